import { PlusIcon } from '@phosphor-icons/react/Plus'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../app/api.ts'
import { today } from '../../app/dates.ts'
import { useMay, useSession } from '../../app/session.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { PageHead } from '../../ui/Panel.tsx'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { BenchSentence } from './BenchSentence.tsx'
import { BureauPanels } from './BureauPanels.tsx'
import { chineseDate } from './chinese-date.ts'
import { DuePanel } from './DuePanel.tsx'
import { GraveStrip } from './GraveStrip.tsx'
import { setAside, useGraveReports } from './grave-reports.ts'
import { groupTodos } from './group-todos.ts'
import { LatestReminder } from './LatestReminder.tsx'
import { OwnFindings } from './OwnFindings.tsx'
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
  const reports = useGraveReports()
  const [first] = reports.rows
  const { rest, aside } = todos.data ? setAside(todos.data, first?.id) : { rest: undefined, aside: [] }
  const groups = rest ? groupTodos(rest, day) : []
  const title = i18n.language === 'zh-CN' ? chineseDate(day) : englishDate(day)
  return (
    <div className="hm-bench">
      <div className="hm-bench-head">
        <PageHead title={title} actions={isBureau && <Register />} />
        {rest && <BenchSentence groups={groups} reportDueAt={first?.reportDueAt} />}
      </div>
      <GraveStrip reports={reports} aside={aside} />
      <div className="hm-bench-columns">
        <div className="hm-bench-main">
          {todos.isPending ? (
            <Loading rows={10} />
          ) : rest ? (
            <TodoPanel groups={groups} total={rest.total} reports={reports.rows} />
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
          {isAsked && <OwnFindings />}
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

/** What was found can be written down from here. */
function Register() {
  const { t } = useTranslation('inbox')
  const navigate = useNavigate()
  if (!useMay('findings.finding.register')) return null
  return (
    <Button
      icon={<Icon of={PlusIcon} />}
      onClick={() => void navigate({ to: '/findings', search: { register: 'new' } as never })}
    >
      {t('register')}
    </Button>
  )
}
