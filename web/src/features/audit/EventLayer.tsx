import { XIcon } from '@phosphor-icons/react/X'
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Tooltip } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/Icon.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { eventQuery, useActionText } from './audit-queries.ts'
import { EventDetail } from './EventDetail.tsx'
import type { LogView } from './event-list.ts'

interface Props {
  readonly id: number
  readonly isWide: boolean
  readonly onFilter: (change: Partial<Record<keyof LogView, string>>) => void
  readonly onClose: () => void
}

/** One event: beside the list where there is room, else in a drawer. */
export function EventLayer({ id, isWide, onFilter, onClose }: Props) {
  const { t } = useTranslation('audit')
  const { data, error, refetch } = useQuery(eventQuery(id))
  const actionText = useActionText()
  const title = data ? actionText(data) : t('event.title')
  useEffect(() => {
    if (!isWide) return
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && onClose()
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [isWide, onClose])
  const content = error ? (
    <ProblemAlert error={error} onRetry={() => void refetch()} />
  ) : data ? (
    <EventDetail event={data} onFilter={onFilter} />
  ) : (
    <Loading />
  )
  if (!isWide)
    return (
      <Drawer open size="30rem" title={title} onClose={onClose}>
        {content}
      </Drawer>
    )
  return (
    <aside className="hm-panel hm-event" aria-label={t('event.title')}>
      <header>
        <h2>{title}</h2>
        <Tooltip title={t('event.close')}>
          <Button type="text" aria-label={t('event.close')} icon={<Icon of={XIcon} />} onClick={onClose} />
        </Tooltip>
      </header>
      {content}
    </aside>
  )
}
