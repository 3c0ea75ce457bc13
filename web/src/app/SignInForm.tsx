import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionView } from '../../../src/modules/identity/contract.ts'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { api, ask, isProblem } from './api.ts'

interface Fields {
  username: string
  password: string
  code?: string
}

interface Props {
  /** Whoever was signed in before: only he goes on with what he had open. */
  readonly username?: string
  readonly onDone: (session: SessionView) => void
}

/** Username and password; the dynamic code is asked for once the server says that this account has one. */
export function SignInForm({ username, onDone }: Props) {
  const { t } = useTranslation()
  const [asksCode, setAsksCode] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()

  async function signIn({ username: name, password, code }: Fields): Promise<void> {
    setBusy(true)
    setError(undefined)
    try {
      const body = { username: username ?? name, password, ...(code && { code }) }
      onDone((await ask(api.POST('/api/v1/session', { body }))) as SessionView)
    } catch (thrown) {
      if (isProblem(thrown, 'identity/code-required') && !asksCode) setAsksCode(true)
      else setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Form<Fields>
      layout="vertical"
      requiredMark={false}
      onFinish={(fields) => void signIn(fields)}
      initialValues={{ username }}
    >
      <Form.Item
        name="username"
        label={t('signIn.username')}
        rules={[{ required: true, message: t('signIn.usernameMissing') }]}
      >
        <Input autoComplete="username" autoFocus={!username} disabled={username !== undefined} size="large" />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('signIn.password')}
        rules={[{ required: true, message: t('signIn.passwordMissing') }]}
      >
        <Input.Password autoComplete="current-password" autoFocus={username !== undefined} size="large" />
      </Form.Item>
      {asksCode && (
        <Form.Item name="code" label={t('signIn.code')} extra={t('signIn.codeHint')}>
          <Input autoComplete="one-time-code" inputMode="numeric" autoFocus size="large" />
        </Form.Item>
      )}
      <ProblemAlert error={error} />
      <Button type="primary" htmlType="submit" block size="large" loading={busy}>
        {t('signIn.submit')}
      </Button>
      <p className="hm-note hm-sign-in-help">{t('signIn.help')}</p>
    </Form>
  )
}
