import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { percentText } from '../../../../src/kernel/decimal.ts'
import type { Round } from '../../../../src/modules/rounds/contract.ts'
import { Due } from '../../ui/Due.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { StackedBar } from '../../ui/StackedBar.tsx'
import { useUnitWord } from '../../ui/unit-word.ts'
import { progressQuery } from '../rounds/board/round-queries.ts'
import { stepCounts } from './round-progress.ts'
import { useRunningRounds } from './running-rounds.ts'

/** The bureau's rounds under way, one a row: how far each is and until when. */
export function RoundRows() {
  const { t } = useTranslation('inbox')
  const { data, error, refetch } = useRunningRounds()
  if (data?.items.length === 0) return null
  return (
    <Panel flush className="hm-bench-list" title={t('rounds.title')} note={data && String(data.items.length)}>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={3} />}
      {data && (
        <ul>
          {data.items.map((round) => (
            <RoundRow key={round.id} round={round} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function RoundRow({ round }: { round: Round }) {
  const { t } = useTranslation('inbox')
  const what = useUnitWord(round.layer)
  const { data } = useQuery({ ...progressQuery(round.id), refetchInterval: 60_000 })
  const counts = data && stepCounts(data)
  return (
    <li className="hm-bench-round">
      <Link to={`/rounds/${round.id}`}>{round.title}</Link>
      <span>{counts && <StackedBar {...counts} label={round.title} />}</span>
      <span className="hm-num">
        {data?.total === 0 && '—'}
        {data && counts && data.total > 0 && (
          <>
            <b>{percentText(counts.done, data.total)}</b>%{' '}
            <span className="hm-note">{t('rounds.of', { done: counts.done, total: data.total, what })}</span>
          </>
        )}
      </span>
      <Due on={round.dueOn} />
    </li>
  )
}
