import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty } from '../../ui/Empty.tsx'
import { Kbd } from '../../ui/Marks.tsx'
import { Panel } from '../../ui/Panel.tsx'
import type { GraveReport } from './grave-reports.ts'
import type { TodoGroup, TodoRow } from './group-todos.ts'
import { useRoundIds } from './running-rounds.ts'
import { rowPath, TodoLine } from './TodoLine.tsx'

/** More than so many rows of a group stand behind 「另有 n 件」. */
const mostRows = 12

interface Props {
  readonly groups: readonly TodoGroup[]
  readonly total: number
  /** The running 24-hour clocks: their rows say the hour, not the day. */
  readonly reports: readonly GraveReport[]
}

/** 待办 in groups of urgency: one row is the current one, J/K move, Enter opens (ui.md §7, §8). */
export function TodoPanel({ groups, total, reports }: Props) {
  const { t } = useTranslation('inbox')
  const navigate = useNavigate()
  const rounds = useRoundIds()
  const [current, setCurrent] = useState(0)
  const [whole, setWhole] = useState<readonly TodoGroup['name'][]>([])
  const box = useRef<HTMLDivElement>(null)
  const shown = groups.map((group) => ({
    ...group,
    visible: whole.includes(group.name) ? group.rows : group.rows.slice(0, mostRows),
  }))
  const rows = shown.flatMap(({ visible }) => visible)
  const place = Math.min(current, Math.max(0, rows.length - 1))
  const open = (row: TodoRow) => void navigate({ to: rowPath(row, rounds) })

  useKeys((key) => {
    const row = rows[place]
    if (key === 'Enter' && row) return open(row)
    const step = key === 'j' || key === 'ArrowDown' ? 1 : key === 'k' || key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    const next = Math.max(0, Math.min(rows.length - 1, place + step))
    setCurrent(next)
    box.current?.querySelectorAll('.hm-todo')[next]?.scrollIntoView({ block: 'nearest' })
  })
  return (
    <Panel
      flush
      className="hm-todos"
      title={t('todos.title')}
      note={String(total)}
      extra={rows.length > 0 && <Keys />}
    >
      <div ref={box}>
        {rows.length === 0 && <Empty>{t('todos.none')}</Empty>}
        {shown.map((group) => (
          <section key={group.name}>
            <h3 className={`hm-todo-group hm-todo-group-${group.name}`}>
              {t(`group.${group.name}`)} <span>{group.count}</span>
            </h3>
            <ul>
              {group.visible.map((row) => (
                <TodoLine
                  key={row.key}
                  row={row}
                  group={group.name}
                  path={rowPath(row, rounds)}
                  dueAt={
                    reports.find(({ id }) => row.count === 1 && id === row.todo?.subject.id)?.reportDueAt
                  }
                  isCurrent={row === rows[place]}
                  onCurrent={() => setCurrent(rows.indexOf(row))}
                />
              ))}
            </ul>
            {group.visible.length < group.rows.length && (
              <button type="button" className="hm-todo-more" onClick={() => setWhole([...whole, group.name])}>
                {t('todos.more', { count: group.count - countOf(group.visible) })}
              </button>
            )}
          </section>
        ))}
      </div>
    </Panel>
  )
}

const countOf = (rows: readonly TodoRow[]): number => rows.reduce((sum, { count }) => sum + count, 0)

function Keys() {
  const { t } = useTranslation('inbox')
  return (
    <span className="hm-todo-keys">
      <Kbd>J</Kbd>
      <Kbd>K</Kbd> {t('keys.move')}　<Kbd>Enter</Kbd> {t('keys.open')}
    </span>
  )
}

/** Single letters, while no field has the focus and nothing lies above the page. */
function useKeys(act: (key: string) => void): void {
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    const onKey = (event: KeyboardEvent<Element> | globalThis.KeyboardEvent) => {
      const target = event.target as HTMLElement
      const isTaken = target.closest(
        'input, textarea, [contenteditable], .ant-modal, .ant-drawer, [role=menu]',
      )
      if (isTaken || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === 'Enter' && target.closest('a, button')) return
      if (!['j', 'k', 'Enter', 'ArrowDown', 'ArrowUp'].includes(event.key)) return
      event.preventDefault()
      latest.current(event.key)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
