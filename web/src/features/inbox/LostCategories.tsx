import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AssessmentSummary } from '../../../../src/modules/rounds/contract.ts'
import { hundredths } from '../../../../src/modules/standards/rules.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { minusScore, scoreText } from '../../ui/points.ts'
import { assessmentQuery } from '../rounds/unit/queries.ts'

const most = 6

/** Where the form loses points: the categories that cost most, each beside what it is worth. */
export function LostCategories({ form }: { form: Pick<AssessmentSummary, 'id'> }) {
  const { t } = useTranslation('inbox')
  const { data, error, refetch } = useQuery(assessmentQuery(form.id))
  if (error && !data) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  const lost = (data?.categories ?? [])
    .map(({ name, applicablePoints, earned }) => ({
      name,
      of: hundredths(applicablePoints),
      lost: hundredths(applicablePoints) - hundredths(earned),
    }))
    .filter((one) => one.lost > 0)
    .sort((one, other) => other.lost - one.lost)
    .slice(0, most)
  if (!data || lost.length === 0) return null
  const largest = Math.max(...lost.map((one) => one.of))
  return (
    <Panel
      flush
      className="hm-bench-list"
      title={t('lost.title')}
      note={t('lost.note')}
      extra={<Link to={`/assessments/${form.id}/summary`}>{t('lost.all')}</Link>}
    >
      <ul>
        {lost.map((one) => (
          <li key={one.name} className="hm-bench-lost">
            <span>{one.name}</span>
            <span
              className="hm-bench-lost-bar"
              aria-hidden="true"
              style={{ width: `${(one.of / largest) * 100}%` }}
            >
              <i style={{ width: `${(one.lost / one.of) * 100}%` }} />
            </span>
            <span className="hm-num">
              <b>{minusScore(one.lost)}</b>
              <span className="hm-note"> / {scoreText(one.of)}</span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
