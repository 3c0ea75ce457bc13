import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty } from '../ui/Empty.tsx'
import { PageHead } from '../ui/Panel.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { ApiProblem } from './api.ts'
import { useMay } from './session.ts'

/** What a person without the right sees: nothing of what is there, and whom to ask. */
export function Permitted({ permission, children }: { permission: string; children: ReactNode }) {
  const { t } = useTranslation()
  if (useMay(permission)) return children
  return (
    <>
      <PageHead title={t('states.notPermittedTitle')} />
      <Empty action={<Button onClick={() => history.back()}>{t('states.back')}</Button>}>
        {t('states.notPermitted')}
      </Empty>
    </>
  )
}

export function NotFound() {
  const { t } = useTranslation()
  return (
    <>
      <PageHead title={t('states.notFoundTitle')} />
      <Empty action={<Button onClick={() => history.back()}>{t('states.back')}</Button>}>
        {t('states.notFound')}
      </Empty>
    </>
  )
}

/** A page that failed: in words where the server worded it, with a retry. */
export function PageFailure({ error, reset }: { error: unknown; reset?: () => void }) {
  if (error instanceof ApiProblem && error.problem.status === 404) return <NotFound />
  return (
    <main className="hm-page">
      <ProblemAlert error={error} onRetry={reset} />
    </main>
  )
}
