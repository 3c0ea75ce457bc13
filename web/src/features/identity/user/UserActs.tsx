import { useQueryClient } from '@tanstack/react-query'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OneTimePassword, User } from '../../../../../src/modules/identity/contract.ts'
import { api, ask } from '../../../app/api.ts'
import { useSession } from '../../../app/session.ts'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'
import { OneTimeSlip } from '../OneTimeSlip.tsx'
import { EditUserDrawer } from './EditUserDrawer.tsx'
import { type Act, actsOf } from './user-acts.ts'

const paths = {
  disable: '/api/v1/users/{id}/disable',
  enable: '/api/v1/users/{id}/enable',
  unlock: '/api/v1/users/{id}/unlock',
  'reset-totp': '/api/v1/users/{id}/reset-totp',
} as const

/** What this person may do with the account; each act asks for its reason. */
export function UserActs({ user }: { user: User }) {
  const { t } = useTranslation('identity')
  const client = useQueryClient()
  const session = useSession()
  const [act, setAct] = useState<Act>()
  const [issued, setIssued] = useState<OneTimePassword>()
  const acts = actsOf(session, user)
  const main = acts.includes('reset-password')
    ? 'reset-password'
    : acts.includes('enable')
      ? 'enable'
      : undefined
  const others = acts.filter((one) => one !== main)

  async function run(reason: string): Promise<void> {
    const call = { params: { path: { id: user.id } }, body: { reason } }
    if (act === 'reset-password') setIssued(await ask(api.POST('/api/v1/users/{id}/reset-password', call)))
    else if (act && act !== 'edit') await ask(api.POST(paths[act], call))
    await client.invalidateQueries({ queryKey: ['users'] })
  }
  return (
    <>
      {others.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: others.map((one) => ({
              key: one,
              label: t(`acts.${one}.verb`),
              danger: one === 'disable',
              onClick: () => setAct(one),
            })),
          }}
        >
          <Button>{t('acts.more')}</Button>
        </Dropdown>
      )}
      {main && <Button onClick={() => setAct(main)}>{t(`acts.${main}.verb`)}</Button>}
      {act && act !== 'edit' && (
        <ReasonDialog
          open
          title={t(`acts.${act}.title`, { name: user.name })}
          action={t(`acts.${act}.action`)}
          danger={act === 'disable'}
          reasonLabel={t('acts.reason')}
          suggestions={t(`acts.${act}.reasons`, { returnObjects: true }) as string[]}
          onConfirm={run}
          onClose={() => setAct(undefined)}
        >
          <p>{t(`acts.${act}.text`, { name: user.name })}</p>
        </ReasonDialog>
      )}
      {act === 'edit' && <EditUserDrawer user={user} onClose={() => setAct(undefined)} />}
      {issued && (
        <OneTimeSlip
          issued={issued}
          name={user.name}
          unit={user.unitName}
          onClose={() => setIssued(undefined)}
        />
      )}
    </>
  )
}
