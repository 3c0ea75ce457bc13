import { BinocularsIcon } from '@phosphor-icons/react/Binoculars'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Finding } from '../../../../../src/modules/findings/contract.ts'
import { useMay } from '../../../app/session.ts'
import { Icon } from '../../../ui/Icon.tsx'

/** 举一反三: a special round that looks for the same problem at other units. */
export function LookElsewhere({ finding }: { finding: Finding }) {
  const { t } = useTranslation('findings')
  const navigate = useNavigate()
  if (!useMay('rounds.round.plan')) return null
  return (
    <Button
      icon={<Icon of={BinocularsIcon} />}
      onClick={() => void navigate({ to: '/rounds/new', search: { origin: finding.id } as never })}
    >
      {t('page.elsewhere')}
    </Button>
  )
}
