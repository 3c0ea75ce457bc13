import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HeldRole, User } from '../../../../../src/modules/identity/contract.ts'
import { api, ask } from '../../../app/api.ts'
import { shortDay } from '../../../app/dates.ts'
import { useMay, useSession } from '../../../app/session.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'
import { GrantDrawer } from './GrantDrawer.tsx'

/** What the person may do where, now; the security administrator gives and ends. */
export function HeldRoles({ user }: { user: User }) {
  const { t } = useTranslation('identity')
  const client = useQueryClient()
  const session = useSession()
  const grants = useMay('identity.grant.change') && user.id !== session.user.id
  const [gives, setGives] = useState(false)
  const [ends, setEnds] = useState<HeldRole>()
  async function end(id: string, reason: string): Promise<void> {
    await ask(api.POST('/api/v1/grants/{id}/end', { params: { path: { id } }, body: { reason } }))
    await client.invalidateQueries({ queryKey: ['users'] })
  }
  const give = grants && user.status === 'active' && (
    <Button type="primary" onClick={() => setGives(true)}>
      {t('grants.give')}
    </Button>
  )
  return (
    <Panel title={t('grants.title')} extra={give}>
      {user.roles.length === 0 ? (
        <Empty>{t(grants ? 'grants.noneYours' : 'grants.none')}</Empty>
      ) : (
        <table className="hm-plain-table">
          <thead>
            <tr>
              <th scope="col">{t('grants.role')}</th>
              <th scope="col">{t('grants.where')}</th>
              <th scope="col">{t('grants.until')}</th>
              {grants && <th scope="col">{t('grants.act')}</th>}
            </tr>
          </thead>
          <tbody>
            {user.roles.map((held) => (
              <tr key={held.assignmentId}>
                <td>{t(`app:roles.${held.role}`)}</td>
                <td>{held.unitName ?? t('grants.everywhere')}</td>
                <td>{held.endsOn ? shortDay(held.endsOn) : t('grants.open')}</td>
                {grants && (
                  <td>
                    <button type="button" className="hm-link" onClick={() => setEnds(held)}>
                      {t('grants.end')}
                    </button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {gives && <GrantDrawer user={user} onClose={() => setGives(false)} />}
      {ends && (
        <ReasonDialog
          open
          danger
          title={t('grants.endTitle', { name: user.name, role: t(`app:roles.${ends.role}`) })}
          action={t('grants.endAction')}
          reasonLabel={t('acts.reason')}
          suggestions={t('grants.endReasons', { returnObjects: true }) as string[]}
          onConfirm={(reason) => end(ends.assignmentId, reason)}
          onClose={() => setEnds(undefined)}
        >
          <p>{t('grants.endText', { where: ends.unitName ?? t('grants.everywhere') })}</p>
        </ReasonDialog>
      )}
    </Panel>
  )
}
