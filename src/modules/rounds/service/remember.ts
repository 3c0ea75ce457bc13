import type { Ctx } from '../../../kernel/context.ts'

interface Kept {
  readonly at: number
  readonly value: unknown
}

// A board of a province costs a pass over 25,000 rows; one that was dear may be shown again for five seconds.
const keepMs = 5_000
const dearMs = 50
const most = 500
const kept = new Map<string, Kept>()

/** What was computed for this key and these scopes at most five seconds ago, if it took long; else anew. */
export async function remembered<Value>(
  ctx: Ctx,
  key: string,
  compute: () => Promise<Value>,
): Promise<Value> {
  const name = `${ctx.scopes.join(',')} ${key}`
  const found = kept.get(name)
  const age = found ? ctx.now.getTime() - found.at : keepMs
  if (found && age >= 0 && age < keepMs) return found.value as Value
  const began = performance.now()
  const value = await compute()
  kept.delete(name)
  if (performance.now() - began > dearMs) kept.set(name, { at: ctx.now.getTime(), value })
  const [oldest] = kept.keys()
  if (kept.size > most && oldest !== undefined) kept.delete(oldest)
  return value
}
