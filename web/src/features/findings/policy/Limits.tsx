import { InputNumber, Select } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Panel } from '../../../ui/Panel.tsx'
import { useSeverityWord } from '../queries.ts'
import type { PartProps } from './PolicyForm.tsx'

/** From which severity on the leader closes and the 24 hours run; how often more time, how long 屡查屡犯. */
export function Limits({ policy, onChange, disabled }: PartProps) {
  const { t } = useTranslation('findings')
  const wordOf = useSeverityWord()
  const id = useId()
  const levels = [
    ...[2, 3, 4].map((value) => ({
      value,
      label: t('policy.from', { name: wordOf(value, policy.severities[value - 1]?.name ?? '') }),
    })),
    { value: 5, label: t('policy.never') },
  ]
  const numbers = [
    { name: 'mostExtensions', min: 0, max: 10 },
    { name: 'recurrenceMonths', min: 1, max: 60 },
  ] as const
  return (
    <Panel title={t('policy.limits')}>
      {(['leaderFrom', 'reportFrom'] as const).map((name) => (
        <label key={name} className="hm-field" htmlFor={`${id}${name}`}>
          <span>{t(`policy.${name}`)}</span>
          <Select
            id={`${id}${name}`}
            value={policy[name]}
            options={levels}
            disabled={disabled}
            onChange={(value) => onChange({ [name]: value })}
          />
        </label>
      ))}
      {numbers.map(({ name, min, max }) => (
        <label key={name} className="hm-field" htmlFor={`${id}${name}`}>
          <span>{t(`policy.${name}`)}</span>
          <InputNumber
            id={`${id}${name}`}
            value={policy[name]}
            min={min}
            max={max}
            precision={0}
            disabled={disabled}
            onChange={(value) => onChange({ [name]: value ?? min })}
          />
        </label>
      ))}
    </Panel>
  )
}
