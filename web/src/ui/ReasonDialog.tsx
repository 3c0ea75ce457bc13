import { Input, Modal } from 'antd'
import { type ComponentRef, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from './ProblemAlert.tsx'

interface Props {
  readonly open: boolean
  readonly title: string
  /** What happens, in a sentence or two. */
  readonly children?: ReactNode
  /** The verb on the button, with its object: 退回该单位. */
  readonly action: string
  readonly danger?: boolean
  /** Label of the reason; without it none is asked. */
  readonly reasonLabel?: string
  /** Reasons offered with one click. */
  readonly suggestions?: readonly string[]
  /** Closes by itself when this resolves; what it throws is shown, and what was typed stays. */
  readonly onConfirm: (reason: string) => Promise<unknown>
  readonly onClose: () => void
}

/** Confirms one act, with its reason where one is kept (ui.md §5: a modal only confirms). */
export function ReasonDialog(props: Props) {
  const { open, title, children, action, danger, reasonLabel, suggestions, onConfirm, onClose } = props
  const { t } = useTranslation('ui')
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const field = useRef<ComponentRef<typeof Input.TextArea>>(null)
  const missing = reasonLabel !== undefined && reason.trim() === ''

  async function confirm(): Promise<void> {
    if (missing || busy) return
    setBusy(true)
    setError(undefined)
    try {
      await onConfirm(reason.trim())
      setReason('')
      onClose()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open={open}
      title={title}
      width="35rem"
      okText={action}
      cancelText={t('dialog.cancel')}
      okButtonProps={{ disabled: missing, loading: busy, danger: danger ?? false }}
      onOk={() => void confirm()}
      onCancel={onClose}
      // The dialog takes the focus when it is open, and hands it on.
      afterOpenChange={(isOpen) => isOpen && field.current?.focus()}
      destroyOnHidden
    >
      {children}
      {reasonLabel !== undefined && (
        <label className="hm-field">
          <span>
            {reasonLabel} <em>{t('dialog.required')}</em>
          </span>
          <Input.TextArea
            ref={field}
            value={reason}
            rows={3}
            maxLength={2000}
            autoFocus
            onChange={(event) => setReason(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && event.ctrlKey) void confirm()
            }}
          />
        </label>
      )}
      {suggestions && suggestions.length > 0 && (
        <div className="hm-suggestions">
          {suggestions.map((text) => (
            <button key={text} type="button" className="hm-chip" onClick={() => setReason(text)}>
              {text}
            </button>
          ))}
        </div>
      )}
      <ProblemAlert error={error} />
    </Modal>
  )
}
