import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Actor } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import type { Role } from '../../kernel/wire.ts'
import { createTestApp, grant } from '../../test/app.ts'
import { aCity, aUnit, aUser, type Place } from '../../test/city.ts'
import { testDatabase } from '../../test/database.ts'
import { remind, type TodoKind } from './index.ts'
import { gatherTodos } from './service/gather-todos.ts'

const database = await testDatabase()
const { admin } = database
const start = new Date('2026-11-23T02:00:00Z')
let now = start
const { call, run, permissions } = await createTestApp(database, () => now)
const city = await aCity(admin)
const [, , unitA, unitA2] = city.units as [Place, Place, Place, Place]

async function holder(role: Role, unit: Place, name: string, department?: Place): Promise<Actor> {
  const user = await aUser(admin, { name, unit, ...(department && { department }) })
  const path = department?.path ?? unit.path
  await sql`insert into identity.assignment (id, user_id, role, unit_id, department_id, org_path, granted_at)
    values (${newId()}, ${user.id}, ${role}, ${unit.id}, ${department?.id ?? null}, ${path}::ltree, now())`.execute(
    admin,
  )
  return { kind: 'user', id: user.id, name, grants: [grant(role, department ?? unit)] }
}
const days = { fromOn: '2026-11-20', toOn: '2026-11-30', reason: '外出培训' }
const name = (actor: Actor, substitute: Actor, more: object = {}) =>
  call(actor, 'POST', '/inbox/substitutions', { substituteId: substitute.id, ...days, ...more })
const tell = (to: Parameters<typeof remind>[1]['to']) =>
  run((ctx) =>
    remind(ctx, {
      kind: 'test.thing.do',
      subject: { kind: 'test.thing', id: newId() },
      orgPath: unitA.path,
      title: '催办',
      text: '请办',
      to,
    }),
  )
const candidates = async (actor: Actor) =>
  (await call(actor, 'GET', '/inbox/substitutes')).json().items.map((one: { id: string }) => one.id)
const codeOf = (res: { statusCode: number; json: () => { code?: string } }) => [
  res.statusCode,
  res.json().code,
]

describe('who stands in for somebody', () => {
  test('is told nothing more once he works elsewhere', async () => {
    const [absent, substitute] = [
      await holder('unit_officer', unitA, '张三'),
      await holder('unit_officer', unitA, '李四'),
    ]
    expect((await name(absent, substitute)).statusCode).toBe(200)
    expect(await tell([{ userId: absent.id }])).toMatchObject({ reminders: 2 })
    // Moved to another organisation, where he still is an officer.
    await sql`update identity.assignment set unit_id = ${unitA2.id}, org_path = ${unitA2.path}::ltree
      where user_id = ${substitute.id}`.execute(admin)
    const to = [{ userId: absent.id }, { unitId: unitA.id, roles: ['unit_officer'] as const }]
    expect(await tell(to)).toMatchObject({ reminders: 1 })
    await sql`update identity.assignment set unit_id = ${unitA.id}, org_path = ${unitA.path}::ltree, role = 'viewer'
      where user_id = ${substitute.id}`.execute(admin)
    expect(await tell([{ userId: absent.id }])).toMatchObject({ reminders: 1 })
    await sql`update identity.assignment set role = 'unit_officer', ends_on = '2026-11-22'
      where user_id = ${substitute.id}`.execute(admin)
    expect(await tell([{ userId: absent.id }])).toMatchObject({ reminders: 1 })
    await sql`update identity.assignment set ends_on = '2026-11-22' where user_id = ${absent.id}`.execute(
      admin,
    )
  })

  test('is told and shown nothing before the first day, after the last, or once it was ended', async () => {
    const [absent, substitute] = [
      await holder('unit_officer', unitA, '郑十'),
      await holder('unit_officer', unitA, '冯一'),
    ]
    const kind: TodoKind = {
      kind: 'a.b.c',
      title: '待办',
      permission: 'rounds.assessment.check',
      find: async ({ actor }) => ({
        items: [
          { subject: { kind: 't', id: actor.id }, link: '/1', title: actor.name, unit: null, dueOn: null },
        ],
        total: 1,
      }),
    }
    const isIn = async (instant: string) => {
      now = new Date(instant)
      const { reminders } = await tell([{ userId: absent.id }])
      const { items } = await run(
        (ctx) => gatherTodos(ctx, { limit: 50 }, { todoKinds: [kind], permissions }),
        substitute,
      )
      return [reminders === 2, items.some(({ insteadOf }) => insteadOf?.id === absent.id)]
    }
    const period = { fromOn: '2026-11-25', toOn: '2026-11-26' }
    const made = (await name(absent, substitute, period)).json()
    // Midnight in Shanghai is four in the afternoon of the day before in UTC.
    expect(await isIn('2026-11-24T15:59:59Z')).toEqual([false, false])
    expect(await isIn('2026-11-24T16:00:00Z')).toEqual([true, true])
    expect(await isIn('2026-11-26T15:59:59Z')).toEqual([true, true])
    expect(await isIn('2026-11-26T16:00:00Z')).toEqual([false, false])
    now = new Date('2026-11-25T02:00:00Z')
    await call(absent, 'POST', `/inbox/substitutions/${made.id}/end`, { version: made.version })
    expect(await isIn('2026-11-25T03:00:00Z')).toEqual([false, false])
    now = start
  })

  test('while the other stands in for him is told once of each thing, and nobody in a circle', async () => {
    const [one, other, third] = [
      await holder('unit_officer', unitA2, '甲'),
      await holder('unit_officer', unitA2, '乙'),
      await holder('unit_officer', unitA2, '丙'),
    ]
    // Each away at the same time: the first is stood in for by the second, he by the third, and he by the first.
    for (const [absent, substitute] of [
      [one, other],
      [other, third],
      [third, one],
    ] as const)
      expect((await name(absent, substitute)).statusCode).toBe(200)
    expect(await tell([{ userId: one.id }])).toMatchObject({ reminders: 2, people: 2 })
    const roles = ['unit_officer'] as const
    expect(await tell([{ unitId: unitA2.id, roles }])).toMatchObject({ reminders: 3, people: 3 })
    const lists = await Promise.all(
      [one, other, third].map(async (actor) => (await call(actor, 'GET', '/inbox/reminders')).json().items),
    )
    expect(
      lists.map((items) => items.map((item: { insteadOf: string | null }) => item.insteadOf).sort()),
    ).toEqual([[null, null], [null, '甲'], [null]])
  })

  test('whose account is closed is told nothing', async () => {
    const [absent, substitute] = [
      await holder('unit_officer', unitA, '陈二'),
      await holder('unit_officer', unitA, '褚三'),
    ]
    await name(absent, substitute)
    await sql`update identity."user" set status = 'disabled' where id = ${substitute.id}`.execute(admin)
    expect(await tell([{ userId: absent.id }])).toMatchObject({ reminders: 1 })
  })

  test('for a department is its organisation’s officer, told of what comes to the department', async () => {
    const respondent = await holder('dept_respondent', unitA, '孙七', city.department)
    const officer = await holder('unit_officer', unitA, '周八')
    expect((await name(respondent, officer)).statusCode).toBe(200)
    const to = [{ unitId: unitA.id, departmentId: city.department.id, roles: ['dept_respondent'] as const }]
    expect(await tell(to)).toMatchObject({ reminders: 2 })
  })

  test('is chosen among colleagues of the organisation itself, not of what lies below it', async () => {
    const officer = await holder('bureau_officer', city.countyA, '张三')
    const colleague = await holder('bureau_officer', city.countyA, '李四')
    const office = await aUnit(admin, {
      path: `${city.countyA.path}.d71`,
      name: '综合股',
      kind: 'department',
      parent: city.countyA,
    })
    const clerk = await holder('dept_respondent', city.countyA, '王五', office)
    const below = await holder('unit_officer', unitA2, '赵六')
    for (const actor of [officer, clerk]) {
      const ids = await candidates(actor)
      expect(ids).toContain(colleague.id)
      expect(ids).not.toContain(below.id)
    }
    // Nor does asking for him by his number tell what he is called.
    const probe = await name(clerk, below)
    expect([...codeOf(probe), probe.body.includes('赵六')]).toEqual([422, 'inbox/person-not-found', false])
    expect((await name(officer, colleague)).statusCode).toBe(200)
  })

  test('is named by the officer of the same organisation, not of the one above', async () => {
    const branch = await aUnit(admin, {
      path: `${unitA2.path}.u77`,
      name: '下属中心',
      kind: 'institution',
      parent: unitA2,
    })
    const [above, here] = [
      await holder('unit_officer', unitA2, '张三'),
      await holder('unit_officer', branch, '李四'),
    ]
    const [head, deputy] = [
      await holder('unit_head', branch, '王五'),
      await holder('unit_head', branch, '赵六'),
    ]
    expect(codeOf(await name(above, deputy, { userId: head.id }))).toEqual([403, 'inbox/not-your-absence'])
    const made = (await name(here, deputy, { userId: head.id })).json()
    expect(made).toMatchObject({ person: { name: '王五' }, substitute: { name: '赵六' } })
    const end = (actor: Actor) =>
      call(actor, 'POST', `/inbox/substitutions/${made.id}/end`, { version: made.version })
    expect(codeOf(await end(above))).toEqual([403, 'inbox/not-your-absence'])
    expect((await end(here)).statusCode).toBe(200)
  })
})

test('of hundreds that stand in both lists each counts once', async () => {
  const [absent, substitute] = [
    await holder('unit_officer', unitA, '张三'),
    await holder('unit_officer', unitA, '李四'),
  ]
  await name(absent, substitute)
  const all = Array.from({ length: 900 }, (_, at) => ({
    subject: { kind: 'test.thing', id: `${at}` },
    link: `/things/${at}`,
    title: `第${at}件`,
    unit: null,
    dueOn: null,
  }))
  const kind: TodoKind = {
    kind: 'a.b.c',
    title: '待办',
    permission: 'rounds.assessment.check',
    find: async (ctx, { limit }) => {
      const his =
        ctx.actor.id === absent.id ? [{ ...all[0], subject: { kind: 'test.thing', id: 'his' } }] : []
      const list = [...all, ...his] as typeof all
      return { items: list.slice(0, limit), total: list.length }
    },
  }
  const todos = await run(
    (ctx) => gatherTodos(ctx, { limit: 50 }, { todoKinds: [kind], permissions }),
    substitute,
  )
  expect([todos.total, todos.items.length]).toEqual([901, 50])
})
