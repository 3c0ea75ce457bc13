import { useQuery } from '@tanstack/react-query'
import { AutoComplete } from 'antd'
import { api, ask } from '../../../app/api.ts'
import { useMay } from '../../../app/session.ts'

interface Props {
  readonly id: string
  readonly value: string
  readonly isWrong: boolean
  readonly onChange: (value: string) => void
}

/** A category that findings have already, or a new one. */
export function CategoryField(props: Props) {
  const { data } = useQuery({
    queryKey: ['findings', 'board', 'categories'],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/findings/board', { params: { query: {} }, signal })),
    enabled: useMay('findings.board.read'),
    staleTime: 5 * 60_000,
  })
  return (
    <AutoComplete
      id={props.id}
      value={props.value}
      {...(props.isWrong && { status: 'error' as const, 'aria-invalid': true })}
      maxLength={100}
      options={(data?.categories ?? []).map(({ name }) => ({ value: name }))}
      showSearch={{ filterOption: (typed, option) => String(option?.value ?? '').includes(typed) }}
      onChange={(text: string) => props.onChange(text ?? '')}
    />
  )
}
