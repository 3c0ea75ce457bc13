import type { TFunction } from 'i18next'
import { expect, test } from 'vitest'
import { eventText } from './event-text.ts'

const t = ((key: string, values?: object) => `${key} ${JSON.stringify(values ?? {})}`) as unknown as TFunction

test('a renaming says both names', () => {
  const event = { kind: 'rename' as const, before: { name: '甲局' }, after: { name: '乙局' } }
  expect(eventText(t, event)).toBe('event.rename {"from":"甲局","to":"乙局"}')
})

test('a merger is told from both sides', () => {
  const into = { kind: 'merge' as const, before: null, after: { successors: [{ id: '1', name: '丙局' }] } }
  expect(eventText(t, into)).toBe('event.mergedInto {"names":"“丙局”"}')
  const of = { ...into, after: { name: '丙局', predecessors: [{ name: '甲局' }, { name: '乙局' }] } }
  expect(eventText(t, of)).toBe('event.madeOf {"names":"“甲局”“乙局”"}')
})

test('a split says whether the unit stays', () => {
  const split = { kind: 'split' as const, before: null, after: { parts: ['甲局', '乙局'] } }
  expect(eventText(t, split)).toContain('event.split {')
  expect(eventText(t, { ...split, after: { ...split.after, stays: true } })).toContain('event.splitStays')
})

test('a planned act says what it will bring; an old one without that only its kind', () => {
  const move = {
    kind: 'move' as const,
    before: { name: '甲局' },
    after: { parentId: '1', parentName: '乙县' },
  }
  expect(eventText(t, move)).toBe('event.move {"to":"乙县"}')
  const into = { kind: 'merge' as const, before: { name: '甲局' }, after: { successors: [{ name: '新局' }] } }
  expect(eventText(t, into)).toBe('event.mergedInto {"names":"“新局”"}')
  expect(eventText(t, { kind: 'move', before: null, after: null })).toBe('')
  expect(eventText(t, { kind: 'close', before: null, after: {} })).toBe('event.close {}')
})
