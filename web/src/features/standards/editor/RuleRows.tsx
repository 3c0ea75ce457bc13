import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Deduction } from '../../../../../src/modules/standards/contract.ts'
import { PointsField, TextField } from './Fields.tsx'
import { type EditRule, type Keyed, newRule } from './model.ts'
import { RowActs } from './RowActs.tsx'

interface Props {
  readonly pointer: string
  readonly rules: readonly Keyed<EditRule>[]
  readonly onChange: (rules: readonly Keyed<EditRule>[]) => void
}

/** The deduction rules of an item: fixed, within a range, or per occurrence. */
export function RuleRows({ pointer, rules, onChange }: Props) {
  const { t } = useTranslation('standards')
  return (
    <fieldset className="hm-std-rows">
      <legend>{t('editor.rules')}</legend>
      {rules.map((rule, index) => (
        <div key={rule.key} className="hm-std-row">
          <span className="hm-std-row-no">{index + 1}</span>
          <TextField
            quiet
            rows={1}
            label={t('editor.ruleText', { index: index + 1 })}
            pointer={`${pointer}/${index}/text`}
            value={rule.text}
            onChange={(text) => onChange(withRow(rules, index, { text }))}
          />
          <Select
            aria-label={t('editor.ruleKind')}
            value={rule.kind}
            onChange={(kind: Deduction['kind']) => onChange(withRow(rules, index, { kind }))}
            options={(['fixed', 'range', 'each'] as const).map((value) => ({
              value,
              label: t(`ruleKind.${value}`),
            }))}
          />
          <RulePoints
            rule={rule}
            pointer={`${pointer}/${index}`}
            onChange={(change) => onChange(withRow(rules, index, change))}
          />
          <RowActs rows={rules} index={index} onChange={onChange} what={t('editor.rule')} />
        </div>
      ))}
      <Button type="dashed" onClick={() => onChange([...rules, newRule()])}>
        {t('editor.addRule')}
      </Button>
    </fieldset>
  )
}

const withRow = (
  rules: readonly Keyed<EditRule>[],
  at: number,
  change: Partial<EditRule>,
): readonly Keyed<EditRule>[] => rules.map((rule, index) => (index === at ? { ...rule, ...change } : rule))

interface PointsProps {
  readonly rule: EditRule
  readonly pointer: string
  readonly onChange: (change: Partial<EditRule>) => void
}

function RulePoints({ rule, pointer, onChange }: PointsProps) {
  const { t } = useTranslation('standards')
  const fields = rule.kind === 'range' ? (['min', 'max', 'step'] as const) : (['points'] as const)
  return (
    <span className="hm-std-row-points">
      {fields.map((field) => (
        <PointsField
          key={field}
          quiet={field === 'points'}
          label={t(`editor.${field === 'points' && rule.kind === 'each' ? 'eachPoints' : field}`)}
          pointer={`${pointer}/${field}`}
          value={rule[field]}
          onChange={(value) => onChange({ [field]: value })}
        />
      ))}
    </span>
  )
}
