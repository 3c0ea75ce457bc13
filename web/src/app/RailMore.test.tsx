import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { RailMore } from './RailMore.tsx'

function show(isActive = false) {
  render(
    <RailMore isActive={isActive}>
      {(close) => (
        <button type="button" onClick={close}>
          papers
        </button>
      )}
    </RailMore>,
  )
  return screen.getByRole('button', { expanded: false })
}
const papers = () => screen.getByRole('button', { name: 'papers' })
const links = () => screen.queryAllByRole('button', { name: 'papers' })

test('opens what did not fit, and closes once one of it is chosen', () => {
  const button = show()
  expect(links()).toHaveLength(0)
  fireEvent.click(button)
  expect(button.getAttribute('aria-expanded')).toBe('true')
  fireEvent.click(papers())
  expect(links()).toHaveLength(0)
})

test('Escape closes it and gives the focus back, and leaves nothing for the page', () => {
  const button = show()
  fireEvent.click(button)
  const link = papers()
  link.focus()
  let heard = 0
  const hear = () => heard++
  document.addEventListener('keydown', hear)
  fireEvent.keyDown(link, { key: 'Escape' })
  expect([links().length, document.activeElement, heard]).toEqual([0, button, 0])
  fireEvent.keyDown(button, { key: 'Escape' })
  expect(heard).toBe(1)
  document.removeEventListener('keydown', hear)
})

test('leaving it by Tab closes it', () => {
  const button = show()
  fireEvent.click(button)
  fireEvent.blur(papers(), { relatedTarget: document.body })
  expect(links()).toHaveLength(0)
})

test('is marked while the page lies behind it', () => {
  expect(show(true).className).toContain('hm-rail-active')
  cleanup()
  expect(show().className).not.toContain('hm-rail-active')
})
