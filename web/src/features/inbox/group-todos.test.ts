import { describe, expect, test } from 'vitest'
import type { TodoLine, Todos } from '../../../../src/modules/inbox/contract.ts'
import { chineseDate, shortWeekday } from './chinese-date.ts'
import { setAside } from './grave-reports.ts'
import { dueByDay, endOfWeek, groupOf, groupTodos } from './group-todos.ts'
import { subjectPath } from './subject-path.ts'
import { pathOf, wordsOf } from './todo-kinds.ts'

const monday = '2026-11-23'
const review = 'rounds.assessment.review'

const aTodo = (over: Partial<TodoLine> & { id?: string } = {}): TodoLine => {
  const { id = '1', ...rest } = over
  return {
    kind: review,
    subject: { kind: 'rounds.assessment', id },
    link: `/assessments/${id}`,
    title: `年终自评：单位${id}`,
    unit: { id, name: `单位${id}` },
    dueOn: monday,
    urgency: 'soon',
    workingDaysLeft: 0,
    estimated: false,
    insteadOf: null,
    ...rest,
  }
}
const many = (count: number, over: Partial<TodoLine> = {}) =>
  Array.from({ length: count }, (_, index) => aTodo({ id: String(index + 1), ...over }))
const todosOf = (items: TodoLine[], totals: Record<string, number> = {}): Todos => {
  const kinds = [...new Set([...items.map(({ kind }) => kind), ...Object.keys(totals)])].map((kind) => ({
    kind,
    title: '待审核',
    total: totals[kind] ?? items.filter((todo) => todo.kind === kind).length,
  }))
  return { items, kinds, total: kinds.reduce((sum, { total }) => sum + total, 0) }
}

describe('how pressing a day is', () => {
  test.each([
    ['2026-11-22', 'overdue'],
    ['2026-11-23', 'today'],
    ['2026-11-24', 'week'],
    ['2026-11-29', 'week'],
    ['2026-11-30', 'later'],
    [null, 'later'],
  ] as const)('%s is %s on a Monday', (dueOn, group) => {
    expect(groupOf(dueOn, monday)).toBe(group)
  })

  test('the week ends on Sunday, on a Sunday too', () => {
    expect(endOfWeek('2026-11-23')).toBe('2026-11-29')
    expect(endOfWeek('2026-11-29')).toBe('2026-11-29')
    expect(endOfWeek('2026-12-31')).toBe('2027-01-03')
  })
})

describe('grouping', () => {
  test('keeps the order overdue, today, week, later and leaves out empty groups', () => {
    const items = [aTodo({ id: '1', dueOn: '2026-11-20' }), aTodo({ id: '2', dueOn: '2026-12-16' })]
    expect(groupTodos(todosOf(items), monday).map(({ name, count }) => [name, count])).toEqual([
      ['overdue', 1],
      ['later', 1],
    ])
  })

  test('four of one kind, round and day stand alone, five are one row', () => {
    expect(groupTodos(todosOf(many(4)), monday)[0]?.rows).toHaveLength(4)
    const [group] = groupTodos(todosOf(many(5)), monday)
    expect(group?.rows).toHaveLength(1)
    expect(group?.rows[0]).toMatchObject({ count: 5, title: '年终自评', units: ['单位1', '单位2', '单位3'] })
  })

  test('does not put together what belongs to different rounds or days', () => {
    const items = [
      ...many(4),
      ...many(4, { title: '专项自评：单位' }),
      ...many(4, { dueOn: '2026-11-25', kind: 'rounds.assessment.sign' }),
    ]
    expect(groupTodos(todosOf(items), monday).flatMap(({ rows }) => rows)).toHaveLength(12)
  })

  test('counts with the last row of a kind what the server counted and did not send', () => {
    const items = [aTodo({ id: 'x', dueOn: '2026-11-20' }), ...many(6)]
    const groups = groupTodos(todosOf(items, { [review]: 318 }), monday)
    expect(groups.map(({ name, count }) => [name, count])).toEqual([
      ['overdue', 1],
      ['today', 317],
    ])
  })

  test('a kind of which nothing was sent still has a row', () => {
    const groups = groupTodos(todosOf([], { 'rounds.round.announce': 2 }), monday)
    expect(groups).toHaveLength(1)
    expect(groups[0]).toMatchObject({ name: 'later', count: 2, rows: [{ title: '待审核', count: 2 }] })
  })
})

describe('what the 24-hour strip shows', () => {
  const grave = (kind: string, id: string) => aTodo({ kind, id, subject: { kind: 'findings.finding', id } })
  const todos = todosOf([
    grave('findings.finding.report-grave', 'f'),
    grave('findings.finding.assign', 'f'),
    grave('findings.finding.assign', 'g'),
    aTodo({ id: 'f' }),
  ])

  test('is not in the list below it, neither as a row nor in a count', () => {
    const { rest, aside } = setAside(todos, 'f')
    expect(aside.map(({ kind }) => kind)).toEqual([
      'findings.finding.report-grave',
      'findings.finding.assign',
    ])
    expect(rest.total).toBe(2)
    expect(groupTodos(rest, monday).map(({ count }) => count)).toEqual([2])
    expect(groupTodos(rest, monday)[0]?.rows.map(({ key }) => key)).toEqual([
      'findings.finding.assign|g',
      `${review}|f`,
    ])
  })

  test('without a strip everything stays', () => {
    expect(setAside(todos, undefined).rest).toEqual(todos)
  })
})

test('due days: fourteen from two before today, the first with all that is older, none without a day', () => {
  const items = [
    aTodo({ id: '1', dueOn: '2026-10-01' }),
    aTodo({ id: '2', dueOn: '2026-11-21' }),
    aTodo({ id: '3', dueOn: monday }),
    aTodo({ id: '4', dueOn: '2026-12-04' }),
    aTodo({ id: '5', dueOn: '2026-12-05' }),
    aTodo({ id: '6', dueOn: null }),
  ]
  const days = dueByDay(groupTodos(todosOf(items), monday), monday)
  expect(days).toHaveLength(14)
  expect(days.filter(({ count }) => count > 0)).toEqual([
    { day: '2026-11-21', count: 2, isEarlier: true },
    { day: monday, count: 1, isEarlier: false },
    { day: '2026-12-04', count: 1, isEarlier: false },
  ])
  const [first] = dueByDay(groupTodos(todosOf(items.slice(1)), monday), monday)
  expect(first).toEqual({ day: '2026-11-21', count: 1, isEarlier: false })
})

test.each([
  ['2026-11-23', '十一月二十三日　星期一'],
  ['2026-10-10', '十月十日　星期六'],
  ['2026-02-01', '二月一日　星期日'],
  ['2026-12-20', '十二月二十日　星期日'],
])('%s is said %s', (day, text) => {
  expect(chineseDate(day)).toBe(text)
})

test('a day of the week is said short', () => expect(shortWeekday('2026-11-26')).toBe('周四'))

describe('kinds', () => {
  test('signing leads to the page that is signed', () => {
    expect(pathOf(aTodo({ kind: 'rounds.assessment.sign', id: 'a' }))).toBe('/assessments/a/summary')
  })

  test('one that nobody knows here has a verb and goes where the server says', () => {
    expect(wordsOf('exams.paper.sit').verb).toBe('open')
    expect(pathOf({ ...aTodo(), kind: 'exams.paper.sit', link: '/exams/7' })).toBe('/exams/7')
  })

  test.each([
    ['rounds.assessment.fill', 'rounds.assessment', '/assessments/1'],
    ['rounds.assessment.sign', 'rounds.assessment', '/assessments/1/summary'],
    ['exams.paper.sit', 'exams.paper', undefined],
  ])('a reminder of %s about %s opens %s', (kind, subject, path) => {
    expect(subjectPath({ kind, subject: { kind: subject, id: '1' }, link: null })).toBe(path)
  })
})
