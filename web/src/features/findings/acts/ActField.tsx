import { Input, Radio } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { today } from '../../../app/dates.ts'
import { DateField } from '../../../ui/DateField.tsx'
import { UnitPicker } from '../../../ui/UnitPicker.tsx'
import { useSeverityNames } from '../queries.ts'
import type { Field, Lack, Values } from './act-forms.ts'
import { CategoryField } from './CategoryField.tsx'
import { FindingPicker } from './FindingPicker.tsx'
import { PartsField } from './PartsField.tsx'
import { PersonField } from './PersonField.tsx'

interface Props {
  readonly field: Field
  readonly value: Values[string]
  readonly onChange: (value: Values[string]) => void
  /** Whose people and other findings are offered. */
  readonly unitId?: string
  /** The finding itself, which is not offered. */
  readonly finding?: string
  /** The severity that it has, which is no change. */
  readonly severity?: number
  /** Label in place of the field's usual one. */
  readonly label?: string
  /** What is amiss with it. */
  readonly lack?: Lack | undefined
}

/** One field of an act, with its label above (ui.md §5). */
export function ActField(props: Props) {
  const { field, lack } = props
  const { t } = useTranslation('findings')
  const id = useId()
  const isGroup = field.kind === 'choice' || field.kind === 'severity' || field.kind === 'parts'
  const label = props.label ?? t(`field.${field.name}`)
  const text = (
    <span id={`${id}-label`}>
      {label} <em>{t(field.required ? 'field.required' : 'field.optional')}</em>
    </span>
  )
  return (
    <div className="hm-find-field" data-lack={lack}>
      {isGroup ? (
        <div className="hm-field" role="group" aria-labelledby={`${id}-label`}>
          {text}
          <Control {...props} id={id} />
        </div>
      ) : (
        <label className="hm-field" htmlFor={id}>
          {text}
          <Control {...props} id={id} />
        </label>
      )}
      {lack && (
        <p id={`${id}-lack`} className="hm-find-lack">
          {t(`lack.${lack}`, { field: label })}
        </p>
      )}
    </div>
  )
}

function Control(props: Props & { readonly id: string }) {
  const { field, value, onChange, unitId, finding, id, lack } = props
  const told = lack && ({ status: 'error', 'aria-invalid': true, 'aria-describedby': `${id}-lack` } as const)
  const text = typeof value === 'string' ? value : ''
  const most = field.most ?? 2000
  switch (field.kind) {
    case 'line':
      return (
        <Input
          {...told}
          id={id}
          value={text}
          maxLength={most}
          onChange={(event) => onChange(event.target.value)}
        />
      )
    case 'long':
      return (
        <Input.TextArea
          {...told}
          id={id}
          value={text}
          autoSize={{ minRows: 3, maxRows: 12 }}
          maxLength={most}
          onChange={(event) => onChange(event.target.value)}
        />
      )
    case 'future':
      return <DateField id={id} value={text} min={today()} onChange={onChange} />
    case 'moment':
      return <MomentField id={id} value={text} onChange={onChange} />
    case 'unit':
      return (
        <UnitPicker
          id={id}
          isWrong={lack !== undefined}
          value={text || undefined}
          onChange={(unit) => onChange(unit ?? '')}
        />
      )
    case 'organisation':
      return (
        <UnitPicker
          id={id}
          kinds="organ,institution,enterprise,township"
          isWrong={lack !== undefined}
          value={text || undefined}
          onChange={(unit) => onChange(unit ?? '')}
        />
      )
    case 'category':
      return <CategoryField id={id} value={text} isWrong={lack !== undefined} onChange={onChange} />
    case 'person':
      return <PersonField id={id} value={text} unitId={unitId} onChange={onChange} />
    case 'finding':
      return <FindingPicker id={id} value={text} unitId={unitId} without={finding} onChange={onChange} />
    case 'parts':
      return <PartsField value={typeof value === 'string' ? [''] : value} onChange={onChange} />
    case 'severity':
      return <SeverityField value={text} now={props.severity} onChange={onChange} />
    case 'choice':
      return <Choice choices={field.choices ?? []} value={text} onChange={onChange} />
    default:
      return field.kind satisfies never
  }
}

interface SeverityProps {
  readonly value: string
  readonly now: number | undefined
  readonly onChange: (value: string) => void
}

function SeverityField({ value, now, onChange }: SeverityProps) {
  const nameOf = useSeverityNames()
  return (
    <Radio.Group
      value={value}
      onChange={(event) => onChange(event.target.value)}
      options={[1, 2, 3, 4].map((severity) => ({
        value: String(severity),
        label: nameOf(severity),
        disabled: severity === now,
      }))}
    />
  )
}

function Choice(props: { choices: readonly string[]; value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation('findings')
  return (
    <Radio.Group
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
      options={props.choices.map((choice) => ({ value: choice, label: t(`choice.${choice}`) }))}
    />
  )
}

/** A day and a clock time of it, as `2026-11-23T16:05`. */
function MomentField(props: { id: string; value: string; onChange: (value: string) => void }) {
  const { id, value, onChange } = props
  const { t } = useTranslation('findings')
  const [day = '', time = ''] = value.split('T')
  const set = (nextDay: string, nextTime: string) =>
    onChange(nextDay ? `${nextDay}T${nextTime || '00:00'}` : '')
  return (
    <div className="hm-find-moment">
      <DateField id={id} value={day} max={today()} onChange={(next) => set(next, time)} />
      <Input
        inputMode="numeric"
        placeholder="16:05"
        maxLength={5}
        aria-label={t('field.clock')}
        value={time}
        disabled={!day}
        onChange={(event) => set(day, event.target.value)}
      />
    </div>
  )
}
