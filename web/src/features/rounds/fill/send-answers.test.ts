import { expect, test } from 'vitest'
import { ApiProblem } from '../../../app/api.ts'
import { readRefusal } from './send-answers.ts'

const entries = [
  { item: '7', version: 1 },
  { item: '8', version: 0 },
]
const problem = (status: number, code: string, more: object = {}) =>
  new ApiProblem({ status, code, title: '标题', ...more })

test('all too late: the conflicts are told, nothing counts as saved', () => {
  const conflicts = [{ item: '7', yours: entries[0], theirs: null }]
  expect(readRefusal(problem(409, 'rounds/stale-answers', { conflicts }), entries)).toEqual({
    kind: 'answered',
    saved: [],
    conflicts,
  })
})

test('wrong entries are named by their place', () => {
  const errors = [{ pointer: '/answers/1/deductions/0/rule', detail: '没有第 9 条扣分规则' }]
  expect(readRefusal(problem(422, 'invalid-input', { errors }), entries)).toEqual({
    kind: 'invalid',
    items: new Map([['8', '没有第 9 条扣分规则']]),
  })
})

test('items that are not his are named', () => {
  expect(readRefusal(problem(403, 'rounds/not-assigned', { items: ['7'] }), entries)).toEqual({
    kind: 'invalid',
    items: new Map([['7', '标题']]),
  })
})

test.each([
  [0, 'network', 'unreachable'],
  [503, 'unavailable', 'unreachable'],
  [429, 'too-many-requests', 'unreachable'],
  [409, 'rounds/wrong-state', 'refused'],
  [403, 'rounds/not-yours', 'refused'],
  [422, 'invalid-input', 'invalid'],
])('%i %s is %s', (status, code, kind) => {
  expect(readRefusal(problem(status, code), entries).kind).toBe(kind)
})
