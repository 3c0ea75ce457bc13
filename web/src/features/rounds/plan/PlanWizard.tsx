import { useQueryClient } from '@tanstack/react-query'
import { useBlocker, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { isProblem } from '../../../app/api.ts'
import { today } from '../../../app/dates.ts'
import { useUrlState } from '../../../app/url-state.ts'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'
import { CarriedNote } from './CarriedNote.tsx'
import { ConfirmStep } from './ConfirmStep.tsx'
import { PolicyStep } from './PolicyStep.tsx'
import {
  blankPlan,
  isChanged,
  isContrary,
  lacks,
  missingBefore,
  type PlanForm,
  planAfter,
  planOf,
  rebase,
  type Step,
  steps,
} from './plan-form.ts'
import { ScheduleStep } from './ScheduleStep.tsx'
import { ScopeStep } from './ScopeStep.tsx'
import { StandardStep } from './StandardStep.tsx'
import { StepList } from './StepList.tsx'
import type { Found } from './use-elsewhere.ts'
import { useSavePlan } from './use-plan.ts'

export interface StepProps {
  readonly plan: PlanForm
  readonly onChange: (change: Partial<PlanForm>) => void
  readonly round: Round | undefined
}

interface WizardProps {
  readonly round: Round | undefined
  /** What a new round is to look for elsewhere. */
  readonly finding?: Found | undefined
}

/** From the standard to the publication in five steps; each step forward saves the draft. */
export function PlanWizard({ round, finding }: WizardProps) {
  const { t } = useTranslation('rounds/plan')
  const navigate = useNavigate()
  const client = useQueryClient()
  const [view, setView] = useUrlState({ step: 'standard' })
  const [plan, setPlan] = useState<PlanForm>(() => {
    if (round) return planOf(round)
    const blank = blankPlan(today(), t('plan.usualTitle', { year: today().slice(0, 4) }))
    return finding ? planAfter(blank, finding, t('plan.originTitle', { title: finding.title })) : blank
  })
  const save = useSavePlan()
  const wanted = steps.find((one) => one === view.step) ?? 'standard'
  const step: Step = round ? (missingBefore(wanted, plan) ?? wanted) : 'standard'
  const missing = lacks(step, plan)
  const [tried, setTried] = useState<Step>()
  const shown = missing.filter((lack) => tried === step || isContrary(lack))
  const changed = !round || isChanged(plan, round)
  const place = steps.indexOf(step)
  const isUnsaved = round !== undefined && changed
  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) => isUnsaved && current.pathname !== next.pathname,
    enableBeforeUnload: () => isUnsaved,
    withResolver: true,
  })

  async function saveAndGo(to: Step): Promise<void> {
    if (missing.length > 0) return setTried(step)
    if (!changed) return setView({ step: to })
    if (plan.versionId === null) return
    const saved = await save.mutateAsync({ plan, round }).catch(() => undefined)
    if (!saved) return
    setPlan(planOf(saved))
    if (round) setView({ step: to })
    else await navigate({ to: `/rounds/${saved.id}/plan`, search: { step: to } as never, replace: true })
  }
  const reload = () => {
    save.reset()
    void client
      .fetchQuery({ queryKey: ['rounds', round?.id ?? ''], staleTime: 0 })
      .then((fresh) => round && setPlan(rebase(plan, planOf(round), planOf(fresh as Round))))
  }
  const props = { plan, round, onChange: (change: Partial<PlanForm>) => setPlan({ ...plan, ...change }) }
  return (
    <div className="hm-plan-wizard">
      <StepList current={step} plan={plan} isNew={!round} onGo={(to) => void saveAndGo(to)} />
      <div className="hm-plan-step">
        {finding && <CarriedNote found={finding} />}
        {step === 'standard' && <StandardStep {...props} />}
        {step === 'scope' && <ScopeStep {...props} />}
        {step === 'schedule' && <ScheduleStep {...props} />}
        {step === 'policy' && <PolicyStep {...props} />}
        {step === 'confirm' && round && <ConfirmStep {...props} round={round} />}
        <div role="alert">
          {shown.map((lack) => (
            <p key={lack} className="hm-plan-lack">
              {t(`lacks.${lack}`)}
            </p>
          ))}
        </div>
        <ProblemAlert
          error={save.error}
          safe={t('plan.kept')}
          onRetry={isProblem(save.error, 'rounds/stale-round') ? reload : undefined}
        />
        <footer className="hm-plan-foot">
          <span className="hm-note" role="status">
            {save.isPending ? t('plan.saving') : changed ? t('plan.unsaved') : t('plan.saved')}
          </span>
          {place > 0 && (
            <Button onClick={() => setView({ step: steps[place - 1] as Step })}>{t('plan.back')}</Button>
          )}
          {round && changed && (
            <Button loading={save.isPending} onClick={() => void saveAndGo(step)}>
              {t('plan.save')}
            </Button>
          )}
          {step !== 'confirm' && (
            <Button
              type="primary"
              loading={save.isPending}
              onClick={() => void saveAndGo(steps[place + 1] as Step)}
            >
              {t('plan.next', { step: t(`step.${steps[place + 1]}`) })}
            </Button>
          )}
        </footer>
      </div>
      <ReasonDialog
        open={leaving.status === 'blocked'}
        title={t('plan.leaveTitle')}
        action={t('plan.leave')}
        danger
        onConfirm={async () => leaving.proceed?.()}
        onClose={() => leaving.reset?.()}
      >
        <p>{t('plan.leaveText')}</p>
      </ReasonDialog>
    </div>
  )
}
