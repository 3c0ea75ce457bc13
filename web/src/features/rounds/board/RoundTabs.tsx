import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useRouterState } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { may, useSession } from '../../../app/session.ts'
import { progressQuery } from './round-queries.ts'
import './round-tabs.css'

const tabs = [
  { name: 'overview', path: '', permission: 'rounds.board.read' },
  { name: 'units', path: '/units', permission: 'rounds.board.read' },
  { name: 'review', path: '/review', permission: 'rounds.board.read' },
  { name: 'spotChecks', path: '/spot-checks', permission: 'rounds.spot-check.read' },
  { name: 'results', path: '/results', permission: 'rounds.round.read' },
  { name: 'plan', path: '/plan', permission: 'rounds.round.read' },
] as const

interface Props {
  readonly round: Pick<Round, 'id' | 'state'>
}

/** The pages of one round, under its title; a round that is still planned has only the plan and no tabs. */
export function RoundTabs({ round }: Props) {
  const { t } = useTranslation('rounds/board')
  const session = useSession()
  const client = useQueryClient()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const { data: progress } = useQuery({
    ...progressQuery(round.id),
    enabled: round.state !== 'draft' && may(session, 'rounds.board.read'),
  })
  if (round.state === 'draft') return null
  const base = `/rounds/${round.id}`
  const counts: Record<string, number | undefined> = {
    units: progress?.total,
    review: progress?.states.submitted,
  }
  return (
    <nav className="hm-round-tabs" aria-label={t('tabs.label')}>
      {tabs
        .filter(({ permission }) => may(session, permission))
        .map((tab) => {
          const isHere = path === base + tab.path
          const count = counts[tab.name]
          return (
            <Link
              key={tab.name}
              to={base + tab.path}
              className={`hm-round-tab${isHere ? ' hm-round-tab-here' : ''}`}
              aria-current={isHere ? 'page' : undefined}
              // Also the tab where he is: what others have done meanwhile is shown.
              onClick={() => void client.invalidateQueries({ queryKey: ['rounds', round.id] })}
            >
              {t(`tabs.${tab.name}`)}
              {tab.name in counts && (
                <span
                  className={tab.name === 'review' && count ? 'hm-round-tab-waits' : 'hm-round-tab-count'}
                >
                  {count ?? ''}
                </span>
              )}
            </Link>
          )
        })}
    </nav>
  )
}
