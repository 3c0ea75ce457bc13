import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask, isProblem } from '../../../app/api.ts'
import { useSession } from '../../../app/session.ts'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { missingIn } from './password-rules.ts'

interface Fields {
  current: string
  next: string
  again: string
}

/** A new password, typed twice; what it still lacks stands under the field while it is typed. */
export function ChangePasswordForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('identity')
  const { user } = useSession()
  const [form] = Form.useForm<Fields>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  async function change({ current, next }: Fields): Promise<void> {
    setBusy(true)
    setError(undefined)
    try {
      await ask(api.POST('/api/v1/session/password', { body: { current, next } }))
      form.resetFields()
      onDone()
    } catch (thrown) {
      if (isProblem(thrown, 'identity/wrong-password'))
        form.setFields([{ name: 'current', errors: [t('password.wrong')] }])
      else if (isProblem(thrown, 'identity/password-used'))
        form.setFields([{ name: 'next', errors: [t('password.used')] }])
      else setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      requiredMark={false}
      className="hm-narrow-form"
      onFinish={(fields) => void change(fields)}
    >
      <Form.Item
        name="current"
        label={t('password.current')}
        rules={[{ required: true, message: t('password.currentMissing') }]}
      >
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="next"
        label={t('password.next')}
        extra={t('password.policy')}
        rules={[
          { required: true, message: t('password.nextMissing') },
          {
            validator: (_rule, value: string | undefined) => {
              const missing = missingIn(value ?? '', user.username)
              return missing.length === 0
                ? Promise.resolve()
                : Promise.reject(new Error(t('password.lacks', { what: missing.join('；') })))
            },
          },
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('password.again')}
        dependencies={['next']}
        rules={[
          { required: true, message: t('password.againMissing') },
          {
            validator: (_rule, value) =>
              value && value !== form.getFieldValue('next')
                ? Promise.reject(new Error(t('password.differs')))
                : Promise.resolve(),
          },
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <ProblemAlert error={error} />
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('password.submit')}
      </Button>
    </Form>
  )
}
