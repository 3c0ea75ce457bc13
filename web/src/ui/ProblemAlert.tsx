import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../app/api.ts'

interface Props {
  /** Whatever was thrown; nothing is shown for null. */
  readonly error: unknown
  readonly onRetry?: (() => void) | undefined
  /** What is safe, such as 已填内容在本机有保存. */
  readonly safe?: string
  /** What the page calls a field of the request; its own name where absent. */
  readonly nameOf?: (field: string) => string
}

/** What failed, what is safe, what to do, and a code that can be copied (ui.md §5). */
export function ProblemAlert({ error, onRetry, safe, nameOf = (field) => field }: Props) {
  const { t } = useTranslation('ui')
  if (!error) return null
  const problem = error instanceof ApiProblem ? error.problem : undefined
  const isNetwork = problem?.code === 'network'
  const title = !problem ? t('problem.unknown') : isNetwork ? t('problem.network') : problem.title
  const fields = problem?.errors?.map(
    ({ pointer, detail }) => `${nameOf(pointer.replace(/^\//, ''))}：${detail}`,
  )
  const more = [
    problem?.detail !== problem?.title && problem?.detail,
    ...(fields ?? []),
    safe,
    isNetwork && t('problem.networkHint'),
  ].filter(Boolean)
  const code = problem && !isNetwork ? [problem.code, problem.instance].filter(Boolean).join('　') : undefined
  return (
    <Alert
      type="error"
      role="alert"
      className="hm-problem"
      title={title}
      description={
        <>
          {more.map((line) => (
            <div key={String(line)}>{line}</div>
          ))}
          {code && <code className="hm-problem-code">{t('problem.code', { code })}</code>}
        </>
      }
      action={onRetry && <Button onClick={onRetry}>{t('problem.retry')}</Button>}
    />
  )
}
