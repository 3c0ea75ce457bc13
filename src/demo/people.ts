import { sql } from 'kysely'
import type { Actor, Ctx } from '../kernel/context.ts'
import type { Role } from '../kernel/wire.ts'
import { createHolders, createUnitAccounts } from '../modules/identity/index.ts'

/** The one password of every account of the demonstration. */
export const demoPassword = 'Hengmi-demo-2026'

export interface DemoUnit {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly path: string
  readonly region: string
}

export interface DemoAccount {
  readonly role: Role
  readonly unit: string
  readonly username: string
  readonly password: string
}

/** The organisation whose accounts are printed: the first of the city's own. */
export const shownUnit = (units: readonly DemoUnit[]): DemoUnit | undefined =>
  units.find(({ kind, region }) => kind === 'organ' && region === units[0]?.path)

// Of these there are as many as there are units, departments and people.
const ofUnits: readonly Role[] = ['unit_officer', 'unit_head', 'dept_respondent', 'person']

/** Every organisation and region of the city, in the order of the tree. */
export async function listUnits(ctx: Ctx): Promise<DemoUnit[]> {
  const { rows } =
    await sql<DemoUnit>`select id, name, kind, ltree2text(org_path) as path, ltree2text(region_path) as region
    from org.pub_unit order by org_path`.execute(ctx.tx)
  return rows
}

/** System accounts, the city bureau's, each county's, and a 保密员 and a 一把手 for every organisation. */
export async function makePeople(ctx: Ctx, units: readonly DemoUnit[]): Promise<void> {
  const regions = units.filter(({ kind }) => kind === 'region')
  const [city, ...counties] = regions
  if (!city) throw new Error('the sample city has no region')
  const holder = (role: Role, unit: DemoUnit | null, username: string, name: string) => ({
    role,
    unit,
    username,
    name,
  })
  await createHolders(
    ctx,
    [
      holder('sysadmin', null, 'sysadmin', '系统管理员'),
      holder('secadmin', null, 'secadmin', '安全管理员'),
      holder('auditor', null, 'auditor', '审计员'),
      holder('bureau_lead', city, 'shi.lead', '张三'),
      holder('bureau_officer', city, 'shi.officer', '李四'),
      holder('viewer', city, 'shi.viewer', '王五'),
      ...counties.map((county, at) =>
        holder(
          'bureau_officer',
          county,
          `xian${String(at + 1).padStart(2, '0')}.officer`,
          `测试员${county.name}`,
        ),
      ),
    ],
    demoPassword,
  )
  const organisations = units.filter(({ kind }) => kind !== 'region' && kind !== 'department')
  await createUnitAccounts(ctx, { unitIds: organisations.map(({ id }) => id), sharedPassword: demoPassword })
}

export interface Cast {
  /** The account of a role at an org unit. */
  at(role: Role, unitId: string): Actor
  readonly accounts: readonly DemoAccount[]
  /** Whose accounts those are. */
  readonly shown: readonly Actor[]
}

/** Who holds what, as the services know an actor; `accounts` are the ones worth printing. */
export async function readCast(ctx: Ctx, units: readonly DemoUnit[]): Promise<Cast> {
  const { rows } = await sql<{
    id: string
    name: string
    username: string
    role: Role
    unitId: string | null
    path: string
  }>`
    select u.id, u.name, u.username, a.role, a.unit_id as "unitId", ltree2text(a.org_path) as path
    from identity.pub_assignment a join identity.pub_user u on u.id = a.user_id order by u.username`.execute(
    ctx.tx,
  )
  const actors = new Map(
    rows.map(({ id, name, role, unitId, path }): [string, Actor] => [
      `${role} ${unitId}`,
      { kind: 'user', id, name, grants: [{ role, unitId: unitId ?? '', path }] },
    ]),
  )
  const names = new Map(units.map(({ id, name }) => [id, name]))
  const first = shownUnit(units)
  const isShown = ({ role, unitId }: { role: Role; unitId: string | null }) =>
    !ofUnits.includes(role) || (role.startsWith('unit_') && unitId === first?.id)
  return {
    at(role, unitId) {
      const actor = actors.get(`${role} ${unitId}`)
      if (!actor) throw new Error(`nobody is ${role} at ${names.get(unitId)}`)
      return actor
    },
    shown: rows.filter(isShown).flatMap(({ role, unitId }) => actors.get(`${role} ${unitId}`) ?? []),
    accounts: rows.filter(isShown).map(({ role, unitId, username }) => ({
      role,
      unit: unitId ? (names.get(unitId) ?? '') : '',
      username,
      password: demoPassword,
    })),
  }
}
