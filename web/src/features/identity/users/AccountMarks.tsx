import { useTranslation } from 'react-i18next'
import type { User } from '../../../../../src/modules/identity/contract.ts'
import { clock } from '../../../app/dates.ts'
import { Tag } from '../../../ui/Marks.tsx'

/** What stands out about an account, at most two marks; 正常 where nothing does. */
export function AccountMarks({ user }: { user: User }) {
  const { t } = useTranslation('identity')
  const marks = [
    user.status === 'disabled' && <Tag key="disabled">{t('status.disabled')}</Tag>,
    user.lockedUntil && (
      <Tag key="locked" tone="warning">
        {t('user.lockedUntil', { time: clock(user.lockedUntil) })}
      </Tag>
    ),
    user.mustChangePassword && (
      <Tag key="initial" tone="brass">
        {t('user.initialPassword')}
      </Tag>
    ),
  ].filter(Boolean)
  return marks.length === 0 ? (
    <span>{t('status.active')}</span>
  ) : (
    <span className="hm-marks">{marks.slice(0, 2)}</span>
  )
}
