import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { shortDay } from '../../../app/dates.ts'
import { may, useSession } from '../../../app/session.ts'
import { Due } from '../../../ui/Due.tsx'
import { Tag } from '../../../ui/Marks.tsx'
import { PageHead } from '../../../ui/Panel.tsx'
import { RoundTabs } from './RoundTabs.tsx'
import { standardQuery } from './round-queries.ts'

interface Props {
  readonly round: Round
  readonly actions?: ReactNode
  /** Fetching again while the old figures stay. */
  readonly isRefreshing?: boolean
}

/** Title line and tabs of a round: its standard, its deadline, and what may be done here. */
export function RoundHead({ round, actions, isRefreshing = false }: Props) {
  const { t } = useTranslation('rounds/board')
  const mayRead = may(useSession(), 'standards.standard.read')
  const { data: standard, isLoading } = useQuery({
    ...standardQuery(round.versionId),
    enabled: mayRead && round.versionId !== null,
  })
  return (
    <>
      <PageHead
        title={round.title}
        facts={
          <>
            {round.state === 'open' ? (
              <Tag tone="brass">
                {t('head.due', { day: shortDay(round.dueOn) })} <Due on={round.dueOn} />
              </Tag>
            ) : (
              <Tag>{t(`roundState.${round.state}`)}</Tag>
            )}
            {(standard || isLoading) && (
              <span className={standard ? undefined : 'hm-board-pending'}>
                <Tag>{t('head.standard', { number: standard?.number ?? 1 })}</Tag>
              </span>
            )}
            <span className="hm-note hm-board-status" role="status">
              {isRefreshing ? t('head.refreshing') : ''}
            </span>
          </>
        }
        actions={actions}
      />
      <RoundTabs round={round} />
    </>
  )
}
