import { ArrowUUpLeftIcon } from '@phosphor-icons/react/ArrowUUpLeft'
import { CaretLeftIcon } from '@phosphor-icons/react/CaretLeft'
import { CaretRightIcon } from '@phosphor-icons/react/CaretRight'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Assessment, StepResult } from '../../../../../src/modules/rounds/contract.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Kbd } from '../../../ui/Marks.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { isTyping } from './keys.ts'
import { ReturnDialog } from './ReturnDialog.tsx'
import { SpotDone } from './SpotDone.tsx'
import { useDecisions } from './use-review.ts'

interface Props {
  readonly form: Assessment
  readonly pass: 'review' | 'spot' | undefined
  /** Items set and not saved yet: they would not count. */
  readonly unsaved: number
  readonly previous: string | undefined
  readonly next: string | undefined
  readonly place: { readonly at: number; readonly of: number } | undefined
  readonly returning: boolean
  readonly onReturning: (returning: boolean) => void
  readonly onGo: (id: string | undefined) => void
}

/** What can be decided now, with the rule that limits it, and the way through the queue. */
export function ReviewBar(props: Props) {
  const { form, pass, unsaved, previous, next, place, returning, onReturning, onGo } = props
  const { t } = useTranslation('rounds/review')
  const navigate = useNavigate()
  const { accept, sendBack } = useDecisions(form.roundId)
  const [warnings, setWarnings] = useState<StepResult['warnings']>([])
  const mayAccept = form.allowed.includes('accept')
  const goOn = () => (next ? onGo(next) : void navigate({ to: `/rounds/${form.roundId}/review` }))
  const decide = () => {
    if (!mayAccept || unsaved > 0 || accept.isPending) return
    accept.mutate(
      { id: form.id, version: form.version },
      { onSuccess: (result) => (result.warnings.length > 0 ? setWarnings(result.warnings) : goOn()) },
    )
  }
  useAcceptKey(decide)
  const rule = unsaved > 0 ? t('bar.unsaved', { count: unsaved }) : t(`bar.rule.${ruleOf(form, pass)}`)
  return (
    <footer className="hm-review-bar">
      <ProblemAlert error={accept.error} />
      {warnings.length > 0 && (
        <div className="hm-review-warnings" role="status">
          <b>{t('bar.warnings')}</b>
          {warnings.map(({ item, message }) => (
            <span key={`${item}-${message}`}>{message}</span>
          ))}
          <Button onClick={goOn}>{t('bar.goOn')}</Button>
        </div>
      )}
      <div className="hm-review-bar-line">
        <span className="hm-review-turn">
          <Button disabled={!previous} icon={<Icon of={CaretLeftIcon} />} onClick={() => onGo(previous)}>
            {t('bar.previous')}
          </Button>
          <Button disabled={!next} onClick={() => onGo(next)}>
            {t('bar.next')} <Icon of={CaretRightIcon} />
          </Button>
          {place && <span className="hm-note">{t('bar.place', place)}</span>}
        </span>
        <span className="hm-note hm-review-rule-text">{rule}</span>
        {form.allowed.includes('return') && (
          <Button icon={<Icon of={ArrowUUpLeftIcon} />} onClick={() => onReturning(true)}>
            {t('panel.return')} <Kbd>R</Kbd>
          </Button>
        )}
        {pass === 'spot' && <SpotDone form={form} disabled={unsaved > 0} />}
        {mayAccept && (
          <Button type="primary" loading={accept.isPending} disabled={unsaved > 0} onClick={decide}>
            {t('panel.accept')}　A
          </Button>
        )}
      </div>
      <ReturnDialog
        name={returning ? form.subject.name : undefined}
        onConfirm={async (reason) => {
          await sendBack.mutateAsync({ id: form.id, version: form.version, reason })
          goOn()
        }}
        onClose={() => onReturning(false)}
      />
    </footer>
  )
}

const ruleOf = (form: Assessment, pass: Props['pass']): string =>
  form.allowed.includes('accept') ? 'accept' : pass === 'spot' ? 'spot' : form.state

function useAcceptKey(decide: () => void): void {
  const latest = useRef(decide)
  useEffect(() => {
    latest.current = decide
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'a' || isTyping(event)) return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
