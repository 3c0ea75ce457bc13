import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import type { SessionView } from '../../../../../src/modules/identity/contract.ts'
import type { Assessment } from '../../../../../src/modules/rounds/contract/assessment.ts'
import { PageFailure } from '../../../app/PageStates.tsx'
import { holds, useSession } from '../../../app/session.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { assessmentQuery, useBesideReady } from './assessment-query.ts'
import { FillPage } from './FillPage.tsx'

const ReviewPage = lazy(async () => ({ default: (await import('../review/ReviewPage.tsx')).ReviewPage }))

/** One assessment: whoever answers it fills it in, whoever reviews it reviews it. */
export function AssessmentPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const session = useSession()
  const { data, error, refetch } = useQuery(assessmentQuery(id, session.user.id))
  // Asked for together with the form: most who open it fill it in.
  const isReady = useBesideReady(id, session.user.id)
  if (!data) return error ? <PageFailure error={error} reset={() => void refetch()} /> : <Loading rows={12} />
  if (reviewsIt(data.form, session))
    return (
      <Suspense fallback={<Loading rows={12} />}>
        <ReviewPage id={id} />
      </Suspense>
    )
  return <FillPage key={id} seen={data} isReady={isReady} />
}

/** A bureau's officer fills in his own bureau's form and reviews all others. */
export function reviewsIt(
  { mayAnswer, unitId }: Pick<Assessment, 'mayAnswer' | 'unitId'>,
  session: Pick<SessionView, 'user' | 'roles' | 'assignments'>,
): boolean {
  if (mayAnswer.some(({ pass }) => pass === 'self')) return false
  if (mayAnswer.length > 0) return true
  const isOwn = session.user.unitId === unitId || session.assignments.some((held) => held.unitId === unitId)
  return !isOwn && holds(session, 'bureau_lead', 'bureau_officer', 'inspector', 'viewer')
}
