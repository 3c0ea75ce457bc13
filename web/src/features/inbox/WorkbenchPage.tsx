import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../app/api.ts'
import { today, wordyDay } from '../../app/dates.ts'
import { useMay, useSession } from '../../app/session.ts'
import { Loading } from '../../ui/Loading.tsx'
import { PageHead } from '../../ui/Panel.tsx'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { BureauPanels } from './BureauPanels.tsx'
import { chineseDate } from './chinese-date.ts'
import { DuePanel } from './DuePanel.tsx'
import { GraveStrip } from './GraveStrip.tsx'
import { groupTodos, type TodoGroup } from './group-todos.ts'
import { LatestReminder } from './LatestReminder.tsx'
import { OwnFormPanel } from './OwnFormPanel.tsx'
import { OwnForms } from './OwnForms.tsx'
import { RoundRows } from './RoundRows.tsx'
import { TodoPanel } from './TodoPanel.tsx'
import { UnitRows } from './UnitRows.tsx'
import './workbench.css'
import './bench-lists.css'

/** 工作台: what must I do today (ui.md §7). */
export function WorkbenchPage() {
  const { i18n } = useTranslation('inbox')
  const isBureau = useMay('rounds.board.read')
  const isAsked = useIsAsked()
  const day = today()
  const todos = useQuery({
    queryKey: ['inbox', 'todos'],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/inbox/todos', { params: { query: { limit: 200 } }, signal })),
    refetchInterval: 60_000,
  })
  const groups = todos.data ? groupTodos(todos.data, day) : []
  const title = i18n.language === 'zh-CN' ? chineseDate(day) : englishDate(day)
  return (
    <div className="hm-bench">
      <div className="hm-bench-head">
        <PageHead title={title} />
        {todos.data && <Sentence groups={groups} />}
      </div>
      <GraveStrip />
      <div className="hm-bench-columns">
        <div className="hm-bench-main">
          {todos.isPending ? (
            <Loading rows={10} />
          ) : todos.data ? (
            <TodoPanel groups={groups} total={todos.data.total} />
          ) : (
            <ProblemAlert error={todos.error} onRetry={() => void todos.refetch()} />
          )}
          {isBureau && <RoundRows />}
          {isBureau && <UnitRows />}
          {isAsked && <OwnForms />}
        </div>
        <aside className="hm-bench-side">
          {isBureau && <BureauPanels />}
          {isAsked && <OwnFormPanel />}
          {todos.data && todos.data.total > 0 && <DuePanel groups={groups} />}
          <LatestReminder />
        </aside>
      </div>
    </div>
  )
}

function useIsAsked(): boolean {
  const { roles } = useSession()
  return roles.some((role) => ['unit_head', 'unit_officer', 'dept_respondent', 'person'].includes(role))
}

const englishDate = (day: string): string =>
  new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )

/** One sentence with the counts; with nothing pressing, when the next thing is due. */
function Sentence({ groups }: { groups: readonly TodoGroup[] }) {
  const { t } = useTranslation('inbox')
  const count = (name: TodoGroup['name']) => groups.find((group) => group.name === name)?.count ?? 0
  const [overdue, now, week] = [count('overdue'), count('today'), count('week')]
  if (overdue + now + week > 0)
    return (
      <p className="hm-bench-sentence">
        {t('sentence.today')} <b>{now}</b> {t('sentence.unit')}
        {t('sentence.overdue')} <b className={overdue > 0 ? 'hm-bench-late' : undefined}>{overdue}</b>{' '}
        {t('sentence.unit')}
        {t('sentence.week')} <b>{week}</b> {t('sentence.end')}
      </p>
    )
  const next = groups.flatMap(({ rows }) => rows).find(({ dueOn }) => dueOn !== null)
  if (!next?.dueOn) return <p className="hm-bench-sentence">{t('sentence.nothing')}</p>
  const same = groups
    .flatMap(({ rows }) => rows)
    .filter(({ dueOn }) => dueOn === next.dueOn)
    .reduce((sum, row) => sum + row.count, 0)
  return <p className="hm-bench-sentence">{t('sentence.next', { day: wordyDay(next.dueOn), count: same })}</p>
}
