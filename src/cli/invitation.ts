import type { DemoAccount } from '../demo/people.ts'
import type { Role } from '../kernel/wire.ts'
import { roleTitles } from '../modules/identity/rules.ts'
import { textTable } from './command.ts'

export const accountsTable = (accounts: readonly DemoAccount[]): string =>
  textTable([
    ['角色', '单位', '用户名', '口令'],
    ...accounts.map(({ role, unit, username, password }) => [roleTitles[role], unit, username, password]),
  ])

/** Who may look at what in the demonstration, and on the last line where to begin. */
export function invitation(accounts: readonly DemoAccount[], address: string): string {
  const all = accounts.toSorted((one, other) => rank(one) - rank(other))
  const first = all.find(({ role }) => role === 'bureau_officer') ?? all[0]
  const clerk = all.find(({ role }) => role === 'unit_officer') ?? first
  if (!first || !clerk) throw new Error('the demonstration has no accounts')
  return `${accountsTable(all)}

以上账号的口令相同。按 Ctrl-C 停止。
填报从 ${clerk.username}（${clerk.unit}，${roleTitles[clerk.role]}）看起。
打开 ${address} ，先用 ${first.username} 登录（${first.unit}，${roleTitles[first.role]}，口令 ${first.password}）`
}

/** Those who do the work first, the system roles last. */
const order: readonly Role[] = [
  'bureau_officer',
  'bureau_lead',
  'viewer',
  'unit_officer',
  'unit_head',
  'dept_respondent',
  'person',
]
// The city's officer is the first of his role: the counties' user names begin with theirs.
const rank = ({ role, username }: DemoAccount): number =>
  (order.includes(role) ? order.indexOf(role) : order.length) * 2 + (username.startsWith('xian') ? 1 : 0)
