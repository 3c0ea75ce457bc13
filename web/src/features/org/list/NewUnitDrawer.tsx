import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Drawer, Input, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { UnitKind } from '../../../../../src/modules/org/contract.ts'
import { mayContain } from '../../../../../src/modules/org/rules.ts'
import { api, ask } from '../../../app/api.ts'
import { DateField } from '../../../ui/DateField.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { UnitPicker } from '../../../ui/UnitPicker.tsx'
import { CreditField } from '../CreditField.tsx'
import { unitQuery, useOrgChange } from '../org-queries.ts'

interface Props {
  /** Where it is to stand, unless another parent is chosen. */
  readonly parentId: string
  readonly onClose: () => void
  /** Only a department can be added by whoever keeps one unit. */
  readonly kind?: UnitKind
}

const blank = {
  name: '',
  shortName: '',
  areaCode: '',
  creditCode: '',
  contactName: '',
  contactPhone: '',
  validFrom: '',
}

/** Enters a new unit into the register. */
export function NewUnitDrawer({ parentId, onClose, kind }: Props) {
  const { t } = useTranslation('org')
  const navigate = useNavigate()
  const change = useOrgChange()
  const [parent, setParent] = useState<string | undefined>(parentId || undefined)
  const { data: above } = useQuery({ ...unitQuery(parent ?? ''), enabled: parent !== undefined })
  const [chosen, setChosen] = useState<UnitKind | undefined>(kind)
  const [fields, setFields] = useState(blank)
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const kinds = UnitKind.options.filter((one) => (above ? mayContain(above.kind, one) : one === 'region'))
  const isReady = fields.name.trim() !== '' && chosen !== undefined && kinds.includes(chosen)
  const set = (next: Partial<typeof blank>) => setFields({ ...fields, ...next })

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (!isReady || busy) return
    setBusy(true)
    setError(undefined)
    try {
      const body = { parentId: parent ?? null, kind: chosen, name: fields.name.trim(), ...given(fields) }
      const made = await change(ask(api.POST('/api/v1/orgs', { body })))
      onClose()
      void navigate({ to: `/orgs/${made.id}` })
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Drawer open size="30rem" title={t('add.title')} onClose={onClose}>
      <form onSubmit={(event) => void save(event)}>
        <p className="hm-note">{t('add.required')}</p>
        <label className="hm-field">
          <span>
            {t('field.parent')} <em>{t('add.parentHint')}</em>
          </span>
          <UnitPicker value={parent} valueName={above?.name} onChange={(id) => setParent(id)} />
        </label>
        <label className="hm-field">
          <span>{t('field.kind')}</span>
          <Select
            style={{ width: '100%' }}
            value={chosen ?? null}
            onChange={setChosen}
            options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
        </label>
        <TextRow label={t('field.name')} value={fields.name} onChange={(name) => set({ name })} />
        <p className="hm-note">{t('add.optional')}</p>
        <TextRow
          label={t('field.shortName')}
          value={fields.shortName}
          onChange={(shortName) => set({ shortName })}
        />
        <CreditField value={fields.creditCode} onChange={(creditCode) => set({ creditCode })} />
        <TextRow
          label={t('field.areaCode')}
          value={fields.areaCode}
          onChange={(areaCode) => set({ areaCode })}
        />
        <TextRow
          label={t('field.contactName')}
          value={fields.contactName}
          onChange={(contactName) => set({ contactName })}
        />
        <TextRow
          label={t('field.contactPhone')}
          value={fields.contactPhone}
          onChange={(contactPhone) => set({ contactPhone })}
        />
        <label className="hm-field">
          <span>{t('field.validFrom')}</span>
          <DateField value={fields.validFrom} onChange={(validFrom) => set({ validFrom })} />
        </label>
        <ProblemAlert error={error} safe={t('add.safe')} />
        <Button type="primary" htmlType="submit" disabled={!isReady} loading={busy}>
          {t('add.save', { name: fields.name.trim() })}
        </Button>
      </form>
    </Drawer>
  )
}

/** What was filled in; the rest the server leaves empty. */
const given = ({ name: _, ...fields }: typeof blank) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== ''))

interface RowProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

const TextRow = ({ label, value, onChange }: RowProps) => (
  <label className="hm-field">
    <span>{label}</span>
    <Input value={value} onChange={(event) => onChange(event.target.value)} />
  </label>
)
