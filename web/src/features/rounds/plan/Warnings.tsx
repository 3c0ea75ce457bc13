import { WarningIcon } from '@phosphor-icons/react/Warning'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { RoundWarning } from '../../../../../src/modules/rounds/contract/round.ts'
import { Icon } from '../../../ui/Icon.tsx'

/** What should be known before publishing; none of it forbids anything. */
export function Warnings({ warnings }: { warnings: readonly RoundWarning[] }) {
  const { t } = useTranslation('rounds/plan')
  if (warnings.length === 0) return null
  return (
    <ul className="hm-plan-warnings" aria-label={t('confirm.warnings')}>
      {warnings.map(({ code, message, roundId }) => (
        <li key={`${code}-${roundId}`}>
          <Icon of={WarningIcon} weight="fill" size={18} />
          <span>
            {message} {roundId && <Link to={`/rounds/${roundId}/plan`}>{t('confirm.other')}</Link>}
          </span>
        </li>
      ))}
    </ul>
  )
}
