import { CheckIcon } from '@phosphor-icons/react/Check'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/Icon.tsx'
import { lacks, missingBefore, type PlanForm, type Step, steps } from './plan-form.ts'

interface Props {
  readonly current: Step
  readonly plan: PlanForm
  /** Not saved yet: only the first step is open. */
  readonly isNew: boolean
  readonly onGo: (step: Step) => void
}

/** The five steps; those that can be opened are buttons. */
export function StepList({ current, plan, isNew, onGo }: Props) {
  const { t } = useTranslation('rounds/plan')
  const place = steps.indexOf(current)
  return (
    <ol className="hm-plan-steps" aria-label={t('plan.steps')}>
      {steps.map((step, at) => {
        const isDone = !isNew && step !== 'confirm' && lacks(step, plan).length === 0 && at < place
        const isOpen = step === current || (!isNew && missingBefore(step, plan) === undefined)
        return (
          <li key={step} aria-current={step === current ? 'step' : undefined}>
            <button type="button" disabled={!isOpen} onClick={() => onGo(step)}>
              <span className="hm-plan-step-no">{isDone ? <Icon of={CheckIcon} /> : at + 1}</span>
              <span>
                <b>{t(`step.${step}`)}</b>
                <small>{t(`stepHint.${step}`)}</small>
              </span>
            </button>
          </li>
        )
      })}
    </ol>
  )
}
