import { Button, Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import { DateField } from '../../../ui/DateField.tsx'
import { UnitPicker } from '../../../ui/UnitPicker.tsx'
import type { View } from '../lens.ts'

interface Props {
  readonly view: View
  readonly onView: (change: Partial<View>) => void
}

/** Conditions that are typed and not chosen from a few: one unit, and days between. */
export function PlaceAndDays({ view, onView }: Props) {
  const { t } = useTranslation('findings')
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <div className="hm-find-conditions">
          <label className="hm-field">
            <span>{t('filter.unit')}</span>
            <UnitPicker value={view.unit || undefined} onChange={(unit) => onView({ unit: unit ?? '' })} />
          </label>
          <Days view={view} onView={onView} from="dueFrom" until="dueUntil" label={t('filter.due')} />
          <Days
            view={view}
            onView={onView}
            from="closedFrom"
            until="closedUntil"
            label={t('filter.closed')}
          />
          <Days
            view={view}
            onView={onView}
            from="registeredFrom"
            until="registeredUntil"
            label={t('filter.registered')}
          />
        </div>
      }
    >
      <Button type="text">{t('filter.more')}</Button>
    </Popover>
  )
}

function Days(
  props: Props & {
    readonly from: 'dueFrom' | 'closedFrom' | 'registeredFrom'
    readonly until: 'dueUntil' | 'closedUntil' | 'registeredUntil'
    readonly label: string
  },
) {
  const { view, onView, from, until, label } = props
  const { t } = useTranslation('findings')
  return (
    <fieldset className="hm-find-days">
      <legend>{label}</legend>
      <DateField
        aria-label={t('filter.from', { label })}
        value={view[from]}
        max={view[until] || undefined}
        onChange={(day) => onView({ [from]: day })}
      />
      <span aria-hidden="true">–</span>
      <DateField
        aria-label={t('filter.until', { label })}
        value={view[until]}
        min={view[from] || undefined}
        onChange={(day) => onView({ [until]: day })}
      />
    </fieldset>
  )
}
