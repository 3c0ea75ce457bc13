import { App, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ActResult } from '../../../../../src/modules/org/contract.ts'
import { today } from '../../../app/dates.ts'
import { DateField } from '../../../ui/DateField.tsx'
import { useOrgChange } from '../org-queries.ts'
import { FormDrawer } from '../unit/FormDrawer.tsx'

export interface Dated {
  readonly effectiveOn: string
  readonly reason: string
}
interface Props {
  readonly title: string
  readonly action: string
  readonly danger?: boolean
  readonly isReady: boolean
  readonly size?: string
  /** What will have happened, and who will see it afterwards, given the day in words. */
  readonly sentence: (on: string) => ReactNode
  readonly onRun: (dated: Dated) => Promise<ActResult>
  readonly onClose: () => void
  readonly children?: ReactNode
}

/** One dated act on units: its fields, the day, the reason, and in words what will happen. */
export function ActDrawer(props: Props) {
  const { title, action, danger, isReady, size, sentence, onRun, onClose, children } = props
  const { t } = useTranslation('org')
  const { message } = App.useApp()
  const change = useOrgChange()
  const [effectiveOn, setEffectiveOn] = useState(today())
  const [reason, setReason] = useState('')
  const isLater = effectiveOn > today()
  async function run(): Promise<void> {
    const { state } = await change(onRun({ effectiveOn, reason: reason.trim() }))
    void message.info(t(`act.done.${state}`, { day: effectiveOn }))
  }
  return (
    <FormDrawer
      title={title}
      action={action}
      danger={danger ?? false}
      {...(size && { size })}
      isReady={isReady && effectiveOn !== '' && reason.trim() !== ''}
      onSave={run}
      onClose={onClose}
    >
      {children}
      <label className="hm-field">
        <span>{t('field.effectiveOn')}</span>
        <DateField value={effectiveOn} onChange={setEffectiveOn} />
      </label>
      <label className="hm-field">
        <span>
          {t('field.reason')} <em>{t('act.reasonHint')}</em>
        </span>
        <Input.TextArea
          rows={2}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      {isReady && (
        <div className="hm-org-sentence" role="status">
          <p>{sentence(t('act.on', { day: effectiveOn }))}</p>
          <p>{t(isLater ? 'act.later' : 'act.atOnce', { day: effectiveOn })}</p>
        </div>
      )}
    </FormDrawer>
  )
}
