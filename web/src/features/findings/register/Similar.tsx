import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../../app/api.ts'
import { shortDay } from '../../../app/dates.ts'
import { Tag } from '../../../ui/Marks.tsx'

/** What the unit has already that reads like this, while it is being typed; and what this would be a repetition of. */
export function Similar({ unit, text }: { unit: string; text: string }) {
  const { t } = useTranslation('findings')
  const typed = useSettled(text.trim())
  const { data } = useQuery({
    queryKey: ['findings', 'similar', unit, typed],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/findings/similar', { params: { query: { unit, text: typed } }, signal })),
    enabled: unit !== '' && typed.length >= 4,
    staleTime: 30_000,
  })
  const items = data?.items ?? []
  if (items.length === 0) return <div role="status" />
  const repeats = items.some(({ recurrence }) => recurrence)
  return (
    <section className={`hm-find-similar${repeats ? ' hm-find-similar-again' : ''}`} role="status">
      <b>{t(repeats ? 'similar.recurs' : 'similar.title')}</b>
      <ul>
        {items.map(({ id, number, title, state, closedOn, likeness, recurrence }) => (
          <li key={id}>
            {/* What is typed here stays while the other one is read. */}
            <a href={`/findings/${id}`} target="_blank" rel="noreferrer">
              {number}　{title}
            </a>
            <span className="hm-note">
              {closedOn ? t('similar.closed', { day: shortDay(closedOn) }) : t(`state.${state}`)}
              {'　'}
              {t('similar.likeness', { count: likeness })}
            </span>
            {recurrence && <Tag tone="error">{t('lens.recurrent')}</Tag>}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What was typed, once nothing more was for half a second. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 500)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
