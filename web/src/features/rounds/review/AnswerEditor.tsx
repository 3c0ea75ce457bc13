import { InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ItemAnswer } from '../../../../../src/modules/standards/contract.ts'
import { pointsText } from '../../../ui/points.ts'
import { DeductionEditor } from './DeductionEditor.tsx'
import type { FormItem } from './figures.ts'

interface Props {
  readonly item: FormItem
  readonly value: ItemAnswer
  readonly onChange: (value: ItemAnswer) => void
}

/** The reviewer's own answer to one item, by whatever method the item is scored. */
export function AnswerEditor({ item, value, onChange }: Props) {
  const { t } = useTranslation('rounds/review')
  const applies = value.applicable !== false
  return (
    <div className="hm-review-editor">
      <Choice
        label={t('check.applies')}
        options={[
          { text: t('check.applicable'), on: applies, take: () => onChange({ ...value, applicable: true }) },
          {
            text: t('answer.notApplicable'),
            on: !applies,
            take: () => onChange({ applicable: false }),
          },
        ]}
      />
      {applies && <ByMethod item={item} value={value} onChange={onChange} />}
    </div>
  )
}

function ByMethod({ item, value, onChange }: Props) {
  const { t } = useTranslation('rounds/review')
  if (item.kind === 'veto')
    return (
      <Choice
        label={item.text}
        options={[
          { text: t('answer.notVetoed'), on: !value.vetoed, take: () => onChange({ vetoed: false }) },
          { text: t('answer.vetoed'), on: value.vetoed === true, take: () => onChange({ vetoed: true }) },
        ]}
      />
    )
  if (item.kind === 'aggravating' || item.method === 'each')
    return (
      <NumberField
        label={t('check.occurrences')}
        value={value.occurrences ?? 0}
        onChange={(count) => onChange({ occurrences: Math.max(0, Math.round(count)) })}
      />
    )
  switch (item.method) {
    case 'deduct':
      return (
        <DeductionEditor
          rules={item.deductions}
          given={value.deductions ?? []}
          onChange={(deductions) => onChange({ deductions })}
        />
      )
    case 'tier':
      return (
        <Choice
          label={item.text}
          options={item.levels.map(({ name, points }) => ({
            text: `${name} ${pointsText(points)}`,
            on: value.level === name,
            take: () => onChange({ level: name }),
          }))}
        />
      )
    case 'boolean':
      return (
        <Choice
          label={item.text}
          options={[
            { text: t('answer.met'), on: value.met !== false, take: () => onChange({ met: true }) },
            { text: t('answer.notMet'), on: value.met === false, take: () => onChange({ met: false }) },
          ]}
        />
      )
    default:
      return (
        <NumberField
          label={t('check.value')}
          value={value.value === undefined ? undefined : Number(value.value)}
          onChange={(measured) => onChange({ value: String(measured) })}
        />
      )
  }
}

interface Option {
  readonly text: string
  readonly on: boolean
  readonly take: () => void
}

const Choice = ({ label, options }: { label: string; options: readonly Option[] }) => (
  <div className="hm-review-chips" role="group" aria-label={label}>
    {options.map(({ text, on, take }) => (
      <button key={text} type="button" className="hm-chip" aria-pressed={on} onClick={take}>
        {text}
      </button>
    ))}
  </div>
)

interface NumberProps {
  readonly label: string
  readonly value: number | undefined
  readonly onChange: (value: number) => void
}

const NumberField = ({ label, value, onChange }: NumberProps) => (
  <label className="hm-review-number">
    {label}
    <InputNumber value={value ?? null} onChange={(next) => next !== null && onChange(next)} />
  </label>
)
