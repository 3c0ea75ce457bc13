import { fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { onTreeKey } from './tree-keys.ts'

function Tree() {
  const [isOpen, setOpen] = useState(false)
  const [isTicked, setTicked] = useState(false)
  return (
    <div role="tree" onKeyDown={onTreeKey}>
      <div role="treeitem" aria-label="city" aria-expanded={isOpen} aria-checked={isTicked} tabIndex={0}>
        <button type="button" onClick={() => setOpen(!isOpen)}>
          open
        </button>
        <input type="checkbox" checked={isTicked} onChange={() => setTicked(!isTicked)} />
        {isOpen && (
          <div role="treeitem" aria-label="county" aria-checked={false} tabIndex={-1}>
            <button type="button" disabled>
              open
            </button>
            <input type="checkbox" />
          </div>
        )}
      </div>
      <div role="treeitem" aria-label="district" aria-checked={false} tabIndex={0} />
    </div>
  )
}

const line = (name: string) => screen.getByRole('treeitem', { name })
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key })
const place = () => document.activeElement?.getAttribute('aria-label')

test('right opens and goes in, left goes out and closes', () => {
  render(<Tree />)
  line('city').focus()
  press('ArrowRight')
  expect(line('city').getAttribute('aria-expanded')).toBe('true')
  press('ArrowRight')
  expect(place()).toBe('county')
  press('ArrowLeft')
  expect(place()).toBe('city')
  press('ArrowLeft')
  expect(line('city').getAttribute('aria-expanded')).toBe('false')
})

test('up and down go through what is open, and Space ticks a line and not those below it', () => {
  render(<Tree />)
  line('city').focus()
  press('ArrowDown')
  expect(place()).toBe('district')
  press('Home')
  press('ArrowRight')
  press('ArrowDown')
  expect(place()).toBe('county')
  press('End')
  expect(place()).toBe('district')
  press('Home')
  press(' ')
  expect(line('city').getAttribute('aria-checked')).toBe('true')
  expect(line('county').querySelector('input')?.checked).toBe(false)
})
