import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProposalList } from '../../../../../src/modules/identity/contract.ts'
import { api, ask } from '../../../app/api.ts'
import { wordyTime } from '../../../app/dates.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { PageHead, Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'
import { proposalsQuery } from './rights-queries.ts'
import '../identity.css'

type Batch = ProposalList['items'][number]
interface Decision {
  readonly batch: Batch
  readonly verdict: 'approved' | 'refused'
}

/** Roles that were asked for with accounts made in bulk: agreed to or refused by whoever did not ask. */
export function ProposalsPage() {
  const { t } = useTranslation('identity')
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(proposalsQuery)
  const [decision, setDecision] = useState<Decision>()
  const rolesOf = ({ roles }: Batch) =>
    roles
      .map(({ role, total }) => t('proposals.roleCount', { role: t(`app:roles.${role}`), count: total }))
      .join('、')

  async function decide({ batch, verdict }: Decision, reason: string): Promise<void> {
    const params = { path: { batchId: batch.batchId } }
    await ask(api.POST('/api/v1/proposals/{batchId}/decide', { params, body: { decision: verdict, reason } }))
    for (const name of ['proposals', 'roles', 'users']) await client.invalidateQueries({ queryKey: [name] })
  }
  return (
    <>
      <PageHead
        title={t('proposals.title')}
        facts={data && <span>{t('proposals.facts', { count: data.items.length })}</span>}
      />
      <p className="hm-reading hm-note hm-above">{t('proposals.text')}</p>
      {error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error && <Loading />}
      {data?.items.length === 0 && (
        <Panel>
          <Empty>{t('proposals.none')}</Empty>
        </Panel>
      )}
      {data?.items.map((batch) => (
        <Panel
          key={batch.batchId}
          className="hm-proposal"
          title={t('proposals.batch', { count: batch.total })}
          note={t('proposals.by', {
            name: batch.proposedBy ?? t('history.bySystem'),
            time: wordyTime(batch.proposedAt),
          })}
          extra={
            <>
              <Button onClick={() => setDecision({ batch, verdict: 'refused' })}>
                {t('proposals.refuse')}
              </Button>
              <Button type="primary" onClick={() => setDecision({ batch, verdict: 'approved' })}>
                {t('proposals.approve', { count: batch.total })}
              </Button>
            </>
          }
        >
          <p>{rolesOf(batch)}</p>
        </Panel>
      ))}
      {decision && (
        <ReasonDialog
          open
          danger={decision.verdict === 'refused'}
          title={t(`proposals.${decision.verdict}.title`, { count: decision.batch.total })}
          action={t(`proposals.${decision.verdict}.action`, { count: decision.batch.total })}
          reasonLabel={t('acts.reason')}
          suggestions={t(`proposals.${decision.verdict}.reasons`, { returnObjects: true }) as string[]}
          onConfirm={(reason) => decide(decision, reason)}
          onClose={() => setDecision(undefined)}
        >
          <p>{t(`proposals.${decision.verdict}.text`, { roles: rolesOf(decision.batch) })}</p>
        </ReasonDialog>
      )}
    </>
  )
}
