import { Link } from '@tanstack/react-router'
import type { TableColumnsType } from 'antd'
import type { TFunction } from 'i18next'
import type { HeldRole, User } from '../../../../../src/modules/identity/contract.ts'
import { shortTime } from '../../../app/dates.ts'
import { AccountMarks } from './AccountMarks.tsx'

/** The columns of the ledger of accounts. */
export const accountColumns = (t: TFunction<'identity'>): TableColumnsType<User> => [
  {
    title: t('user.name'),
    key: 'name',
    width: 250,
    render: (_, user) => (
      <div className="hm-two-lines">
        <Link to={`/users/${user.id}`}>{user.name}</Link>
        <small>{user.username}</small>
      </div>
    ),
  },
  {
    title: t('user.unit'),
    key: 'unit',
    ellipsis: true,
    render: (_, user) => user.unitName ?? t('user.noUnit'),
  },
  { title: t('user.roles'), key: 'roles', ellipsis: true, render: (_, user) => roleTexts(user.roles, t) },
  { title: t('user.state'), key: 'state', width: 180, render: (_, user) => <AccountMarks user={user} /> },
  {
    title: t('user.lastSignedIn'),
    key: 'last',
    width: 130,
    responsive: ['lg'],
    align: 'right',
    render: (_, user) => (user.lastSignedInAt ? shortTime(user.lastSignedInAt) : t('user.never')),
  },
]

/** Roles in words, each once; none where nothing was granted yet. */
export const roleTexts = (roles: readonly HeldRole[], t: TFunction<'identity'>): string =>
  roles.length === 0
    ? t('user.noRole')
    : [...new Set(roles.map(({ role }) => t(`app:roles.${role}`)))].join('、')
