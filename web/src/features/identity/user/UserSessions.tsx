import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../../app/api.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { SessionTable } from '../SessionTable.tsx'

/** Where somebody else is signed in; each session may be ended. */
export function UserSessions({ userId }: { userId: string }) {
  const { t } = useTranslation('identity')
  const client = useQueryClient()
  const key = ['users', userId, 'sessions']
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/users/{id}/sessions', { params: { path: { id: userId } }, signal })),
  })
  async function end(sessionId: string): Promise<void> {
    const path = { id: userId, sessionId }
    await ask(api.DELETE('/api/v1/users/{id}/sessions/{sessionId}', { params: { path } }))
    await client.invalidateQueries({ queryKey: key })
  }
  return (
    <Panel title={t('sessions.title')} note={t('sessions.note')}>
      <SessionTable query={query} onEnd={end} empty={t('sessions.none')} />
    </Panel>
  )
}
