import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionView } from '../../../src/modules/identity/contract.ts'
import { api, ask, isProblem } from './api.ts'
import { SignInProblem } from './SignInProblem.tsx'
import './entrance.css'

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
  const [form] = Form.useForm<Fields>()
  const [asksCode, setAsksCode] = useState(false)
  const [capsLock, setCapsLock] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()

  async function signIn({ username: name, password, code }: Fields): Promise<void> {
    setBusy(true)
    setError(undefined)
    try {
      const body = { username: username ?? name, password, ...(code && { code: code.trim() }) }
      onDone((await ask(api.POST('/api/v1/session', { body }))) as SessionView)
    } catch (thrown) {
      if (isProblem(thrown, 'identity/code-required') && !asksCode) setAsksCode(true)
      else setError(thrown)
      // A code is good for one attempt; what is wrong with it is said above the button.
      form.setFieldValue('code', undefined)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(fields) => void signIn(fields)}
      onKeyUp={(event) => setCapsLock(event.getModifierState?.('CapsLock') ?? false)}
      initialValues={{ username }}
    >
      <Form.Item
        name="username"
        label={t('signIn.username')}
        rules={[{ required: true, message: t('signIn.usernameMissing') }]}
      >
        <Input
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus={!username}
          disabled={username !== undefined}
          size="large"
        />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('signIn.password')}
        extra={capsLock && t('signIn.capsLock')}
        rules={[{ required: true, message: t('signIn.passwordMissing') }]}
      >
        <Input.Password autoComplete="current-password" autoFocus={username !== undefined} size="large" />
      </Form.Item>
      {asksCode && (
        <Form.Item
          name="code"
          label={t('signIn.code')}
          extra={t('signIn.codeHint')}
          rules={[{ required: true, min: 6, message: t('signIn.codeMissing') }]}
        >
          <Input autoComplete="one-time-code" autoFocus size="large" maxLength={20} />
        </Form.Item>
      )}
      <SignInProblem error={error} />
      <Button type="primary" htmlType="submit" block size="large" loading={busy}>
        {t(asksCode ? 'signIn.submitCode' : 'signIn.submit')}
      </Button>
      <p className="hm-note hm-sign-in-help">{t(asksCode ? 'signIn.codeHelp' : 'signIn.help')}</p>
    </Form>
  )
}
