import type { Progress } from '../../../../../src/modules/rounds/contract/board.ts'

interface Point {
  readonly day: string
  readonly cumulative: number
}

const dayMs = 86_400_000

/** All civil dates from one to another, both counted. */
export function daysFrom(first: string, last: string): readonly string[] {
  const start = Date.parse(`${first}T00:00:00Z`)
  const count = Math.round((Date.parse(`${last}T00:00:00Z`) - start) / dayMs) + 1
  return Array.from({ length: Math.max(count, 0) }, (_, at) =>
    new Date(start + at * dayMs).toISOString().slice(0, 10),
  )
}

/** What was reached on each day; nothing after `until`, which has not come yet. */
export function reachedOn(points: readonly Point[], days: readonly string[], until?: string) {
  let reached = 0
  let at = 0
  return days.map((day) => {
    while (at < points.length && (points[at]?.day ?? '') <= day) {
      reached = points[at]?.cumulative ?? reached
      at += 1
    }
    return until !== undefined && day > until ? null : reached
  })
}

export interface Curves {
  readonly days: readonly string[]
  readonly now: readonly (number | null)[]
  readonly plan: readonly (number | null)[]
  readonly previous: readonly (number | null)[] | null
}

/** The three lines on the same days: from the first day of the plan to the deadline or, past it, to today. */
export function curvesOf({ curve, plan, previous, today, dueOn, state }: Progress, opensOn: string): Curves {
  const first = [opensOn, curve[0]?.day, plan[0]?.day].filter((day) => day !== undefined).sort()[0] ?? opensOn
  const isOver = state === 'announced' || state === 'archived' || state === 'cancelled'
  const end = isOver || today.day < dueOn ? dueOn : today.day
  const last = [end, curve.at(-1)?.day ?? end].sort()[1] ?? end
  const days = daysFrom(first, last)
  return {
    days,
    now: reachedOn(curve, days, today.day),
    plan: reachedOn(plan, days),
    previous: previous && reachedOn(previous.curve, days),
  }
}

export interface Gap {
  readonly of: 'plan' | 'lastYear' | 'previous'
  readonly side: 'more' | 'less' | 'even'
  readonly count: number
}

/** The gap in words: against the round before, called last year's where it was, and against the plan. */
export function gapsOf({ today, previous }: Pick<Progress, 'today' | 'previous'>, year: number): Gap[] {
  const say = (of: Gap['of'], gap: number): Gap => ({
    of,
    side: gap > 0 ? 'more' : gap < 0 ? 'less' : 'even',
    count: Math.abs(gap),
  })
  const isLastYear = previous?.title.includes(String(year - 1)) ?? false
  return [
    ...(previous && today.previousGap !== null
      ? [say(isLastYear ? 'lastYear' : 'previous', today.previousGap)]
      : []),
    say('plan', today.planGap),
  ]
}

/** The civil date after another. */
export const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10)
