import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { shortDay } from '../../../app/dates.ts'
import { Due } from '../../../ui/Due.tsx'
import { Tag } from '../../../ui/Marks.tsx'
import { PageHead } from '../../../ui/Panel.tsx'
import { RoundTabs } from './RoundTabs.tsx'

interface Props {
  readonly round: Round
  readonly actions?: ReactNode
  /** Fetching again while the old figures stay. */
  readonly isRefreshing?: boolean
}

/** Title line and tabs of a round: its standard, its deadline, and what may be done here. */
export function RoundHead({ round, actions, isRefreshing = false }: Props) {
  const { t } = useTranslation('rounds/board')
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
            {round.standard && <Tag>{t('head.standard', { number: round.standard.number })}</Tag>}
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
