import { useQueryClient } from '@tanstack/react-query'
import { Button, Drawer, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { roles, systemRoles } from '../../../../../src/kernel/roles.ts'
import type { Role } from '../../../../../src/kernel/wire.ts'
import type { User } from '../../../../../src/modules/identity/contract.ts'
import { api, ask } from '../../../app/api.ts'
import { today } from '../../../app/dates.ts'
import { DateField } from '../../../ui/DateField.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { RoleDoes } from '../rights/RoleDoes.tsx'
import { UnitField } from '../UnitField.tsx'

interface Fields {
  role: Role
  unitId?: string
  departmentId?: string
  endsOn?: string
  reason: string
}

const isSystem = (role: Role | undefined): boolean => systemRoles.includes(role as never)

/** Gives a person a role at a unit; what it lets him do stands beside it. */
export function GrantDrawer({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation('identity')
  const client = useQueryClient()
  const [form] = Form.useForm<Fields>()
  const role = Form.useWatch('role', form)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  async function give({ unitId, departmentId, endsOn, ...rest }: Fields): Promise<void> {
    setBusy(true)
    setError(undefined)
    try {
      const place = isSystem(rest.role)
        ? { unitId: null, departmentId: null }
        : { unitId: unitId ?? null, departmentId: departmentId ?? null }
      const body = { ...rest, ...place, endsOn: endsOn || null }
      await ask(api.POST('/api/v1/users/{id}/grants', { params: { path: { id: user.id } }, body }))
      await client.invalidateQueries({ queryKey: ['users'] })
      await client.invalidateQueries({ queryKey: ['roles'] })
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
      title={t('give.title', { name: user.name })}
      onClose={onClose}
      footer={
        <Button type="primary" loading={busy} onClick={() => form.submit()}>
          {t('give.submit')}
        </Button>
      }
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ unitId: user.unitId ?? undefined }}
        onFinish={(fields) => void give(fields)}
      >
        <Form.Item
          name="role"
          label={t('grants.role')}
          rules={[{ required: true, message: t('give.roleMissing') }]}
        >
          <Select options={offered(user).map((value) => ({ value, label: t(`app:roles.${value}`) }))} />
        </Form.Item>
        {role && <RoleDoes role={role} />}
        {role && !isSystem(role) && (
          <Form.Item
            name="unitId"
            label={t('give.unit')}
            extra={t('give.unitHint')}
            rules={[{ required: true, message: t('give.unitMissing') }]}
          >
            <UnitField valueName={user.unitName ?? undefined} />
          </Form.Item>
        )}
        {role === 'dept_respondent' && (
          <Form.Item
            name="departmentId"
            label={t('give.department')}
            rules={[{ required: true, message: t('give.departmentMissing') }]}
          >
            <UnitField kinds="department" />
          </Form.Item>
        )}
        <Form.Item name="endsOn" label={t('give.endsOn')} extra={t('give.endsOnHint')}>
          <DateField min={today()} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('give.reason')}
          rules={[{ required: true, message: t('give.reasonMissing') }]}
        >
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        <ProblemAlert error={error} />
      </Form>
    </Drawer>
  )
}

/** Business roles and the three system roles exclude each other: only what does not conflict is offered. */
function offered(user: User): readonly Role[] {
  const held = user.roles.map((one) => one.role)
  const system = held.find(isSystem)
  if (system) return [system]
  return held.length > 0 ? roles.filter((role) => !isSystem(role)) : roles
}
