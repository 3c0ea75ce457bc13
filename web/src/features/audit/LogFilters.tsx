import { XIcon } from '@phosphor-icons/react/X'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { DateField } from '../../ui/DateField.tsx'
import { FilterBar } from '../../ui/FilterBar.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { actionsQuery } from './audit-queries.ts'
import { subjectText } from './event-columns.tsx'
import type { LogView } from './event-list.ts'

interface Props {
  readonly view: LogView
  readonly onChange: (change: Partial<Record<keyof LogView, string>>) => void
}

const kinds = [
  'identity.user',
  'org.unit',
  'rounds.round',
  'rounds.assessment',
  'standards.standard',
] as const

/** Words, days and acts are chosen here; who, what and where also from an open event. */
export function LogFilters({ view, onChange }: Props) {
  const { t, i18n } = useTranslation('audit')
  const { data } = useQuery(actionsQuery)
  const groups = [...Map.groupBy(data?.items ?? [], ({ action }) => action.split('.')[0] ?? '')]
  const chosen = view.action === '' ? [] : view.action.split(',')
  return (
    <FilterBar
      search={t('filters.search')}
      values={{ q: view.q, subjectKind: view.subjectKind }}
      onChange={onChange}
      fields={[
        {
          name: 'subjectKind',
          label: t('event.subject'),
          options: kinds.map((value) => ({ value, label: subjectText(value, t) })),
        },
      ]}
    >
      {(['actorId', 'subjectId', 'orgPath'] as const).map(
        (name) =>
          view[name] && (
            <span key={name} className="hm-token">
              {t(`filters.${name}`)}
              <button
                type="button"
                aria-label={t('filters.remove', { label: t(`filters.${name}`) })}
                onClick={() => onChange({ [name]: '' })}
              >
                <Icon of={XIcon} />
              </button>
            </span>
          ),
      )}
      <Select
        mode="multiple"
        allowClear
        maxTagCount={1}
        className="hm-log-actions"
        aria-label={t('event.action')}
        placeholder={t('filters.actions')}
        value={chosen}
        showSearch={{ optionFilterProp: 'label' }}
        options={groups.map(([module, items]) => ({
          label: t(`modules.${module}`, { defaultValue: module }),
          options: items.map(({ action, text, english }) => ({
            value: action,
            label: i18n.language === 'en' ? english : text,
          })),
        }))}
        onChange={(actions: string[]) => onChange({ action: actions.join(',') })}
      />
      <label className="hm-log-day">
        <span className="hm-note">{t('filters.from')}</span>
        <DateField value={view.from} onChange={(from) => onChange({ from })} />
      </label>
      <label className="hm-log-day">
        <span className="hm-note">{t('filters.to')}</span>
        <DateField value={view.to} onChange={(to) => onChange({ to })} />
      </label>
    </FilterBar>
  )
}
