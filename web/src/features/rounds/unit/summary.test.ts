import { describe, expect, test } from 'vitest'
import type { Assessment, PreviousAnswers } from '../../../../../src/modules/rounds/contract.ts'
import { assignable, chosenParts, toggledAll } from './assignment.ts'
import { printedForm } from './print-form.ts'
import { absentOf, changesSince, confirmationsOf, type Form, gapsOf, lossesOf } from './summary.ts'

const scored = { kind: 'scored', method: 'deduct', points: '4' }
const rules = [
  { kind: 'fixed', text: '未要求的', points: '1' },
  { kind: 'range', text: '未研究的', min: '0.5', max: '1', step: '0.5' },
  { kind: 'each', text: '缺一项的', points: '0.5' },
]
const categories = [
  {
    name: '责任制',
    items: [
      { no: '1', text: '部署', ...scored, deductions: rules, evidence: '会议记录', score: '4.00' },
      { no: '2', text: '检查', ...scored, deductions: rules, score: '4.00' },
      {
        no: '3',
        text: '档次',
        kind: 'scored',
        method: 'tier',
        points: '2',
        levels: [{ name: '中', points: '1.5' }],
        score: '2.00',
      },
    ],
  },
  {
    name: '加重和否决',
    items: [
      { no: '4', text: '违规', kind: 'aggravating', each: '4', score: null },
      { no: '5', text: '案件', kind: 'veto', score: null },
    ],
  },
]

type Given = Record<string, object>
const aForm = (answers: Given = {}, over: Partial<Form> = {}): Form =>
  ({
    categories,
    answers: Object.entries(answers).map(([item, answer]) => ({
      item,
      pass: 'self',
      version: 1,
      applicable: true,
      savedBy: '张三',
      savedAt: '2026-11-20T02:00:00.000Z',
      ...answer,
    })),
    evidence: [],
    ...over,
  }) as unknown as Form
const nos = (list: readonly { readonly no: string }[]) => list.map(({ no }) => no)

describe('what is missing', () => {
  test.each<[string, Given, Partial<Record<keyof ReturnType<typeof gapsOf>, string[]>>]>([
    ['an empty form', {}, { unanswered: ['1', '2', '3', '4', '5'], unproved: ['1'] }],
    ['a deduction without words', { 1: { deductions: [{ rule: 1 }] } }, { unexplained: ['1'] }],
    [
      'a deduction with words',
      { 1: { deductions: [{ rule: 1 }], explanation: '已补' } },
      { unexplained: [] },
    ],
    [
      'no problem needs no words',
      { 1: { deductions: [] } },
      { unexplained: [], unanswered: ['2', '3', '4', '5'] },
    ],
    [
      'a count of none takes nothing off',
      { 1: { deductions: [{ rule: 3, count: 0 }] } },
      { unexplained: [] },
    ],
    ['what does not apply needs no papers', { 1: { applicable: false } }, { unproved: [] }],
    ['a lower level', { 3: { level: '中' } }, { unexplained: ['3'] }],
    ['confirmed', { 4: { occurrences: 0 }, 5: { vetoed: false } }, { unanswered: ['1', '2', '3'] }],
  ])('%s', (_, answers, expected) => {
    const gaps = gapsOf(aForm(answers))
    for (const [kind, items] of Object.entries(expected))
      expect(nos(gaps[kind as keyof typeof gaps]), kind).toEqual(items)
  })

  test('papers of a reviewer are not the unit’s', () => {
    const paper = (pass: string) => ({ item: '1', pass }) as Form['evidence'][number]
    expect(nos(gapsOf(aForm({}, { evidence: [paper('review')] })).unproved)).toEqual(['1'])
    expect(nos(gapsOf(aForm({}, { evidence: [paper('self')] })).unproved)).toEqual([])
  })

  test('what a reviewer answered does not fill the unit’s gap', () => {
    const form = aForm({ 1: { pass: 'review' } })
    expect(nos(gapsOf(form).unanswered)).toContain('1')
  })
})

describe('what was taken off', () => {
  test('each rule with its price, capped by the item', () => {
    const deductions = [{ rule: 1 }, { rule: 2, points: '0.5' }, { rule: 3, count: 8 }]
    const [loss] = lossesOf(aForm({ 1: { deductions, explanation: '缺八项' } }))
    expect(loss).toMatchObject({ no: '1', points: '4', lost: 400, explanation: '缺八项' })
    expect(loss?.lines).toEqual([
      { text: '未要求的', lost: 100 },
      { text: '未研究的', lost: 50 },
      { text: '缺一项的', lost: 400, count: 8 },
    ])
  })

  test('a level says its name; what lost nothing or does not apply is left out', () => {
    const losses = lossesOf(
      aForm({
        1: { deductions: [] },
        2: { applicable: false, deductions: [{ rule: 1 }] },
        3: { level: '中' },
      }),
    )
    expect(losses).toMatchObject([{ no: '3', lost: 50, lines: [{ text: '中', lost: 50 }] }])
  })

  test('what does not apply, with the reason', () => {
    expect(absentOf(aForm({ 2: { applicable: false, explanation: '没有涉外活动' } }))).toEqual([
      { no: '2', text: '检查', explanation: '没有涉外活动' },
    ])
  })
})

test('confirmations: unsaid, none, so often', () => {
  const times = (answers: Given) =>
    confirmationsOf(aForm(answers)).map((one) => [one.no, one.times, one.lost])
  expect(times({})).toEqual([
    ['4', null, 0],
    ['5', null, 0],
  ])
  expect(times({ 4: { occurrences: 2 }, 5: { vetoed: true } })).toEqual([
    ['4', 2, 800],
    ['5', 1, 0],
  ])
  expect(times({ 4: {}, 5: {} })).toEqual([
    ['4', 0, 0],
    ['5', 0, 0],
  ])
})

describe('changes since the round before', () => {
  const before = (scores: Record<string, string | null>): PreviousAnswers => ({
    roundTitle: '2025 年度',
    year: 2025,
    items: Object.entries(scores).map(([item, score]) => ({ item, previousItem: item, score, answer: null })),
  })

  test('lower, higher, otherwise, new and the same are told apart', () => {
    const changes = changesSince(aForm(), before({ 1: '4.00', 2: '3.50', 3: null, 4: null }))
    expect(nos(changes.better)).toEqual(['2'])
    expect(changes.better[0]?.difference).toBe(50)
    expect(changes.worse).toEqual([])
    expect(nos(changes.otherwise)).toEqual(['3'])
    expect(nos(changes.added)).toEqual(['5'])
    expect(changes.same).toBe(2)
  })

  test('the greatest loss comes first', () => {
    const form = aForm({}, {
      categories: [
        {
          ...categories[0],
          items: categories[0]?.items.map((item, at) => ({ ...item, score: ['3.50', '2.00', '2.00'][at] })),
        },
      ],
    } as unknown as Partial<Form>)
    const changes = changesSince(form, before({ 1: '4.00', 2: '4.00', 3: '2.00' }))
    expect(changes.worse.map(({ no, difference }) => [no, difference])).toEqual([
      ['2', -200],
      ['1', -50],
    ])
  })
})

describe('the printed form', () => {
  test('says what was taken off, and leaves what nobody answered empty', () => {
    const [first, second] = printedForm(
      aForm({
        1: { deductions: [{ rule: 1 }, { rule: 3, count: 0 }] },
        2: { applicable: false },
        4: { occurrences: 1 },
      }),
    )
    expect(first).toMatchObject({ name: '责任制', points: '10' })
    expect(first?.items[0]).toMatchObject({ lost: '1', score: '3', applicable: true, applied: [1] })
    expect(first?.items[1]).toMatchObject({ lost: '', score: '', applicable: false, applied: [] })
    expect(first?.items[2]).toMatchObject({ lost: '', score: '' })
    expect(second).toMatchObject({ points: '' })
    expect(second?.items[0]).toMatchObject({ lost: '4', score: '' })
  })
})

describe('handing out items', () => {
  const form = {
    categories,
    assignments: [{ item: '2', departmentId: 'd', userId: null, name: '办公室' }],
  } as unknown as Pick<Assessment, 'categories' | 'assignments'>
  const list = assignable(form)

  test('each item with whoever answers it', () => {
    expect(list[0]?.items.map(({ assignee }) => assignee?.name)).toEqual([undefined, '办公室', undefined])
  })

  test('whole categories go by name, the rest item by item', () => {
    expect(chosenParts(list, new Set(['1', '4', '5']))).toEqual({ categories: ['加重和否决'], items: ['1'] })
  })

  test('ticking a category takes all of it, ticking it again none', () => {
    const all = toggledAll(new Set(['4']), list[0]?.items ?? [])
    expect([...all].sort()).toEqual(['1', '2', '3', '4'])
    expect([...toggledAll(all, list[0]?.items ?? [])]).toEqual(['4'])
  })
})
