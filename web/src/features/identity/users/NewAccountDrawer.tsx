import { useQueryClient } from '@tanstack/react-query'
import { Button, Drawer, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type OneTimePassword, Username } from '../../../../../src/modules/identity/contract.ts'
import { api, ask } from '../../../app/api.ts'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { OneTimeSlip } from '../OneTimeSlip.tsx'
import { UnitField } from '../UnitField.tsx'

interface Fields {
  name: string
  username: string
  unitId?: string
}

/** One new account: it may do nothing until the security administrator gives it a role. */
export function NewAccountDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('identity')
  const client = useQueryClient()
  const [form] = Form.useForm<Fields>()
  const [unitName, setUnitName] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [issued, setIssued] = useState<OneTimePassword>()

  async function create({ name, username, unitId }: Fields): Promise<void> {
    setBusy(true)
    setError(undefined)
    try {
      const body = {
        name,
        username: username.trim().toLowerCase(),
        unitId: unitId ?? null,
        departmentId: null,
      }
      setIssued(await ask(api.POST('/api/v1/users', { body })))
      await client.invalidateQueries({ queryKey: ['users'] })
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  if (issued) {
    const name = form.getFieldValue('name') as string
    return <OneTimeSlip issued={issued} name={name} unit={unitName ?? null} onClose={onClose} />
  }
  return (
    <Drawer
      open
      size="30rem"
      title={t('create.title')}
      onClose={onClose}
      footer={
        <Button type="primary" loading={busy} onClick={() => form.submit()}>
          {t('create.submit')}
        </Button>
      }
    >
      <p className="hm-note">{t('create.text')}</p>
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(fields) => void create(fields)}
        className="hm-drawer-form"
      >
        <Form.Item
          name="name"
          label={t('user.name')}
          rules={[{ required: true, message: t('create.nameMissing') }]}
        >
          <Input maxLength={60} autoFocus autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="username"
          label={t('user.username')}
          extra={t('create.usernameHint')}
          rules={[
            {
              validator: (_rule, value: string | undefined) =>
                Username.safeParse(value ?? '').success
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('create.usernameWrong'))),
            },
          ]}
        >
          <Input maxLength={30} autoComplete="off" />
        </Form.Item>
        <Form.Item name="unitId" label={t('create.unit')} extra={t('create.unitHint')}>
          <UnitField onName={setUnitName} />
        </Form.Item>
        <ProblemAlert error={error} />
      </Form>
    </Drawer>
  )
}
