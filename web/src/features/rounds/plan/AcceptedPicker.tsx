import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../../app/api.ts'

interface Props {
  readonly round: string
  readonly value: readonly string[]
  readonly onChange: (ids: readonly string[]) => void
}

/** Finds accepted forms of a round by the names of their units. */
export function AcceptedPicker({ round, value, onChange }: Props) {
  const { t } = useTranslation('rounds/plan')
  const [text, setText] = useState('')
  const { data, isFetching } = useQuery({
    queryKey: ['rounds', round, 'assessments', 'accepted', text],
    queryFn: ({ signal }) => {
      const query = { limit: 30, 'filter[state]': 'accepted', ...(text && { q: text }) }
      return ask(
        api.GET('/api/v1/rounds/{id}/assessments', { params: { path: { id: round }, query }, signal }),
      )
    },
    placeholderData: keepPreviousData,
  })
  return (
    <label className="hm-field">
      <span>{t('spot.pick')}</span>
      <Select
        mode="multiple"
        showSearch={{ filterOption: false, onSearch: setText }}
        value={[...value]}
        loading={isFetching}
        onChange={(ids) => onChange(ids)}
        options={data?.items.map(({ id, subjectName }) => ({ value: id, label: subjectName })) ?? []}
        style={{ width: '100%' }}
      />
    </label>
  )
}
