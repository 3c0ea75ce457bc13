import { Checkbox, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Rule } from '../../../../../src/modules/inbox/contract/setting.ts'

interface Props {
  readonly terms: Rule['terms']
  /** What has no due day of its own, a bureau's own work: all that the rule is for, or some of it. */
  readonly waits: 'here' | 'elsewhere' | undefined
  readonly onChange: (change: Partial<Rule['terms']>) => void
}

/** The terms of a rule, each to be set; all of it in working days. */
export function TermFields({ terms, waits, onChange }: Props) {
  const { t } = useTranslation('inbox/settings')
  return (
    <div className="hm-rule-terms">
      <Checkbox checked={terms.enabled} onChange={(event) => onChange({ enabled: event.target.checked })}>
        {t('rules.enabled')}
      </Checkbox>
      {waits && (
        <label className="hm-field">
          <span>{t('rules.within')}</span>
          <InputNumber
            min={1}
            max={250}
            precision={0}
            value={terms.withinDays}
            suffix={t('rules.unit')}
            onChange={(value) => onChange({ withinDays: value ?? 5 })}
          />
        </label>
      )}
      <label className="hm-field">
        <span>{t('rules.before')}</span>
        <Select
          mode="multiple"
          aria-label={t('rules.before')}
          maxCount={5}
          style={{ width: '100%' }}
          value={[...terms.beforeDays]}
          options={Array.from({ length: 30 }, (_, at) => ({
            value: at + 1,
            label: t('rules.days', { count: at + 1 }),
          }))}
          onChange={(beforeDays: number[]) => onChange({ beforeDays })}
        />
      </label>
      <Checkbox checked={terms.onDue} onChange={(event) => onChange({ onDue: event.target.checked })}>
        {t('rules.tellOnDue')}
      </Checkbox>
      <Days
        label={t('rules.overdueEvery')}
        value={terms.overdueEvery}
        most={60}
        onChange={(overdueEvery) => onChange({ overdueEvery })}
      />
      {terms.overdueEvery !== null && (
        <label className="hm-field">
          <span>{t('rules.overdueMost')}</span>
          <InputNumber
            min={1}
            max={100}
            precision={0}
            value={terms.overdueMost}
            onChange={(value) => onChange({ overdueMost: value ?? 10 })}
          />
        </label>
      )}
      <Days
        label={t(waits === 'here' ? 'rules.leadAfter' : 'rules.headAfter')}
        value={terms.headAfter}
        most={120}
        onChange={(headAfter) => onChange({ headAfter })}
      />
      <Days
        label={t(waits === 'here' ? 'rules.aboveAfter' : 'rules.bureauAfter')}
        value={terms.bureauAfter}
        most={120}
        onChange={(bureauAfter) => onChange({ bureauAfter })}
      />
      <p className="hm-note">{t('rules.workingDays')}</p>
    </div>
  )
}

interface DaysProps {
  readonly label: string
  readonly value: number | null
  readonly most: number
  readonly onChange: (value: number | null) => void
}

/** A number of working days; left empty, never. */
function Days({ label, value, most, onChange }: DaysProps) {
  const { t } = useTranslation('inbox/settings')
  return (
    <label className="hm-field">
      <span>{label}</span>
      <InputNumber
        min={1}
        max={most}
        precision={0}
        value={value}
        placeholder={t('rules.never')}
        suffix={t('rules.unit')}
        onChange={onChange}
      />
    </label>
  )
}
