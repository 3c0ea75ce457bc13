import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useUrlState } from '../../../app/url-state.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { PageHead } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { RoundHead } from '../board/RoundHead.tsx'
import { roundQuery } from '../board/round-queries.ts'
import { PlanRead } from './PlanRead.tsx'
import { PlanWizard } from './PlanWizard.tsx'
import { RoundMoves } from './RoundMoves.tsx'
import { useElsewhere } from './use-elsewhere.ts'
import './plan.css'

/** A round that is not saved yet. */
export function NewRoundPage() {
  const { t } = useTranslation('rounds/plan')
  // 举一反三 comes from a finding, whose id stands in the address.
  const [{ origin }] = useUrlState({ origin: '' })
  const found = useElsewhere(origin)
  if (origin && found.error) return <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />
  if (origin && !found.data) return <Loading />
  return (
    <>
      <PageHead
        title={t('plan.new')}
        facts={
          <span className="hm-note">
            {found.data
              ? t('plan.origin', { number: found.data.number, title: found.data.title })
              : t('plan.draftNote')}
          </span>
        }
      />
      <PlanWizard round={undefined} finding={found.data} />
    </>
  )
}

/** The plan of a round: a wizard while it is a draft, afterwards what was decided. */
export function PlanPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const round = useQuery(roundQuery(id))
  if (round.error && !round.data)
    return <ProblemAlert error={round.error} onRetry={() => void round.refetch()} />
  if (!round.data) return <Loading />
  const isDraft = round.data.state === 'draft' && round.data.allowed.includes('edit')
  return (
    <>
      <RoundHead round={round.data} actions={<RoundMoves round={round.data} />} />
      {isDraft ? <PlanWizard key={id} round={round.data} /> : <PlanRead round={round.data} />}
    </>
  )
}
