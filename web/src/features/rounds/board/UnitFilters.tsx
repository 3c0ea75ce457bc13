import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Progress } from '../../../../../src/modules/rounds/contract/board.ts'
import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { FilterBar, type FilterField } from '../../../ui/FilterBar.tsx'
import { useRegionName } from '../../../ui/region-name.ts'
import { type UnitView, unitSorts, unitStates } from './unit-list.ts'

interface Props {
  readonly round: Pick<Round, 'unitId'>
  readonly view: UnitView
  readonly onChange: (change: Partial<UnitView>) => void
  /** Regions and grades to choose from. */
  readonly progress: Pick<Progress, 'regions' | 'grades'> | undefined
  readonly actions?: ReactNode
}

/** What a round's organisations are narrowed and ordered by. */
export function UnitFilters({ round, view, onChange, progress, actions }: Props) {
  const { t } = useTranslation('rounds/board')
  const nameOf = useRegionName(round, progress?.regions.length ?? 0)
  const yes = [{ value: 'true', label: t('yes') }]
  const fields: FilterField[] = [
    {
      name: 'state',
      label: t('col.state'),
      options: unitStates.map((value) => ({ value, label: t(`state.${value}`) })),
    },
    {
      name: 'region',
      label: t('col.region'),
      options: (progress?.regions ?? []).flatMap((region) =>
        region.regionId ? [{ value: region.regionId, label: nameOf(region) }] : [],
      ),
    },
    {
      name: 'grade',
      label: t('col.grade'),
      options: (progress?.grades ?? []).map(({ name }) => ({ value: name, label: name })),
    },
    { name: 'overdue', label: t('col.overdue'), options: yes },
    { name: 'late', label: t('col.late'), options: yes },
  ]
  return (
    <FilterBar fields={fields} values={view} onChange={onChange} search={t('list.search')}>
      {actions}
      {view.state !== 'none' && (
        <Select
          value={view.sort}
          aria-label={t('list.sort')}
          popupMatchSelectWidth={false}
          options={unitSorts.map((value) => ({ value, label: t(`sort.${value}`) }))}
          onChange={(sort) => onChange({ sort })}
        />
      )}
    </FilterBar>
  )
}
