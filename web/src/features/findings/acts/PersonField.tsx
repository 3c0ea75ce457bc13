import { useQuery } from '@tanstack/react-query'
import { AutoComplete } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../../app/api.ts'
import { useMay } from '../../../app/session.ts'

interface Props {
  readonly id: string
  /** `id:…` of an account, or a plain name. */
  readonly value: string
  readonly unitId?: string | undefined
  readonly onChange: (value: string) => void
}

/** Who answers for it: one of the unit's accounts, or the name of somebody without one. */
export function PersonField({ id, value, unitId, onChange }: Props) {
  const { t } = useTranslation('findings')
  const mayRead = useMay('identity.user.read')
  const { data } = useQuery({
    queryKey: ['users', 'of-unit', unitId],
    queryFn: ({ signal }) =>
      ask(
        api.GET('/api/v1/users', {
          params: { query: { 'filter[unit]': unitId ?? '', limit: 50, 'filter[status]': 'active' } },
          signal,
        }),
      ),
    enabled: mayRead && unitId !== undefined,
    staleTime: 60_000,
  })
  const options = (data?.items ?? []).map((user) => ({
    key: `id:${user.id}`,
    name: user.name,
    value: `${user.name}（${user.username}）`,
  }))
  const shown = options.find(({ key }) => key === value)?.value ?? (value.startsWith('id:') ? '' : value)
  return (
    <AutoComplete
      id={id}
      value={shown}
      maxLength={50}
      options={options}
      showSearch={{ filterOption: (typed, option) => String(option?.value ?? '').includes(typed) }}
      placeholder={t('field.responsibleHint')}
      // Who types the whole name of one account and goes on means that account.
      onBlur={() => {
        const [only, another] = options.filter(({ name }) => name === value.trim())
        if (only && !another) onChange(only.key)
      }}
      onChange={(text: string) =>
        onChange(options.find((option) => option.value === text)?.key ?? text ?? '')
      }
    />
  )
}
