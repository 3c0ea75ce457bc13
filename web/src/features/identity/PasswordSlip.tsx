import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { aboutQuery } from '../../app/about.ts'

interface Props {
  readonly name: string
  readonly unit: string | null
  readonly role?: string
  readonly username: string
  readonly password: string
}

/** One slip of paper with somebody's first password, to be cut off and handed over. */
export function PasswordSlip({ name, unit, role, username, password }: Props) {
  const { t } = useTranslation('identity')
  const { data: about } = useQuery(aboutQuery)
  return (
    <section className="hm-paper-slip">
      <h2>{t('slip.paperTitle', { system: about?.name ?? '' })}</h2>
      <dl>
        <dt>{t('user.name')}</dt>
        <dd>{[name, role].filter(Boolean).join('　')}</dd>
        {unit && <dt>{t('user.unit')}</dt>}
        {unit && <dd>{unit}</dd>}
        <dt>{t('slip.address')}</dt>
        <dd>{location.origin}</dd>
        <dt>{t('user.username')}</dt>
        <dd>{username}</dd>
        <dt>{t('slip.password')}</dt>
        <dd className="hm-slip-password">{password}</dd>
      </dl>
      <p>{t('slip.paperText')}</p>
    </section>
  )
}
