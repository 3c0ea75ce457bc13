import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { percentText } from '../../../../src/kernel/decimal.ts'
import type { Progress, Round } from '../../../../src/modules/rounds/contract.ts'
import { api, ask } from '../../app/api.ts'
import { daysBetween, today } from '../../app/dates.ts'
import { useMay } from '../../app/session.ts'
import { Tag } from '../../ui/Marks.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { useRegionName } from '../../ui/region-name.ts'
import { StackedBar } from '../../ui/StackedBar.tsx'
import { useUnitWord } from '../../ui/unit-word.ts'
import { mainRound, slowest, stepCounts } from './round-progress.ts'
import { useRunningRounds } from './running-rounds.ts'

/** The bureau's running round: how far it is, and which regions are behind. */
export function BureauPanels() {
  const { t } = useTranslation('inbox')
  const { data, error, refetch } = useRunningRounds()
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  if (!data) return null
  const round = mainRound(data.items)
  if (!round)
    return (
      <Panel title={t('round.title')}>
        <p>{t('round.none')}</p>
        <Link to="/rounds">{t('round.toList')}</Link>
      </Panel>
    )
  return <RoundPanel round={round} />
}

function RoundPanel({ round }: { round: Round }) {
  const { t } = useTranslation('inbox')
  const { data, error, refetch } = useQuery({
    queryKey: ['rounds', round.id, 'progress'],
    queryFn: ({ signal }): Promise<Progress> =>
      ask(api.GET('/api/v1/rounds/{id}/progress', { params: { path: { id: round.id } }, signal })),
    refetchInterval: 60_000,
  })
  const left = daysBetween(today(), round.dueOn)
  return (
    <Panel
      title={<Link to={`/rounds/${round.id}`}>{round.title}</Link>}
      extra={
        <Tag tone={left < 0 ? 'error' : 'brass'}>
          {left < 0 ? t('round.past', { count: -left }) : t('round.left', { count: left })}
        </Tag>
      }
    >
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {data && <Figures round={round} progress={data} />}
      {data && <Ways round={round} progress={data} />}
    </Panel>
  )
}

/** One click into the work that the figures call for. */
function Ways({ round, progress }: { round: Round; progress: Progress }) {
  const { t } = useTranslation('inbox')
  const what = useUnitWord(round.layer)
  const waiting = progress.states.submitted
  const { done } = stepCounts(progress)
  const out = progress.total - done
  const mayUrge = useMay('rounds.round.remind')
  const mayReview = useMay('rounds.assessment.accept')
  return (
    <p className="hm-bench-ways">
      {mayUrge && out > 0 && <Link to={`/rounds/${round.id}`}>{t('round.urge', { count: out, what })}</Link>}
      {mayReview && waiting > 0 && (
        <Link to={`/rounds/${round.id}/review`}>{t('round.review', { count: waiting })}</Link>
      )}
    </p>
  )
}

function Figures({ round, progress }: { round: Round; progress: Progress }) {
  const { t } = useTranslation('inbox')
  const what = useUnitWord(round.layer)
  const nameOf = useRegionName(round, progress.regions.length)
  const counts = stepCounts(progress)
  const low = slowest(progress.regions)
  return (
    <>
      <p className="hm-bench-percent">
        <b>{percentText(counts.done, progress.total) ?? '—'}</b>
        <small>%</small>
        <span>
          {t('round.submitted')} <b>{counts.done}</b> / {progress.total} {what}
        </span>
      </p>
      <StackedBar {...counts} />
      <ul className="hm-bench-legend">
        {(['done', 'doing', 'returned', 'none'] as const).map((step) => (
          <li key={step}>
            <i className={`hm-stack-${step}`} aria-hidden="true" /> {t(`step.${step}`)} {counts[step]}
          </li>
        ))}
      </ul>
      {low.length > 0 && (
        <p className="hm-bench-low">
          <span>{t('round.lowest')}</span>
          {low.map(({ region, rate }) => (
            <span key={region.regionId}>
              {nameOf(region)} <b>{rate}%</b>
            </span>
          ))}
        </p>
      )}
    </>
  )
}
