import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Actor } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import type { Role } from '../../kernel/wire.ts'
import { anActor, createTestApp, grant } from '../../test/app.ts'
import { aCity, aUser, type Place } from '../../test/city.ts'
import { testDatabase } from '../../test/database.ts'
import { race } from '../../test/race.ts'
import { remind, type TodoKind } from './index.ts'
import { gatherTodos } from './service/gather-todos.ts'

const database = await testDatabase()
const { admin } = database
const { call, run, permissions } = await createTestApp(database)
const city = await aCity(admin)
const [, , unitA, , , unitB] = city.units as [Place, Place, Place, Place, Place, Place]
const bureau = anActor('bureau_officer', city.countyA)
const otherBureau = anActor('bureau_officer', city.countyB)

async function holder(role: Role, unit: Place, name: string, department?: Place): Promise<Actor> {
  const user = await aUser(admin, { name, unit, ...(department && { department }) })
  const path = department?.path ?? unit.path
  await sql`insert into identity.assignment (id, user_id, role, unit_id, department_id, org_path, granted_at)
    values (${newId()}, ${user.id}, ${role}, ${unit.id}, ${department?.id ?? null}, ${path}::ltree, now())`.execute(
    admin,
  )
  return { kind: 'user', id: user.id, name, grants: [grant(role, { id: department?.id ?? unit.id, path })] }
}
const eventsOf = async (action: string) => {
  const { rows } = await sql<{ after: object; before: object; reason: string | null }>`
    select before, after, reason from audit.event where action = ${action} order by id`.execute(admin)
  return rows
}
const codeOf = (res: { statusCode: number; json: () => { code?: string } }) => [
  res.statusCode,
  res.json().code,
]

describe('a reminder rule', () => {
  const terms = {
    beforeDays: [2, 5, 2],
    onDue: true,
    overdueEvery: 1,
    overdueMost: 3,
    headAfter: 2,
    bureauAfter: 4,
  }

  test('is shipped, overridden by a bureau for itself, and taken back', async () => {
    const before = (await call(bureau, 'GET', '/inbox/rules')).json()
    expect(before.bureau).toEqual({ id: city.countyA.id, name: city.countyA.name })
    expect(before.items[0]).toMatchObject({ kind: null, kindTitle: '其他各类待办', unit: null, own: false })
    const fill = before.items.find((one: { kind: string }) => one.kind === 'rounds.assessment.fill')
    expect(fill).toMatchObject({ terms: { beforeDays: [5, 2], headAfter: 2 }, own: false })
    const put = await call(bureau, 'PUT', '/inbox/rules', {
      kind: 'rounds.assessment.fill',
      version: 0,
      ...terms,
    })
    expect(put.json()).toMatchObject({
      own: true,
      unit: { name: '甲县' },
      terms: { beforeDays: [5, 2], overdueMost: 3 },
      version: 1,
    })
    const names = async (actor: Actor) =>
      (await call(actor, 'GET', '/inbox/rules'))
        .json()
        .items.flatMap((one: { unit: { name: string } | null }) => one.unit?.name ?? [])
    expect([await names(bureau), await names(otherBureau)]).toEqual([['甲县'], []])
    const { id } = put.json()
    expect(codeOf(await call(otherBureau, 'DELETE', `/inbox/rules/${id}?version=1`))).toEqual([
      404,
      'inbox/rule-not-found',
    ])
    expect(codeOf(await call(bureau, 'DELETE', `/inbox/rules/${id}?version=9`))).toEqual([
      409,
      'inbox/stale-rule',
    ])
    expect((await call(bureau, 'DELETE', `/inbox/rules/${id}?version=1`)).statusCode).toBe(204)
    expect(await names(bureau)).toEqual([])
    expect((await eventsOf('inbox.rule.edit')).at(-1)).toMatchObject({ after: { overdueMost: 3 } })
    expect(await eventsOf('inbox.rule.drop')).toHaveLength(1)
  })

  test('that is shipped belongs to nobody', async () => {
    const { rows } = await sql<{
      id: string
    }>`select id from inbox.rule where kind is null and unit_id is null`.execute(admin)
    const all = { ...bureau, grants: [grant('bureau_officer', { id: city.city.id, path: '' })] }
    expect(codeOf(await call(all, 'DELETE', `/inbox/rules/${rows[0]?.id}?version=1`))).toEqual([
      409,
      'inbox/shipped-rule',
    ])
  })

  test('is refused for a kind nobody knows, for terms that make no sense, and where it is not said whose', async () => {
    const put = (body: object, actor: Actor = bureau) =>
      call(actor, 'PUT', '/inbox/rules', { kind: null, version: 0, ...terms, ...body })
    expect(codeOf(await put({ kind: 'no.such.kind' }))).toEqual([422, 'inbox/unknown-kind'])
    for (const wrong of [
      { beforeDays: [0] },
      { overdueEvery: 0 },
      { beforeDays: [1, 2, 3, 4, 5, 6] },
      { more: 1 },
    ])
      expect((await put(wrong)).statusCode).toBe(422)
    const both = { ...bureau, grants: [...bureau.grants, ...otherBureau.grants] }
    expect(codeOf(await put({}, both))).toEqual([422, 'inbox/whose-rule'])
    expect((await put({ unitId: city.countyB.id }, both)).statusCode).toBe(200)
    expect(codeOf(await put({ unitId: city.countyB.id }))).toEqual([422, 'inbox/unknown-bureau'])
    expect(codeOf(await put({ unitId: city.countyB.id }, otherBureau))).toEqual([409, 'inbox/stale-rule'])
  })

  test('changed by two at once is changed by one', async () => {
    const made = (await call(bureau, 'PUT', '/inbox/rules', { kind: null, version: 0, ...terms })).json()
    const put = (overdueMost: number) =>
      call(bureau, 'PUT', '/inbox/rules', { kind: null, version: 1, ...terms, overdueMost })
    const answers = await race(admin, { table: 'inbox.rule', id: made.id }, 2, () =>
      Promise.all([put(7), put(8)]),
    )
    expect(answers.map((res) => res.statusCode).sort()).toEqual([200, 409])
  })
})

describe('how a person is told', () => {
  const wish = {
    version: 0,
    email: 'zhangsan@example.cn',
    todo: { email: 'at-once', webhook: true },
    notice: { email: 'digest', webhook: false },
    quiet: { from: 1320, to: 420 },
    digestHour: 8,
  }

  test('is his own to say; the address is in no log', async () => {
    const [me, other] = [
      await holder('unit_officer', unitA, '张三'),
      await holder('unit_officer', unitA, '李四'),
    ]
    expect((await call(me, 'GET', '/inbox/preference')).json()).toMatchObject({
      version: 0,
      email: null,
      todo: { email: 'off', webhook: true },
      channels: { email: false, webhook: false },
    })
    const put = await call(me, 'PUT', '/inbox/preference', wish)
    expect(put.json()).toMatchObject({ ...wish, version: 1 })
    expect((await call(other, 'GET', '/inbox/preference')).json().email).toBeNull()
    const [event] = await eventsOf('inbox.preference.edit')
    expect(event).toMatchObject({ after: { hasAddress: true } })
    expect(JSON.stringify(event)).not.toContain('zhangsan')
    expect(codeOf(await call(me, 'PUT', '/inbox/preference', wish))).toEqual([409, 'inbox/stale-preference'])
  })

  test('needs an address for mail and an hour for the daily one', async () => {
    const me = await holder('unit_officer', unitA, '张三')
    const off = { email: 'off', webhook: true }
    const wrong = [
      { ...wish, email: null },
      { ...wish, email: 'not an address' },
      { ...wish, email: 'a@b.cn,c@d.cn' },
      { ...wish, digestHour: null },
      { ...wish, digestHour: 24 },
      { ...wish, quiet: { from: 60, to: 60 } },
    ]
    for (const body of wrong) expect((await call(me, 'PUT', '/inbox/preference', body)).statusCode).toBe(422)
    const none = { ...wish, email: null, todo: off, notice: off, digestHour: null }
    expect((await call(me, 'PUT', '/inbox/preference', none)).statusCode).toBe(200)
  })

  test('said in two windows at once is said by one', async () => {
    const me = await holder('unit_officer', unitA, '张三')
    const answers = await Promise.all([wish, wish].map((body) => call(me, 'PUT', '/inbox/preference', body)))
    expect(answers.map((res) => res.statusCode).sort()).toEqual([200, 409])
  })
})

describe('a substitute', () => {
  const days = { fromOn: '2026-11-20', toOn: '2026-11-30', reason: '外出培训' }
  const name = (actor: Actor, substitute: Actor, more: object = {}) =>
    call(actor, 'POST', '/inbox/substitutions', { substituteId: substitute.id, ...days, ...more })

  test('is told what the absent one is told, and shown what he has to do, with his name', async () => {
    const [absent, substitute] = [
      await holder('unit_officer', unitA, '张三'),
      await holder('unit_officer', unitA, '李四'),
    ]
    expect((await name(absent, substitute)).json()).toMatchObject({
      person: { name: '张三' },
      substitute: { name: '李四' },
      state: 'running',
      mayEnd: true,
    })
    const to = [{ userId: absent.id }]
    const subject = { kind: 'test.thing', id: newId() }
    const reminder = { kind: 'test.thing.do', subject, orgPath: unitA.path, title: '催办', text: '请办', to }
    expect(await run((ctx) => remind(ctx, reminder))).toMatchObject({ reminders: 2, people: 2 })
    const [line] = (await call(substitute, 'GET', '/inbox/reminders')).json().items
    expect(line).toMatchObject({ title: '催办', insteadOf: '张三' })
    expect((await call(absent, 'GET', '/inbox/reminders')).json().items).toMatchObject([{ insteadOf: null }])
    // Told himself too, he is told once.
    const both = {
      ...reminder,
      subject: { kind: 'test.thing', id: newId() },
      to: [...to, { userId: substitute.id }],
    }
    expect(await run((ctx) => remind(ctx, both))).toMatchObject({ reminders: 2 })
    const shared = {
      subject: { kind: 'test.thing', id: newId() },
      link: '/1',
      title: '两人的',
      unit: null,
      dueOn: null,
    }
    const kind: TodoKind = {
      kind: 'a.b.c',
      title: '待办',
      permission: 'rounds.assessment.check',
      find: async (ctx) => {
        const own = {
          ...shared,
          title: `${ctx.actor.name}的`,
          subject: { kind: 'test.thing', id: ctx.actor.id },
        }
        return { items: [shared, own], total: 2 }
      },
    }
    const todos = await run(
      (ctx) => gatherTodos(ctx, { limit: 50 }, { todoKinds: [kind], permissions }),
      substitute,
    )
    expect(todos.items.map((todo) => [todo.title, todo.insteadOf?.name ?? null])).toEqual([
      ['两人的', null],
      ['李四的', null],
      ['张三的', '张三'],
    ])
    expect([todos.total, todos.kinds]).toEqual([3, [{ kind: 'a.b.c', title: '待办', total: 3 }]])
    expect((await eventsOf('inbox.substitution.name')).at(-1)).toMatchObject({ reason: '外出培训' })
  })

  test('gets no right by it: who may not do it himself is refused in words', async () => {
    const absent = await holder('unit_officer', unitA, '张三')
    const viewer = await holder('viewer', unitA, '王五')
    const elsewhere = await holder('unit_officer', unitB, '赵六')
    const respondent = await holder('dept_respondent', unitA, '孙七', city.department)
    for (const other of [viewer, respondent]) {
      const res = await name(absent, other)
      expect(codeOf(res)).toEqual([422, 'inbox/cannot-stand-in'])
      expect(res.json().detail).toContain(`${other.name}在张三的单位没有可以办理“`)
    }
    expect(codeOf(await name(absent, elsewhere))).toEqual([422, 'inbox/person-not-found'])
    expect(codeOf(await name(absent, absent))).toEqual([422, 'inbox/cannot-stand-in'])
    // The officer of the organisation may do what falls to one of its departments.
    expect((await name(respondent, absent)).statusCode).toBe(200)
    const candidates = (await call(absent, 'GET', '/inbox/substitutes')).json().items
    expect(candidates.find((one: { id: string }) => one.id === viewer.id).refusal).toContain('没有可以办理')
    expect(candidates.some((one: { id: string }) => one.id === elsewhere.id)).toBe(false)
  })

  test('who lost the role is shown nothing more', async () => {
    const [absent, substitute] = [
      await holder('unit_officer', unitA, '张三'),
      await holder('unit_officer', unitA, '李四'),
    ]
    await name(absent, substitute)
    const kind: TodoKind = {
      kind: 'a.b.c',
      title: '待办',
      permission: 'rounds.assessment.check',
      find: async (ctx) => ({
        items: [
          {
            subject: { kind: 't', id: ctx.actor.id },
            link: '/1',
            title: ctx.actor.name,
            unit: null,
            dueOn: null,
          },
        ],
        total: 1,
      }),
    }
    const titles = async (actor: Actor) =>
      (
        await run((ctx) => gatherTodos(ctx, { limit: 50 }, { todoKinds: [kind], permissions }), actor)
      ).items.map(({ title }) => title)
    expect(await titles(substitute)).toEqual(['李四', '张三'])
    expect(await titles({ ...substitute, grants: [grant('viewer', unitA)] })).toEqual([])
  })

  test('is named by oneself, the officer of the organisation or the system administrator', async () => {
    const head = await holder('unit_head', unitA, '周八')
    const deputy = await holder('unit_head', unitA, '吴九')
    const officer = await holder('unit_officer', unitA, '张三')
    const sysadmin: Actor = { ...anActor('sysadmin', { id: newId(), path: '' }), name: '系统管理员' }
    const refused = await name(deputy, deputy, { userId: head.id })
    expect(codeOf(refused)).toEqual([403, 'inbox/not-your-absence'])
    expect((await name(officer, deputy, { userId: head.id })).statusCode).toBe(200)
    const later = { userId: head.id, fromOn: '2026-12-01', toOn: '2026-12-02' }
    expect((await name(sysadmin, deputy, later)).statusCode).toBe(200)
    const foreign = await holder('unit_officer', unitB, '郑十')
    expect(codeOf(await name(foreign, deputy, { userId: head.id }))).toEqual([422, 'inbox/person-not-found'])
    const viewer = await holder('inspector', unitA, '冯一')
    expect(codeOf(await name(viewer, officer))).toEqual([422, 'inbox/nothing-to-hand'])
  })

  test('is one at a time, for days to come, and ends early', async () => {
    const absent = await holder('unit_officer', unitA, '张三')
    const [one, other] = [
      await holder('unit_officer', unitA, '李四'),
      await holder('unit_officer', unitA, '王五'),
    ]
    expect(codeOf(await name(absent, one, { fromOn: '2026-11-01', toOn: '2026-11-22' }))).toEqual([
      422,
      'inbox/absence-over',
    ])
    expect((await name(absent, one, { fromOn: '2026-12-02', toOn: '2026-12-01' })).statusCode).toBe(422)
    const both = await Promise.all([name(absent, one), name(absent, other)])
    expect(both.map((res) => res.statusCode).sort()).toEqual([200, 409])
    expect(both.map((res) => res.json().code)).toContain('inbox/absence-overlaps')
    const made = both.find((res) => res.statusCode === 200)?.json()
    const end = (actor: Actor, version = 1) =>
      call(actor, 'POST', `/inbox/substitutions/${made.id}/end`, { version })
    expect(codeOf(await end(await holder('unit_officer', unitB, '赵六')))).toEqual([
      404,
      'inbox/substitution-not-found',
    ])
    const substitute = made.substitute.id === one.id ? one : other
    const respondent = { ...substitute, grants: [grant('dept_respondent', city.department)] }
    expect(codeOf(await end(respondent))).toEqual([403, 'inbox/not-your-absence'])
    expect(codeOf(await end(absent, 7))).toEqual([409, 'inbox/stale-substitution'])
    const ended = await race(admin, { table: 'inbox.substitution', id: made.id }, 2, () =>
      Promise.all([end(absent), end(absent)]),
    )
    expect(ended.map((res) => res.statusCode).sort()).toEqual([200, 409])
    expect(
      (await call(absent, 'GET', '/inbox/substitutions?filter[state]=ended')).json().items,
    ).toMatchObject([{ endedBy: '张三', mayEnd: false }])
    expect(await eventsOf('inbox.substitution.end')).toHaveLength(1)
  })
})

describe('what went out', () => {
  test('is for the system administrator to see and to send again, without what it says', async () => {
    const user = await aUser(admin, { name: '张三', unit: unitA })
    const subject = { kind: 'test.thing', id: newId() }
    await run((ctx) =>
      remind(ctx, {
        kind: 'test.thing.do',
        subject,
        orgPath: unitA.path,
        title: '不给管理员看的标题',
        text: '正文',
        to: [{ userId: user.id }],
      }),
    )
    await sql`insert into inbox.delivery (user_id, org_path, channel, reminder_id, state, attempts, next_at, done_at, failure,
        created_at)
      select user_id, org_path, 'email', id, 'failed', 9, now(), now(), '邮件服务器答复 451', '2026-11-22T00:00:00Z'
      from inbox.reminder where subject_id = ${subject.id}`.execute(admin)
    await sql`insert into inbox.delivery (user_id, org_path, channel, digest_on, title, text, state, attempts, next_at,
        done_at, created_at)
      values (${user.id}, ${unitA.path}::ltree, 'email', '2026-11-20', '待办汇总', '昨天的事', 'failed', 9, now(), now(),
        '2026-11-20T01:00:00Z')`.execute(admin)
    const sysadmin = anActor('sysadmin', { id: newId(), path: '' })
    const list = await call(sysadmin, 'GET', '/inbox/deliveries?filter[state]=failed&count=true')
    expect(list.json()).toMatchObject({
      items: [
        { person: '张三', channel: 'email', what: 'todo' },
        { person: '张三', channel: 'email', what: 'digest' },
      ],
      total: 2,
    })
    expect(list.body).not.toContain('不给管理员看的标题')
    expect((await call(sysadmin, 'GET', '/inbox/channels')).json().items).toMatchObject([
      { channel: 'email', configured: false, failed: 2, lastFailure: '邮件服务器答复 451' },
      { channel: 'webhook', failed: 0 },
    ])
    expect((await call(sysadmin, 'POST', '/inbox/deliveries/retry')).json()).toEqual({ queued: 1 })
    expect((await call(sysadmin, 'GET', '/inbox/deliveries')).json().items).toMatchObject([
      { state: 'queued', attempts: 0, what: 'todo' },
      // Another day's list is not sent late.
      { state: 'failed', what: 'digest' },
    ])
    expect(await eventsOf('inbox.delivery.retry')).toMatchObject([{ after: { queued: 1 } }])
    expect((await call(bureau, 'GET', '/inbox/deliveries')).statusCode).toBe(403)
  })
})
