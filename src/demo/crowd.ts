/** Runs `work` over a list with at most `width` at once, in order of the list; the first failure ends it. */
export async function crowd<T>(
  list: readonly T[],
  width: number,
  work: (one: T, at: number) => Promise<void>,
): Promise<void> {
  let next = 0
  const walk = async (): Promise<void> => {
    while (next < list.length) {
      const at = next
      next += 1
      await work(list[at] as T, at)
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, list.length) }, walk))
}
