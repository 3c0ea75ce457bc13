import { useQuery } from '@tanstack/react-query'
import { Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../../app/api.ts'

export interface Target {
  readonly kind: 'department' | 'person'
  readonly id: string
  readonly name: string
}

interface Props {
  readonly unitId: string
  readonly value: Target | undefined
  readonly onChange: (target: Target | undefined) => void
}

/** A department or a person of the unit. */
export function AssigneePicker({ unitId, value, onChange }: Props) {
  const { t } = useTranslation('rounds/unit')
  const [kind, setKind] = useState<Target['kind']>('department')
  const departments = useDepartments(unitId, kind === 'department')
  const people = usePeople(unitId, kind === 'person')
  const { options, isFetching } = kind === 'department' ? departments : people
  return (
    <>
      <Segmented
        value={kind}
        options={(['department', 'person'] as const).map((one) => ({
          value: one,
          label: t(`assign.${one}`),
        }))}
        onChange={(next) => {
          setKind(next)
          onChange(undefined)
        }}
      />
      <Select
        className="hm-assign-who"
        showSearch={{ optionFilterProp: 'label' }}
        allowClear
        loading={isFetching}
        value={value?.id}
        options={options}
        placeholder={t(`assign.choose-${kind}`)}
        notFoundContent={isFetching ? '' : t(`assign.none-${kind}`)}
        aria-label={t(`assign.choose-${kind}`)}
        onChange={(id) => {
          const found = options.find((option) => option.value === id)
          onChange(found && { kind, id: found.value, name: found.label })
        }}
      />
    </>
  )
}

interface Options {
  readonly options: { value: string; label: string }[]
  readonly isFetching: boolean
}

function useDepartments(unitId: string, enabled: boolean): Options {
  const { data, isFetching } = useQuery({
    queryKey: ['orgs', 'departments', unitId],
    queryFn: ({ signal }) =>
      ask(
        api.GET('/api/v1/orgs', {
          params: { query: { limit: 200, 'filter[kind]': 'department', 'filter[region]': unitId } },
          signal,
        }),
      ),
    enabled,
  })
  return { options: (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })), isFetching }
}

function usePeople(unitId: string, enabled: boolean): Options {
  const { data, isFetching } = useQuery({
    queryKey: ['users', 'of', unitId],
    queryFn: ({ signal }) =>
      ask(
        api.GET('/api/v1/users', {
          params: { query: { limit: 200, 'filter[unit]': unitId, 'filter[status]': 'active' } },
          signal,
        }),
      ),
    enabled,
  })
  const options = (data?.items ?? []).map(({ id, name, username }) => ({
    value: id,
    label: `${name}（${username}）`,
  }))
  return { options, isFetching }
}
