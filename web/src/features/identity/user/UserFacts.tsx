import { useTranslation } from 'react-i18next'
import type { User } from '../../../../../src/modules/identity/contract.ts'
import { wordyTime } from '../../../app/dates.ts'
import { Panel } from '../../../ui/Panel.tsx'

/** The facts of an account, and what each means for signing in. */
export function UserFacts({ user }: { user: User }) {
  const { t } = useTranslation('identity')
  const signIn =
    user.status === 'disabled'
      ? t('facts.disabled')
      : user.lockedUntil
        ? t('facts.locked', { time: wordyTime(user.lockedUntil) })
        : t('facts.mayEnter')
  return (
    <Panel title={t('facts.title')}>
      <dl className="hm-facts">
        <dt>{t('user.username')}</dt>
        <dd>{user.username}</dd>
        <dt>{t('user.unit')}</dt>
        <dd>{user.unitName ?? t('user.noUnit')}</dd>
        <dt>{t('facts.signIn')}</dt>
        <dd>{signIn}</dd>
        <dt>{t('facts.password')}</dt>
        <dd>{t(user.mustChangePassword ? 'facts.mustChange' : 'facts.ownPassword')}</dd>
        <dt>{t('facts.totp')}</dt>
        <dd>{t(user.totpEnabled ? 'facts.totpOn' : 'facts.totpOff')}</dd>
        <dt>{t('user.lastSignedIn')}</dt>
        <dd>{user.lastSignedInAt ? wordyTime(user.lastSignedInAt) : t('user.never')}</dd>
        <dt>{t('facts.created')}</dt>
        <dd>{wordyTime(user.createdAt)}</dd>
      </dl>
    </Panel>
  )
}
