/** What is looked at: good, worth a look, or to be done. */
export type Level = 'good' | 'look' | 'act'

/** One line of the page: `name` keys its words, `values` fill them. */
export interface Check {
  readonly name: string
  readonly level: Level
  /** Key of what is said about it, under `checks.<name>`. */
  readonly said: string
  readonly values: Readonly<Record<string, string | number>>
}

/** What `GET /system` says, as far as it is judged here. */
export interface SystemFacts {
  readonly accounts: { readonly active: number; readonly disabled: number; readonly locked: number }
  readonly disk: { readonly freeBytes: number; readonly totalBytes: number } | null
  readonly jobs: { readonly queued: number; readonly active: number; readonly failed: number }
  readonly lastBackupAt: string | null
  readonly holidayYears: readonly number[]
}

const dayMs = 86_400_000
const gigabyte = 2 ** 30

/** Judges the running system, what must be done first; `now` is the time of the figures. */
export function checksOf(facts: SystemFacts, now: Date): Check[] {
  const order: readonly Level[] = ['act', 'look', 'good']
  return [
    backup(facts.lastBackupAt, now),
    disk(facts.disk),
    jobs(facts.jobs),
    holidays(facts.holidayYears, now),
    locks(facts.accounts.locked),
  ].sort((one, other) => order.indexOf(one.level) - order.indexOf(other.level))
}

function backup(at: string | null, now: Date): Check {
  if (at === null) return { name: 'backup', level: 'act', said: 'none', values: {} }
  const days = Math.floor((now.getTime() - Date.parse(at)) / dayMs)
  const level = days > 7 ? 'act' : days > 1 ? 'look' : 'good'
  return { name: 'backup', level, said: level === 'good' ? 'fresh' : 'old', values: { days, at } }
}

function disk(found: SystemFacts['disk']): Check {
  if (!found) return { name: 'disk', level: 'look', said: 'unknown', values: {} }
  const { freeBytes, totalBytes } = found
  const percent = totalBytes === 0 ? 0 : Math.floor((freeBytes / totalBytes) * 100)
  const level = freeBytes < 5 * gigabyte || percent < 5 ? 'act' : percent < 15 ? 'look' : 'good'
  const values = { free: sizeText(freeBytes), total: sizeText(totalBytes), percent }
  return { name: 'disk', level, said: level === 'good' ? 'enough' : 'low', values }
}

function jobs({ failed, queued, active }: SystemFacts['jobs']): Check {
  return failed > 0
    ? { name: 'jobs', level: 'look', said: 'failed', values: { failed } }
    : { name: 'jobs', level: 'good', said: 'fine', values: { waiting: queued + active } }
}

/** The notice for the next year comes out in November: from December on it is missed. */
function holidays(years: readonly number[], now: Date): Check {
  const shanghai = new Date(now.getTime() + 8 * 3_600_000)
  const year = shanghai.getUTCFullYear()
  const wanted = shanghai.getUTCMonth() >= 10 ? [year, year + 1] : [year]
  const missing = wanted.filter((one) => !years.includes(one))
  if (missing.length === 0)
    return { name: 'holidays', level: 'good', said: 'known', values: { year: wanted.at(-1) as number } }
  const isLate = missing.includes(year) || shanghai.getUTCMonth() === 11
  return {
    name: 'holidays',
    level: isLate ? 'act' : 'look',
    said: 'missing',
    values: { years: missing.join('、') },
  }
}

function locks(locked: number): Check {
  return locked > 0
    ? { name: 'locks', level: 'look', said: 'some', values: { locked } }
    : { name: 'locks', level: 'good', said: 'none', values: {} }
}

/** `1.4 GB`, `512 MB`. */
export function sizeText(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(bytes, 1)) / 10)))
  const value = bytes / 1024 ** step
  return `${value >= 100 || step === 0 ? Math.round(value) : value.toFixed(1)} ${units[step]}`
}

/** Whole days, hours and minutes between two instants. */
export function spanOf(from: string, now: Date): { days: number; hours: number; minutes: number } {
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(from)) / 60_000))
  return { days: Math.floor(minutes / 1440), hours: Math.floor(minutes / 60) % 24, minutes: minutes % 60 }
}
