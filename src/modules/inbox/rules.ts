import { addWorkingDays, type Calendar, workingDaysBetween } from '../../kernel/calendar.ts'
import type { NoticeState, TodoLine } from './contract.ts'

/** Due within so many working days is soon. */
export const soonDays = 5

/** How pressing something due on this day is today; what has no due day waits for all others. */
export function pressure(
  dueOn: string | null,
  today: string,
  calendar: Calendar,
): Pick<TodoLine, 'urgency' | 'workingDaysLeft' | 'estimated'> {
  if (dueOn === null) return { urgency: 'later', workingDaysLeft: null, estimated: false }
  const { days, estimated } = workingDaysBetween(today, dueOn, calendar)
  const urgency = dueOn < today ? 'overdue' : days <= soonDays ? 'soon' : 'later'
  return { urgency, workingDaysLeft: days, estimated }
}

/** What is due first comes first, so what is overdue leads; what has no due day comes last. */
export function byDueDay(one: { dueOn: string | null }, other: { dueOn: string | null }): number {
  if (one.dueOn === other.dueOn) return 0
  if (one.dueOn === null) return 1
  return other.dueOn === null || one.dueOn < other.dueOn ? -1 : 1
}

/** The terms of a reminder rule, in working days. */
export interface Terms {
  readonly enabled: boolean
  readonly beforeDays: readonly number[]
  readonly onDue: boolean
  readonly overdueEvery: number | null
  readonly overdueMost: number
  readonly headAfter: number | null
  readonly bureauAfter: number | null
  /** What has no due day of its own is to be done within so many, from the day it came to wait. */
  readonly withinDays: number
}

/** Until when something is to be done that has waited since a day. */
export const waitsUntil = (since: string, { withinDays }: Pick<Terms, 'withinDays'>, calendar: Calendar) =>
  addWorkingDays(since, withinDays, calendar).date

/** Who is told at a stage: whoever has to do it, the head of the unit, the bureau above it. */
export type Audience = 'doer' | 'head' | 'bureau'

export interface Stage {
  /** `before:3`, `due`, `overdue:2`, `head`, `bureau`: once for one thing with one due day. */
  readonly stage: string
  readonly audience: Audience
  /** Working days left; negative once overdue. */
  readonly left: number
}

/**
 * The latest stage each audience has come to by today. A day on which nothing ran is caught up with its latest stage
 * only: whoever was not told three days before is told today how many are left, once.
 */
export function stagesOf(terms: Terms, dueOn: string, today: string, calendar: Calendar): Stage[] {
  if (!terms.enabled) return []
  const left = workingDaysBetween(today, dueOn, calendar).days
  // Due on a day nobody works: the last working day before is the day to say so.
  if (dueOn >= today) return left === 0 ? dueStages(terms, left) : beforeStages(terms, left)
  const stages = overdueStages(terms, -left).map((stage) => ({ stage, audience: 'doer' as const, left }))
  return [...stages, ...climbStages(terms, -left).map((audience) => ({ stage: audience, audience, left }))]
}

function beforeStages(terms: Terms, left: number): Stage[] {
  const reached = terms.beforeDays.filter((days) => left <= days)
  return reached.length === 0 ? [] : [{ stage: `before:${Math.min(...reached)}`, audience: 'doer', left }]
}

function dueStages(terms: Terms, left: number): Stage[] {
  return terms.onDue ? [{ stage: 'due', audience: 'doer', left }] : beforeStages(terms, left)
}

function overdueStages(terms: Terms, late: number): string[] {
  if (terms.overdueEvery === null) return terms.onDue ? ['due'] : []
  const times = Math.floor((Math.max(late, 1) - 1) / terms.overdueEvery) + 1
  return [`overdue:${Math.min(times, terms.overdueMost)}`]
}

function climbStages({ headAfter, bureauAfter }: Terms, late: number): ('head' | 'bureau')[] {
  return [
    ...(headAfter !== null && late >= headAfter ? (['head'] as const) : []),
    ...(bureauAfter !== null && late >= bureauAfter ? (['bureau'] as const) : []),
  ]
}

/** Nothing due after this day comes to a stage today under any of the rules. */
export function horizonOf(rules: readonly Terms[], today: string, calendar: Calendar): string {
  const furthest = Math.max(0, ...rules.flatMap(({ enabled, beforeDays }) => (enabled ? beforeDays : [])))
  // The due day may lie in the free days behind the last working day that counts.
  return addWorkingDays(today, furthest + 1, calendar).date
}

/** Minutes after midnight in Asia/Shanghai between which nothing goes out. */
export interface Quiet {
  readonly from: number
  readonly to: number
}

const minuteMs = 60_000
const dayMinutes = 1440
/** Asia/Shanghai has had no daylight saving since 1991. */
const shanghaiMinutes = 480

/** The instant itself, or the end of the quiet hours it falls into. */
export function afterQuiet(instant: Date, quiet: Quiet | null): Date {
  if (!quiet) return instant
  const minutes = Math.floor(instant.getTime() / minuteMs) + shanghaiMinutes
  const minute = ((minutes % dayMinutes) + dayMinutes) % dayMinutes
  const overMidnight = quiet.from > quiet.to
  const isQuiet = overMidnight
    ? minute >= quiet.from || minute < quiet.to
    : minute >= quiet.from && minute < quiet.to
  if (!isQuiet) return instant
  const wait = (quiet.to - minute + dayMinutes) % dayMinutes
  return new Date((minutes - shanghaiMinutes + wait) * minuteMs)
}

/** The hour of day in Asia/Shanghai, 0–23. */
export const hourOf = (instant: Date): number =>
  Math.floor(
    ((((instant.getTime() / minuteMs + shanghaiMinutes) % dayMinutes) + dayMinutes) % dayMinutes) / 60,
  )

/** Tried for three days: a mail server that is away over a weekend loses nothing. */
export const giveUpMs = 72 * 60 * minuteMs
const retryMinutes = [1, 2, 5, 10, 20, 40, 60]

/** How long to wait after so many tries in vain. */
export const retryAfterMs = (attempts: number): number =>
  (retryMinutes[Math.max(0, attempts - 1)] ?? 60) * minuteMs

/** How an address is confirmed: how long a code counts, how often it may be asked for and guessed. */
export const addressTerms = {
  validMs: 30 * minuteMs,
  pauseMs: minuteMs,
  countedMs: dayMinutes * minuteMs,
  /** Codes of one person in a day, and codes to one mailbox whoever asks. */
  most: 5,
  mostToOne: 10,
  tries: 5,
} as const

/** A role held somewhere, as far as standing in for somebody goes. */
export interface Post {
  readonly role: string
  readonly unitId: string
  readonly path: string
}

/** A kind of todo by what it takes to do it. */
export interface Duty {
  readonly title: string
  readonly roles: readonly string[]
}

/**
 * 代办 gives no right: for every duty that a post of the absent brings, the substitute must hold a role at the same
 * organisation that may do it. Returns the duties nobody would do, in words.
 */
export function uncovered(
  absent: readonly Post[],
  substitute: readonly Post[],
  duties: readonly Duty[],
): string[] {
  const missing = absent.flatMap((post) =>
    duties
      .filter(
        (duty) => duty.roles.includes(post.role) && !substitute.some((other) => covers(other, post, duty)),
      )
      .map(({ title }) => title),
  )
  return [...new Set(missing)]
}

/** The posts of the absent that the substitute may serve at this moment. */
export const covered = (
  absent: readonly Post[],
  substitute: readonly Post[],
  duties: readonly Duty[],
): Post[] =>
  absent.filter((post) => {
    const his = duties.filter((duty) => duty.roles.includes(post.role))
    return his.length > 0 && his.every((duty) => substitute.some((other) => covers(other, post, duty)))
  })

/** The path of the organisation a department belongs to; an organisation's own as it is. */
export const organisationOf = (path: string): string => path.replace(/(\.d[0-9]+)+$/, '')

const covers = (other: Post, post: Post, duty: Duty): boolean =>
  other.role !== 'person' &&
  duty.roles.includes(other.role) &&
  // At the same place, or at the organisation whose department it is; one above has other work to do.
  (other.path === post.path || (other.path !== '' && other.path === organisationOf(post.path)))

/** What may be done with a notice in a state, by its own bureau. */
export function noticeRefusal(
  act: 'edit' | 'publish' | 'discard' | 'withdraw' | 'remind',
  state: NoticeState,
): 'wrong-notice-state' | undefined {
  const needed = act === 'withdraw' || act === 'remind' ? 'published' : 'draft'
  return state === needed ? undefined : 'wrong-notice-state'
}
