/** A day that differs from the week, as the API names it. */
export interface NamedDay {
  readonly date: string
  readonly kind: 'work' | 'holiday'
  readonly name: string
}

/** A holiday as a notice words it: off from one day to another, worked on some weekends. */
export interface Stretch {
  readonly name: string
  readonly from: string
  readonly to: string
  readonly length: number
  readonly work: readonly string[]
}

const nextDay = (date: string): string => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10)

/** The days off as stretches, in their order; make-up days go to the first stretch of their holiday. */
export function stretchesOf(days: readonly NamedDay[]): Stretch[] {
  const stretches: { name: string; from: string; to: string; length: number; work: string[] }[] = []
  const off = days.filter(({ kind }) => kind === 'holiday').sort((a, b) => (a.date < b.date ? -1 : 1))
  for (const { date, name } of off) {
    const last = stretches.at(-1)
    if (last?.name === name && nextDay(last.to) === date) {
      last.to = date
      last.length += 1
    } else stretches.push({ name, from: date, to: date, length: 1, work: [] })
  }
  for (const { date, name, kind } of days)
    if (kind === 'work') stretches.find((one) => one.name === name)?.work.push(date)
  return stretches
}
