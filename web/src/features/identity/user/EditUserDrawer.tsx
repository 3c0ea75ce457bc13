import { useQueryClient } from '@tanstack/react-query'
import { Button, Drawer, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { User } from '../../../../../src/modules/identity/contract.ts'
import { api, ask } from '../../../app/api.ts'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { UnitField } from '../UnitField.tsx'

interface Fields {
  name: string
  unitId?: string
}

/** Name and unit of an account; its roles are not touched. */
export function EditUserDrawer({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation('identity')
  const client = useQueryClient()
  const [form] = Form.useForm<Fields>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  async function save({ name, unitId }: Fields): Promise<void> {
    setBusy(true)
    setError(undefined)
    try {
      const body = { version: user.version, name, ...(unitId && { unitId }) }
      await ask(api.PATCH('/api/v1/users/{id}', { params: { path: { id: user.id } }, body }))
      await client.invalidateQueries({ queryKey: ['users'] })
      onClose()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Drawer
      open
      size="30rem"
      title={t('edit.title', { name: user.name })}
      onClose={onClose}
      footer={
        <Button type="primary" loading={busy} onClick={() => form.submit()}>
          {t('edit.submit')}
        </Button>
      }
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: user.name, unitId: user.unitId ?? undefined }}
        onFinish={(fields) => void save(fields)}
      >
        <Form.Item
          name="name"
          label={t('user.name')}
          rules={[{ required: true, message: t('create.nameMissing') }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        {user.unitId && (
          <Form.Item name="unitId" label={t('user.unit')} extra={t('edit.unitHint')}>
            <UnitField valueName={user.unitName ?? undefined} />
          </Form.Item>
        )}
        <ProblemAlert error={error} />
      </Form>
    </Drawer>
  )
}
