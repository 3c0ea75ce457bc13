import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Mark } from '../ui/Marks.tsx'
import { aboutQuery } from './about.ts'
import { SignInForm } from './SignInForm.tsx'
import { welcome } from './sign-out.ts'
import './entrance.css'

/** The sign-in page. */
export function SignIn() {
  const { t } = useTranslation()
  const { data: about } = useQuery(aboutQuery)
  return (
    <main className="hm-sign-in">
      <div className="hm-sign-in-box">
        <header>
          <Mark size={44} />
          <div>
            <h1>{about?.name ?? t('product')}</h1>
            <p>{t('signIn.subtitle')}</p>
          </div>
        </header>
        <SignInForm onDone={welcome} />
        <p className="hm-notice">{about?.notice ?? t('notice')}</p>
      </div>
    </main>
  )
}
