// Civil dates are strings, instants are shown in Shanghai, wherever the browser stands (ui.md §3).
const zone = 'Asia/Shanghai'
const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

const split = (instant: string | Date): Record<string, string> =>
  Object.fromEntries(parts.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))

/** `2026-11-23` of an instant. */
export function dayOf(instant: string | Date): string {
  const { year, month, day } = split(instant)
  return `${year}-${month}-${day}`
}

export const today = (): string => dayOf(new Date())

/** `11-23` in tables; with the year where it is another one; `—` for nothing. */
export const shortDay = (day: string | null | undefined): string =>
  !day ? '—' : day.slice(0, 4) === today().slice(0, 4) ? day.slice(5) : day

/** `11月23日`, in the language of the page. */
export const wordyDay = (day: string): string =>
  new Intl.DateTimeFormat(document.documentElement.lang || 'zh-CN', {
    month: 'long',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`))

/** `16:24`. */
export function clock(instant: string): string {
  const { hour, minute } = split(instant)
  return `${hour}:${minute}`
}

/** `16:24:07`, for the mark that says when it was saved. */
export function clockSeconds(instant: string | Date): string {
  const { hour, minute, second } = split(instant)
  return `${hour}:${minute}:${second}`
}

/** `11-23 16:24`; `—` for nothing. */
export const shortTime = (instant: string | null | undefined): string =>
  instant ? `${shortDay(dayOf(instant))} ${clock(instant)}` : '—'

/** `11月23日 16:24` in sentences. */
export const wordyTime = (instant: string): string => `${wordyDay(dayOf(instant))} ${clock(instant)}`

/** Whole calendar days from one civil date to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
