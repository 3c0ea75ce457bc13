import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newId } from '../../kernel/ids.ts'
import { anActor, createTestApp } from '../../test/app.ts'
import { aCity, type Place } from '../../test/city.ts'
import { testDatabase } from '../../test/database.ts'
import { cpuSeconds } from '../../test/odd-files.ts'
import { signInDesk } from '../../test/sign-in.ts'
import { applyDueHandovers, createUnitAccounts, type HandoverPart, handOver } from './index.ts'

const database = await testDatabase()
const { admin } = database
let now = new Date('2026-11-23T02:00:00Z')
const testApp = await createTestApp(database, () => now)
const { call, run, app } = testApp
const { person, enter, cookieOf, ask } = signInDesk(testApp, admin)
const city = await aCity(admin)
const system = { id: '00000000-0000-0000-0000-000000000000', path: '' }
const sysadmin = anActor('sysadmin', system, (await person('sysadmin', undefined)).id)
const secadmin = anActor('secadmin', system, (await person('secadmin', undefined)).id)
const unitNamed = (name: string): Place => {
  const unit = city.units.find((one) => one.name === name)
  if (!unit) throw new Error(`no unit ${name}`)
  return unit
}

const upload = (text: string, actor = sysadmin, filename = '账号.csv') => {
  const boundary = 'grenze'
  return app.inject({
    method: 'POST',
    url: '/api/v1/users/import',
    headers: {
      'x-test-actor': encodeURIComponent(JSON.stringify(actor)),
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    payload: `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${filename}"\r\nContent-Type: text/csv\r\n\r\n${text}\r\n--${boundary}--\r\n`,
  })
}

const userCount = async () =>
  (await sql<{ n: number }>`select count(*)::int as n from identity."user"`.execute(admin)).rows[0]?.n

test('a file makes two accounts for each organisation, whose roles wait for the security administrator', async () => {
  const made = await upload(
    '全市保密员账号,,,\n单位名称（全称）,保密员姓名,保密员用户名,一把手姓名\n甲县第2局,张三,ZhangSan,李四\n甲县第3局,王五,,赵六\n',
  )
  expect(made.statusCode).toBe(201)
  const { batchId, accounts, rows } = made.json() as {
    batchId: string
    rows: number
    accounts: { role: string; unit: string; name: string; username: string; password: string }[]
  }
  expect(rows).toBe(2)
  const label = unitNamed('甲县第3局').path.split('.').at(-1)
  expect(accounts.map(({ role, unit, name, username }) => [role, unit, name, username]).sort()).toEqual(
    [
      ['unit_officer', '甲县第2局', '张三', 'zhangsan'],
      ['unit_head', '甲县第2局', '李四', `ybs-${unitNamed('甲县第2局').path.split('.').at(-1)}`],
      ['unit_officer', '甲县第3局', '王五', `bmy-${label}`],
      ['unit_head', '甲县第3局', '赵六', `ybs-${label}`],
    ].sort(),
  )
  expect(new Set(accounts.map(({ password }) => password)).size).toBe(4)
  const zhang = accounts.find(({ username }) => username === 'zhangsan')
  if (!zhang) throw new Error('no zhangsan')
  expect((await enter(zhang)).json()).toMatchObject({ mustChangePassword: true, roles: [] })

  const waiting = (await call(secadmin, 'GET', '/proposals')).json()
  expect(waiting.items).toMatchObject([
    {
      batchId,
      total: 4,
      roles: [
        { role: 'unit_head', total: 2 },
        { role: 'unit_officer', total: 2 },
      ],
    },
  ])
  const decide = (actor = secadmin) =>
    call(actor, 'POST', `/proposals/${batchId}/decide`, { decision: 'approved', reason: '同意' })
  expect((await decide(sysadmin)).statusCode).toBe(403)
  const proposer = anActor('secadmin', system, sysadmin.id)
  expect((await decide(proposer)).json()).toMatchObject({ status: 403, code: 'identity/own-proposal' })
  expect((await decide()).json()).toEqual({ decided: 4 })
  expect((await decide()).json()).toMatchObject({ code: 'identity/batch-not-found' })
  expect((await enter(zhang)).json()).toMatchObject({ roles: ['unit_officer'] })

  const again = await upload('单位名称,保密员姓名,一把手姓名\n甲县第2局,张三,李四\n')
  expect(again.json().fileErrors).toMatchObject([{ code: 'exists' }, { code: 'exists' }])
})

test('a file with errors makes nothing, and each error is told with its row and column', async () => {
  const before = await userCount()
  const refused = await upload(
    [
      '单位名称,统一社会信用代码,保密员姓名,保密员用户名,一把手姓名',
      '乙县第1局,,孙七,sunqi,周八',
      '不存在局,,孙七,,周八',
      '乙县第2局,,,空 格,周八',
      '乙县第3局,,孙七,sunqi,周八',
      '乙县第1局,,孙七,,周八',
      ',91420300MA00000000,孙七,,周八',
    ].join('\n'),
  )
  expect(refused.json()).toMatchObject({ status: 422, code: 'identity/file-refused', rows: 6 })
  const errors = refused.json().fileErrors as { row: number; column: string; code: string }[]
  expect(errors.map(({ row, column, code }) => [row, column, code])).toEqual([
    [3, '单位名称', 'unknown-unit'],
    [4, '保密员姓名', 'missing'],
    [4, '保密员用户名', 'username'],
    [5, '保密员用户名', 'username-taken'],
    [6, '单位名称', 'twice'],
    [6, '单位名称', 'twice'],
    [7, '统一社会信用代码', 'unknown-unit'],
  ])
  expect(await userCount()).toBe(before)
})

test('a file that is none of ours is refused in words', async () => {
  expect((await upload('姓名,电话\n张三,1\n')).json()).toMatchObject({
    code: 'identity/file-refused',
    detail: expect.stringContaining('没有找到表头'),
  })
  expect((await upload('PK\u0003\u0004kaputt', sysadmin, 'a.xlsx')).json()).toMatchObject({
    code: 'identity/file-refused',
  })
  expect((await upload('单位名称,保密员姓名,一把手姓名\n')).json()).toMatchObject({
    detail: '文件中没有数据行',
  })
  expect((await call(sysadmin, 'POST', '/users/import', {})).json()).toMatchObject({
    code: 'identity/file-refused',
  })
})

test('accounts for many units at once share one password only where a demonstration asks for it', async () => {
  const units = await manyUnits(300)
  let accounts: Awaited<ReturnType<typeof createUnitAccounts>>['accounts'] = []
  // Six hundred passwords hashed one by one would keep the processor busy for half a minute.
  const seconds = await cpuSeconds(async () => {
    const made = await run((ctx) =>
      createUnitAccounts(ctx, { unitIds: units, sharedPassword: 'Yanshi-2026' }),
    )
    accounts = made.accounts
  })
  expect(accounts).toHaveLength(600)
  expect(seconds).toBeLessThan(5)
  const one = accounts[7]
  if (!one) throw new Error('no account')
  expect((await enter(one)).json()).toMatchObject({ mustChangePassword: false, roles: [one.role] })
  const again = await run((ctx) => createUnitAccounts(ctx, { unitIds: units.slice(0, 3) }))
  expect(again.accounts).toEqual([])
  await expect(run((ctx) => createUnitAccounts(ctx, { unitIds: [newId()] }))).rejects.toMatchObject({
    code: 'identity/unknown-unit',
  })
})

async function manyUnits(total: number): Promise<string[]> {
  const rows = Array.from({ length: total }, (_, at) => ({
    id: newId(),
    path: `r1.u${1000 + at}`,
    name: `虚构单位${at}`,
    // Every third shares its tail with another one: names then take the unit's number.
    code: at % 3 === 0 ? `1${String(at).padStart(7, '0')}MB0001234X` : null,
  }))
  await sql`insert into org.unit (id, parent_id, org_path, kind, name, credit_code, created_at, updated_at, search)
    select r.id, ${city.city.id}, r.path::ltree, 'organ', r.name, r.code, now(), now(), ''
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, path text, name text, code text)`.execute(
    admin,
  )
  return rows.map(({ id }) => id)
}

const moved: { from: string; to: string; units: readonly string[] }[] = []
const part: HandoverPart = {
  name: 'test.draft',
  passOn: async (_ctx, { fromUserId, toUserId, unitIds }) => {
    moved.push({ from: fromUserId, to: toUserId, units: unitIds })
    return 3
  },
}
const planFor = (from: { id: string }, to: { id: string }, effectiveOn: string) => ({
  fromUserId: from.id,
  toUserId: to.id,
  effectiveOn,
  reason: '岗位调整',
})

test('a handover on its day passes the role and the work on, and is felt at once', async () => {
  const unit = unitNamed('乙县第1局')
  const [from, to] = [await person('unit_officer', unit), await person(undefined, unit)]
  const cookie = await cookieOf(from)
  const done = await run((ctx) => handOver(ctx, [part], planFor(from, to, '2026-11-23')), secadmin)
  testApp.identity.sessions.forget(from.id)
  expect(done).toMatchObject({ state: 'applied', moved: { 'identity.assignment': 1, 'test.draft': 3 } })
  expect(moved).toEqual([{ from: from.id, to: to.id, units: [unit.id] }])
  expect((await ask(cookie, 'GET', '/users')).statusCode).toBe(403)
  expect((await enter(to)).json()).toMatchObject({ roles: ['unit_officer'] })
  const grants = (await call(secadmin, 'GET', `/users/${from.id}/grants`)).json().items
  expect(grants).toMatchObject([{ role: 'unit_officer', endReason: '岗位调整' }])
})

test('a handover in the future waits for its day, can be cancelled, and only one is open', async () => {
  const unit = unitNamed('乙县第2局')
  const [from, to] = [await person('unit_officer', unit), await person(undefined, unit)]
  const plan = (on: string) => call(secadmin, 'POST', '/handovers', planFor(from, to, on))
  const first = (await plan('2026-12-01')).json()
  expect(first).toMatchObject({ state: 'planned', moved: null })
  expect((await plan('2026-12-02')).json()).toMatchObject({ code: 'identity/handover-open' })
  const cancelled = await call(secadmin, 'POST', `/handovers/${first.id}/cancel`, { reason: '留任' })
  expect(cancelled.json()).toMatchObject({ state: 'cancelled' })
  const again = await call(secadmin, 'POST', `/handovers/${first.id}/cancel`, { reason: '留任' })
  expect(again.json()).toMatchObject({ code: 'identity/handover-not-found' })

  const second = (await plan('2026-12-01')).json()
  await run((ctx) => applyDueHandovers(ctx, [part]))
  expect((await enter(from)).json()).toMatchObject({ roles: ['unit_officer'] })
  now = new Date('2026-11-30T16:00:00Z')
  await run((ctx) => applyDueHandovers(ctx, [part]))
  await run((ctx) => applyDueHandovers(ctx, [part]))
  expect((await enter(to)).json()).toMatchObject({ roles: ['unit_officer'] })
  expect((await enter(from)).json()).toMatchObject({ roles: [] })
  const listed = (await call(secadmin, 'GET', '/handovers')).json().items as { id: string; state: string }[]
  expect(listed.find(({ id }) => id === second.id)?.state).toBe('applied')
  expect((await plan('2026-12-01')).json()).toMatchObject({ code: 'identity/nothing-to-hand-over' })
})

test('a handover that cannot be carried out on its day is cancelled and holds up no other', async () => {
  const unit = unitNamed('乙县第3局')
  const [from, to] = [await person('unit_officer', unit), await person(undefined, undefined)]
  const [other, successor] = [await person('unit_officer', unit), await person(undefined, unit)]
  const today = '2026-12-02'
  await call(secadmin, 'POST', '/handovers', planFor(from, to, today))
  await call(secadmin, 'POST', '/handovers', planFor(other, successor, today))
  await call(secadmin, 'POST', `/users/${to.id}/grants`, { role: 'auditor', unitId: null, reason: '任命' })
  now = new Date('2026-12-02T02:00:00Z')
  await run((ctx) => applyDueHandovers(ctx, []))
  const states = (await call(secadmin, 'GET', '/handovers')).json().items as {
    fromUserId: string
    state: string
  }[]
  expect(states.find(({ fromUserId }) => fromUserId === from.id)?.state).toBe('cancelled')
  expect(states.find(({ fromUserId }) => fromUserId === other.id)?.state).toBe('applied')
  expect((await enter(from)).json()).toMatchObject({ roles: ['unit_officer'] })
})

test('a fault of ours on the day cancels nothing: it is tried again', async () => {
  const unit = unitNamed('甲县第3局')
  const [from, to] = [await person('unit_officer', unit), await person(undefined, unit)]
  await call(secadmin, 'POST', '/handovers', planFor(from, to, '2026-12-03'))
  now = new Date('2026-12-03T02:00:00Z')
  const broken: HandoverPart = {
    name: 'test.broken',
    passOn: async (ctx) => {
      await sql`select 1/0`.execute(ctx.tx)
      return 0
    },
  }
  await expect(run((ctx) => applyDueHandovers(ctx, [broken]))).rejects.toThrow('division by zero')
  await run((ctx) => applyDueHandovers(ctx, []))
  expect((await enter(to)).json()).toMatchObject({ roles: ['unit_officer'] })
})

test('what is over is swept away, and a grant past its last day ends', async () => {
  const someone = await person('unit_officer', unitNamed('甲县第1局'))
  await cookieOf(someone)
  await sql`update identity.assignment set ends_on = '2026-11-30' where user_id = ${someone.id}`.execute(
    admin,
  )
  now = new Date('2026-12-04T02:00:00Z')
  const { sweepJob } = await import('./jobs.ts')
  await run((ctx) => sweepJob(testApp.identity).handle(ctx, {}))
  const { rows } = await sql`select 1 from identity.session where user_id = ${someone.id}`.execute(admin)
  expect(rows).toEqual([])
  const grants = (await call(secadmin, 'GET', `/users/${someone.id}/grants`)).json().items
  expect(grants).toMatchObject([{ endReason: '到期' }])
})
