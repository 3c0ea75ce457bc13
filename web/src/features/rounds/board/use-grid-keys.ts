import { type KeyboardEvent, useRef, useState } from 'react'

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/**
 * Arrow keys, Home and End within a table whose cells hold one control each (ui.md §8): the table is one stop of the
 * Tab key. A control says where it stands with `data-at="row:column"`; places without one are passed over.
 */
export function useGridKeys<Box extends HTMLElement>(rows: number, columns: number) {
  const box = useRef<Box>(null)
  const [current, setCurrent] = useState<readonly [number, number]>([0, 0])
  const find = (row: number, column: number) =>
    box.current?.querySelector<HTMLElement>(`[data-at="${row}:${column}"]`)

  function go(from: readonly [number, number], [down, right]: readonly [number, number]): boolean {
    let [row, column] = [from[0] + down, from[1] + right]
    while (row >= 0 && row < rows && column >= 0 && column < columns) {
      const control = find(row, column)
      if (control) {
        setCurrent([row, column])
        control.focus()
        control.scrollIntoView({ block: 'nearest', inline: 'nearest' })
        return true
      }
      row += down
      column += right
    }
    return false
  }
  function onKeyDown(event: KeyboardEvent): void {
    const at = (event.target as HTMLElement).closest<HTMLElement>('[data-at]')?.dataset.at
    if (!at || event.ctrlKey || event.altKey || event.metaKey) return
    const [row = 0, column = 0] = at.split(':').map(Number)
    const step = steps[event.key]
    if (step) go([row, column], step)
    else if (event.key === 'Home') go([row, -1], [0, 1])
    else if (event.key === 'End') go([row, columns], [0, -1])
    else return
    event.preventDefault()
  }
  const place = (row: number, column: number) => ({
    'data-at': `${row}:${column}`,
    tabIndex: current[0] === row && current[1] === column ? 0 : -1,
    onFocus: () => setCurrent([row, column]),
  })
  return { box, onKeyDown, place }
}

export type GridPlace = ReturnType<typeof useGridKeys>['place']
