import { queryOptions, useQueries, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Input, Modal } from 'antd'
import { type KeyboardEvent, useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Hit } from './feature.ts'
import { features } from './features.ts'
import { isSystem, railOf } from './navigation.ts'
import { may, useSession } from './session.ts'

/** Ctrl K: any unit, page, round, standard or account the person may see (ui.md §8). */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const session = useSession()
  const [typed, setTyped] = useState('')
  const [place, setPlace] = useState(0)
  const text = useDeferredValue(typed.trim())
  const groups = useHits(text)
  const hits = groups.flatMap((group) => group.hits)
  const current = hits[Math.min(place, hits.length - 1)]

  function open(hit: Hit): void {
    onClose()
    void navigate({ to: hit.path })
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown') setPlace(Math.min(place + 1, hits.length - 1))
    else if (event.key === 'ArrowUp') setPlace(Math.max(place - 1, 0))
    else if (event.key === 'Enter' && current) open(current)
    else return
    event.preventDefault()
  }
  return (
    <Modal open footer={null} closable={false} onCancel={onClose} width="38rem" className="hm-palette">
      <Input
        autoFocus
        size="large"
        value={typed}
        placeholder={t(isSystem(session) ? 'search.placeholderSystem' : 'search.placeholder')}
        role="combobox"
        aria-expanded
        aria-controls="palette-hits"
        aria-activedescendant={current && `hit-${current.key}`}
        aria-label={t('search.label')}
        onChange={(event) => {
          setTyped(event.target.value)
          setPlace(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id="palette-hits" role="listbox" aria-label={t('search.label')}>
        {groups.map(({ heading, hits: found }) => (
          <div key={heading} role="group" aria-label={heading}>
            <h3 aria-hidden="true">{heading}</h3>
            {found.map((hit) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
              <div
                key={hit.key}
                id={`hit-${hit.key}`}
                role="option"
                tabIndex={-1}
                aria-selected={hit === current}
                className="hm-hit"
                onClick={() => open(hit)}
              >
                <span>{hit.title}</span>
                <span className="hm-note">{hit.context}</span>
              </div>
            ))}
          </div>
        ))}
        {hits.length === 0 && text !== '' && <p className="hm-note">{t('search.none')}</p>}
      </div>
    </Modal>
  )
}

const sourcesQuery = queryOptions({
  queryKey: ['search', 'sources'],
  queryFn: async () => (await Promise.all(features.map(({ search }) => search?.() ?? []))).flat(),
  staleTime: Number.POSITIVE_INFINITY,
})

function useHits(text: string): { heading: string; hits: readonly Hit[] }[] {
  const { t } = useTranslation()
  const session = useSession()
  const { data: all = [] } = useQuery(sourcesQuery)
  const sources = all.filter(({ permission }) => may(session, permission))
  const found = useQueries({
    queries: sources.map((source) => ({
      queryKey: ['search', source.heading, text],
      queryFn: ({ signal }: { signal: AbortSignal }) => source.find(text, signal),
      enabled: text.length > 0,
      staleTime: 30_000,
    })),
  })
  const pages = railOf(session)
    .flatMap(({ key, sections }) =>
      sections.flatMap(({ entries }) =>
        entries.map((entry) => ({
          key: `${key}${entry.path}`,
          title: t(`nav.${entry.label}`),
          context: t(`rail.${key}`),
          path: entry.path,
        })),
      ),
    )
    .filter(({ title }) => title.toLowerCase().includes(text.toLowerCase()))
  return [
    ...sources.map((source, place) => ({ heading: t(source.heading), hits: found[place]?.data ?? [] })),
    { heading: t('search.pages'), hits: pages },
  ].filter(({ hits }) => hits.length > 0)
}
