import { useQueryClient } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionView } from '../../../src/modules/identity/contract.ts'
import { api, ask } from './api.ts'
import { SignInForm } from './SignInForm.tsx'
import { sessionQuery, useSession } from './session.ts'
import { askToSignInAgain, openGate, useGateClosed } from './session-gate.ts'
import { signOut } from './sign-out.ts'
import { hearTabs, tellTabs } from './tabs.ts'

/** Over the page once the session has ended: the same person signs in again, and what waited is sent. */
export function SessionGate() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { user } = useSession()
  const isClosed = useGateClosed()
  useEffect(() => {
    const look = async () => {
      const session = await ask(api.GET('/api/v1/session')).catch(() => null)
      if (session?.user.id === user.id) openGate()
      // Somebody else has signed in, in another window: what stands here is not his.
      else if (session) location.assign('/')
    }
    return hearTabs((news) => {
      if (news === 'signed-in') void look()
      // He left in another window, so he has left here.
      if (news === 'left') void askToSignInAgain()
    })
  }, [user.id])

  function done(session: SessionView): void {
    if (session.user.id !== user.id) {
      location.assign('/')
      return
    }
    client.setQueryData(sessionQuery.queryKey, session)
    openGate()
    tellTabs('signed-in')
  }
  return (
    <Modal
      open={isClosed}
      title={t('gate.title', { name: user.name })}
      footer={null}
      closable={false}
      keyboard={false}
      mask={{ blur: true, closable: false }}
      width="26rem"
      destroyOnHidden
      zIndex={1500}
    >
      <p className="hm-gate-text">{t('gate.text')}</p>
      <SignInForm username={user.username} onDone={done} />
      <a
        href="/"
        className="hm-link"
        onClick={(event) => {
          event.preventDefault()
          void signOut()
        }}
      >
        {t('gate.other')}
      </a>
    </Modal>
  )
}
