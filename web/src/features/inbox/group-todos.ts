import type { TodoLine, Todos } from '../../../../src/modules/inbox/contract.ts'

export type GroupName = 'overdue' | 'today' | 'week' | 'later'
export const groupNames: readonly GroupName[] = ['overdue', 'today', 'week', 'later']

/** One row of the workbench: one todo, or many of one kind and title as one. */
export interface TodoRow {
  readonly key: string
  readonly kind: string
  readonly dueOn: string | null
  /** The first of them. */
  readonly todo: TodoLine | undefined
  /** How many it stands for. */
  readonly count: number
  /** What they are about, the first few. */
  readonly units: readonly string[]
  /** Of one, its own; of many the part before the subject's name, which is their round. */
  readonly title: string
  /** What is to be done, in the server's words: 被退回，待修改. */
  readonly what: string
}

export interface TodoGroup {
  readonly name: GroupName
  readonly rows: readonly TodoRow[]
  readonly count: number
}

/** A civil date so many days later. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** The Sunday that ends the week of a civil date. */
export function endOfWeek(today: string): string {
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay()
  return addDays(today, weekday === 0 ? 0 : 7 - weekday)
}

export function groupOf(dueOn: string | null, today: string): GroupName {
  if (dueOn === null) return 'later'
  if (dueOn < today) return 'overdue'
  if (dueOn === today) return 'today'
  return dueOn <= endOfWeek(today) ? 'week' : 'later'
}

/** As many of one kind, round and due day as this stand one by one; more are one row. */
export const mostSingle = 4

/**
 * Groups by how pressing they are, in the order of due days. The server sends the first of each kind and how many
 * there are: what was not sent is counted with the last row of its kind, so that the counts add up to the total.
 */
export function groupTodos(todos: Todos, today: string): TodoGroup[] {
  const rows = withUnsent(todos, fold(todos, today))
  return groupNames.flatMap((name) => {
    const own = rows.filter(({ dueOn }) => groupOf(dueOn, today) === name)
    return own.length === 0 ? [] : { name, rows: own, count: own.reduce((sum, { count }) => sum + count, 0) }
  })
}

/** Findings belong to no round: many that ask the same are one row. */
const roundOf = ({ kind, title }: TodoLine): string =>
  kind.startsWith('findings.') ? '' : (title.split('：')[0] ?? title)

function fold({ items, kinds }: Todos, today: string): TodoRow[] {
  const words = new Map(kinds.map(({ kind, title }) => [kind, title]))
  const what = (kind: string) => words.get(kind) ?? ''
  const alike = Map.groupBy(items, (todo) =>
    [groupOf(todo.dueOn, today), todo.kind, roundOf(todo), todo.dueOn ?? '', todo.insteadOf?.id ?? ''].join(
      '|',
    ),
  )
  const rows = [...alike].flatMap(([key, list]) =>
    list.length > mostSingle
      ? [manyRow(key, list, what(list[0]?.kind ?? ''))]
      : list.map((todo) => singleRow(todo, what(todo.kind))),
  )
  return rows.sort((one, other) => (one.dueOn ?? '9').localeCompare(other.dueOn ?? '9'))
}

const singleRow = (todo: TodoLine, what: string): TodoRow => ({
  what,
  key: `${todo.kind}|${todo.subject.id}`,
  kind: todo.kind,
  dueOn: todo.dueOn,
  todo,
  count: 1,
  units: todo.unit ? [todo.unit.name] : [],
  title: todo.title,
})

function manyRow(key: string, list: readonly TodoLine[], what: string): TodoRow {
  const [first] = list
  return {
    key,
    what,
    kind: first?.kind ?? '',
    dueOn: first?.dueOn ?? null,
    todo: first,
    count: list.length,
    units: list.slice(0, 3).map(({ unit, title }) => unit?.name ?? title),
    title: first ? roundOf(first) : '',
  }
}

/** Adds what the server counted and did not send. */
function withUnsent(todos: Todos, rows: readonly TodoRow[]): TodoRow[] {
  const next = [...rows]
  for (const { kind, total, title } of todos.kinds) {
    const unsent = total - todos.items.filter((todo) => todo.kind === kind).length
    if (unsent <= 0) continue
    const place = next.findLastIndex((row) => row.kind === kind)
    const last = next[place]
    if (last) next[place] = { ...last, count: last.count + unsent, title: roundOfRow(last) }
    else
      next.push({ key: kind, kind, dueOn: null, todo: undefined, count: unsent, units: [], title, what: '' })
  }
  return next
}

const roundOfRow = ({ todo, title }: TodoRow): string => (todo ? roundOf(todo) : title)

/** One bar of what falls due when. */
export interface DueDay {
  readonly day: string
  readonly count: number
  /** It also holds what fell due before its day. */
  readonly isEarlier: boolean
}

/** How much falls due on each of the days from two before today; the first day holds all that is older. */
export function dueByDay(groups: readonly TodoGroup[], today: string, days = 14): readonly DueDay[] {
  const first = addDays(today, -2)
  const window = Array.from({ length: days }, (_, index) => addDays(first, index))
  const counts = new Map(window.map((day) => [day, 0]))
  let hasEarlier = false
  for (const { dueOn, count } of groups.flatMap(({ rows }) => rows)) {
    if (dueOn === null) continue
    const isEarlier = dueOn < first
    const day = isEarlier ? first : dueOn
    const before = counts.get(day)
    if (before !== undefined) counts.set(day, before + count)
    hasEarlier ||= isEarlier
  }
  return window.map((day) => ({
    day,
    count: counts.get(day) ?? 0,
    isEarlier: hasEarlier && day === first,
  }))
}
