import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Assessment, Round, StepResult } from '../../../../../src/modules/rounds/contract.ts'
import { isProblem } from '../../../app/api.ts'
import { holds, useSession } from '../../../app/session.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'
import { CheckForm } from './CheckForm.tsx'
import { refreshAssessment } from './queries.ts'
import { ScanField } from './ScanField.tsx'
import { SignatureFacts } from './SignatureFacts.tsx'
import { SignForm } from './SignForm.tsx'
import { StepWarnings } from './StepWarnings.tsx'
import { SubmitForm } from './SubmitForm.tsx'
import { methodsOf, reopen, withdraw } from './steps.ts'
import type { Gaps } from './summary.ts'

interface Props {
  readonly form: Assessment
  readonly round: Round
  readonly signs: boolean
  readonly gaps: Gaps
}

/** The next step, as the server allows it, and the ways back. */
export function StepPanel({ form, round, signs, gaps }: Props) {
  const { t } = useTranslation('rounds/unit')
  const session = useSession()
  const client = useQueryClient()
  const [warnings, setWarnings] = useState<StepResult['warnings']>([])
  const may = (step: Assessment['allowed'][number]) => form.allowed.includes(step)

  async function take(step: Promise<StepResult>): Promise<void> {
    try {
      setWarnings((await step).warnings)
    } catch (error) {
      // Somebody was quicker: show what stands now, beside the words that say so.
      if (isProblem(error, 'rounds/stale-version', 'rounds/wrong-state')) await refreshAssessment(client)
      throw error
    }
    await refreshAssessment(client)
  }
  const methods = methodsOf[round.policy.signOff]
  const bringsScan =
    form.state === 'checked' &&
    signs &&
    !may('sign') &&
    methods.includes('scan') &&
    holds(session, 'unit_officer')
  return (
    <Panel title={t('steps.title')}>
      {may('check') && <CheckForm form={form} signs={signs} gaps={gaps} take={take} />}
      {may('sign') && <SignForm form={form} methods={methods} take={take} />}
      {may('submit') && <SubmitForm form={form} take={take} />}
      {!may('check') && !may('sign') && !may('submit') && <Waiting form={form} signs={signs} />}
      {bringsScan && <ScanField form={form} hint={t('scan.forHead')} />}
      <SignatureFacts form={form} />
      {warnings.length > 0 && <StepWarnings warnings={warnings} />}
      <BackSteps form={form} signs={signs} take={take} />
    </Panel>
  )
}

/** Nothing to do here: who has to act, or where the caller has to. */
function Waiting({ form, signs }: { form: Assessment; signs: boolean }) {
  const { t } = useTranslation('rounds/unit')
  const navigate = useNavigate()
  const fixes = form.state === 'returned' && form.mayAnswer.some(({ pass }) => pass === 'self')
  if (!fixes) return <p>{t(`waiting.${form.state === 'checked' && !signs ? 'signed' : form.state}`)}</p>
  return (
    <>
      <p className="hm-steps-means">{t('return.todo')}</p>
      <Button type="primary" block onClick={() => void navigate({ to: `/assessments/${form.id}` })}>
        {t('return.fix')}
      </Button>
    </>
  )
}

interface BackProps {
  readonly form: Assessment
  readonly signs: boolean
  readonly take: (step: Promise<StepResult>) => Promise<void>
}

/** 撤回 and 重新填报: both void the signature, and say so. */
function BackSteps({ form, signs, take }: BackProps) {
  const { t } = useTranslation('rounds/unit')
  const [asking, setAsking] = useState<'withdraw' | 'reopen'>()
  const back = (['withdraw', 'reopen'] as const).filter((step) => form.allowed.includes(step))
  if (back.length === 0) return null
  return (
    <div className="hm-steps-back">
      {back.map((step) => (
        <Button key={step} onClick={() => setAsking(step)}>
          {t(`back.${step}`)}
        </Button>
      ))}
      <ReasonDialog
        open={asking !== undefined}
        title={t(`back.${asking ?? 'reopen'}-title`)}
        action={t(`back.${asking ?? 'reopen'}`)}
        reasonLabel={t('back.reason')}
        onConfirm={(reason) => take((asking === 'withdraw' ? withdraw : reopen)(form, reason))}
        onClose={() => setAsking(undefined)}
      >
        <p>{t(`back.${asking ?? 'reopen'}-means`)}</p>
        {signs && form.signature && <p className="hm-lost">{t('back.voids')}</p>}
      </ReasonDialog>
    </div>
  )
}
