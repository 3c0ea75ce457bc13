import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Assessment } from '../../../../../src/modules/rounds/contract/assessment.ts'
import { Beam } from '../../../ui/Beam.tsx'
import { Grade } from '../../../ui/Grade.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { minusScore, scoreText } from '../../../ui/points.ts'
import { besideQuery } from './assessment-query.ts'
import { useSummary } from './book-context.ts'
import { partOf } from './fill-context.ts'

/** Rate, grade and beam, and the sums they come from; all counted here, so it is right offline too. */
export function SumPanel({ form, user }: { form: Assessment; user: string }) {
  const { t } = useTranslation('rounds/fill')
  const sum = useSummary()
  const { data: peers } = useQuery(besideQuery(form.id, user, 'peers'))
  const { grades } = form.standard
  // Once it is decided, the result is the reviewers'; what the unit gave itself stands beside it.
  const isDecided = form.state === 'accepted' || form.state === 'announced'
  const [percentage, grade] = isDecided ? [form.percentage, form.grade] : [sum.percentage, sum.grade]
  const isPart = partOf(form)
  return (
    <Panel>
      <div className="hm-fill-rate-head">
        <h2>{t(isDecided ? 'sum.decidedTitle' : isPart ? 'sum.partTitle' : 'sum.title')}</h2>
        {!isPart && <Grade name={grade} bands={grades} />}
      </div>
      <div className="hm-fill-rate">
        <span className="hm-fill-figure-l">
          {percentage ?? '—'}
          {percentage !== null && <small> %</small>}
        </span>
        <span className="hm-fill-peers">
          {isDecided && (
            <span>
              {t('sum.self')} <b>{sum.percentage ?? '—'}</b>
            </span>
          )}
          {!isPart && peers?.previousPercentage && (
            <span>
              {t('sum.previous')} <b>{peers.previousPercentage}</b>
            </span>
          )}
          {!isPart && peers?.percentage && (
            <span>
              {t('sum.peers')} <b>{peers.percentage}</b>
            </span>
          )}
        </span>
      </div>
      {!isPart && (
        <Beam
          self={sum.percentage}
          checked={isDecided ? form.percentage : null}
          bands={grades}
          size="panel"
        />
      )}
      <dl className="hm-fill-sums">
        <div>
          <dt>{t('sum.applicable')}</dt>
          <dd>{scoreText(sum.applicablePoints)}</dd>
        </div>
        <div>
          <dt>{t('sum.lost')}</dt>
          <dd className={sum.lost > 0 ? 'hm-fill-lost' : ''}>{minusScore(sum.lost)}</dd>
        </div>
        {sum.bonus > 0 && (
          <div>
            <dt>{t('sum.bonus')}</dt>
            <dd>+{scoreText(sum.bonus)}</dd>
          </div>
        )}
        <div>
          <dt>{t('sum.aggravated')}</dt>
          <dd className={sum.aggravated > 0 ? 'hm-fill-lost' : ''}>{minusScore(sum.aggravated)}</dd>
        </div>
        <div className="hm-fill-total">
          <dt>{t('sum.total')}</dt>
          <dd>{scoreText(sum.score)}</dd>
        </div>
      </dl>
      {sum.vetoed && <p className="hm-fill-warn">{t('sum.vetoed')}</p>}
      <p className="hm-note">
        {sum.unfilled.length > 0 ? t('sum.unfilled', { count: sum.unfilled.length }) : t('sum.final')}{' '}
        {!isPart && <Link to={`/assessments/${form.id}/summary`}>{t('sum.summary')}</Link>}
      </p>
    </Panel>
  )
}
