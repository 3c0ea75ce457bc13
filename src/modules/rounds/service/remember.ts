import type { Ctx } from '../../../kernel/context.ts'

interface Kept {
  readonly at: number
  readonly value: unknown
}

// A board of a province costs a pass over 25,000 rows, so it may be shown again for five seconds; a city's is cheap
// and always fresh.
const keepMs = 5_000
const dearFrom = 5_000
const most = 500
const kept = new Map<string, Kept>()

/** What was computed for this key and these scopes at most five seconds ago, if it summed many rows; else anew. */
export async function remembered<Value>(
  ctx: Ctx,
  key: string,
  compute: () => Promise<{ readonly summed: number; readonly value: Value }>,
): Promise<Value> {
  const name = `${ctx.scopes.join(',')} ${key}`
  const found = kept.get(name)
  const age = found ? ctx.now.getTime() - found.at : keepMs
  if (found && age >= 0 && age < keepMs) return found.value as Value
  const { summed, value } = await compute()
  kept.delete(name)
  if (summed >= dearFrom) kept.set(name, { at: ctx.now.getTime(), value })
  const [oldest] = kept.keys()
  if (kept.size > most && oldest !== undefined) kept.delete(oldest)
  return value
}
