import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../../../../src/kernel/wire.ts'
import type { RoleList } from '../../../../../src/modules/identity/contract.ts'
import { api, ask } from '../../../app/api.ts'
import { useUrlState } from '../../../app/url-state.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { PageHead, Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { RoleDoes } from './RoleDoes.tsx'
import { Waiting } from './Waiting.tsx'
import '../identity.css'

const duties = ['sysadmin', 'secadmin', 'auditor'] as const

/** The roles there are, who holds them, and what each lets its holder do; the separation of the three explained. */
export function RolesPage() {
  const { t } = useTranslation('identity')
  const [{ show }, setView] = useUrlState({ show: 'bureau_officer' })
  const { data, error, refetch } = useQuery({
    queryKey: ['roles'],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/roles', { signal })),
  })
  const holders = data?.items.reduce((sum, one) => sum + one.holders, 0)
  return (
    <>
      <PageHead
        title={t('roles.title')}
        facts={data && <span>{t('roles.facts', { roles: data.items.length, holders })}</span>}
      />
      <Waiting />
      {error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : null}
      <div className="hm-roles">
        <Panel flush title={t('roles.list')} note={t('roles.listNote')}>
          {data ? (
            <RoleTable items={data.items} shown={show as Role} onShow={(role) => setView({ show: role })} />
          ) : (
            <Loading />
          )}
        </Panel>
        <Panel title={t('roles.does', { role: t(`app:roles.${show}`) })} note={t('roles.doesNote')}>
          <RoleDoes role={show as Role} />
        </Panel>
      </div>
      <Panel title={t('roles.dutiesTitle')} className="hm-below">
        <p className="hm-reading">{t('roles.dutiesText')}</p>
        <dl className="hm-duties">
          {duties.map((duty) => (
            <div key={duty}>
              <dt>{t(`app:roles.${duty}`)}</dt>
              <dd>{t(`roles.duty.${duty}`)}</dd>
            </div>
          ))}
        </dl>
      </Panel>
    </>
  )
}

interface RoleTableProps {
  readonly items: RoleList['items']
  readonly shown: Role
  readonly onShow: (role: Role) => void
}

function RoleTable({ items, shown, onShow }: RoleTableProps) {
  const { t } = useTranslation('identity')
  return (
    <table className="hm-plain-table hm-roles-table">
      <thead>
        <tr>
          <th scope="col">{t('grants.role')}</th>
          <th scope="col">{t('roles.kind')}</th>
          <th scope="col">{t('roles.reach')}</th>
          <th scope="col" className="num">
            {t('roles.holders')}
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ role, duty, holders }) => (
          <tr key={role} className={role === shown ? 'hm-shown' : undefined}>
            <th scope="row">
              <button
                type="button"
                className="hm-link"
                aria-pressed={role === shown}
                onClick={() => onShow(role)}
              >
                {t(`app:roles.${role}`)}
              </button>
            </th>
            <td>{t(duty === 'business' ? 'roles.business' : 'roles.system')}</td>
            <td>{t(`roles.reaches.${role}`)}</td>
            <td className="num">
              <Link to="/users" search={{ role } as never}>
                {t('roles.people', { count: holders })}
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
