import { CaretDownIcon } from '@phosphor-icons/react/CaretDown'
import { useQuery } from '@tanstack/react-query'
import { Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { Icon } from '../ui/Icon.tsx'
import { api, ask } from './api.ts'
import { today } from './dates.ts'
import type { PageScope } from './feature.ts'
import { usePageScope } from './scope.ts'
import { holds, useSession } from './session.ts'
import { useUrlState } from './url-state.ts'

interface Option {
  readonly value: string
  readonly label: string
}

/** Whose desk it is; and on pages that can be narrowed to a region or a year, the switches that do so (ui.md §6). */
export function ScopeSwitches({ place }: { place: string }) {
  const scope = usePageScope()
  const session = useSession()
  const isAcross = holds(session, 'bureau_lead', 'bureau_officer', 'inspector', 'viewer')
  return (
    <>
      {scope?.region && isAcross ? <RegionSwitch place={place} /> : <b className="hm-top-place">{place}</b>}
      {scope?.year && <YearSwitch standard={scope.year} />}
    </>
  )
}

function RegionSwitch({ place }: { place: string }) {
  const { t } = useTranslation()
  const { user } = useSession()
  const [{ region }, setView] = useUrlState({ region: '' })
  const { data } = useQuery({
    queryKey: ['orgs', 'regions'],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/orgs', { params: { query: { 'filter[kind]': 'region', limit: 200 } }, signal })),
    staleTime: 5 * 60_000,
  })
  const regions = data?.items ?? []
  const below = regions.filter(({ id }) => id !== user.unitId)
  // A county has nothing below it to switch to.
  if (below.length < 2) return <b className="hm-top-place">{place}</b>
  return (
    <Switch
      label={t('scope.region')}
      value={region}
      shown={regions.find(({ id }) => id === region)?.name ?? place}
      options={[
        { value: '', label: t('scope.all', { place }) },
        ...below.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(next) => setView({ region: next })}
    />
  )
}

function YearSwitch({ standard }: { standard: NonNullable<PageScope['year']> }) {
  const { t } = useTranslation()
  const [{ year }, setView] = useUrlState({ year: '' })
  const now = Number(today().slice(0, 4))
  const isAll = standard === 'all'
  const nameOf = (value: string) => (value === '' ? t('scope.everyYear') : t('scope.year', { year: value }))
  // Where a page always shows one year, this one needs no word in the address.
  const years = [0, 1, 2, 3, 4].map((back) => (back === 0 && !isAll ? '' : String(now - back)))
  return (
    <Switch
      label={t('scope.yearLabel')}
      value={!isAll && year === String(now) ? '' : year}
      shown={nameOf(year || (isAll ? '' : String(now)))}
      options={[...(isAll ? [''] : []), ...years].map((value) => ({
        value,
        label: nameOf(value || (isAll ? '' : String(now))),
      }))}
      onChange={(next) => setView({ year: next })}
    />
  )
}

function Switch(props: {
  label: string
  value: string
  shown: string
  options: readonly Option[]
  onChange: (value: string) => void
}) {
  const { label, value, shown, options, onChange } = props
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [value || 'all'],
        items: options.map((option) => ({ key: option.value || 'all', label: option.label })),
        onClick: ({ key }) => onChange(key === 'all' ? '' : key),
        style: { maxHeight: '70vh', overflowY: 'auto' },
      }}
    >
      <button type="button" className="hm-top-switch" aria-label={`${label}：${shown}`}>
        <b>{shown}</b>
        <Icon of={CaretDownIcon} />
      </button>
    </Dropdown>
  )
}
