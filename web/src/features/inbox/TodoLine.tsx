import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { clock, dayOf, shortDay, shortTime, today } from '../../app/dates.ts'
import { Due } from '../../ui/Due.tsx'
import { Tag } from '../../ui/Marks.tsx'
import { shortWeekday } from './chinese-date.ts'
import type { GroupName, TodoRow } from './group-todos.ts'
import type { RoundIds } from './running-rounds.ts'
import { pathOf, wordsOf } from './todo-kinds.ts'

/** Where a row leads: to the thing itself, or to the list where all of them stand. */
export function rowPath(row: TodoRow, rounds: RoundIds): string {
  const list = row.count > 1 || !row.todo ? wordsOf(row.kind).listPath?.(rounds.get(row.title)) : undefined
  return list ?? (row.todo ? pathOf(row.todo) : '/')
}

interface Props {
  readonly row: TodoRow
  readonly group: GroupName
  readonly path: string
  /** The instant, where a clock and no day decides. */
  readonly dueAt: string | undefined
  /** The one outlined row; it alone has the primary button. */
  readonly isCurrent: boolean
  readonly onCurrent: () => void
}

/** due · type · title and context · how many · one verb. */
export function TodoLine({ row, group, path, dueAt, isCurrent, onCurrent }: Props) {
  const { t } = useTranslation('inbox')
  const navigate = useNavigate()
  const words = wordsOf(row.kind)
  const many = row.count > 1
  // The catalogue's words for what is to be done; a kind that it does not know has the server's.
  const named = (spoken: string) => t(`what.${row.kind.replaceAll('.', '_')}`, { defaultValue: spoken })
  const what = row.what && named(row.what)
  const own = row.todo ? row.title : named(row.title)
  const title = many && what ? (own ? t('todos.many', { title: own, what }) : what) : own
  const units = row.units.join(many ? '、' : '　')
  const context = many && units ? t('todos.units', { units }) : units
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: J and K do the same
    <li className={`hm-todo${isCurrent ? ' hm-todo-current' : ''}`} onClick={onCurrent}>
      <span className="hm-todo-due">
        <DueWords row={row} group={group} dueAt={dueAt} />
      </span>
      <Tag tone="primary">{t(`type.${words.type}`)}</Tag>
      <span className="hm-todo-text">
        <Link to={path}>{title}</Link>
        {row.todo?.insteadOf && (
          <Tag tone="brass">{t('todos.insteadOf', { name: row.todo.insteadOf.name })}</Tag>
        )}
        <small>
          {[context, !many && what, row.todo?.estimated && t('todos.estimated')].filter(Boolean).join('　') ||
            ' '}
        </small>
      </span>
      <span className="hm-todo-count">{many ? t('todos.count', { count: row.count }) : ''}</span>
      <Button type={isCurrent ? 'primary' : 'default'} onClick={() => void navigate({ to: path })}>
        {t(`verb.${words.verb}`)}
      </Button>
    </li>
  )
}

function DueWords({ row: { dueOn }, group, dueAt }: Pick<Props, 'row' | 'group' | 'dueAt'>) {
  const { t, i18n } = useTranslation('inbox')
  if (dueAt && Date.parse(dueAt) > Date.now())
    return <b className="hm-due-soon">{dayOf(dueAt) === today() ? clock(dueAt) : shortTime(dueAt)}</b>
  if (dueOn === null) return <>{t('todos.noDue')}</>
  if (group === 'today') return <b className="hm-due-soon">{t('todos.today')}</b>
  if (group === 'week' && i18n.language === 'zh-CN') return <span title={dueOn}>{shortWeekday(dueOn)}</span>
  return group === 'overdue' ? <Due on={dueOn} /> : <span title={dueOn}>{shortDay(dueOn)}</span>
}
