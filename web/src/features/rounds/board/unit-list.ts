import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { api, ask } from '../../../app/api.ts'

/** What the list of a round's organisations can be narrowed and ordered by; `` sets nothing. */
export const emptyUnitView = { state: '', region: '', grade: '', late: '', overdue: '', q: '', sort: 'name' }
export type UnitView = typeof emptyUnitView

export const unitStates = [
  'none',
  'draft',
  'checked',
  'signed',
  'submitted',
  'accepted',
  'announced',
  'returned',
] as const

export const unitSorts = [
  'name',
  'lastSavedAt',
  '-submittedAt',
  'percentage',
  '-percentage',
  '-returns',
  'answered',
] as const
type UnitSort = (typeof unitSorts)[number]

/** Those who have not begun are a list of their own at the server; all others are filtered. */
export function loadUnits(
  { id, unitId }: Pick<Round, 'id' | 'unitId'>,
  view: UnitView,
  cursor: string | undefined,
  signal: AbortSignal,
) {
  const narrowed = {
    limit: 50,
    ...(cursor ? { cursor } : { count: 'true' as const }),
    ...(view.q && { q: view.q }),
    ...(view.region && { 'filter[region]': view.region }),
    // The bureau's own region is the row 市直, not everything below it.
    ...(view.region === unitId && { 'filter[direct]': 'true' as const }),
  }
  if (view.state === 'none')
    return ask(
      api.GET('/api/v1/rounds/{id}/not-started', { params: { path: { id }, query: narrowed }, signal }),
    )
  const query = {
    ...narrowed,
    sort: (unitSorts.find((sort) => sort === view.sort) ?? 'name') as UnitSort,
    ...(view.state && { 'filter[state]': view.state }),
    ...(view.grade && { 'filter[grade]': view.grade }),
    ...(view.late && { 'filter[late]': 'true' as const }),
    ...(view.overdue && { 'filter[overdue]': 'true' as const }),
  }
  return ask(api.GET('/api/v1/rounds/{id}/assessments', { params: { path: { id }, query }, signal }))
}

/** The first three by name; how many there are stands beside it. */
export const namesOf = (rows: readonly { readonly subjectName: string }[]): string =>
  rows
    .slice(0, 3)
    .map(({ subjectName }) => subjectName)
    .join('、')
