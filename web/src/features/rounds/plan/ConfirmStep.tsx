import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'
import { PlanSentence } from './PlanSentence.tsx'
import type { StepProps } from './PlanWizard.tsx'
import { isChanged } from './plan-form.ts'
import { Counts } from './ScopeCounts.tsx'
import { draftPreviewQuery, useMoveRound } from './use-plan.ts'
import { Warnings } from './Warnings.tsx'

/** The whole plan in a few sentences, whom it reaches, and its publication. */
export function ConfirmStep({ plan, round }: StepProps & { round: Round }) {
  const { t } = useTranslation('rounds/plan')
  const preview = useQuery(draftPreviewQuery(round.id, round.version))
  const { move } = useMoveRound(round)
  const navigate = useNavigate()
  const [isAsking, setIsAsking] = useState(false)
  const total = preview.data?.total ?? 0
  const isUnsaved = isChanged(plan, round)
  return (
    <div className="hm-plan-scope">
      <div>
        <Panel title={t('confirm.title')}>
          <PlanSentence plan={plan} total={preview.data?.total} />
          <Warnings warnings={preview.data?.warnings ?? []} />
          <ProblemAlert error={preview.error} onRetry={() => void preview.refetch()} />
          {round.allowed.includes('publish') && (
            <Button
              type="primary"
              size="large"
              disabled={total === 0 || isUnsaved}
              onClick={() => setIsAsking(true)}
            >
              {t('confirm.publish', { count: total, what: t(`subjects.${plan.layer}`) })}
            </Button>
          )}
          {isUnsaved && <p className="hm-note">{t('confirm.saveFirst')}</p>}
        </Panel>
      </div>
      <Panel title={t('scope.counts')} className="hm-plan-counts">
        {preview.data ? <Counts preview={preview.data} layer={plan.layer} /> : <Loading rows={5} />}
      </Panel>
      <ReasonDialog
        open={isAsking}
        title={t('confirm.dialog', { title: plan.title })}
        action={t('confirm.publish', { count: total, what: t(`subjects.${plan.layer}`) })}
        onConfirm={async () => {
          await move.mutateAsync('publish')
          await navigate({
            to: `/rounds/${round.id}/plan`,
            search: { created: total } as never,
            replace: true,
          })
        }}
        onClose={() => setIsAsking(false)}
      >
        <p>{t('confirm.text')}</p>
      </ReasonDialog>
    </div>
  )
}
