import { Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Body } from '../../../../../src/modules/org/contract.ts'
import { api, ask } from '../../../app/api.ts'
import { DateField } from '../../../ui/DateField.tsx'
import { useOrgChange } from '../org-queries.ts'
import { FormDrawer } from './FormDrawer.tsx'

interface Props {
  readonly unitId: string
  /** null for a new one. */
  readonly body: Body | null
  readonly onClose: () => void
}

const kinds: readonly Body['kind'][] = ['committee', 'leading-group', 'leadership', 'office', 'other']

/** A committee, leading group or office of a unit. */
export function BodyDrawer({ unitId, body, onClose }: Props) {
  const { t } = useTranslation('org')
  const change = useOrgChange()
  const [fields, setFields] = useState({
    kind: body?.kind ?? ('committee' as Body['kind']),
    name: body?.name ?? '',
    validFrom: body?.validFrom ?? '',
    validTo: body?.validTo ?? '',
  })
  const set = (next: Partial<typeof fields>) => setFields({ ...fields, ...next })
  const input = {
    kind: fields.kind,
    name: fields.name.trim(),
    validFrom: fields.validFrom || null,
    validTo: fields.validTo || null,
    sortNo: body?.sortNo ?? 0,
  }
  const save = () =>
    change(
      body
        ? ask(
            api.PATCH('/api/v1/orgs/bodies/{id}', {
              params: { path: { id: body.id } },
              body: { version: body.version, ...input },
            }),
          )
        : ask(api.POST('/api/v1/orgs/{id}/bodies', { params: { path: { id: unitId } }, body: input })),
    )
  return (
    <FormDrawer
      title={t(body ? 'bodies.editBody' : 'bodies.addBody')}
      action={t('bodies.saveBody')}
      isReady={input.name !== ''}
      onSave={save}
      onClose={onClose}
    >
      <label className="hm-field">
        <span>{t('field.bodyKind')}</span>
        <Select
          style={{ width: '100%' }}
          value={fields.kind}
          onChange={(kind) => set({ kind })}
          options={kinds.map((value) => ({ value, label: t(`bodyKind.${value}`) }))}
        />
      </label>
      <label className="hm-field">
        <span>{t('field.bodyName')}</span>
        <Input value={fields.name} onChange={(event) => set({ name: event.target.value })} />
      </label>
      <label className="hm-field">
        <span>{t('field.validFrom')}</span>
        <DateField value={fields.validFrom} onChange={(validFrom) => set({ validFrom })} />
      </label>
      <label className="hm-field">
        <span>{t('field.validTo')}</span>
        <DateField value={fields.validTo} onChange={(validTo) => set({ validTo })} />
      </label>
    </FormDrawer>
  )
}
