import { Checkbox, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Preference } from '../../../../../src/modules/inbox/contract/setting.ts'
import { clockOf, halfHours, usualDigestHour, usualQuiet } from './quiet.ts'

interface Props {
  readonly quiet: Preference['quiet']
  readonly digestHour: number | null
  readonly hasMail: boolean
  readonly onChange: (change: Partial<Pick<Preference, 'quiet' | 'digestHour'>>) => void
}

const times = halfHours.map((value) => ({ value, label: clockOf(value) }))
const hours = Array.from({ length: 24 }, (_, hour) => ({ value: hour, label: clockOf(hour * 60) }))

/** When nothing goes out, and when the daily mail does. */
export function QuietFields({ quiet, digestHour, hasMail, onChange }: Props) {
  const { t } = useTranslation('inbox/settings')
  return (
    <div className="hm-telling-times">
      <div>
        <Checkbox
          checked={quiet !== null}
          onChange={(event) => onChange({ quiet: event.target.checked ? usualQuiet : null })}
        >
          {t('quiet.on')}
        </Checkbox>
        {quiet && (
          <span className="hm-telling-span">
            <Select
              aria-label={t('quiet.from')}
              value={quiet.from}
              options={times}
              onChange={(from) => onChange({ quiet: { ...quiet, from } })}
            />
            {t('quiet.to')}
            <Select
              aria-label={t('quiet.until')}
              value={quiet.to}
              options={times}
              onChange={(to) => onChange({ quiet: { ...quiet, to } })}
            />
          </span>
        )}
        <p className="hm-note">{t('quiet.note')}</p>
      </div>
      <div>
        <Checkbox
          checked={digestHour !== null}
          disabled={!hasMail}
          onChange={(event) => onChange({ digestHour: event.target.checked ? usualDigestHour : null })}
        >
          {t('digest.on')}
        </Checkbox>
        {digestHour !== null && (
          <Select
            aria-label={t('digest.at')}
            value={digestHour}
            options={hours}
            onChange={(hour) => onChange({ digestHour: hour })}
          />
        )}
        <p className="hm-note">{t(hasMail ? 'digest.note' : 'digest.needsMail')}</p>
      </div>
    </div>
  )
}
