import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Handover } from '../../../../../src/modules/identity/contract.ts'
import { api, ask } from '../../../app/api.ts'
import { shortDay } from '../../../app/dates.ts'
import { Due } from '../../../ui/Due.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { PageHead, Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'
import { userQuery } from '../queries.ts'
import { HandoverDrawer } from './HandoverDrawer.tsx'
import { handoversQuery } from './rights-queries.ts'
import '../identity.css'

/** A 保密员 changes post: what is planned, what was carried out. */
export function HandoversPage() {
  const { t } = useTranslation('identity')
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(handoversQuery)
  const [plans, setPlans] = useState(false)
  const [cancels, setCancels] = useState<Handover>()
  const items = data?.items ?? []
  const names = useNames(items)
  const planned = items.filter(({ state }) => state === 'planned').length

  async function cancel(id: string, reason: string): Promise<void> {
    await ask(api.POST('/api/v1/handovers/{id}/cancel', { params: { path: { id } }, body: { reason } }))
    await client.invalidateQueries({ queryKey: ['handovers'] })
  }
  const plan = (
    <Button type="primary" onClick={() => setPlans(true)}>
      {t('handovers.plan')}
    </Button>
  )
  return (
    <>
      <PageHead
        title={t('handovers.title')}
        facts={data && <span>{t('handovers.facts', { total: items.length, planned })}</span>}
        actions={items.length > 0 && plan}
      />
      <p className="hm-reading hm-note hm-above">{t('handovers.text')}</p>
      {error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : null}
      <Panel flush>
        {!data && !error && <Loading />}
        {data && items.length === 0 && <Empty action={plan}>{t('handovers.none')}</Empty>}
        {items.length > 0 && (
          <HandoverTable items={items} names={names} onCancel={(handover) => setCancels(handover)} />
        )}
      </Panel>
      {plans && <HandoverDrawer onClose={() => setPlans(false)} />}
      {cancels && (
        <ReasonDialog
          open
          danger
          title={t('handovers.cancelTitle', { name: names.get(cancels.fromUserId) ?? '' })}
          action={t('handovers.cancel')}
          reasonLabel={t('acts.reason')}
          onConfirm={(reason) => cancel(cancels.id, reason)}
          onClose={() => setCancels(undefined)}
        />
      )}
    </>
  )
}

function useNames(items: readonly Handover[]): ReadonlyMap<string, string> {
  const ids = [...new Set(items.flatMap(({ fromUserId, toUserId }) => [fromUserId, toUserId]))]
  const users = useQueries({ queries: ids.map((id) => ({ ...userQuery(id), staleTime: 60_000 })) })
  return new Map(ids.map((id, place) => [id, users[place]?.data?.name ?? '…']))
}

interface TableProps {
  readonly items: readonly Handover[]
  readonly names: ReadonlyMap<string, string>
  readonly onCancel: (handover: Handover) => void
}

function HandoverTable({ items, names, onCancel }: TableProps) {
  const { t } = useTranslation('identity')
  return (
    <table className="hm-plain-table">
      <thead>
        <tr>
          {['from', 'to', 'on', 'state', 'moved', 'reason', 'act'].map((column) => (
            <th key={column} scope="col">
              {t(`handovers.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((one) => (
          <tr key={one.id}>
            <td>
              <Link to={`/users/${one.fromUserId}`}>{names.get(one.fromUserId)}</Link>
            </td>
            <td>
              <Link to={`/users/${one.toUserId}`}>{names.get(one.toUserId)}</Link>
            </td>
            <td>{shortDay(one.effectiveOn)}</td>
            <td>
              {t(`handovers.states.${one.state}`)} {one.state === 'planned' && <Due on={one.effectiveOn} />}
            </td>
            <td>{movedText(one, t)}</td>
            <td>{one.reason}</td>
            <td>
              {one.state === 'planned' ? (
                <button type="button" className="hm-link" onClick={() => onCancel(one)}>
                  {t('handovers.cancel')}
                </button>
              ) : (
                '—'
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What passed on, in words: 角色 1　分配的小项 12. */
function movedText({ moved }: Handover, t: TFunction<'identity'>): string {
  const parts = Object.entries(moved ?? {}).filter(([, count]) => count > 0)
  if (parts.length === 0) return '—'
  return parts
    .map(
      ([kind, count]) => `${t(`handovers.kinds.${kind.replace('.', '_')}`, { defaultValue: kind })} ${count}`,
    )
    .join('　')
}
