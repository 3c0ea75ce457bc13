import type { Ctx } from '../../../kernel/context.ts'
import { civilDate } from '../../../kernel/time.ts'
import * as audit from '../../audit/index.ts'
import type { User, UserQuery } from '../contract.ts'
import { roleTitles } from '../rules.ts'
import { walkUsers } from './get-user.ts'

const columns = [
  { header: '姓名', width: 16 },
  { header: '用户名', width: 22 },
  { header: '单位', width: 36 },
  { header: '角色', width: 40 },
  { header: '状态', width: 12 },
  { header: '须改初始密码', width: 14 },
  { header: '动态口令', width: 12 },
  { header: '建立日期', width: 14 },
  { header: '最近登录', width: 14 },
] as const

/** Writes the listed accounts as a ledger, from the first on: who there is, and no secret of anybody. */
export async function exportUsers(ctx: Ctx, asked: UserQuery, to: NodeJS.WritableStream): Promise<void> {
  const query = { ...asked, cursor: undefined }
  const { writeXlsx } = await import('../../../kernel/files/write-xlsx.ts')
  await audit.record(ctx, {
    action: 'identity.user.export',
    subject: { kind: 'identity.user', id: 'list' },
    orgPath: ctx.scopes[0] ?? '',
    after: query,
  })
  await writeXlsx(to, { title: '账号名册', sheets: [{ name: '账号', columns, rows: rowsOf(ctx, query) }] })
}

async function* rowsOf(ctx: Ctx, query: UserQuery) {
  for await (const user of walkUsers(ctx, query)) {
    yield [
      user.name,
      user.username,
      user.unitName,
      rolesText(user),
      statusText(user),
      user.mustChangePassword ? '是' : '',
      user.totpEnabled ? '已启用' : '',
      civilDate(new Date(user.createdAt)),
      user.lastSignedInAt && civilDate(new Date(user.lastSignedInAt)),
    ]
  }
}

const rolesText = ({ roles }: User): string =>
  roles.map(({ role, unitName }) => roleTitles[role] + (unitName ? `（${unitName}）` : '')).join('、')

const statusText = ({ status, lockedUntil }: User): string =>
  status === 'disabled' ? '已停用' : lockedUntil ? '暂时锁定' : '在用'
