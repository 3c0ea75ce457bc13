import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../app/api.ts'
import { shortTime } from '../../app/dates.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { useActionText } from './audit-queries.ts'

// What an auditor asks about first: who may do what, who can get in, and what left the system.
const sensitive = [
  'identity.grant.give',
  'identity.grant.end',
  'identity.proposal.decide',
  'identity.user.create',
  'identity.user.create-many',
  'identity.user.disable',
  'identity.user.enable',
  'identity.user.unlock',
  'identity.password.reset',
  'identity.totp.reset',
  'identity.user.export',
  'audit.event.export',
  'rounds.round.export',
  'rounds.round.recount',
  'kernel.calendar.import',
].join(',')

/** The latest acts on rights, accounts and exports, each leading to its event. */
export function SensitiveActs() {
  const { t } = useTranslation('audit')
  const actionText = useActionText()
  const { data } = useQuery({
    queryKey: ['audit', 'list', 'sensitive'],
    queryFn: ({ signal }) =>
      ask(
        api.GET('/api/v1/audit/events', {
          params: { query: { limit: 10, 'filter[action]': sensitive } },
          signal,
        }),
      ),
  })
  return (
    <Panel
      flush
      className="hm-audit-below"
      title={t('report.sensitive')}
      note={t('report.sensitiveNote')}
      extra={
        <Link to="/audit" search={{ action: sensitive } as never}>
          {t('report.seeAll')}
        </Link>
      }
    >
      {!data && <Loading rows={4} />}
      {data?.items.length === 0 && <p className="hm-note hm-audit-quiet">{t('report.noSensitive')}</p>}
      {data && data.items.length > 0 && (
        <table className="hm-plain-table hm-audit-acts">
          <thead>
            <tr>
              {['at', 'actor', 'action', 'reason'].map((column) => (
                <th key={column} scope="col">
                  {t(`event.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.items.map((line) => (
              <tr key={line.id}>
                <td>{shortTime(line.at)}</td>
                <td>{line.actorName}</td>
                <td>
                  <Link to="/audit" search={{ action: line.action, event: String(line.id) } as never}>
                    {actionText(line)}
                  </Link>
                </td>
                <td>{line.reason ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}
