import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FindingPolicy, StoredPolicy } from '../../../../../src/modules/findings/contract.ts'
import { isProblem } from '../../../app/api.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { sendJson } from '../queries.ts'
import { Limits } from './Limits.tsx'
import { Proofs } from './Proofs.tsx'
import { Severities } from './Severities.tsx'
import { SeverityRules } from './SeverityRules.tsx'
import './policy.css'

/** What each part of the rules needs. */
export interface PartProps {
  readonly policy: FindingPolicy
  readonly onChange: (change: Partial<FindingPolicy>) => void
  readonly disabled: boolean
}

/** The rules as they are filled in; nothing counts before they are stored. */
export function PolicyForm({ stored }: { stored: StoredPolicy }) {
  const { t } = useTranslation('findings')
  const client = useQueryClient()
  const [base, setBase] = useState(stored)
  const [policy, setPolicy] = useState(stored.policy)
  const [reason, setReason] = useState('')
  const save = useMutation({
    mutationFn: (): Promise<StoredPolicy> =>
      sendJson('PUT', '/findings/policy', {
        version: base.version,
        policy,
        ...(reason.trim() && { reason: reason.trim() }),
      }),
    onSuccess: async (saved) => {
      setBase(saved)
      setPolicy(saved.policy)
      setReason('')
      await client.invalidateQueries({ queryKey: ['findings'] })
    },
  })
  const isChanged = JSON.stringify(policy) !== JSON.stringify(base.policy)
  const isStale = isProblem(save.error, 'findings/stale-policy', 'stale-policy')
  const part: PartProps = {
    policy,
    disabled: !stored.mayWrite,
    onChange: (change) => setPolicy({ ...policy, ...change }),
  }
  return (
    <div className="hm-find-policy">
      <Severities {...part} />
      <Limits {...part} />
      <SeverityRules {...part} />
      <Proofs {...part} />
      {stored.mayWrite && (
        <Panel className="hm-find-policy-save">
          <label className="hm-field">
            <span>
              {t('policy.reason')} <em>{t('field.optional')}</em>
            </span>
            <Input value={reason} maxLength={2000} onChange={(event) => setReason(event.target.value)} />
          </label>
          <ProblemAlert error={save.error} safe={t('act.kept')} />
          {/* What somebody else stored meanwhile: this is laid over it, with what is typed kept. */}
          {isStale && (
            <Button
              onClick={() => {
                save.reset()
                void client
                  .fetchQuery({ queryKey: ['findings', 'policy', ''], staleTime: 0 })
                  .then((fresh) => setBase(fresh as StoredPolicy))
              }}
            >
              {t('policy.again')}
            </Button>
          )}
          <div className="hm-find-form-acts">
            <Button
              type="primary"
              disabled={!isChanged}
              loading={save.isPending}
              onClick={() => save.mutate()}
            >
              {t('policy.save')}
            </Button>
            <Button disabled={!isChanged} onClick={() => setPolicy(base.policy)}>
              {t('policy.undo')}
            </Button>
            <span className="hm-note" role="status">
              {t(isChanged ? 'policy.changed' : 'policy.unchanged')}
            </span>
          </div>
        </Panel>
      )}
    </div>
  )
}
