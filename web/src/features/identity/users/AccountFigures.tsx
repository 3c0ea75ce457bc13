import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../../app/session.ts'
import { Figure } from '../../../ui/Marks.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { userSummaryQuery } from '../queries.ts'

/** The accounts at a glance; what waits for somebody is in cinnabar, and a role leads to its holders. */
export function AccountFigures({
  onChoose,
}: {
  onChoose: (change: { role: string; status: string }) => void
}) {
  const { t } = useTranslation('identity')
  const manages = useMay('identity.user.manage')
  const { data } = useQuery(userSummaryQuery)
  if (!data) return <div className="hm-users-figures hm-users-figures-wait" />
  const unit = t('users.accounts')
  return (
    <Panel className="hm-users-figures">
      <div className="hm-figures">
        <Figure label={t('users.total')} value={data.total} unit={unit} />
        <Figure label={t('users.disabled')} value={data.disabled} unit={unit} />
        <Figure
          label={t('users.locked')}
          value={data.locked}
          unit={unit}
          tone={manages && data.locked > 0 ? 'wait' : 'plain'}
        />
        <Figure label={t('users.initial')} value={data.mustChangePassword} unit={unit} />
        <Figure label={t('users.neverSignedIn')} value={data.neverSignedIn} unit={unit} />
        <Figure label={t('users.withoutTotp')} value={data.withoutTotp} unit={unit} />
      </div>
      <ul className="hm-users-roles">
        {data.byRole
          .filter(({ accounts }) => accounts > 0)
          .map(({ role, accounts }) => (
            <li key={role}>
              <button type="button" className="hm-link" onClick={() => onChoose({ role, status: '' })}>
                {t(`app:roles.${role}`)}
              </button>{' '}
              {accounts}
            </li>
          ))}
      </ul>
    </Panel>
  )
}
