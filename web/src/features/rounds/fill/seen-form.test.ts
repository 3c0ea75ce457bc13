// @vitest-environment node
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import type { Assessment, StoredAnswer } from '../../../../../src/modules/rounds/contract/assessment.ts'
import { openLocalStore } from './local-store.ts'
import { withAnswers } from './seen-form.ts'

const answer = (item: string, version: number, rule: number): StoredAnswer => ({
  item,
  version,
  applicable: true,
  deductions: [{ rule }],
  savedBy: '张三',
  savedAt: '2026-11-23T02:41:00.000Z',
})
const form = (...answers: StoredAnswer[]): Assessment =>
  ({
    answers: [...answers.map((one) => ({ ...one, pass: 'self' })), { ...answer('2', 1, 9), pass: 'review' }],
    lastSavedAt: '2026-11-22T02:00:00.000Z',
  }) as Assessment
const rules = ({ answers }: Assessment) =>
  answers.map(({ pass, item, version, deductions }) => [pass, item, version, deductions?.[0]?.rule])

test('opened anew, the form has what was saved since it was loaded, and the findings of others stay', async () => {
  const store = openLocalStore('seen')
  await store.keepSeen('u', 'f', { form: form() })
  await store.changeSeen('u', 'f', (seen) => withAnswers(seen, [answer('2', 1, 1), answer('3', 4, 2)]))
  const kept = (await store.snapshotOf('u', 'f'))?.form as Assessment
  expect(rules(kept)).toEqual([
    ['review', '2', 1, 9],
    ['self', '2', 1, 1],
    ['self', '3', 4, 2],
  ])
  expect(kept.lastSavedAt).toBe('2026-11-23T02:41:00.000Z')
  store.close()
})

test('what is older than what was seen changes nothing', () => {
  const seen = form(answer('2', 3, 1))
  expect(withAnswers(seen, [answer('2', 2, 5), answer('2', 3, 5)])).toBe(seen)
})

test('a form that was never seen here is not made up, and leaving forgets what was seen', async () => {
  const store = openLocalStore('unseen')
  await store.changeSeen('u', 'f', (seen) => withAnswers(seen, [answer('2', 1, 1)]))
  expect(await store.snapshotOf('u', 'f')).toBeUndefined()
  await store.keepSeen('u', 'f', { form: form() })
  await store.forgetSeen()
  expect(await store.snapshotOf('u', 'f')).toBeUndefined()
  store.close()
})
