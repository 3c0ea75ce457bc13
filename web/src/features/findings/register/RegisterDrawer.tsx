import { Drawer } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { focusFirst } from '../acts/focus-field.ts'
import { RegisterForm } from './RegisterForm.tsx'

interface Props {
  readonly open: boolean
  readonly onClose: () => void
  readonly onDone: (id: string) => void
}

/** 登记问题: one that was found otherwise than by filling in or checking a form. */
export function RegisterDrawer({ open, onClose, onDone }: Props) {
  const { t } = useTranslation('findings')
  const body = useRef<HTMLDivElement>(null)
  return (
    <Drawer
      open={open}
      size="45rem"
      title={t('register.title')}
      onClose={onClose}
      afterOpenChange={(isOpen) => isOpen && focusFirst(body.current)}
      destroyOnHidden
    >
      <div ref={body}>{open && <RegisterForm onClose={onClose} onDone={onDone} />}</div>
    </Drawer>
  )
}
