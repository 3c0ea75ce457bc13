import { useTranslation } from 'react-i18next'
import type { Role } from '../../../../../src/kernel/wire.ts'
import { abilitiesOf } from './abilities.ts'

/** What a role lets its holder do, in words, by module. */
export function RoleDoes({ role }: { role: Role }) {
  const { t } = useTranslation('identity')
  return (
    <dl className="hm-role-does">
      {abilitiesOf(role).map(({ module, permissions }) => (
        <div key={module}>
          <dt>{t(`modules.${module}`)}</dt>
          <dd>{permissions.map((permission) => t(`permissions.${permission}`)).join('、')}</dd>
        </div>
      ))}
    </dl>
  )
}
