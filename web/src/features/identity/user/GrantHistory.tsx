import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { GrantList } from '../../../../../src/modules/identity/contract.ts'
import { shortTime } from '../../../app/dates.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { grantsQuery } from '../queries.ts'

type Grant = GrantList['items'][number]
interface Moment {
  readonly key: string
  readonly at: string
  readonly verb: 'given' | 'ended'
  readonly grant: Grant
}

/** Every role given and ended, the latest first, with who did it and why. */
export function GrantHistory({ userId }: { userId: string }) {
  const { t } = useTranslation('identity')
  const { data, error, refetch } = useQuery(grantsQuery(userId))
  return (
    <Panel title={t('history.title')}>
      {error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error && <Loading rows={3} />}
      {data?.items.length === 0 && <p className="hm-note">{t('history.none')}</p>}
      <ol className="hm-history">
        {momentsOf(data?.items ?? []).map(({ key, at, verb, grant }) => (
          <li key={key}>
            <time>{shortTime(at)}</time>
            <div>
              <b>{t(`history.${verb}`, { role: t(`app:roles.${grant.role}`) })}</b>
              {'　'}
              {grant.unitName ?? t('grants.everywhere')}
              <p className="hm-note">
                {verb === 'given'
                  ? [grant.grantedBy ?? t('history.bySystem'), grant.reason].filter(Boolean).join('　')
                  : grant.endReason}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

function momentsOf(grants: readonly Grant[]): Moment[] {
  return grants
    .flatMap((grant): Moment[] => [
      { key: `${grant.assignmentId}+`, at: grant.grantedAt, verb: 'given', grant },
      ...(grant.endedAt
        ? [{ key: `${grant.assignmentId}-`, at: grant.endedAt, verb: 'ended' as const, grant }]
        : []),
    ])
    .sort((one, other) => (one.at < other.at ? 1 : -1))
}
