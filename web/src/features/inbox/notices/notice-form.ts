import type { Notice, NoticeScope } from '../../../../../src/modules/inbox/contract/notice.ts'

/** What is written of a notice. */
export type NoticeForm = Pick<Notice, 'title' | 'text' | 'scope' | 'roles' | 'receiptBy'>

export const newNotice: NoticeForm = {
  title: '',
  text: '',
  scope: { kinds: ['organ', 'institution', 'enterprise', 'township'], regions: [], units: [], excluded: [] },
  roles: ['unit_officer'],
  receiptBy: null,
}

/** A week to sign in, unless the writer says otherwise. */
export const receiptDay = (today: string): string =>
  new Date(Date.parse(`${today}T00:00:00Z`) + 7 * 86_400_000).toISOString().slice(0, 10)

/** Puts one place in or out; it stands in one list at a time. */
export function withPlace(
  scope: NoticeScope,
  list: 'regions' | 'units' | 'excluded',
  id: string,
  isIn: boolean,
): NoticeScope {
  const without = {
    ...scope,
    regions: scope.regions.filter((region) => region.id !== id),
    units: scope.units.filter((one) => one !== id),
    excluded: scope.excluded.filter((one) => one !== id),
  }
  if (!isIn) return without
  return list === 'regions'
    ? { ...without, regions: [...without.regions, { id, below: true }] }
    : { ...without, [list]: [...without[list], id] }
}

/** A region with all below it, or only with its own organisations. */
export const withBelow = (scope: NoticeScope, id: string, below: boolean): NoticeScope => ({
  ...scope,
  regions: scope.regions.map((region) => (region.id === id ? { id, below } : region)),
})
