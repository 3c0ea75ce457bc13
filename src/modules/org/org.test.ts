import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import type { Role } from '../../kernel/wire.ts'
import { anActor, createTestApp } from '../../test/app.ts'
import { testDatabase } from '../../test/database.ts'
import { race } from '../../test/race.ts'
import { applyDueActs, createUnit, importOrgs, namesAsOf, unitsUnder } from './index.ts'
import { creditCheck } from './rules.ts'

let now = new Date('2026-11-23T02:00:00Z')
const database = await testDatabase()
const { admin } = database
const { app, call, run } = await createTestApp(database, () => now)

interface Known {
  readonly id: string
  readonly path: string
  readonly version: number
}
const known = async (name: string): Promise<Known> => {
  const { rows } = await sql<Known>`select id, org_path::text as path, version from org.unit
    where name = ${name} and valid_to is null`.execute(admin)
  if (!rows[0]) throw new Error(`no unit ${name}`)
  return rows[0]
}
const as = async (role: Role, name: string): Promise<Actor> => anActor(role, await known(name))
const code = (number: number) => {
  const body = `11420300${String(number).padStart(9, '0')}`
  return `${body}${creditCheck(body)}`
}
const today = '2026-11-23'
const dated = { effectiveOn: today, reason: '机构改革' }
const audited = async (action: string) => {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from audit.event where action = ${action}`.execute(admin)
  return rows[0]?.n
}
let serial = 0
/** A unit of its own for one test: no two tests share a row. */
async function aUnit(parent: string, kind: 'organ' | 'department' | 'region' = 'organ', name?: string) {
  const parentId = (await known(parent)).id
  const made = await run((ctx) => createUnit(ctx, { parentId, kind, name: name ?? `测试单位${++serial}` }))
  return { ...made, ...(await known(made.name)) }
}

let city: Actor
let county: Actor
let other: Actor
beforeAll(async () => {
  const rows = [
    '某市,,行政区划,420300,',
    '甲县,某市,行政区划,420321,',
    '乙县,某市,行政区划,420322,',
    `甲县教育局,甲县,党政机关,420321,${code(1)}`,
    `乙县教育局,乙县,党政机关,420322,${code(2)}`,
    '甲县人事科,甲县教育局,内设机构,,',
    '重庆路小学,甲县教育局,事业单位,,',
  ]
  const file = Buffer.from(['单位名称,上级单位,单位类别,区划代码,信用代码', ...rows].join('\n'))
  expect((await run((ctx) => importOrgs(ctx, file))).errors).toEqual([])
  city = await as('bureau_officer', '某市')
  county = await as('bureau_officer', '甲县')
  other = await as('bureau_officer', '乙县')
})

describe('who sees what', () => {
  test('a county lists its own units and those above it are only named', async () => {
    const list = (await call(county, 'GET', '/orgs')).json()
    expect(list.items.map((unit: { name: string }) => unit.name)).toContain('甲县教育局')
    expect(list.items.map((unit: { name: string }) => unit.name)).not.toContain('乙县教育局')
    const top = await known('某市')
    expect((await call(county, 'GET', `/orgs/${top.id}`)).json()).toMatchObject({ name: '某市', allowed: [] })
    expect((await call(county, 'GET', '/orgs/tree')).json().items).toMatchObject([
      { name: '某市', children: 1 },
    ])
  })

  test.each([
    ['GET', ''],
    ['GET', '/history'],
    ['GET', '/as-of?on=2020-01-01'],
    ['GET', '/bodies'],
    ['GET', '/posts'],
    ['PATCH', ''],
    ['POST', '/rename'],
    ['POST', '/move'],
    ['POST', '/close'],
    ['POST', '/split'],
    ['POST', '/bodies'],
    ['POST', '/posts'],
  ])('%s /orgs/{id}%s of another county is the same 404 as of no unit at all', async (method, path) => {
    const hidden = await known('乙县教育局')
    const own = await known('甲县')
    const bodies: Record<string, object> = {
      '': { version: 1, contactName: '张三' },
      '/rename': { version: 1, name: '新名', ...dated },
      '/move': { version: 1, parentId: own.id, ...dated },
      '/close': { version: 1, ...dated },
      '/split': { version: 1, parts: [{ make: { kind: 'organ', name: '部分' } }], ...dated },
      '/bodies': { kind: 'committee', name: '保密委员会' },
      '/posts': { title: '主任' },
    }
    const replies = await Promise.all(
      [hidden.id, newId()].map((id) =>
        call(county, method, `/orgs/${id}${path}`, method === 'GET' ? undefined : bodies[path]),
      ),
    )
    const told = replies.map((reply) => ({ ...reply.json(), instance: '' }))
    expect(replies.map((reply) => reply.statusCode)).toEqual([404, 404])
    expect(told[0]).toEqual(told[1])
  })

  test('a unit above one’s scope is not there to be changed', async () => {
    const top = await known('某市')
    const renamed = await call(county, 'POST', `/orgs/${top.id}/rename`, {
      version: 1,
      name: '改名',
      ...dated,
    })
    expect([renamed.statusCode, renamed.json().code]).toEqual([404, 'org/not-found'])
    const made = await call(county, 'POST', '/orgs', { parentId: top.id, kind: 'organ', name: '越界' })
    expect([made.statusCode, made.json().code]).toEqual([422, 'org/parent-not-found'])
  })

  test('a viewer changes nothing', async () => {
    const viewer = await as('viewer', '甲县')
    const reply = await call(viewer, 'POST', '/orgs', { parentId: null, kind: 'region', name: '某地' })
    expect([reply.statusCode, reply.json().code]).toEqual([403, 'not-permitted'])
  })

  test('the app role deletes nothing, and sees nothing without scopes', async () => {
    await expect(sql`delete from org.unit`.execute(database.db)).rejects.toThrow(/permission denied/)
    const { rows } = await sql`select id from org.pub_unit`.execute(database.db)
    expect(rows).toEqual([])
  })
})

describe('search', () => {
  test.each(['教育', '甲县教育局', 'jyj', 'jiaoyu', 'JXJYJ', '甲县 jyj', code(1), code(1).slice(0, 15)])(
    'by “%s” finds one’s own education office only',
    async (typed) => {
      const reply = await call(county, 'GET', `/orgs?q=${encodeURIComponent(typed)}`)
      const names = reply.json().items.map((unit: { name: string }) => unit.name)
      expect(names).toContain('甲县教育局')
      expect(names).not.toContain('乙县教育局')
    },
  )

  test('knows 重庆 is read chong', async () => {
    const reply = await call(county, 'GET', '/orgs?q=cqlxx')
    expect(reply.json().items).toMatchObject([{ name: '重庆路小学', parents: '某市/甲县/甲县教育局' }])
  })

  test('of signs only, or of what is not there, finds nothing', async () => {
    for (const typed of ['！？', "');--", '不存在的名字']) {
      expect((await call(county, 'GET', `/orgs?q=${encodeURIComponent(typed)}`)).json().items).toEqual([])
    }
  })

  test('pages through everything once, by name and by order', async () => {
    for (const sort of ['name', '-name', 'sortNo', '-sortNo']) {
      const seen: string[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const reply = await call(county, 'GET', `/orgs?limit=2&sort=${sort}${cursor && `&cursor=${cursor}`}`)
        expect(reply.statusCode).toBe(200)
        seen.push(...reply.json().items.map((unit: { id: string }) => unit.id))
        cursor = reply.json().next
      }
      const all = (await call(county, 'GET', '/orgs?limit=200')).json().items
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen.length).toBe(all.length)
    }
  })

  test.each([
    'sort=age',
    'filter[kind]=club',
    'cursor=zzz',
    `cursor=${btoa('["x","y"]')}`,
    'color=red',
    'limit=0',
  ])('with %s is refused', async (query) => {
    expect((await call(county, 'GET', `/orgs?${query}`)).statusCode).toBe(422)
  })

  test('narrows to a kind, a region and a state', async () => {
    const [region, department] = [await known('甲县'), await known('甲县人事科')]
    const reply = await call(
      city,
      'GET',
      `/orgs?filter[kind]=department&filter[region]=${region.id}&filter[state]=open`,
    )
    expect(reply.json().items.map((unit: { id: string }) => unit.id)).toContain(department.id)
    const picked = await run((ctx) => unitsUnder(ctx, { under: [region.id], kinds: ['organ'] }))
    expect(picked.map((unit) => unit.name)).toContain('甲县教育局')
    expect(picked.map((unit) => unit.name)).not.toContain('乙县教育局')
  })
})

describe('keeping units', () => {
  test('a new unit is found, audited and has its opening in its history', async () => {
    const parent = await known('甲县')
    const before = await audited('org.unit.create')
    const reply = await call(county, 'POST', '/orgs', {
      parentId: parent.id,
      kind: 'organ',
      name: '甲县财政局',
      validFrom: '2019-03-01',
    })
    expect(reply.json()).toMatchObject({
      name: '甲县财政局',
      parents: '某市/甲县',
      version: 1,
      validFrom: '2019-03-01',
    })
    expect(await audited('org.unit.create')).toBe((before ?? 0) + 1)
    const history = await call(county, 'GET', `/orgs/${reply.json().id}/history`)
    expect(history.json().items).toMatchObject([{ kind: 'open', effectiveOn: '2019-03-01' }])
  })

  test.each([
    [{ kind: 'organ', name: '甲县教育局' }, 409, 'org/duplicate-name'],
    [{ kind: 'organ', name: '新局', creditCode: code(2) }, 409, 'org/credit-code-taken'],
    [{ kind: 'organ', name: '新局', creditCode: '114203000110000145' }, 422, 'org/bad-credit-code'],
    [{ kind: 'department', name: '新科' }, 422, 'org/wrong-parent-kind'],
    [{ kind: 'organ', name: '新局', validFrom: '2027-01-01' }, 422, 'org/begins-later'],
    [{ kind: 'organ', name: '新\u0000局' }, 422, 'invalid-input'],
    [{ kind: 'organ', name: '  ' }, 422, 'invalid-input'],
  ])('%o is refused', async (input, status, problemCode) => {
    const { id } = await known('甲县')
    const reply = await call(county, 'POST', '/orgs', { parentId: id, ...input })
    expect([reply.statusCode, reply.json().code]).toEqual([status, problemCode])
  })

  test('a unit’s officer keeps its departments and contact, not what the bureau registers', async () => {
    const officer = await as('unit_officer', '甲县教育局')
    const unit = await known('甲县教育局')
    const send = (method: string, path: string, body: object) => call(officer, method, `/orgs${path}`, body)
    const made = await send('POST', '', { parentId: unit.id, kind: 'department', name: '机关党委' })
    expect(made.statusCode).toBe(200)
    expect(
      (await send('PATCH', `/${unit.id}`, { version: unit.version, contactPhone: '0719-1' })).statusCode,
    ).toBe(200)
    const refused = [
      await send('PATCH', `/${unit.id}`, { version: unit.version + 1, areaCode: '420300' }),
      await send('POST', '', { parentId: unit.id, kind: 'institution', name: '下属中心' }),
      await send('POST', `/${unit.id}/rename`, { version: unit.version + 1, name: '改名', ...dated }),
    ]
    expect(refused.map((reply) => reply.json().code)).toEqual(Array(3).fill('org/not-kept-by-you'))
    const closed = await send('POST', `/${made.json().id}/close`, { version: 1, ...dated })
    expect(closed.json()).toMatchObject({ state: 'applied' })
  })

  test('of two editors who save at once, one is told what is there now', async () => {
    const unit = await aUnit('甲县')
    const save = (name: string) =>
      call(county, 'PATCH', `/orgs/${unit.id}`, { version: 1, contactName: name })
    const replies = await race(admin, { table: 'org.unit', id: unit.id }, 2, () =>
      Promise.all([save('张三'), save('李四')]),
    )
    expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, 409])
    const stale = replies.find((reply) => reply.statusCode === 409)?.json()
    expect(stale).toMatchObject({ code: 'org/stale-version', current: { version: 2 } })
  })

  test('kinds change within a class only', async () => {
    const unit = await aUnit('甲县')
    expect(
      (await call(county, 'PATCH', `/orgs/${unit.id}`, { version: 1, kind: 'institution' })).json(),
    ).toMatchObject({
      kind: 'institution',
      version: 2,
    })
    const fixed = await call(county, 'PATCH', `/orgs/${unit.id}`, { version: 2, kind: 'department' })
    expect([fixed.statusCode, fixed.json().code]).toEqual([422, 'org/kind-fixed'])
  })
})

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
    const asOf = await run(async () => call(city, 'GET', `/orgs/${unit.id}/as-of?on=2026-11-22`))
    expect(asOf.json()).toMatchObject({ parentId: from.id, parentName: '甲县' })
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

describe('bodies and posts', () => {
  test('are kept by the unit, each change in its version', async () => {
    const unit = await aUnit('甲县')
    const officer = await as('unit_officer', unit.name)
    const body = await call(officer, 'POST', `/orgs/${unit.id}/bodies`, {
      kind: 'committee',
      name: '保密委员会',
    })
    expect(body.json()).toMatchObject({ version: 1, validTo: null })
    const twice = await call(officer, 'POST', `/orgs/${unit.id}/bodies`, {
      kind: 'committee',
      name: '保密委员会',
    })
    expect([twice.statusCode, twice.json().code]).toEqual([409, 'org/duplicate-body'])
    const post = await call(officer, 'POST', `/orgs/${unit.id}/posts`, {
      title: '主任',
      holderName: '张三',
      bodyId: body.json().id,
      fromOn: '2024-01-01',
    })
    const end = { version: 1, title: '主任', holderName: '张三', fromOn: '2024-01-01', toOn: '2023-01-01' }
    const reversed = await call(officer, 'PATCH', `/orgs/posts/${post.json().id}`, end)
    expect([reversed.statusCode, reversed.json().code]).toEqual([422, 'org/dates-reversed'])
    const ended = await call(officer, 'PATCH', `/orgs/posts/${post.json().id}`, {
      ...end,
      toOn: '2026-01-01',
    })
    expect(ended.json()).toMatchObject({ version: 2, toOn: '2026-01-01' })
    const stale = await call(officer, 'PATCH', `/orgs/posts/${post.json().id}`, end)
    expect(stale.json()).toMatchObject({ code: 'org/stale-version', current: { version: 2 } })
    for (const kind of ['bodies', 'posts'] as const) {
      const id = (kind === 'bodies' ? body : post).json().id
      const input = kind === 'bodies' ? { version: 1, kind: 'committee', name: '甲' } : end
      expect((await call(other, 'PATCH', `/orgs/${kind}/${id}`, input)).statusCode).toBe(404)
    }
  })
})

describe('import through HTTP', () => {
  const upload = (actor: Actor, text: string, query = '') => {
    const border = 'x-border'
    const payload = `--${border}\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\n${text}\r\n--${border}--\r\n`
    const headers = {
      'content-type': `multipart/form-data; boundary=${border}`,
      'x-test-actor': encodeURIComponent(JSON.stringify(actor)),
    }
    return app.inject({ method: 'POST', url: `/api/v1/orgs/import${query}`, headers, payload })
  }
  const head = '单位名称,上级单位,单位类别,信用代码\n'

  test('a county imports under itself only', async () => {
    const own = await upload(county, `${head}导入一局,甲县,党政机关,`)
    expect(own.json()).toEqual({ rows: 1, created: 1, updated: 0, unchanged: 0, errors: [] })
    const foreign = await upload(county, `${head}导入二局,乙县,党政机关,\n导入三局,某市,党政机关,`)
    expect(foreign.statusCode).toBe(422)
    expect(foreign.json()).toMatchObject({
      code: 'org/import-refused',
      result: { rows: 2, errors: [{ row: 2 }, { row: 3 }] },
    })
    const codes = foreign.json().result.errors.map((error: { code: string }) => error.code)
    expect(codes).toEqual(['parent-not-found', 'out-of-scope'])
  })

  test('a code that a unit out of sight holds is told by its row', async () => {
    const reply = await upload(county, `${head}导入四局,甲县,党政机关,${code(2)}`, '?dryRun=true')
    expect(reply.statusCode).toBe(200)
    expect(reply.json().errors).toMatchObject([{ row: 2, column: '信用代码', code: 'credit-code-taken' }])
  })

  test('a unit’s officer does not import', async () => {
    expect((await upload(await as('unit_officer', '甲县教育局'), head)).statusCode).toBe(403)
  })

  test('what is no table is refused in words', async () => {
    const reply = await upload(county, '\u0000\u0001\u0002')
    expect(reply.statusCode).toBe(422)
    expect(reply.json().result.errors).toHaveLength(1)
  })
})
