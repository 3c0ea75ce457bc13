import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../app/api.ts'

interface Props {
  readonly value: string | undefined
  readonly onChange: (id: string | undefined, name?: string) => void
  /** Kinds to choose from, such as `region`; all where absent. */
  readonly kinds?: string
  readonly placeholder?: string
  /** What it is for, where no label stands beside it. */
  readonly label?: string
  readonly id?: string
  /** It was left empty where one must be chosen. */
  readonly isWrong?: boolean
  /** The name of `value`, shown before anything was searched. */
  readonly valueName?: string | undefined
}

/** Finds one org unit by a part of its name; its parents stand beside it, since names repeat among counties. */
export function UnitPicker(props: Props) {
  const { value, onChange, kinds, placeholder, label, id, valueName, isWrong } = props
  const { t } = useTranslation('ui')
  const [text, setText] = useState('')
  const { data, isFetching } = useQuery({
    queryKey: ['orgs', 'picker', kinds ?? '', text],
    queryFn: ({ signal }) =>
      ask(
        api.GET('/api/v1/orgs', {
          params: { query: { q: text, limit: 20, ...(kinds && { 'filter[kind]': kinds }) } },
          signal,
        }),
      ),
    staleTime: 60_000,
  })
  const found = (data?.items ?? []).map((unit) => ({
    value: unit.id,
    label: unit.name,
    parents: unit.parents,
  }))
  const options =
    value && valueName && !found.some((option) => option.value === value)
      ? [{ value, label: valueName, parents: '' }, ...found]
      : found
  return (
    <Select
      {...(id && { id })}
      {...(label && { 'aria-label': label })}
      {...(isWrong && { status: 'error' as const, 'aria-invalid': true })}
      showSearch={{ filterOption: false, onSearch: setText }}
      allowClear
      value={value}
      options={options}
      loading={isFetching}
      placeholder={placeholder ?? t('unitPicker.placeholder')}
      notFoundContent={isFetching ? t('unitPicker.searching') : t('unitPicker.none')}
      style={{ width: '100%' }}
      optionRender={({ data: option }) => (
        <div className="hm-option">
          <span>{option.label}</span>
          <span className="hm-note">{option.parents}</span>
        </div>
      )}
      onChange={(chosen, option) =>
        onChange(chosen, Array.isArray(option) ? undefined : (option?.label as string | undefined))
      }
    />
  )
}
