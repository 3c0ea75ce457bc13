import { expect, test } from 'vitest'
import { fieldChanges, fieldName } from './diff.ts'

test('changed fields come first, with what they were and are', () => {
  const before = { name: '张三', unitId: 'u1', status: 'active' }
  const after = { name: '张三', unitId: 'u2', status: 'active' }
  expect(fieldChanges(before, after)).toEqual([
    { path: 'unitId', before: 'u1', after: 'u2', kind: 'changed' },
    { path: 'name', before: '张三', after: '张三', kind: 'same' },
    { path: 'status', before: 'active', after: 'active', kind: 'same' },
  ])
})

test('what only one side has was added or removed', () => {
  expect(fieldChanges(null, { sessionsEnded: 2 })).toEqual([
    { path: 'sessionsEnded', before: null, after: '2', kind: 'added' },
  ])
  expect(fieldChanges({ role: 'viewer' }, undefined)).toEqual([
    { path: 'role', before: 'viewer', after: null, kind: 'removed' },
  ])
})

test('nested values are compared where they differ; null is a value', () => {
  const changes = fieldChanges({ unit: { name: 'a', ids: [1, 2] } }, { unit: { name: null, ids: [1, 3] } })
  expect(changes.map(({ path, kind }) => [path, kind])).toEqual([
    ['unit.name', 'changed'],
    ['unit.ids.1', 'changed'],
    ['unit.ids.0', 'same'],
  ])
  expect(changes[0]?.after).toBe('—')
})

test('nothing kept is nothing compared', () => {
  expect(fieldChanges(null, null)).toEqual([])
  expect(fieldChanges({}, null)).toEqual([])
})

test('a field is called by its last name', () => {
  expect(fieldName('answers.3.points')).toBe('points')
  expect(fieldName('roles.0')).toBe('roles')
})
