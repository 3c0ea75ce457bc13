import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../../app/api.ts'
import { Grade } from '../../../ui/Grade.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'

/** A unit's own forms over the years, the latest first. */
export function YearsPanel({ unitId }: { unitId: string }) {
  const { t } = useTranslation('org')
  const { data, error, refetch } = useQuery({
    queryKey: ['assessments', 'of-unit', unitId],
    queryFn: ({ signal }) =>
      ask(
        api.GET('/api/v1/assessments', {
          params: { query: { 'filter[region]': unitId, 'filter[layer]': 'organisation', limit: 50 } },
          signal,
        }),
      ),
  })
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={3} />
  const own = data.items
    .filter((one) => one.unitId === unitId)
    .sort((one, other) => other.year - one.year || (other.opensOn < one.opensOn ? -1 : 1))
  return (
    <Panel title={t('years.title')} flush>
      {own.length === 0 ? (
        <p className="hm-note hm-org-none">{t('years.none')}</p>
      ) : (
        <table className="hm-plain-table hm-org-years">
          <thead>
            <tr>
              <th scope="col">{t('years.year')}</th>
              <th scope="col">{t('years.round')}</th>
              <th scope="col" className="num">
                {t('years.rate')}
              </th>
              <th scope="col">{t('years.result')}</th>
            </tr>
          </thead>
          <tbody>
            {own.map(({ id, year, roundTitle, state, answered, percentage, grade }) => (
              <tr key={id}>
                <td>{year}</td>
                <td>
                  <Link to={`/assessments/${id}`}>{roundTitle}</Link>
                </td>
                <td className="num">
                  {percentage === null || (answered === 0 && !isJudged(state)) ? '—' : `${percentage}%`}
                </td>
                <td>
                  {isJudged(state) ? (
                    <Grade name={grade} tint />
                  ) : (
                    <span className="hm-note">{t(`years.state.${state}`)}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}

/** A grade is a result only once the form was handed in and is not under way again. */
const isJudged = (state: string): boolean => ['submitted', 'accepted', 'announced'].includes(state)
