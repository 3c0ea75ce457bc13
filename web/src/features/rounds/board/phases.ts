import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { dayOf, daysBetween } from '../../../app/dates.ts'

export interface Stop {
  readonly name: 'planned' | 'issued' | 'due' | 'reviewed' | 'announced'
  /** null while nobody has said when. */
  readonly day: string | null
}

type Dated = Pick<
  Round,
  'createdAt' | 'publishedAt' | 'opensOn' | 'dueOn' | 'reviewUntil' | 'announcedAt' | 'imported'
>

/** The stops of a round in their order. */
export const stopsOf = (round: Dated): readonly Stop[] => [
  { name: 'planned', day: round.imported ? null : dayOf(round.createdAt) },
  { name: 'issued', day: round.publishedAt ? dayOf(round.publishedAt) : round.opensOn },
  { name: 'due', day: round.dueOn },
  { name: 'reviewed', day: round.reviewUntil },
  { name: 'announced', day: round.announcedAt && dayOf(round.announcedAt) },
]

/**
 * Where a day lies among stops that stand at equal distances: 1.5 is halfway from the second to the third. After the
 * last dated stop it waits in the middle of the stretch that nobody has dated.
 */
export function placeAmong(stops: readonly Stop[], day: string): number {
  let place = 0
  for (const [at, stop] of stops.entries()) {
    if (stop.day === null || stop.day > day) continue
    const next = stops[at + 1]
    if (!next) return at
    if (next.day === null) place = at + 0.5
    else if (next.day > day) place = at + daysBetween(stop.day, day) / daysBetween(stop.day, next.day)
    else place = at + 1
  }
  return place
}

/** The stop that a day works towards; none once the last is reached. */
export function nextStop(stops: readonly Stop[], day: string): Stop['name'] | undefined {
  const place = placeAmong(stops, day)
  return stops[Math.floor(place) + 1]?.name
}
