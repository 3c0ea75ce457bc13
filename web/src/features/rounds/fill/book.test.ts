import { expect, test } from 'vitest'
import { scoreAssessment } from '../../../../../src/modules/standards/rules.ts'
import { Book } from './book.ts'
import { nothingFound, setApplicable, setExplanation, toggleRule } from './draft.ts'
import { formOf } from './form.ts'
import { Queue } from './queue.ts'

const scored = (no: string) => ({
  kind: 'scored',
  method: 'deduct',
  points: '2',
  text: `测试小项 ${no}`,
  deductions: [
    { kind: 'fixed', text: '没有做', points: '1' },
    { kind: 'range', text: '做得不全', min: '0.5', max: '2', step: '0.5' },
  ],
  no,
  score: null,
})
const form = formOf({
  layer: 'organisation',
  standard: {
    title: '测试标准',
    number: 1,
    notApplicable: 'exclude',
    grades: [
      { name: '符合要求', atLeast: '90' },
      { name: '不符合要求', atLeast: '0' },
    ],
  },
  categories: [
    { name: '第一类', applicablePoints: '4', earned: '4', answered: 0, items: [scored('1'), scored('2')] },
    {
      name: '加重',
      applicablePoints: '0',
      earned: '0',
      answered: 0,
      items: [{ kind: 'aggravating', no: '3', text: '加重', each: '1', score: null }],
    },
  ],
})

async function openBook() {
  const queue = new Queue({
    shelf: { put: async () => undefined, drop: async () => undefined, all: async () => [] },
    send: () => new Promise(() => undefined),
    me: '张三',
    window: 'w',
    delay: 60_000,
  })
  await queue.open([])
  const book = new Book(form, queue)
  const fill = (no: string, make: (item: (typeof form.items)[number]['rule']) => object) => {
    const item = form.byNo.get(no)
    if (item) book.fill(no, make(item.rule))
  }
  return { book, queue, fill }
}

test('the sums are those of the server’s rules, and nothing unfilled costs points', async () => {
  const { book, fill } = await openBook()
  expect(book.summary).toMatchObject({
    filled: 0,
    total: 3,
    applicablePoints: 400,
    lost: 0,
    percentage: '100.0',
  })
  fill('1', (item) => toggleRule(item, undefined, 1))
  fill('3', (item) => ({ ...nothingFound(item, undefined), occurrences: 1 }))
  const given = Object.fromEntries(
    form.items.flatMap(({ no }) => {
      const { draft } = book.view(no)
      return draft ? [[no, draft]] : []
    }),
  )
  const same = scoreAssessment(form.compiled, given)
  expect(book.summary.percentage).toBe(same.percentage)
  expect(book.summary.grade).toBe(same.grade)
  expect(book.summary).toMatchObject({ lost: 100, aggravated: 100, score: 200, percentage: '50.0' })
  expect(book.summary.categories.map(({ lost, filled }) => [lost, filled])).toEqual([
    [100, 1],
    [100, 1],
  ])
})

test('what is missing: an answer, a reason for lost points, a reason for not applying', async () => {
  const { book, fill } = await openBook()
  expect(book.summary.gaps).toEqual(['1', '2', '3'])
  fill('1', (item) => toggleRule(item, undefined, 1))
  fill('2', () => setApplicable(undefined, false))
  fill('3', (item) => nothingFound(item, undefined) ?? {})
  expect(book.summary.unfilled).toEqual([])
  expect(['1', '2', '3'].map((no) => book.view(no).gap)).toEqual(['explanation', 'explanation', undefined])
  book.fill('1', setExplanation(book.view('1').draft, '正在补'), 'text')
  book.fill('2', setExplanation(book.view('2').draft, '没有这类事项'), 'text')
  expect(book.summary.gaps).toEqual([])
  expect(book.summary.applicablePoints).toBe(200)
})

test('undo goes back press by press; typing is one step; a first answer goes away whole', async () => {
  const { book, fill } = await openBook()
  fill('1', (item) => toggleRule(item, undefined, 1))
  for (const text of ['正', '正在', '正在补'])
    book.fill('1', setExplanation(book.view('1').draft, text), 'text')
  fill('2', (item) => nothingFound(item, undefined) ?? {})
  expect(book.undo()).toBe('2')
  expect(book.view('2').draft).toBeUndefined()
  expect(book.undo()).toBe('1')
  expect(book.view('1').draft).toEqual({ applicable: true, deductions: [{ rule: 1 }] })
  book.undo()
  expect(book.view('1').draft).toBeUndefined()
  expect(book.undo()).toBeUndefined()
})

test('a keystroke draws nothing but its own item again', async () => {
  const { book, fill } = await openBook()
  fill('1', (item) => toggleRule(item, undefined, 1))
  book.fill('1', setExplanation(book.view('1').draft, '正'), 'text')
  const [summary, other] = [book.summary, book.view('2')]
  let drawn = 0
  book.subscribeItem('2', () => {
    drawn += 1
  })
  book.fill('1', setExplanation(book.view('1').draft, '正在'), 'text')
  expect(book.summary).toBe(summary)
  expect(book.view('2')).toBe(other)
  expect(drawn).toBe(0)
})
