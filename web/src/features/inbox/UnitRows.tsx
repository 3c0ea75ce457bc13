import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AssessmentRow, Round } from '../../../../src/modules/rounds/contract.ts'
import { api, ask } from '../../app/api.ts'
import { wordyTime } from '../../app/dates.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { mainRound } from './round-progress.ts'
import { useRunningRounds } from './running-rounds.ts'

const most = 6

/** Of the round that the bureau looks at first: who stands still longest, and what came in last. */
export function UnitRows() {
  const { data } = useRunningRounds()
  const round = data && mainRound(data.items)
  if (!round) return null
  return (
    <div className="hm-bench-pair">
      <Rows round={round} kind="stale" />
      <Rows round={round} kind="latest" />
    </div>
  )
}

const queries = {
  stale: { sort: 'lastSavedAt', 'filter[state]': 'draft,checked,signed,returned' },
  latest: { sort: '-submittedAt', 'filter[state]': 'submitted,accepted' },
} as const

function Rows({ round, kind }: { round: Round; kind: keyof typeof queries }) {
  const { t } = useTranslation('inbox')
  const { data, error, refetch } = useQuery({
    queryKey: ['rounds', round.id, 'bench', kind],
    queryFn: ({ signal }) =>
      ask(
        api.GET('/api/v1/rounds/{id}/assessments', {
          params: { path: { id: round.id }, query: { ...queries[kind], limit: most } },
          signal,
        }),
      ),
    refetchInterval: 60_000,
  })
  return (
    <Panel
      flush
      className="hm-bench-list"
      title={t(`units.${kind}.title`)}
      extra={<Link to={`/rounds/${round.id}/units`}>{t('units.all')}</Link>}
    >
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={most} />}
      {data?.items.length === 0 && <Empty>{t(`units.${kind}.none`)}</Empty>}
      <ul>
        {data?.items.map((row) => (
          <li key={row.id} className="hm-bench-unit">
            <Link to={`/assessments/${row.id}`}>{row.subjectName}</Link>
            <span className="hm-note">{row.regionName}</span>
            <span className="hm-num">
              <Fact row={row as AssessmentRow} kind={kind} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Fact({ row, kind }: { row: AssessmentRow; kind: keyof typeof queries }) {
  const { t } = useTranslation('inbox')
  if (kind === 'latest') return row.submittedAt ? wordyTime(row.submittedAt) : '—'
  return (
    <>
      {row.lastSavedAt
        ? t('units.idle', { count: row.idleDays, answered: row.answered, total: row.itemsTotal })
        : t('units.untouched', { count: row.idleDays })}
      {row.remindedTimes > 0 && (
        <span className="hm-note">　{t('units.reminded', { count: row.remindedTimes })}</span>
      )}
    </>
  )
}
