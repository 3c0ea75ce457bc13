import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../app/api.ts'

interface Props {
  readonly id?: string
  readonly value?: string
  readonly onChange?: (id: string | undefined) => void
}

/** Finds one account that may sign in by a part of its name, username or unit; a field of a form. */
export function UserPicker({ id, value, onChange }: Props) {
  const { t } = useTranslation('identity')
  const [text, setText] = useState('')
  const { data, isFetching } = useQuery({
    queryKey: ['users', 'picker', text],
    queryFn: ({ signal }) =>
      ask(
        api.GET('/api/v1/users', {
          params: { query: { q: text, limit: 20, 'filter[status]': 'active' } },
          signal,
        }),
      ),
    staleTime: 30_000,
  })
  return (
    <Select
      {...(id && { id })}
      showSearch={{ filterOption: false, onSearch: setText }}
      allowClear
      value={value}
      loading={isFetching}
      placeholder={t('userPicker.placeholder')}
      notFoundContent={isFetching ? t('userPicker.searching') : t('userPicker.none')}
      options={(data?.items ?? []).map((user) => ({
        value: user.id,
        label: `${user.name}（${user.username}）`,
        unit: user.unitName ?? '',
      }))}
      optionRender={({ data: option }) => (
        <div className="hm-option">
          <span>{option.label}</span>
          <span className="hm-note">{option.unit}</span>
        </div>
      )}
      onChange={(chosen) => onChange?.(chosen)}
    />
  )
}
