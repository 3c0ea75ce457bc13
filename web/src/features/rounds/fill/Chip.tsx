import { MinusIcon } from '@phosphor-icons/react/Minus'
import { PlusIcon } from '@phosphor-icons/react/Plus'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/Icon.tsx'

interface ChipProps {
  readonly pressed: boolean
  /** `lost`: it takes points. */
  readonly tone?: 'plain' | 'lost'
  /** One of several, of which one holds. */
  readonly radio?: boolean
  readonly disabled?: boolean
  readonly onPress: () => void
  readonly children: ReactNode
}

/** One choice of an answer. */
export function Chip({ pressed, tone = 'plain', radio, disabled, onPress, children }: ChipProps) {
  const on = pressed ? (tone === 'lost' ? ' hm-fill-chip-lost' : ' hm-fill-chip-on') : ''
  const state = radio ? ({ role: 'radio', 'aria-checked': pressed } as const) : { 'aria-pressed': pressed }
  return (
    <button type="button" className={`hm-fill-chip${on}`} disabled={disabled} onClick={onPress} {...state}>
      {children}
    </button>
  )
}

/** Several chips of which one holds; the arrows go from one to the next. */
export function RadioChips({ labelledBy, children }: { labelledBy: string; children: ReactNode }) {
  const step = (event: KeyboardEvent<HTMLDivElement>) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (by === undefined || event.altKey) return
    const chips = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=radio]')]
    const here = chips.indexOf(event.target as HTMLElement)
    event.preventDefault()
    chips[(here + by + chips.length) % chips.length]?.focus()
  }
  return (
    <div className="hm-fill-chips" role="radiogroup" aria-labelledby={labelledBy} onKeyDown={step}>
      {children}
    </div>
  )
}

interface StepperProps {
  readonly label: string
  /** What stands between − and +. */
  readonly text: string
  readonly disabled?: boolean
  readonly onStep: (direction: 1 | -1) => void
}

/** − 0.5 + in the steps of the rule. */
export function Stepper({ label, text, disabled, onStep }: StepperProps) {
  const { t } = useTranslation('rounds/fill')
  return (
    <span className="hm-fill-stepper" role="group" aria-label={label}>
      <button type="button" disabled={disabled} aria-label={t('answer.less')} onClick={() => onStep(-1)}>
        <Icon of={MinusIcon} />
      </button>
      <output aria-live="polite">{text}</output>
      <button type="button" disabled={disabled} aria-label={t('answer.more')} onClick={() => onStep(1)}>
        <Icon of={PlusIcon} />
      </button>
    </span>
  )
}
