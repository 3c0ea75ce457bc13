import { expect, test } from 'vitest'
import { type Command, commandOf } from './keys.ts'

const plain = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, isComposing: false }
const free = { inField: false, singleKeys: true }

test.each<[string, Partial<typeof plain>, string, string, Command | undefined]>([
  ['next item', { altKey: true }, 'ArrowDown', 'ArrowDown', { do: 'next' }],
  ['previous item', { altKey: true }, 'ArrowUp', 'ArrowUp', { do: 'previous' }],
  ['next unfilled', {}, 'n', 'KeyN', { do: 'next-gap' }],
  ['capital lock changes nothing', {}, 'N', 'KeyN', { do: 'next-gap' }],
  ['rule 3', {}, '3', 'Digit3', { do: 'rule', digit: 3 }],
  ['rule 3 on the number pad', {}, '3', 'Numpad3', { do: 'rule', digit: 3 }],
  ['no problem', {}, '0', 'Digit0', { do: 'nothing' }],
  ['not applicable', {}, 's', 'KeyS', { do: 'absent' }],
  ['more', {}, '+', 'Equal', { do: 'step', direction: 1 }],
  ['less', {}, '-', 'Minus', { do: 'step', direction: -1 }],
  ['comment', {}, 'c', 'KeyC', { do: 'comment' }],
  ['copying is no comment', { ctrlKey: true }, 'c', 'KeyC', undefined],
  ['paper', {}, 'u', 'KeyU', { do: 'paper' }],
  ['done', { ctrlKey: true }, 'Enter', 'Enter', { do: 'done' }],
  ['undo', { ctrlKey: true }, 'z', 'KeyZ', { do: 'undo' }],
  ['an unknown letter', {}, 'q', 'KeyQ', undefined],
  ['plain arrows scroll', {}, 'ArrowDown', 'ArrowDown', undefined],
])('%s', (_, more, key, code, expected) => {
  expect(commandOf({ ...plain, ...more, key, code }, free)).toEqual(expected)
})

test('letters and digits belong to a field that has the focus; moving on works from there', () => {
  const field = { inField: true, singleKeys: true }
  for (const key of ['n', 's', 'c', 'u', '+', '0', '1'])
    expect(commandOf({ ...plain, key, code: `Digit${key}` }, field), key).toBeUndefined()
  expect(commandOf({ ...plain, ctrlKey: true, key: 'z', code: 'KeyZ' }, field)).toBeUndefined()
  expect(commandOf({ ...plain, ctrlKey: true, key: 'Enter', code: 'Enter' }, field)).toEqual({ do: 'done' })
  expect(commandOf({ ...plain, altKey: true, key: 'ArrowDown', code: '' }, field)).toEqual({ do: 'next' })
})

test('nothing is taken from an input method, and single keys can be switched off', () => {
  expect(commandOf({ ...plain, isComposing: true, key: 'n', code: 'KeyN' }, free)).toBeUndefined()
  const off = { inField: false, singleKeys: false }
  expect(commandOf({ ...plain, key: 'n', code: 'KeyN' }, off)).toBeUndefined()
  expect(commandOf({ ...plain, altKey: true, key: 'ArrowDown', code: '' }, off)).toEqual({ do: 'next' })
})
