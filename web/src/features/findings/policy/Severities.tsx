import { Input, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { Panel } from '../../../ui/Panel.tsx'
import type { PartProps } from './PolicyForm.tsx'

/** The four severities: what they are called, and how many working days each is given. */
export function Severities({ policy, onChange, disabled }: PartProps) {
  const { t } = useTranslation('findings')
  const set = (at: number, change: Partial<(typeof policy.severities)[number]>) =>
    onChange({
      severities: policy.severities.map((one, place) => (place === at ? { ...one, ...change } : one)),
    })
  return (
    <Panel title={t('policy.severities')} flush>
      <table className="hm-plain-table">
        <thead>
          <tr>
            <th scope="col">{t('policy.level')}</th>
            <th scope="col">{t('policy.name')}</th>
            <th scope="col">{t('policy.days')}</th>
          </tr>
        </thead>
        <tbody>
          {policy.severities.map(({ name, days }, at) => (
            <tr key={at}>
              <th scope="row">{at + 1}</th>
              <td>
                <Input
                  aria-label={t('policy.nameOf', { level: at + 1 })}
                  value={name}
                  maxLength={10}
                  disabled={disabled}
                  onChange={(event) => set(at, { name: event.target.value })}
                />
              </td>
              <td>
                <InputNumber
                  aria-label={t('policy.daysOf', { name })}
                  value={days}
                  min={1}
                  max={250}
                  precision={0}
                  disabled={disabled}
                  onChange={(value) => set(at, { days: value ?? 1 })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
