import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Pending } from '../../../src/modules/identity/contract.ts'
import { ChangePasswordForm } from '../features/identity/own/ChangePasswordForm.tsx'
import { TotpSetUpForm } from '../features/identity/own/TotpSetUpForm.tsx'
import { queryClient } from './query.ts'
import { sessionQuery } from './session.ts'
import { signOut } from './sign-out.ts'
import './entrance.css'

const again = () => queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })

/** What must be done at the first sign-in before anything else: an own password, then the dynamic code. */
export function FirstSteps({ pending }: { pending: Pending }) {
  const { t } = useTranslation()
  return (
    <main className="hm-sign-in">
      <div className="hm-sign-in-box">
        <h1>{t(`firstSteps.${pending}.title`)}</h1>
        <p>{t(`firstSteps.${pending}.text`)}</p>
        {pending === 'change-password' ? (
          <ChangePasswordForm onDone={() => void again()} />
        ) : (
          <TotpSetUpForm onDone={() => void again()} />
        )}
        <Button type="link" onClick={() => void signOut()}>
          {t('user.signOut')}
        </Button>
      </div>
    </main>
  )
}
