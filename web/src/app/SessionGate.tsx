import { useQueryClient } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { SignInForm } from './SignInForm.tsx'
import { sessionQuery, useSession } from './session.ts'
import { openGate, useGateClosed } from './session-gate.ts'

/** Over the page once the session has ended: the same person signs in again, and what waited is sent. */
export function SessionGate() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { user } = useSession()
  const isClosed = useGateClosed()
  return (
    <Modal
      open={isClosed}
      title={t('gate.title', { name: user.name })}
      footer={null}
      closable={false}
      keyboard={false}
      mask={{ blur: true }}
      width="26rem"
      destroyOnHidden
    >
      <p>{t('gate.text')}</p>
      <SignInForm
        username={user.username}
        onDone={(session) => {
          client.setQueryData(sessionQuery.queryKey, session)
          openGate()
        }}
      />
      <a href="/" className="hm-link">
        {t('gate.other')}
      </a>
    </Modal>
  )
}
