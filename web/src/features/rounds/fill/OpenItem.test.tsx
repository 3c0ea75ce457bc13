import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { beforeAll, expect, test } from 'vitest'
import type { StoredAnswer } from '../../../../../src/modules/rounds/contract/assessment.ts'
import { Papers } from '../evidence/papers.ts'
import { Book } from './book.ts'
import { BookProvider } from './book-context.ts'
import { toggleRule } from './draft.ts'
import { type Around, AroundProvider } from './fill-context.ts'
import { formOf } from './form.ts'
import { OpenItem } from './OpenItem.tsx'
import { Queue } from './queue.ts'
import words from './zh-CN.json' with { type: 'json' }

beforeAll(async () => {
  await i18next.use(initReactI18next).init({
    lng: 'zh-CN',
    resources: { 'zh-CN': { 'rounds/fill': words } },
    interpolation: { escapeValue: false },
  })
})
const form = formOf({
  layer: 'organisation',
  standard: {
    title: '测试标准',
    number: 1,
    notApplicable: 'exclude',
    grades: [{ name: '符合要求', atLeast: '0' }],
  },
  categories: [
    {
      name: '测试类别',
      applicablePoints: '3',
      earned: '3',
      answered: 0,
      items: [
        {
          no: '7',
          score: null,
          kind: 'scored',
          method: 'deduct',
          points: '3',
          text: '组织保密教育。',
          deductions: [
            { kind: 'range', text: '覆盖不全', min: '0.5', max: '2', step: '0.5' },
            { kind: 'fixed', text: '没有测试', points: '1' },
          ],
        },
      ],
    },
  ],
})
const stored = (version: number, more: Partial<StoredAnswer>): StoredAnswer => ({
  item: '7',
  applicable: true,
  version,
  savedBy: '王五',
  savedAt: '2026-11-23T02:41:00.000Z',
  ...more,
})

async function show(answers: StoredAnswer[] = [], canEdit = true) {
  const queue = new Queue({
    shelf: { put: async () => undefined, drop: async () => undefined, all: async () => [] },
    send: () => new Promise(() => undefined),
    me: '张三',
    window: 'w',
    delay: 60_000,
  })
  await queue.open(answers)
  const book = new Book(form, queue)
  const papers = new Papers({
    shelf: {
      put: async () => undefined,
      drop: async () => undefined,
      all: async () => [],
      putRemoval: async () => undefined,
      dropRemoval: async () => undefined,
      removals: async () => [],
    },
    send: async () => ({ kind: 'unreachable' }),
    remove: async () => ({ kind: 'removed' }),
    newId: () => 'p1',
    maxBytes: 1,
    tooLarge: '太大',
  })
  const around: Around = {
    id: 'form-1',
    papers,
    maxUploadMb: 20,
    canEdit: () => canEdit,
    open: () => undefined,
    showDrawer: () => undefined,
    assign: undefined,
    assigneeOf: new Map(),
    reviewOf: new Map(),
    commentsOf: new Map(),
    previousOf: new Map(),
    previousYear: null,
    findingsOf: new Map(),
    mayRegister: false,
    isPart: false,
  }
  render(
    <QueryClientProvider client={new QueryClient()}>
      <BookProvider value={book}>
        <AroundProvider value={around}>
          <OpenItem no="7" people={[]} />
        </AroundProvider>
      </BookProvider>
    </QueryClientProvider>,
  )
  return { book, queue }
}
const press = (name: RegExp | string) => fireEvent.click(screen.getByRole('button', { name }))
const text = () => screen.getByRole<HTMLTextAreaElement>('textbox')

test('chips and steppers fill in, the score follows, lost points ask for a reason', async () => {
  const { book } = await show()
  press(/覆盖不全/)
  press('增加')
  expect(book.view('7').draft?.deductions).toEqual([{ rule: 1, points: '1' }])
  expect(screen.getByText('2.0')).toBeTruthy()
  expect(text().getAttribute('aria-invalid')).toBe('true')
  fireEvent.change(text(), { target: { value: '七人未参加' } })
  expect(text().getAttribute('aria-invalid')).toBe('false')
  press(/无问题/)
  expect(book.view('7').draft).toEqual({ applicable: true, deductions: [], explanation: '七人未参加' })
})

test('不涉及 asks why and keeps what was filled in', async () => {
  const { book } = await show()
  press(/没有测试/)
  press(/实有/)
  expect(screen.queryByRole('button', { name: /没有测试/ })).toBeNull()
  expect(book.view('7').gap).toBe('explanation')
  press(/不涉及/)
  expect(book.view('7').draft?.deductions).toEqual([{ rule: 2 }])
})

test('what an input method has not finished is shown and not saved', async () => {
  const { book } = await show()
  fireEvent.compositionStart(text())
  fireEvent.input(text(), { target: { value: "qi'ren" }, isComposing: true })
  expect(text().value).toBe("qi'ren")
  expect(book.view('7').draft).toBeUndefined()
  fireEvent.input(text(), { target: { value: '七人' }, isComposing: true })
  fireEvent.compositionEnd(text())
  expect(book.view('7').draft?.explanation).toBe('七人')
})

test('another’s text that comes while one composes is not written over', async () => {
  const { book, queue } = await show([stored(1, { deductions: [], explanation: '原文' })])
  fireEvent.compositionStart(text())
  fireEvent.input(text(), { target: { value: "原文qi'ren" }, isComposing: true })
  book.receive([stored(2, { deductions: [], explanation: '王五写的' })])
  expect(text().value).toBe("原文qi'ren")
  fireEvent.input(text(), { target: { value: '原文七人' }, isComposing: true })
  fireEvent.compositionEnd(text())
  expect(queue.conflicts).toEqual(['7'])
  expect(text().value).toBe('原文七人')
})

test('a composition that ends without saying so is saved when the field is left', async () => {
  const { book, queue } = await show([stored(1, { deductions: [] })])
  fireEvent.focus(text())
  fireEvent.compositionStart(text())
  fireEvent.input(text(), { target: { value: '七人' }, isComposing: true })
  expect(book.view('7').draft?.explanation).toBeUndefined()
  fireEvent.blur(text())
  expect(book.view('7').draft?.explanation).toBe('七人')
  book.receive([stored(2, { deductions: [{ rule: 2 }] })])
  expect(queue.current('7')).toMatchObject({ deductions: [{ rule: 2 }], explanation: '七人' })
})

test('a composition given up leaves nothing behind', async () => {
  const { book, queue } = await show()
  fireEvent.compositionStart(text())
  fireEvent.input(text(), { target: { value: 'q' }, isComposing: true })
  fireEvent.input(text(), { target: { value: '' }, isComposing: true })
  fireEvent.compositionEnd(text())
  fireEvent.blur(text())
  expect(book.view('7').draft).toBeUndefined()
  expect(queue.pending).toBe(0)
})

test('an item closed in the middle of a composition takes in and sends again', async () => {
  const { book, queue } = await show([stored(1, { deductions: [] })])
  fireEvent.compositionStart(text())
  fireEvent.input(text(), { target: { value: "qi'r" }, isComposing: true })
  cleanup()
  book.receive([stored(2, { deductions: [{ rule: 2 }] })])
  expect(queue.current('7')).toMatchObject({ deductions: [{ rule: 2 }] })
  expect(queue.current('7')?.explanation).toBeUndefined()
})

async function showConflict() {
  const shown = await show([stored(1, { deductions: [] })])
  shown.book.fill('7', toggleRule(form.items[0]?.rule as never, undefined, 2))
  shown.book.receive([stored(2, { deductions: [{ rule: 1, points: '0.5' }], explanation: '王五写的' })])
  await screen.findByRole('alert', {}, { timeout: 20_000 })
  return shown
}

test('a conflict says who and shows both values, and takes no focus', async () => {
  await showConflict()
  const words = screen.getByRole('alert').textContent
  expect(words).toContain('王五 10:41 也改了本项')
  expect(words).toContain('我填“没有测试 −1”，对方填“覆盖不全 −0.5”')
  expect(document.activeElement).toBe(document.body)
  expect(text().value).toBe('王五写的')
})

test('用我的 keeps mine with the text that only he wrote; 用对方的 leaves nothing to send', async () => {
  const mine = await showConflict()
  press('用我的')
  expect(mine.queue.stateOf('7')).toMatchObject({
    version: 2,
    draft: { deductions: [{ rule: 2 }], explanation: '王五写的' },
  })
  expect(screen.queryByRole('alert')).toBeNull()
  cleanup()
  const his = await showConflict()
  press('用对方的')
  expect(his.queue.stateOf('7').draft).toBeUndefined()
  expect(his.book.view('7').draft?.deductions).toEqual([{ rule: 1, points: '0.5' }])
})

test('field by field, nothing is saved before each is decided', async () => {
  const { queue } = await showConflict()
  press('逐字段看')
  const use = screen.getByRole<HTMLButtonElement>('button', { name: '按所选保存' })
  expect(use.disabled).toBe(true)
  fireEvent.click(screen.getByRole('radio', { name: /覆盖不全/ }))
  fireEvent.click(use)
  expect(queue.stateOf('7')).toMatchObject({ version: 2, draft: undefined, conflict: undefined })
})

test('who may only read presses in vain', async () => {
  const { book } = await show([stored(1, { deductions: [] })], false)
  for (const button of screen.getAllByRole<HTMLButtonElement>('button', { name: /覆盖不全|没有测试|实有/ }))
    expect(button.disabled).toBe(true)
  expect(book.queue.pending).toBe(0)
})
