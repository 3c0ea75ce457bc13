import { XIcon } from '@phosphor-icons/react/X'
import { useQueries } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../app/api.ts'
import { Icon } from './Icon.tsx'
import './places.css'

interface Props {
  readonly ids: readonly string[]
  readonly onRemove?: (id: string) => void
  readonly extra?: (id: string) => ReactNode
}

const shown = 50

/** Regions and units of a scope by their names, each to be taken out again. */
export function PlaceList({ ids, onRemove, extra }: Props) {
  const { t } = useTranslation('ui')
  const names = useQueries({
    queries: ids.slice(0, shown).map((id) => ({
      queryKey: ['orgs', id],
      queryFn: () => ask(api.GET('/api/v1/orgs/{id}', { params: { path: { id } } })),
      staleTime: 600_000,
    })),
  })
  if (ids.length === 0) return null
  return (
    <ul className="hm-places">
      {names.map(({ data }, at) => {
        const id = ids[at] as string
        const name = data?.name ?? '…'
        return (
          <li key={id}>
            <span>
              {name} {data && <small>{data.parents}</small>}
            </span>
            {extra?.(id)}
            {onRemove && (
              <button type="button" aria-label={t('places.remove', { name })} onClick={() => onRemove(id)}>
                <Icon of={XIcon} />
              </button>
            )}
          </li>
        )
      })}
      {ids.length > shown && <li className="hm-note">{t('places.more', { count: ids.length - shown })}</li>}
    </ul>
  )
}
