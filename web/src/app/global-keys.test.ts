import { expect, test } from 'vitest'
import { globalCommandOf } from './global-keys.ts'

const where = { inField: false, singleKeys: true, isAfterG: false }
const press = (key: string, more: Partial<KeyboardEvent> = {}) =>
  ({ key, ctrlKey: false, metaKey: false, altKey: false, isComposing: false, ...more }) as KeyboardEvent

test.each([
  ['Ctrl K', press('k', { ctrlKey: true }), { do: 'palette' }],
  ['F6', press('F6'), { do: 'region' }],
  ['?', press('?'), { do: 'keys' }],
  ['G', press('g'), { do: 'g' }],
  ['W by itself', press('w'), undefined],
])('%s', (_, event, expected) => {
  expect(globalCommandOf(event, where)).toEqual(expected)
})

test('after G a letter leads somewhere, and no other key does', () => {
  const after = { ...where, isAfterG: true }
  expect(globalCommandOf(press('w'), after)).toEqual({ do: 'go', to: '/' })
  expect(globalCommandOf(press('Z'), after)).toEqual({ do: 'go', to: '/rounds' })
  expect(globalCommandOf(press('n'), after)).toBeUndefined()
})

test('in a field single keys are letters, Ctrl K still works', () => {
  const inField = { ...where, inField: true, isAfterG: true }
  for (const key of ['?', 'g', 'w']) expect(globalCommandOf(press(key), inField)).toBeUndefined()
  expect(globalCommandOf(press('k', { ctrlKey: true }), inField)).toEqual({ do: 'palette' })
})

test('single keys can be switched off, and mean nothing to an input method', () => {
  expect(globalCommandOf(press('?'), { ...where, singleKeys: false })).toBeUndefined()
  expect(globalCommandOf(press('g', { isComposing: true }), where)).toBeUndefined()
})
