import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { SourceKind } from '../../../../../src/modules/findings/contract.ts'
import { shortDay, today } from '../../../app/dates.ts'
import { FilterBar, type FilterField } from '../../../ui/FilterBar.tsx'
import type { Lens, View } from '../lens.ts'
import { useSeverityNames } from '../queries.ts'
import { useCategories, useItemName, useRegions, useUnitName } from './filter-names.ts'
import { PlaceAndDays } from './PlaceAndDays.tsx'
import { SaveView } from './SaveView.tsx'

interface Props {
  readonly lens: Lens
  readonly view: View
  readonly onView: (change: Partial<View>) => void
}

const sorts = ['-number', 'number', 'dueOn', '-severity', '-registeredOn']

/** Conditions as tokens; the order; the view's name. */
export function FindingFilters({ lens, view, onView }: Props) {
  const { t } = useTranslation('findings')
  return (
    <FilterBar
      fields={useFields(view)}
      values={view}
      onChange={onView as (change: Record<string, string>) => void}
      search={t('ledger.search')}
    >
      <PlaceAndDays view={view} onView={onView} />
      <Select
        aria-label={t('ledger.order')}
        value={view.sort}
        popupMatchSelectWidth={false}
        onChange={(sort) => onView({ sort })}
        options={sorts.map((value) => ({ value, label: t(`sort.${value}`) }))}
      />
      <SaveView lens={lens} view={view} />
    </FilterBar>
  )
}

function useFields(view: View): FilterField[] {
  const { t } = useTranslation('findings')
  const severityName = useSeverityNames()
  const regions = useRegions()
  const categories = useCategories()
  const unit = useUnitName(view.unit)
  const now = Number(today().slice(0, 4))
  const open = 'registered,assigned,rectifying,submitted'
  const options = (values: readonly string[], label: (value: string) => string) =>
    values.map((value) => ({ value, label: label(value) }))
  const item = useItemName(view)
  const days = spans
    .filter((name) => view[name])
    .map((name) => ({
      name,
      label: t(`filter.${name}`),
      options: [{ value: view[name], label: shortDay(view[name]) }],
    }))
  return [
    {
      name: 'year',
      label: t('filter.year'),
      options: options(
        [0, 1, 2, 3, 4].map((back) => String(now - back)),
        (value) => value,
      ),
    },
    {
      name: 'state',
      label: t('filter.state'),
      options: options([open, 'registered', 'assigned', 'rectifying', 'submitted', 'closed'], (value) =>
        value === open ? t('state.open') : t(`state.${value}`),
      ),
    },
    { name: 'severity', label: t('filter.severity'), options: severityOptions(severityName) },
    {
      name: 'outcome',
      label: t('filter.outcome'),
      options: options(['merged', 'revoked', 'merged,revoked'], (value) =>
        value
          .split(',')
          .map((one) => t(`outcome.${one}`))
          .join('、'),
      ),
    },
    {
      name: 'source',
      label: t('filter.source'),
      options: options(SourceKind.options, (value) => t(`source.${value}`)),
    },
    { name: 'category', label: t('filter.category'), options: options(categories, (value) => value) },
    ...(regions.length > 1 || view.region
      ? [
          {
            name: 'region',
            label: t('filter.region'),
            options: regions.map(({ id, name }) => ({ value: id, label: name })),
          },
        ]
      : []),
    ...(view.region && view.direct
      ? [
          {
            name: 'direct',
            label: t('filter.direct'),
            options: [{ value: 'true', label: t('filter.directOnly') }],
          },
        ]
      : []),
    ...(view.item
      ? [{ name: 'item', label: t('fact.item'), options: [{ value: view.item, label: item }] }]
      : []),
    ...(view.unit
      ? [{ name: 'unit', label: t('filter.unit'), options: [{ value: view.unit, label: unit }] }]
      : []),
    ...days,
  ]
}

const spans = [
  'dueFrom',
  'dueUntil',
  'closedFrom',
  'closedUntil',
  'registeredFrom',
  'registeredUntil',
] as const

const severityOptions = (nameOf: (severity: number) => string) => [
  ...[4, 3, 2, 1].map((severity) => ({ value: String(severity), label: nameOf(severity) })),
  { value: '3,4', label: `${nameOf(3)}、${nameOf(4)}` },
]
