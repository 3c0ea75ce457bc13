import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../app/api.ts'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'

interface Fields {
  current: string
  next: string
  again: string
}

/** A new password, typed twice; the server's policy names what it lacks. */
export function ChangePasswordForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('identity')
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
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  const required = { required: true, message: t('password.missing') }
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(fields) => void change(fields)}
    >
      <Form.Item name="current" label={t('password.current')} rules={[required]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item name="next" label={t('password.next')} extra={t('password.policy')} rules={[required]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('password.again')}
        dependencies={['next']}
        rules={[
          required,
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
