import { useQueryClient } from '@tanstack/react-query'
import { Button, Drawer, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanHandover } from '../../../../../src/modules/identity/contract.ts'
import { api, ask } from '../../../app/api.ts'
import { today } from '../../../app/dates.ts'
import { DateField } from '../../../ui/DateField.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { UserPicker } from '../UserPicker.tsx'

/** Plans who takes over whose post from which day; today's is carried out at once. */
export function HandoverDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('identity')
  const client = useQueryClient()
  const [form] = Form.useForm<PlanHandover>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  async function plan(body: PlanHandover): Promise<void> {
    setBusy(true)
    setError(undefined)
    try {
      await ask(api.POST('/api/v1/handovers', { body }))
      for (const name of ['handovers', 'users']) await client.invalidateQueries({ queryKey: [name] })
      onClose()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  const required = { required: true, message: t('handover.missing') }
  return (
    <Drawer
      open
      size="30rem"
      title={t('handover.title')}
      onClose={onClose}
      footer={
        <Button type="primary" loading={busy} onClick={() => form.submit()}>
          {t('handover.submit')}
        </Button>
      }
    >
      <Form<PlanHandover>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ effectiveOn: today() }}
        onFinish={(fields) => void plan(fields)}
      >
        <Form.Item name="fromUserId" label={t('handovers.from')} rules={[required]}>
          <UserPicker />
        </Form.Item>
        <Form.Item
          name="toUserId"
          label={t('handovers.to')}
          extra={t('handover.toHint')}
          dependencies={['fromUserId']}
          rules={[
            required,
            {
              validator: (_rule, value) =>
                value && value === form.getFieldValue('fromUserId')
                  ? Promise.reject(new Error(t('handover.same')))
                  : Promise.resolve(),
            },
          ]}
        >
          <UserPicker />
        </Form.Item>
        <Form.Item
          name="effectiveOn"
          label={t('handovers.on')}
          extra={t('handover.onHint')}
          rules={[required]}
        >
          <DateField min={today()} />
        </Form.Item>
        <Form.Item name="reason" label={t('acts.reason')} rules={[required]}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        <ProblemAlert error={error} />
      </Form>
    </Drawer>
  )
}
