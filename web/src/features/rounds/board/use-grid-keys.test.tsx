import { fireEvent, render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { useGridKeys } from './use-grid-keys.ts'

/** Two rows of three; the first place of the second row holds nothing. */
function Grid() {
  const { box, onKeyDown, place } = useGridKeys<HTMLTableElement>(2, 3)
  return (
    <table ref={box} onKeyDown={onKeyDown}>
      <tbody>
        {['a', 'b'].map((name, row) => (
          <tr key={name}>
            {[0, 1, 2].map((column) => (
              <td key={column}>
                {name === 'b' && column === 0 ? (
                  '—'
                ) : (
                  <button type="button" {...place(row, column)}>
                    {name}
                    {column}
                  </button>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const press = (key: string) => fireEvent.keyDown(document.activeElement as Element, { key })
const here = () => document.activeElement?.textContent

test('arrows, Home and End move among the cells and pass over empty places', () => {
  render(<Grid />)
  screen.getByText('a0').focus()
  press('ArrowDown')
  expect(here()).toBe('a0')
  press('ArrowRight')
  press('ArrowDown')
  expect(here()).toBe('b1')
  press('End')
  expect(here()).toBe('b2')
  press('ArrowRight')
  expect(here()).toBe('b2')
  press('Home')
  expect(here()).toBe('b1')
})

test('the table is one stop of the Tab key: the cell that had the focus last', () => {
  render(<Grid />)
  screen.getByText('a0').focus()
  press('ArrowRight')
  const stops = screen.getAllByRole('button').filter(({ tabIndex }) => tabIndex === 0)
  expect(stops.map(({ textContent }) => textContent)).toEqual(['a1'])
})
