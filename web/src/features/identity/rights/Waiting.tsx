import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../../app/session.ts'
import { handoversQuery, proposalsQuery } from './rights-queries.ts'

/** What waits for the security administrator, with one click into it. */
export function Waiting() {
  const { t } = useTranslation('identity')
  const decides = useMay('identity.grant.change')
  const plans = useMay('identity.handover.plan')
  const { data: proposals } = useQuery({ ...proposalsQuery, enabled: decides })
  const { data: handovers } = useQuery({ ...handoversQuery, enabled: plans })
  if (!decides) return null
  const waiting = proposals?.items ?? []
  const roles = waiting.reduce((sum, { total }) => sum + total, 0)
  const planned = handovers?.items.filter(({ state }) => state === 'planned').length ?? 0
  return (
    <p className="hm-waiting">
      {waiting.length > 0 ? (
        <Link to="/proposals">{t('waiting.proposals', { batches: waiting.length, roles })}</Link>
      ) : (
        <span>{t('waiting.noProposals')}</span>
      )}
      {planned > 0 ? (
        <Link to="/handovers">{t('waiting.handovers', { count: planned })}</Link>
      ) : (
        <span>{t('waiting.noHandovers')}</span>
      )}
    </p>
  )
}
