import { expect, test } from 'vitest'
import { verdictOf } from './verdict.ts'
import zh from './zh-CN.json' with { type: 'json' }

const counts = { events: 12, sealed: 10, seals: 2 }

test('every outcome has words', () => {
  const outcomes = [
    verdictOf({ ...counts, ok: true, firstBad: null }),
    ...(['changed', 'deleted', 'inserted', 'unplaced'] as const).map((why) =>
      verdictOf({ ...counts, ok: false, firstBad: { kind: 'event', id: 7, ordinal: 7, seal: 1, why } }),
    ),
    ...(['missing', 'broken', 'root', 'exported'] as const).map((why) =>
      verdictOf({ ...counts, ok: false, firstBad: { kind: 'seal', seq: 2, why } }),
    ),
  ]
  expect(outcomes.filter(({ key }) => !(key in zh.verify))).toEqual([])
  expect(new Set(outcomes.map(({ key }) => key)).size).toBe(9)
})

test('a deleted event is named by its ordinal', () => {
  const firstBad = { kind: 'event', id: null, ordinal: 8, seal: 2, why: 'deleted' } as const
  expect(verdictOf({ ...counts, ok: false, firstBad })).toEqual({
    key: 'event-deleted',
    values: { id: '—', ordinal: 8, seal: 2 },
  })
})
