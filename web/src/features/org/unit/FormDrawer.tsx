import { Button, Drawer } from 'antd'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'

interface Props {
  readonly title: string
  /** The verb with its object: 保存职务. */
  readonly action: string
  readonly isReady: boolean
  readonly danger?: boolean
  readonly size?: string
  /** The drawer closes when it resolves; what it throws is shown, and what was typed stays. */
  readonly onSave: () => Promise<unknown>
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A group of fields that is saved as a whole. */
export function FormDrawer(props: Props) {
  const { title, action, isReady, danger, size = '30rem', onSave, onClose, children } = props
  const { t } = useTranslation('org')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (!isReady || busy) return
    setBusy(true)
    setError(undefined)
    try {
      await onSave()
      onClose()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Drawer open size={size} title={title} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        {children}
        <ProblemAlert error={error} safe={t('add.safe')} />
        <Button type="primary" danger={danger ?? false} htmlType="submit" disabled={!isReady} loading={busy}>
          {action}
        </Button>
      </form>
    </Drawer>
  )
}
