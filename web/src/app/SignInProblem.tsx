import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { isProblem } from './api.ts'
import { clock } from './dates.ts'
import { minutesUntil } from './sign-in-words.ts'

const worded = ['bad-credentials', 'bad-code', 'locked', 'disabled'] as const

/** Why somebody was not let in, and what he can do now. */
export function SignInProblem({ error }: { error: unknown }) {
  const { t } = useTranslation()
  const why = worded.find((code) => isProblem(error, `identity/${code}`))
  if (!why || !isProblem(error)) return <ProblemAlert error={error} />
  const until = typeof error.problem.lockedUntil === 'string' ? error.problem.lockedUntil : undefined
  const values = until ? { time: clock(until), minutes: minutesUntil(until, new Date()) } : {}
  return (
    <Alert
      type={why === 'locked' ? 'warning' : 'error'}
      role="alert"
      className="hm-problem"
      title={t(`signIn.problem.${why}.title`, values)}
      description={t(`signIn.problem.${why}.todo`, values)}
    />
  )
}
