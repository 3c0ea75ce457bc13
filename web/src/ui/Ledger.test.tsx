import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useMemo, useState } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { preferences } from '../app/preferences.ts'
import type { CursorList } from './cursor-list.ts'
import { Ledger } from './Ledger.tsx'

interface Row {
  readonly id: string
}

const rows: readonly Row[] = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id }))
const list: CursorList<Row> = {
  rows,
  total: 5,
  isLoading: false,
  isRefreshing: false,
  error: null,
  retry: () => {},
  page: 1,
  from: undefined,
  next: undefined,
  previous: undefined,
}

function Chosen() {
  const [keys, setKeys] = useState<string[]>([])
  return (
    <>
      <output>{keys.join(',')}</output>
      <Ledger<Row>
        list={list}
        columns={[{ title: 'id', dataIndex: 'id' }]}
        rowKey={({ id }) => id}
        label="rows"
        selection={{ keys, onChange: setKeys }}
        empty={null}
      />
    </>
  )
}

function Followed() {
  const [{ shown, more }, set] = useState({ shown: 'd', more: [] as Row[] })
  const all = [...more, ...rows]
  return (
    <>
      <button type="button" onClick={() => set({ shown, more: [{ id: 'new' }] })}>
        more
      </button>
      <Ledger<Row>
        list={{ ...list, rows: useMemo(() => all, [more]) }}
        columns={[{ title: 'id', dataIndex: 'id' }]}
        rowKey={({ id }) => id}
        label="followed"
        shown={shown}
        onCurrent={({ id }) => set({ shown: id, more })}
        empty={null}
      />
    </>
  )
}

const press = (...keys: string[]) => {
  for (const key of keys)
    fireEvent.keyDown(screen.getByRole('group'), {
      key,
      shiftKey: key.length === 1 && key !== key.toLowerCase(),
    })
}
const chosen = () => screen.getByRole('status').textContent

beforeEach(() => {
  preferences.set({ singleKeys: true })
  render(<Chosen />)
})

test('Shift X selects from the row that was selected last to the current one', () => {
  press('j', 'x', 'j', 'j', 'X')
  expect(chosen()).toBe('b,c,d')
})

test('Shift X reaches upwards too, and goes on from where it ended', () => {
  press('j', 'j', 'x', 'k', 'X', 'k', 'X')
  expect(chosen()).toBe('c,b,a')
})

test('Shift X alone selects the current row', () => {
  press('j', 'X')
  expect(chosen()).toBe('b')
})

test('letters do nothing for who has switched them off', () => {
  preferences.set({ singleKeys: false })
  press('j', 'x')
  expect(chosen()).toBe('')
})

test('the row that is shown beside the list is the current one, also where rows come in above it', () => {
  cleanup()
  render(<Followed />)
  const current = () => document.querySelector('.hm-row-current')?.textContent
  expect(current()).toBe('d')
  fireEvent.click(screen.getByRole('button', { name: 'more' }))
  expect(current()).toBe('d')
  press('j')
  expect(current()).toBe('e')
})
