import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { FindingPage } from '../../../../src/modules/findings/contract.ts'
import { api, ask } from '../../app/api.ts'
import { useMay } from '../../app/session.ts'
import { Due } from '../../ui/Due.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'

const most = 4

/** What stands open against those who are asked, the first due first (ui.md §7). */
export function OwnFindings() {
  const { t } = useTranslation('inbox')
  const mayRead = useMay('findings.finding.read')
  const { data, error, refetch } = useQuery({
    queryKey: ['findings', 'list', 'own-open'],
    queryFn: async ({ signal }): Promise<FindingPage> =>
      (await ask(
        api.GET('/api/v1/findings', {
          params: {
            query: {
              'filter[state]': 'registered,assigned,rectifying,submitted',
              sort: 'dueOn',
              limit: most,
              count: 'true',
            },
          },
          signal,
        }),
      )) as FindingPage,
    enabled: mayRead,
  })
  if (!mayRead || (!data && !error)) return null
  return (
    <Panel
      flush
      className="hm-bench-list"
      title={t('ownFindings.title')}
      note={data?.total}
      extra={<Link to="/findings">{t('ownFindings.all')}</Link>}
    >
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p className="hm-bench-nothing">{t('ownFindings.none')}</p>}
      <ul>
        {data?.items.map((row) => (
          <li key={row.id} className="hm-bench-finding">
            <span>
              <Link to={`/findings/${row.id}`}>{row.title}</Link>
              <small>{row.number}</small>
            </span>
            <Due on={row.dueOn} left={row.workingDaysLeft} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
