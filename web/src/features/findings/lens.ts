// The ledger is one list seen through lenses, each a place of its own in the second navigation (ui.md §6).

/** 全部问题, 我负责的, 待我复核, 逾期, 屡查屡犯, 有异议, 24小时上报. */
export const lenses = ['all', 'mine', 'review', 'overdue', 'recurrent', 'disputed', 'report-due'] as const
export type Lens = (typeof lenses)[number]

export const pathOfLens = (lens: Lens): string => (lens === 'all' ? '/findings' : `/findings/${lens}`)

/** The lens of a path; the whole ledger where it names none. */
export const lensOf = (path: string): Lens => lenses.find((lens) => path === pathOfLens(lens)) ?? 'all'

/** What each lens asks the list for, beside the conditions that were set by hand. */
export const conditionOf: Readonly<Record<Lens, Readonly<Record<string, string>>>> = {
  all: {},
  mine: { 'filter[waits]': 'mine' },
  review: { 'filter[waits]': 'review' },
  overdue: { 'filter[overdue]': 'true' },
  recurrent: { 'filter[recurrent]': 'true' },
  disputed: { 'filter[disputed]': 'true' },
  'report-due': { 'filter[reportDue]': 'true' },
}

/** Conditions of the ledger, as its address keeps them; `` sets nothing. */
export const noConditions = {
  q: '',
  year: '',
  region: '',
  direct: '',
  unit: '',
  state: '',
  severity: '',
  category: '',
  source: '',
  item: '',
  outcome: '',
  dueFrom: '',
  dueUntil: '',
  closedFrom: '',
  closedUntil: '',
  registeredFrom: '',
  registeredUntil: '',
}
export type Conditions = Record<keyof typeof noConditions, string>

/** What stands in the address beside the conditions. */
export const standardView = { ...noConditions, sort: '-number', open: '', act: '', register: '' }
export type View = Record<keyof typeof standardView, string>

/** The list's query, the page apart: the same for the list, its file and nothing else. */
export function queryOf(lens: Lens, view: Conditions & Pick<View, 'sort'>): Record<string, string> {
  const { q, sort, ...filters } = view
  const set = Object.keys(noConditions)
    .filter((name) => name !== 'q')
    .flatMap((name) => {
      const value = filters[name as keyof typeof filters]
      return value ? [[`filter[${name}]`, value] as const] : []
    })
  return { sort, ...(q && { q }), ...Object.fromEntries(set), ...conditionOf[lens] }
}

/** What a saved view keeps: the page's own query, without what is open on it. */
export function viewText(view: View): string {
  const kept = (Object.keys(noConditions) as (keyof Conditions)[]).filter((name) => view[name] !== '')
  const pairs = kept.map((name) => [name, view[name]])
  if (view.sort !== standardView.sort) pairs.push(['sort', view.sort])
  return new URLSearchParams(pairs).toString()
}
