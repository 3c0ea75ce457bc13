import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemFinding } from '../../../../../src/modules/rounds/contract/finding.ts'
import { api, ask } from '../../../app/api.ts'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'
import './papers.css'

interface Props {
  /** Its id. */
  readonly assessment: string
  /** The item's number. */
  readonly item: string
  readonly findings: readonly ItemFinding[]
  readonly canRegister: boolean
  /** What has to arrive at the server first, since the finding is worded after it. */
  readonly before?: () => Promise<unknown>
}

/** What became of an item's problems, and 转整改 for one that was not handed over yet. */
export function ItemFindings({ assessment, item, findings, canRegister, before }: Props) {
  const { t } = useTranslation('rounds/fill')
  const client = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const register = useMutation({
    mutationFn: async (more: { readonly title?: string; readonly again?: boolean }) => {
      await before?.()
      return ask(
        api.POST('/api/v1/assessments/{id}/findings', {
          params: { path: { id: assessment } },
          body: { item, ...more },
        }),
      )
    },
    onSuccess: () =>
      Promise.all(
        [['assessments', assessment], ['findings'], ['inbox']].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  })
  if (findings.length === 0 && !canRegister) return null
  return (
    <div className="hm-item-findings">
      {findings.map(({ id, number, state }) => (
        <span key={id}>
          <Link to={`/findings/${id}`}>{number}</Link> {t(`finding.state.${state}`)}
        </span>
      ))}
      {canRegister &&
        (findings.length === 0 ? (
          <Button loading={register.isPending} onClick={() => register.mutate({})}>
            {t('finding.register')}
          </Button>
        ) : (
          <button type="button" className="hm-link" onClick={() => setAsking(true)}>
            {t('finding.again')}
          </button>
        ))}
      {!isAsking && <ProblemAlert error={register.error} />}
      <ReasonDialog
        open={isAsking}
        title={t('finding.again')}
        action={t('finding.register')}
        reasonLabel={t('finding.title')}
        onConfirm={(title) => register.mutateAsync({ title, again: true })}
        onClose={() => setAsking(false)}
      />
    </div>
  )
}
