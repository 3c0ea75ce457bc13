import { Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { EditUnit, UnitDetail } from '../../../../../src/modules/org/contract.ts'
import { isOrganisation, isOwnDetail } from '../../../../../src/modules/org/rules.ts'
import { DateField } from '../../../ui/DateField.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { CreditField } from '../CreditField.tsx'
import { type EditorProps, FactLine } from './FactLine.tsx'

type Field = Exclude<keyof EditUnit, 'version'>

interface Fact {
  readonly field: Field
  readonly shown: string
  readonly value: string
  /** The field while it is edited, where a line of text is not enough. */
  readonly editor?: (props: EditorProps) => React.ReactNode
}

/** What the register knows of a unit; each line is edited in place by whoever may. */
export function FactsPanel({ unit }: { unit: UnitDetail }) {
  const { t } = useTranslation('org')
  const mayAll = unit.allowed.includes('rename')
  const mayOwn = unit.allowed.includes('edit')
  const mayChange = (field: Field): boolean => {
    if (field === 'kind' && !isOrganisation(unit.kind)) return false
    // What the unit's own officer keeps is the server's rule: the same test says it here.
    return mayAll || (mayOwn && isOwnDetail({ version: unit.version, [field]: '' } as EditUnit))
  }
  return (
    <Panel title={t('unit.facts')}>
      <dl className="hm-org-facts">
        <div>
          <dt>{t('field.name')}</dt>
          <dd>{unit.name}</dd>
        </div>
        {useFacts(unit).map(({ field, shown, value, editor }) => (
          <FactLine
            key={field}
            unit={unit}
            field={field}
            shown={shown}
            value={value}
            mayChange={mayChange(field)}
            {...(editor && { editor })}
          />
        ))}
      </dl>
      {mayAll && <p className="hm-note">{t('unit.factsHint')}</p>}
    </Panel>
  )
}

function useFacts(unit: UnitDetail): readonly Fact[] {
  const { t } = useTranslation('org')
  const text = (field: 'shortName' | 'areaCode' | 'contactName' | 'contactPhone'): Fact => ({
    field,
    shown: unit[field] ?? '—',
    value: unit[field] ?? '',
  })
  const organisation = isOrganisation(unit.kind)
  return [
    text('shortName'),
    {
      field: 'kind',
      shown: t(`kind.${unit.kind}`),
      value: unit.kind,
      editor: ({ value, onChange }) => (
        <Select
          autoFocus
          aria-label={t('field.kind')}
          value={value}
          onChange={onChange}
          options={['organ', 'institution', 'enterprise', 'township'].map((kind) => ({
            value: kind,
            label: t(`kind.${kind}`),
          }))}
        />
      ),
    },
    ...(organisation
      ? [
          {
            field: 'creditCode' as const,
            shown: unit.creditCode ?? '—',
            value: unit.creditCode ?? '',
            editor: ({ value, onChange }: EditorProps) => (
              <CreditField bare value={value} onChange={onChange} />
            ),
          },
        ]
      : []),
    text('areaCode'),
    text('contactName'),
    text('contactPhone'),
    {
      field: 'validFrom',
      shown: unit.validFrom ?? '—',
      value: unit.validFrom ?? '',
      editor: ({ value, onChange }) => (
        <DateField autoFocus aria-label={t('field.validFrom')} value={value} onChange={onChange} />
      ),
    },
    {
      field: 'sortNo',
      shown: String(unit.sortNo),
      value: String(unit.sortNo),
      editor: ({ value, onChange }) => (
        <Input
          autoFocus
          inputMode="numeric"
          aria-label={t('field.sortNo')}
          value={value}
          onChange={(event) => onChange(event.target.value.replace(/\D/g, ''))}
        />
      ),
    },
  ]
}
