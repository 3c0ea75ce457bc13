import type { SessionView } from '../../../src/modules/identity/contract.ts'
import { queryClient } from './query.ts'
import { finishSession, sessionQuery } from './session.ts'
import { forgetSession, markLeft } from './session-memory.ts'
import { tellTabs } from './tabs.ts'

/** Ends the session here and at the server; where that cannot be reached, before anything else once it can. */
export async function endSession(): Promise<void> {
  forgetSession()
  markLeft()
  await finishSession()
}

/** He leaves this machine: nothing that he saw stays in it, and no other window goes on in his name. */
export async function signOut(): Promise<void> {
  tellTabs('left')
  const { features } = await import('./features.ts')
  await Promise.allSettled([endSession(), ...features.map(({ forget }) => forget?.())])
  sessionStorage.clear()
  location.assign('/')
}

/** Somebody has signed in: what another looked up before him is none of his. */
export function welcome(session: SessionView): void {
  const common = [sessionQuery.queryKey[0], 'about']
  queryClient.removeQueries({ predicate: ({ queryKey }) => !common.includes(String(queryKey[0])) })
  queryClient.setQueryData(sessionQuery.queryKey, session)
  tellTabs('signed-in')
}
