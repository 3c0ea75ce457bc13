import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Actor } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import { createTestApp } from '../../test/app.ts'
import { testDatabase } from '../../test/database.ts'
import { race } from '../../test/race.ts'
import { type KnownUnit as Known, twoCounties } from '../../test/two-counties.ts'
import { applyDueActs, createUnit, namesAsOf, orderAct, unitAsOf } from './index.ts'

let now = new Date('2026-11-23T02:00:00Z')
const database = await testDatabase()
const { admin } = database
const { call, run } = await createTestApp(database, () => now)
const { known, as, aUnit, city, county, other } = await twoCounties(database, run)
const today = '2026-11-23'
const dated = { effectiveOn: '2026-11-23', reason: '机构改革' }

describe('dated changes', () => {
  test('a renamed unit had its old name before the day', async () => {
    const unit = await aUnit('甲县')
    const order = (name: string, effectiveOn: string, version: number) =>
      call(county, 'POST', `/orgs/${unit.id}/rename`, { version, name, effectiveOn, reason: '更名' })
    expect((await order('改一', '2019-03-01', 1)).json()).toMatchObject({
      state: 'applied',
      units: [{ version: 2 }],
    })
    expect((await order('改二', '2022-05-01', 2)).statusCode).toBe(200)
    expect((await order('改三', '2020-01-01', 3)).json().code).toBe('org/out-of-order')
    expect((await order('改三', today, 2)).json().code).toBe('org/stale-version')
    const nameOn = async (on: string) =>
      (await call(county, 'GET', `/orgs/${unit.id}/as-of?on=${on}`)).json().name
    expect([await nameOn('2019-02-28'), await nameOn('2019-03-01'), await nameOn(today)]).toEqual([
      unit.name,
      '改一',
      '改二',
    ])
    const names = await run((ctx) => namesAsOf(ctx, [unit.id], '2021-01-01'))
    expect(names.get(unit.id)).toBe('改一')
    expect((await call(county, 'GET', '/orgs?q=改二')).json().items).toHaveLength(1)
  })

  test('a move carries every row with an org_path along, in whatever table it stands', async () => {
    const unit = await aUnit('甲县')
    const department = await aUnit(unit.name, 'department')
    const body = await call(county, 'POST', `/orgs/${department.id}/bodies`, {
      kind: 'committee',
      name: '保密委员会',
    })
    expect(body.statusCode).toBe(200)
    const userId = newId()
    await sql`insert into identity."user" (id, name, username, created_at, updated_at, unit_id, org_path)
      values (${userId}, '张三', ${`u${Date.now()}`}, now(), now(), ${unit.id}, ${unit.path}::ltree)`.execute(
      admin,
    )
    const [from, to] = [await known('甲县'), await known('乙县')]
    const outside = await call(county, 'POST', `/orgs/${unit.id}/move`, {
      version: 1,
      parentId: to.id,
      ...dated,
    })
    expect([outside.statusCode, outside.json().code]).toEqual([422, 'org/parent-not-found'])
    const moved = await call(city, 'POST', `/orgs/${unit.id}/move`, { version: 1, parentId: to.id, ...dated })
    expect(moved.json()).toMatchObject({ state: 'applied' })
    const after = `${to.path}.${unit.path.split('.').at(-1)}`
    const { rows } = await sql<{ path: string; region: string }>`
      select org_path::text as path, region_path::text as region from org.unit where id in (${unit.id}, ${department.id})
      union all select org_path::text, '' from org.body where id = ${body.json().id}
      union all select org_path::text, '' from identity."user" where id = ${userId}`.execute(admin)
    expect(rows.every((row) => row.path.startsWith(after))).toBe(true)
    expect(rows.slice(0, 2).map((row) => row.region)).toEqual([to.path, to.path])
    const left = await sql`select 1 from org.unit_event where org_path <@ ${unit.path}::ltree`.execute(admin)
    expect(left.rows).toEqual([])
    // The audit keeps where things happened at the time.
    const old = await sql`select 1 from audit.event where org_path = ${unit.path}::ltree`.execute(admin)
    expect(old.rows.length).toBeGreaterThan(0)
    expect((await call(county, 'GET', `/orgs/${unit.id}`)).statusCode).toBe(404)
    expect((await call(other, 'GET', `/orgs/${unit.id}`)).json()).toMatchObject({ parents: '某市/乙县' })
    const asOf = await run((ctx) => unitAsOf(ctx, unit.id, '2026-11-22'))
    expect(asOf).toMatchObject({ parentId: from.id, parentName: '甲县' })
  })

  test('what would be no tree is refused', async () => {
    const unit = await aUnit('甲县')
    const child = await aUnit(unit.name)
    const region = await known('甲县')
    const move = async (id: string, version: number, parentId: string) =>
      (await call(city, 'POST', `/orgs/${id}/move`, { version, parentId, ...dated })).json().code
    expect(await move(unit.id, 1, child.id)).toBe('org/into-itself')
    expect(await move(region.id, region.version, unit.id)).toBe('org/into-itself')
    expect(await move((await known('乙县')).id, (await known('乙县')).version, unit.id)).toBe(
      'org/wrong-parent-kind',
    )
    await run(async (ctx) =>
      createUnit(ctx, { parentId: (await known('乙县')).id, kind: 'organ', name: unit.name }),
    )
    const { rows } = await sql<{
      id: string
    }>`select id from org.unit where name = ${unit.name} and id <> ${unit.id}`.execute(admin)
    expect(await move(rows[0]?.id ?? '', 1, region.id)).toBe('org/duplicate-name')
    const closing = await aUnit('甲县')
    await run((ctx) => orderAct(ctx, { kind: 'close', id: closing.id, version: 1, ...dated }))
    expect(await move(unit.id, 1, closing.id)).toBe('org/parent-closed')
    const close = await call(city, 'POST', `/orgs/${unit.id}/close`, { version: 1, ...dated })
    expect([close.statusCode, close.json().code]).toEqual([409, 'org/open-children'])
  })

  test('of two moves that would make a loop together, one is refused', async () => {
    const [one, two] = [await aUnit('甲县'), await aUnit('甲县')]
    const move = (unit: Known, parent: Known) =>
      call(city, 'POST', `/orgs/${unit.id}/move`, { version: 1, parentId: parent.id, ...dated })
    const replies = await race(admin, { table: 'org.unit', id: one.id }, 2, () =>
      Promise.all([move(one, two), move(two, one)]),
    )
    expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, 422])
  })

  test('a closed unit is no longer listed, ends its posts, and its name is free', async () => {
    const unit = await aUnit('甲县')
    const post = await call(county, 'POST', `/orgs/${unit.id}/posts`, {
      title: '局长',
      holderName: '张三',
      fromOn: '2020-01-01',
    })
    expect(post.json()).toMatchObject({ toOn: null })
    expect((await call(county, 'POST', `/orgs/${unit.id}/close`, { version: 1, ...dated })).statusCode).toBe(
      200,
    )
    expect((await call(county, 'GET', `/orgs/${unit.id}/posts`)).json().items).toMatchObject([
      { toOn: today },
    ])
    expect((await call(county, 'GET', `/orgs?q=${encodeURIComponent(unit.name)}`)).json().items).toEqual([])
    const closed = await call(county, 'GET', `/orgs?q=${encodeURIComponent(unit.name)}&filter[state]=closed`)
    expect(closed.json().items).toMatchObject([{ id: unit.id, validTo: today }])
    const again = await call(county, 'POST', `/orgs/${unit.id}/close`, { version: 2, ...dated })
    expect([again.statusCode, again.json().code]).toEqual([409, 'org/already-closed'])
    await aUnit('甲县', 'organ', unit.name)
    const asOf = async (on: string) =>
      (await call(county, 'GET', `/orgs/${unit.id}/as-of?on=${on}`)).json().exists
    expect([await asOf('2026-11-22'), await asOf(today)]).toEqual([true, false])
  })

  test('a merged unit’s history is found from its successor, over generations', async () => {
    const [one, two] = [await aUnit('甲县'), await aUnit('甲县')]
    const office = await aUnit(one.name, 'department', '综合办')
    await run((ctx) => createUnit(ctx, { parentId: two.id, kind: 'department', name: '综合办' }))
    const institute = await aUnit(two.name)
    const merge = (units: Known[], into: object) =>
      call(county, 'POST', '/orgs/merge', {
        units: units.map(({ id, version }) => ({ id, version })),
        into,
        ...dated,
      })
    const merged = await merge([one, two], { make: { kind: 'organ', name: one.name } })
    expect(merged.json()).toMatchObject({ state: 'applied' })
    const successor = await known(one.name)
    const last = await aUnit('甲县')
    expect((await merge([successor], { id: last.id })).statusCode).toBe(200)
    const officer = await as('unit_officer', last.name)
    const history = (await call(officer, 'GET', `/orgs/${last.id}/history`)).json().items
    const told = new Set(history.map((event: { unitId: string }) => event.unitId))
    expect([one.id, two.id, successor.id, last.id].every((id) => told.has(id))).toBe(true)
    const { rows } = await sql<{ name: string }>`select name from org.unit
      where parent_id = ${last.id} and valid_to is null order by name`.execute(admin)
    expect(rows.map((row) => row.name).sort()).toEqual([institute.name, '综合办'].sort())
    const closed =
      await sql`select 1 from org.unit where id = ${office.id} or name = '综合办' and valid_to is not null`.execute(
        admin,
      )
    expect(closed.rows.length).toBeGreaterThan(0)
    expect((await merge([last], { id: last.id })).json().code).toBe('org/into-itself')
  })

  test('two counties made one: what lay in the old lies in the new', async () => {
    const { id: parentId } = await known('某市')
    const aRegion = async (name: string) => {
      await run((ctx) => createUnit(ctx, { parentId, kind: 'region', name }))
      return known(name)
    }
    const [old, kept] = [await aRegion('丙县'), await aRegion('丁县')]
    const office = await aUnit('丙县', 'organ', '丙县统计局')
    const section = await aUnit('丙县统计局', 'department', '普查科')
    const merged = await call(city, 'POST', '/orgs/merge', {
      units: [{ id: old.id, version: 1 }],
      into: { id: kept.id },
      ...dated,
    })
    expect(merged.statusCode).toBe(200)
    const { rows } = await sql<{ region: string }>`select region_path::text as region from org.unit
      where id in (${office.id}, ${section.id})`.execute(admin)
    expect(rows).toEqual([{ region: kept.path }, { region: kept.path }])
    const officer = await as('bureau_officer', '丁县')
    const asOf = await call(officer, 'GET', `/orgs/${office.id}/as-of?on=2026-11-22`)
    expect(asOf.json()).toMatchObject({ parentId: old.id })
    const history = (await call(officer, 'GET', `/orgs/${kept.id}/history`)).json().items
    expect(history).toContainEqual(expect.objectContaining({ unitId: old.id, kind: 'merge' }))
    expect((await call(officer, 'GET', `/orgs/${old.id}`)).statusCode).toBe(404)
  })

  test('units of different classes do not merge, nor into another county', async () => {
    const unit = await aUnit('甲县')
    const merge = async (id: string) =>
      (
        await call(county, 'POST', '/orgs/merge', {
          units: [{ id: unit.id, version: 1 }],
          into: { id },
          ...dated,
        })
      ).json().code
    expect(await merge((await known('甲县')).id)).toBe('org/kinds-differ')
    expect(await merge((await known('乙县教育局')).id)).toBe('org/not-found')
    expect(await merge(unit.id)).toBe('org/into-itself')
  })

  test('a split unit’s children go with its parts', async () => {
    const unit = await aUnit('甲县')
    const [left, right] = [await aUnit(unit.name), await aUnit(unit.name, 'department')]
    const split = (parts: object[]) =>
      call(county, 'POST', `/orgs/${unit.id}/split`, { version: 1, parts, ...dated })
    const one = { make: { kind: 'organ', name: `${unit.name}甲` }, takes: [left.id] }
    expect((await split([one])).json().code).toBe('org/open-children')
    expect((await split([{ ...one, takes: [newId()] }])).json().code).toBe('org/no-such-child')
    const two = { make: { kind: 'organ', name: unit.name }, takes: [right.id] }
    expect((await split([one, two])).json().units).toHaveLength(3)
    const successor = await known(unit.name)
    expect(successor.id).not.toBe(unit.id)
    expect((await known(right.name)).path.startsWith(successor.path)).toBe(true)
    const history = (await call(county, 'GET', `/orgs/${successor.id}/history`)).json().items
    expect(history.map((event: { kind: string }) => event.kind)).toContain('split')
  })

  test('what is dated ahead waits for its day, and is done once', async () => {
    const unit = await aUnit('甲县')
    const plan = await call(county, 'POST', `/orgs/${unit.id}/rename`, {
      version: 1,
      name: '来年新名',
      effectiveOn: '2027-01-01',
      reason: '更名',
    })
    expect(plan.json()).toMatchObject({ state: 'planned' })
    expect((await known(unit.name)).version).toBe(1)
    expect(await run((ctx) => applyDueActs(ctx))).toEqual({ applied: 0, failed: 0 })
    now = new Date('2027-01-01T01:00:00Z')
    try {
      expect(await run((ctx) => applyDueActs(ctx))).toEqual({ applied: 1, failed: 0 })
      expect(await run((ctx) => applyDueActs(ctx))).toEqual({ applied: 0, failed: 0 })
    } finally {
      now = new Date('2026-11-23T02:00:00Z')
    }
    expect((await known('来年新名')).id).toBe(unit.id)
    const history = (await call(county, 'GET', `/orgs/${unit.id}/history`)).json().items
    expect(history.map((event: { kind: string; state: string }) => [event.kind, event.state])).toEqual([
      ['rename', 'applied'],
      ['open', 'applied'],
    ])
  })

  test('a planned change says what it will bring, also to those who do not see where', async () => {
    const officer = await as('bureau_officer', '某市')
    const ahead = { effectiveOn: '2027-04-01', reason: '机构改革' }
    const plannedOn = async (name: string, act: string, body: (unit: Known) => object) => {
      const unit = await known(name)
      const path = act === 'merge' ? '/orgs/merge' : `/orgs/${unit.id}/${act}`
      const told = await call(officer, 'POST', path, { ...body(unit), ...ahead })
      expect([act, told.json().state]).toEqual([act, 'planned'])
      const reader = await as('unit_officer', name)
      return (await call(reader, 'GET', `/orgs/${unit.id}/history`)).json().items[0]
    }
    const [one, into] = [await aUnit('甲县'), await aUnit('甲县')]
    const there = await known('乙县')
    const units = ({ id, version }: Known) => ({ units: [{ id, version }] })
    const renamed = await plannedOn(one.name, 'rename', () => ({ version: 1, name: '四月新名' }))
    expect(renamed).toMatchObject({
      state: 'planned',
      before: { name: one.name },
      after: { name: '四月新名' },
    })
    const moved = await plannedOn(one.name, 'move', () => ({ version: 1, parentId: there.id }))
    expect(moved).toMatchObject({ kind: 'move', after: { parentId: there.id, parentName: '乙县' } })
    const merged = await plannedOn(one.name, 'merge', (unit) => ({ ...units(unit), into: { id: into.id } }))
    expect(merged).toMatchObject({ kind: 'merge', after: { successors: [{ id: into.id, name: into.name }] } })
    const made = { make: { kind: 'organ', name: '四月新局' } }
    const mergedNew = await plannedOn(into.name, 'merge', (unit) => ({ ...units(unit), into: made }))
    expect(mergedNew).toMatchObject({ after: { successors: [{ name: '四月新局' }] } })
    const split = await plannedOn(into.name, 'split', () => ({ version: 1, stays: true, parts: [made] }))
    expect(split).toMatchObject({ kind: 'split', after: { parts: ['四月新局'], stays: true } })
  })

  test('what was planned and has become impossible fails with its reason, and stops nothing else', async () => {
    const [one, two] = [await aUnit('甲县'), await aUnit('甲县')]
    const plan = (unit: Known, name: string) =>
      call(county, 'POST', `/orgs/${unit.id}/rename`, {
        version: 1,
        name,
        effectiveOn: '2027-02-01',
        reason: '更名',
      })
    await plan(one, '同一新名')
    await plan(two, '同一新名')
    now = new Date('2027-02-01T01:00:00Z')
    try {
      expect(await run((ctx) => applyDueActs(ctx))).toEqual({ applied: 1, failed: 1 })
    } finally {
      now = new Date('2026-11-23T02:00:00Z')
    }
    const history = (await call(county, 'GET', `/orgs/${two.id}/history`)).json().items
    expect(history[0]).toMatchObject({ state: 'failed', failure: '同一上级之下已有同类同名的机构' })
  })

  test('a planned change is cancelled with a reason, by those who keep the unit', async () => {
    const unit = await aUnit('甲县')
    const plan = await call(county, 'POST', `/orgs/${unit.id}/close`, {
      version: 1,
      effectiveOn: '2027-03-01',
      reason: '撤销',
    })
    const cancel = (actor: Actor) =>
      call(actor, 'POST', `/orgs/acts/${plan.json().actId}/cancel`, { reason: '方案调整' })
    expect((await cancel(other)).statusCode).toBe(404)
    expect((await cancel(county)).json()).toMatchObject({ state: 'cancelled' })
    const again = await cancel(county)
    expect([again.statusCode, again.json().code]).toEqual([409, 'org/not-planned'])
  })
})
