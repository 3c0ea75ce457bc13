import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useMay } from '../../../app/session.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { PageHead } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { userQuery } from '../queries.ts'
import { AccountMarks } from '../users/AccountMarks.tsx'
import { GrantHistory } from './GrantHistory.tsx'
import { HeldRoles } from './HeldRoles.tsx'
import { UserActs } from './UserActs.tsx'
import { UserFacts } from './UserFacts.tsx'
import { UserSessions } from './UserSessions.tsx'
import '../identity.css'

/** One account: who it is, what it may do where, and where it is signed in. */
export function UserPage() {
  const { id = '' } = useParams({ strict: false })
  const { data: user, error, refetch } = useQuery(userQuery(id))
  const seesGrants = useMay('identity.grant.read')
  const seesSessions = useMay('identity.session.manage')
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  if (!user) return <Loading />
  return (
    <>
      <PageHead
        title={user.name}
        facts={
          <>
            <span>{user.username}</span>
            <AccountMarks user={user} />
          </>
        }
        actions={<UserActs user={user} />}
      />
      <div className="hm-halves">
        <div className="hm-stacked">
          <UserFacts user={user} />
          {seesSessions && <UserSessions userId={id} />}
        </div>
        <div className="hm-stacked">
          <HeldRoles user={user} />
          {seesGrants && <GrantHistory userId={id} />}
        </div>
      </div>
    </>
  )
}
