import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Progress } from '../../../../../src/modules/rounds/contract/board.ts'
import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { dayOf, wordyDay } from '../../../app/dates.ts'
import { Grade } from '../../../ui/Grade.tsx'
import { Figure, Seal } from '../../../ui/Marks.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { useUnitWord } from '../../../ui/unit-word.ts'
import { share } from '../board/figures.ts'

/** The grades that were given, as counts and shares, and how many have none yet and why. */
export function GradePanel({ round, progress }: { round: Round; progress: Progress }) {
  const { t } = useTranslation('rounds/plan')
  const what = useUnitWord(round.layer)
  const { states, total, grades } = progress
  const graded = grades.reduce((sum, grade) => sum + grade.total, 0)
  const most = Math.max(1, ...grades.map((grade) => grade.total))
  const waiting = [
    ['submitted', states.submitted, `/rounds/${round.id}/review`],
    ['returned', states.returned, `/rounds/${round.id}`],
    [
      'unfinished',
      total - states.accepted - states.announced - states.submitted - states.returned,
      `/rounds/${round.id}`,
    ],
  ] as const
  const isAnnounced = round.announcedAt !== null
  return (
    <Panel
      title={t(isAnnounced ? 'results.title' : 'results.before')}
      note={
        round.announcedAt
          ? t('results.on', { day: wordyDay(dayOf(round.announcedAt)) })
          : t('results.beforeNote')
      }
      extra={isAnnounced && <Seal>{t('state.announced')}</Seal>}
    >
      <div className="hm-figures">
        <Figure label={t('results.total')} value={total} />
        <Figure label={t('results.graded')} value={graded} unit={`${share(graded, total)}%`} />
        <Figure label={t('results.mean')} value={progress.averagePercentage ?? '—'} unit="%" />
        <Figure label={t('results.spot')} value={progress.spotChecked} />
      </div>
      <ul className="hm-plan-grades">
        {grades.map(({ name, total: count }) => (
          <li key={name}>
            <Grade name={name} {...(round.standard && { bands: round.standard.grades })} />
            <span className="hm-plan-bar" aria-hidden="true">
              <span style={{ width: `${(count / most) * 100}%` }} />
            </span>
            <b>{count}</b>
            <span className="hm-note">{share(count, graded)}%</span>
          </li>
        ))}
      </ul>
      {!isAnnounced && (
        <div className="hm-plan-without">
          <h3>{t('results.without', { count: total - states.accepted, what })}</h3>
          <ul className="hm-plan-spans">
            {waiting
              .filter(([, count]) => count > 0)
              .map(([name, count, path]) => (
                <li key={name}>
                  <Link to={path}>{t(`results.${name}`)}</Link> <b>{count}</b>
                </li>
              ))}
          </ul>
        </div>
      )}
    </Panel>
  )
}
