import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, ask } from './api.ts'

/** 我的视图: filters of the ledger that a person has named (ui.md §5). */
export function SavedViews({ onChosen }: { onChosen: (() => void) | undefined }) {
  const { t } = useTranslation()
  const { data } = useQuery({
    queryKey: ['findings', 'views'],
    queryFn: async ({ signal }) => (await ask(api.GET('/api/v1/findings/views', { signal }))).items,
    staleTime: 5 * 60_000,
  })
  if (!data || data.length === 0) return null
  return (
    <div>
      <h3>{t('navSection.views')}</h3>
      {data.map(({ id, name, query }) => {
        const { lens = 'all', ...search } = Object.fromEntries(new URLSearchParams(query))
        return (
          <Link
            key={id}
            to={lens === 'all' ? '/findings' : `/findings/${lens}`}
            search={search as never}
            className="hm-second-link"
            onClick={onChosen}
          >
            {name}
          </Link>
        )
      })}
    </div>
  )
}
