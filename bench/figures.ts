/** What is measured, and how good is good enough (design §8). `more`: the figure must reach the budget. */
const budgets = [
  { name: 'start-first', unit: 's', budget: 3 },
  { name: 'start-later', unit: 's', budget: 1.5 },
  { name: 'import-city', unit: 's', budget: 1 },
  { name: 'import-province', unit: 's', budget: 10 },
  { name: 'publish-city', unit: 's', budget: 0.5 },
  { name: 'publish-province', unit: 's', budget: 5 },
  { name: 'score', unit: 'perSecond', budget: 50_000, more: true },
  { name: 'save', unit: 'perSecond', budget: 500, more: true },
  { name: 'save', unit: 'p99Ms', budget: 120 },
  { name: 'save-form', unit: 'perSecond', budget: 5_000, more: true },
  { name: 'board-city', unit: 'p95Ms', budget: 50 },
  { name: 'board-province', unit: 'p95Ms', budget: 200 },
  { name: 'matrix-city', unit: 'p95Ms', budget: 50 },
  { name: 'matrix-province', unit: 'p95Ms', budget: 200 },
  { name: 'findings-list', unit: 'p95Ms', budget: 100 },
  { name: 'findings-board', unit: 'p95Ms', budget: 100 },
  { name: 'answers-csv', unit: 's', budget: 60 },
  { name: 'answers-csv', unit: 'MB', budget: 200 },
  // Still in use after the garbage is collected: the same for any number of answers.
  { name: 'answers-csv', unit: 'heldMB', budget: 15 },
  { name: 'answers-xlsx', unit: 's', budget: 180 },
  { name: 'answers-xlsx', unit: 'MB', budget: 300 },
  { name: 'answers-xlsx', unit: 'heldMB', budget: 30 },
  { name: 'memory-idle', unit: 'MB', budget: 350 },
  { name: 'web-first-load', unit: 'kB', budget: 350 },
  { name: 'fill-page', unit: 's', budget: 1 },
  { name: 'fill-input', unit: 'p95Ms', budget: 50 },
  { name: 'fill-shift', unit: 'score', budget: 0.01 },
  { name: 'board-page', unit: 's', budget: 1 },
] as const

export type FigureName = (typeof budgets)[number]['name']
export type FigureUnit = (typeof budgets)[number]['unit']

let missed = 0

/** Prints one figure as one JSON line. */
export function tell(name: FigureName, unit: FigureUnit, measured: number): void {
  const found = budgets.find((one) => one.name === name && one.unit === unit)
  if (!found) throw new Error(`${name} has no budget in ${unit}`)
  const value = Number(measured.toPrecision(3))
  const ok = 'more' in found ? measured >= found.budget : measured <= found.budget
  if (!ok) missed += 1
  process.stdout.write(`${JSON.stringify({ name, value, unit, budget: found.budget, ok })}\n`)
}

/** How many of the printed figures miss their budget. */
export const missedFigures = (): number => missed

/** Something for the person who watches. */
export const note = (text: string): void => void process.stderr.write(`${text}\n`)

/** The smallest of the values that at least `share` of them do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]
  if (value === undefined) throw new Error('nothing was measured')
  return value
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

/** Milliseconds that the work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now()
  await work()
  return performance.now() - since
}

/** The work's times, one after the other; the first `warmUp` are not counted. */
export async function timedOften(
  times: number,
  warmUp: number,
  work: () => Promise<unknown>,
): Promise<number[]> {
  const all: number[] = []
  for (let at = 0; at < times + warmUp; at++) all.push(await timed(work))
  return all.slice(warmUp)
}
