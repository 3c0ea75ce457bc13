import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepFocus } from './keep-focus.ts'

let stop: () => void
beforeEach(() => {
  document.body.innerHTML = `
    <nav><a href="#there">elsewhere</a></nav>
    <main tabindex="-1"><section id="card"><div id="acts"><button>done</button></div></section></main>`
  stop = keepFocus()
})
afterEach(() => stop())

const button = () => document.querySelector('button') as HTMLButtonElement
const drawn = () => new Promise((resolve) => setTimeout(resolve))
const focused = () => document.activeElement?.id || document.activeElement?.tagName

test('what goes hands the focus to what stays around it', async () => {
  button().focus()
  document.querySelector('#acts')?.remove()
  await drawn()
  expect(focused()).toBe('card')
})

test('a page that goes hands it to the next one, as soon as that is there', async () => {
  button().focus()
  document.querySelector('main')?.remove()
  await drawn()
  expect(focused()).toBe('BODY')
  document.body.append(document.createElement('main'))
  await drawn()
  expect(focused()).toBe('MAIN')
})

test('a button that may not be pressed any more hands it to what is around it', async () => {
  button().focus()
  button().disabled = true
  await expect.poll(focused, { timeout: 10_000 }).toBe('acts')
})

test('a button that cannot be pressed for a moment keeps it', async () => {
  button().focus()
  button().disabled = true
  await drawn()
  button().disabled = false
  await new Promise((resolve) => setTimeout(resolve, 400))
  expect(document.activeElement).toBe(button())
})

test('whoever has left it himself, or has it elsewhere, is not fetched back', async () => {
  button().focus()
  document.querySelector('a')?.focus()
  document.querySelector('#acts')?.remove()
  await drawn()
  expect(focused()).toBe('A')

  document.querySelector('nav')?.dispatchEvent(new Event('pointerdown', { bubbles: true }))
  document.querySelector('a')?.blur()
  document.querySelector('nav')?.remove()
  await drawn()
  expect(focused()).toBe('BODY')
})
