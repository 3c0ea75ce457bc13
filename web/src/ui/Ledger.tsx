import { Button, Table, type TableColumnsType } from 'antd'
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDensity, usePreferences, useScale } from '../app/preferences.ts'
import type { CursorList } from './cursor-list.ts'
import { Loading } from './Loading.tsx'
import { ProblemAlert } from './ProblemAlert.tsx'

interface Props<Row> {
  readonly list: CursorList<Row>
  /** The first column identifies the row; numbers are right-aligned. */
  readonly columns: TableColumnsType<Row>
  readonly rowKey: (row: Row) => string
  /** What the table is, for screen readers. */
  readonly label: string
  /** `Enter`, or a click on the row. */
  readonly onOpen?: (row: Row) => void
  /** `Space`: the detail panel. */
  readonly onPeek?: (row: Row) => void
  /** What a click on the row does; a split view peeks, and `Enter` opens. */
  readonly click?: 'open' | 'peek'
  /** The current row changed by keys, so that an open panel can follow. */
  readonly onCurrent?: (row: Row) => void
  /** The row that is shown beside the list: it is the current one, however it came to be shown. */
  readonly shown?: string | undefined
  /** Takes the keys at once when it is shown, where it is what the page is for. */
  readonly autoFocus?: boolean
  readonly selection?: {
    readonly keys: readonly string[]
    readonly onChange: (keys: string[], rows: Row[]) => void
  }
  /** More keys of this list, such as `{ e: remind, r: sendBack }`, given the current row. */
  readonly keys?: Readonly<Record<string, (row: Row) => void>>
  /** What stands there without rows: one sentence, one action. */
  readonly empty: ReactNode
  readonly footer?: ReactNode
}

/** Takes the focus where nothing on the page has it. */
const focusOnce = (element: HTMLElement | null): void => {
  if (document.activeElement?.matches('body, main')) element?.focus({ preventScroll: true })
}

/**
 * 三线表 with one current row: J/K or arrows move, Enter opens, Space peeks, X selects, Shift X selects up to the row
 * that was selected last, [ and ] turn pages (ui.md §5, §8). Loading, empty and error states are part of it.
 */
export function Ledger<Row extends object>(props: Props<Row>) {
  const { list, columns, rowKey, label, onOpen, onPeek, selection, keys, empty, footer } = props
  const { click = 'open', onCurrent, autoFocus = false, shown } = props
  const onClick = click === 'peek' ? onPeek : onOpen
  const { t } = useTranslation('ui')
  const density = useDensity()
  const scale = useScale()
  const { singleKeys } = usePreferences()
  // The key of the row that was selected last, where Shift X begins.
  const anchor = useRef<string>(undefined)
  const [current, setCurrent] = useState(0)
  const box = useRef<HTMLDivElement>(null)
  // The table measures its columns with a hidden copy of its head, whose checkbox nobody should reach.
  useLayoutEffect(() => {
    for (const row of box.current?.querySelectorAll<HTMLElement>('.ant-table-measure-row') ?? [])
      row.inert = true
  })
  const rows = list.rows
  const [followed, setFollowed] = useState<{ readonly shown: string; readonly rows: readonly Row[] }>()
  // It stays current also where rows come in above it.
  if (shown && rows.length > 0 && (followed?.shown !== shown || followed.rows !== rows)) {
    const at = rows.findIndex((row) => rowKey(row) === shown)
    setFollowed({ shown, rows })
    if (at >= 0) setCurrent(at)
  }
  const isFollowed = shown !== undefined && followed?.shown === shown
  useLayoutEffect(() => {
    if (isFollowed) box.current?.querySelector('tr.hm-row-current')?.scrollIntoView({ block: 'nearest' })
  }, [isFollowed, shown])
  const place = Math.min(current, Math.max(rows.length - 1, 0))

  function move(to: number): void {
    const next = Math.max(0, Math.min(rows.length - 1, to))
    setCurrent(next)
    const row = rows[next]
    if (row) onCurrent?.(row)
    box.current?.querySelectorAll('tbody tr.hm-row')[next]?.scrollIntoView({ block: 'nearest' })
  }
  function select(now: string[]): void {
    selection?.onChange(
      now,
      rows.filter((one) => now.includes(rowKey(one))),
    )
  }
  function toggle(row: Row): void {
    if (!selection) return
    const key = rowKey(row)
    anchor.current = key
    select(
      selection.keys.includes(key) ? selection.keys.filter((one) => one !== key) : [...selection.keys, key],
    )
  }
  function reach(): void {
    if (!selection) return
    const from = rows.findIndex((row) => rowKey(row) === anchor.current)
    const [first, last] = [from < 0 ? place : from, place].sort((a, b) => a - b) as [number, number]
    const keys = rows.slice(first, last + 1).map(rowKey)
    anchor.current = rows[place] && rowKey(rows[place])
    select([...new Set([...selection.keys, ...keys])])
  }
  function onKeyDown(event: KeyboardEvent): void {
    const target = event.target as HTMLElement
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input, textarea, [role=combobox]'))
      return
    // He may have switched single letters off (WCAG 2.1.4).
    if (!singleKeys && /^[a-z[\]]$/i.test(event.key)) return
    const row = rows[place]
    const isOnButton = target.closest('button, a') !== null
    const act: Record<string, (() => void) | undefined> = {
      j: () => move(place + 1),
      k: () => move(place - 1),
      ArrowDown: () => move(place + 1),
      ArrowUp: () => move(place - 1),
      Enter: !isOnButton && row && onOpen ? () => onOpen(row) : undefined,
      ' ': !isOnButton && row && onPeek ? () => onPeek(row) : undefined,
      x: row && selection ? () => toggle(row) : undefined,
      X: row && selection ? reach : undefined,
      '[': list.previous,
      ']': list.next,
      ...Object.fromEntries(
        Object.entries(keys ?? {}).map(([key, run]) => [key, row ? () => run(row) : undefined]),
      ),
    }
    const run = act[event.key]
    if (!run) return
    event.preventDefault()
    run()
  }

  if (list.isLoading) return <Loading rows={8} />
  if (list.error && rows.length === 0) return <ProblemAlert error={list.error} onRetry={list.retry} />
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the list as a whole
    <div ref={box} className="hm-ledger" onKeyDown={onKeyDown}>
      {list.error ? <ProblemAlert error={list.error} onRetry={list.retry} /> : null}
      {rows.length === 0 ? (
        empty
      ) : (
        <div
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the list takes the keys
          tabIndex={0}
          role="group"
          aria-label={label}
          className="hm-ledger-keys"
          ref={autoFocus ? focusOnce : undefined}
        >
          <Table<Row>
            columns={widened(columns, scale)}
            dataSource={rows as Row[]}
            rowKey={rowKey}
            {...(density === 'compact' && { size: 'small' })}
            pagination={false}
            sticky
            scroll={{ x: 'max-content' }}
            rowClassName={(row) => (rows.indexOf(row) === place ? 'hm-row hm-row-current' : 'hm-row')}
            {...(selection && {
              rowSelection: {
                selectedRowKeys: [...selection.keys],
                onChange: (chosen, chosenRows) => selection.onChange(chosen.map(String), chosenRows),
                onSelect: (row) => {
                  anchor.current = rowKey(row)
                },
              },
            })}
            onRow={(row, index) => ({
              onClick: (event) => {
                setCurrent(index ?? 0)
                const isControl = (event.target as HTMLElement).closest('button, a, input, label')
                if (!isControl) onClick?.(row)
              },
              ...(onClick && { style: { cursor: 'pointer' } }),
            })}
          />
        </div>
      )}
      {(rows.length > 0 || list.page > 1) && (
        <footer className="hm-ledger-foot">
          <span className="hm-note" aria-live="polite">
            <Where list={list} />
            {list.isRefreshing && `　${t('ledger.refreshing')}`}
          </span>
          {footer}
          <span className="hm-ledger-turn">
            <Button disabled={!list.previous} onClick={list.previous}>
              {t('ledger.previous')}
            </Button>
            <Button disabled={!list.next} onClick={list.next}>
              {t('ledger.next')}
            </Button>
          </span>
        </footer>
      )}
    </div>
  )
}

/** Which rows are shown, and of how many. */
function Where<Row>({ list: { page, rows, total, from } }: { list: CursorList<Row> }) {
  const { t } = useTranslation('ui')
  if (total === undefined) return t('ledger.page', { page, count: rows.length })
  return from === undefined || rows.length === 0
    ? t('ledger.total', { page, count: rows.length, total })
    : t('ledger.range', { from, to: from + rows.length - 1, total })
}

/** Widths in pixels grow with the screen, as the text in them does. */
const widened = <Row,>(columns: TableColumnsType<Row>, scale: number): TableColumnsType<Row> =>
  scale === 1
    ? columns
    : columns.map((column) =>
        typeof column.width === 'number' ? { ...column, width: column.width * scale } : column,
      )
