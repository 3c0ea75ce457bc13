import { expect, test } from 'vitest'
import { shortNumber, stagesOf } from './stages.ts'

test('a finding stands at one stage, and at none once it is closed', () => {
  expect(stagesOf({ state: 'registered' })).toEqual(['done', 'now', 'ahead', 'ahead', 'ahead'])
  expect(stagesOf({ state: 'rectifying' })).toEqual(['done', 'done', 'now', 'ahead', 'ahead'])
  expect(stagesOf({ state: 'submitted' })).toEqual(['done', 'done', 'done', 'now', 'ahead'])
  expect(stagesOf({ state: 'closed' })).not.toContain('now')
})

test('a number keeps its year only where it is another one', () => {
  expect(shortNumber('WT-2026-0481', '2026')).toBe('0481')
  expect(shortNumber('WT-2025-0388', '2026')).toBe('2025-0388')
})
