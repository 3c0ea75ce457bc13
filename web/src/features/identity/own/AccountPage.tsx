import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../../app/api.ts'
import { useSession } from '../../../app/session.ts'
import { PageHead, Panel } from '../../../ui/Panel.tsx'
import { SessionTable } from '../SessionTable.tsx'
import { ChangePasswordForm } from './ChangePasswordForm.tsx'
import { OwnTotp } from './OwnTotp.tsx'
import { PreferenceForm } from './PreferenceForm.tsx'
import '../identity.css'

const ownSessions = ['own-sessions']

/** One's own account: password, second factor, where one is signed in, and how this browser looks. */
export function AccountPage() {
  const { t } = useTranslation('identity')
  const client = useQueryClient()
  const { user, assignments } = useSession()
  const [changed, setChanged] = useState(false)
  const sessions = useQuery({
    queryKey: ownSessions,
    queryFn: ({ signal }) => ask(api.GET('/api/v1/sessions', { signal })),
  })
  const refresh = () => client.invalidateQueries({ queryKey: ownSessions })
  async function end(id: string): Promise<void> {
    await ask(api.DELETE('/api/v1/sessions/{id}', { params: { path: { id } } }))
    await refresh()
  }
  return (
    <>
      <PageHead
        title={t('account.title')}
        facts={
          <span>
            {user.name}　{user.username}　{user.unitName ?? ''}
          </span>
        }
      />
      <div className="hm-halves">
        <div className="hm-stacked">
          <Panel title={t('account.password')}>
            <ChangePasswordForm
              onDone={() => {
                setChanged(true)
                void refresh()
              }}
            />
            <p role="status" className="hm-note">
              {changed && t('account.passwordChanged')}
            </p>
          </Panel>
          <OwnTotp />
        </div>
        <div className="hm-stacked">
          <Panel title={t('sessions.ownTitle')} note={t('sessions.ownNote')}>
            <SessionTable query={sessions} onEnd={end} empty={t('sessions.none')} />
          </Panel>
          <PreferenceForm />
          <Panel title={t('account.roles')}>
            <ul className="hm-own-roles">
              {assignments.map((held) => (
                <li key={held.assignmentId}>
                  <b>{t(`app:roles.${held.role}`)}</b>　{held.unitName ?? t('grants.everywhere')}
                </li>
              ))}
            </ul>
          </Panel>
        </div>
      </div>
    </>
  )
}
