import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { loadFindings } from '../queries.ts'

interface Props {
  readonly id: string
  readonly value: string
  readonly unitId?: string | undefined
  readonly without?: string | undefined
  readonly onChange: (value: string) => void
}

/** Finds an open finding of the same unit by number or words. */
export function FindingPicker({ id, value, unitId, without, onChange }: Props) {
  const { t } = useTranslation('findings')
  const [text, setText] = useState('')
  const query = {
    'filter[state]': 'registered,assigned,rectifying,submitted',
    ...(unitId && { 'filter[unit]': unitId }),
    ...(text.trim() && { q: text.trim() }),
  }
  const { data, isFetching } = useQuery({
    queryKey: ['findings', 'picker', query],
    queryFn: ({ signal }) => loadFindings(query, undefined, signal),
    enabled: unitId !== undefined,
  })
  return (
    <Select
      id={id}
      showSearch={{ filterOption: false, onSearch: setText }}
      allowClear
      value={value || undefined}
      loading={isFetching}
      placeholder={t('picker.placeholder')}
      notFoundContent={t(isFetching ? 'picker.searching' : 'picker.none')}
      style={{ width: '100%' }}
      options={(data?.items ?? [])
        .filter((row) => row.id !== without)
        .map((row) => ({ value: row.id, label: `${row.number}　${row.title}` }))}
      onChange={(chosen) => onChange(chosen ?? '')}
    />
  )
}
