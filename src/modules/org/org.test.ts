import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Actor } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import { anActor, createTestApp } from '../../test/app.ts'
import { testDatabase } from '../../test/database.ts'
import { race } from '../../test/race.ts'
import { aCreditCode as code, twoCounties } from '../../test/two-counties.ts'
import { getUnit, unitsUnder } from './index.ts'

const database = await testDatabase()
const { admin } = database
const { app, call, run } = await createTestApp(database)
const { known, as, aUnit, city, county, other } = await twoCounties(database, run)
const dated = { effectiveOn: '2026-11-23', reason: '机构改革' }
const audited = async (action: string) => {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from audit.event where action = ${action}`.execute(admin)
  return rows[0]?.n
}

describe('who sees what', () => {
  test('a county lists its own units and those above it are only named', async () => {
    const list = (await call(county, 'GET', '/orgs')).json()
    expect(list.items.map((unit: { name: string }) => unit.name)).toContain('甲县教育局')
    expect(list.items.map((unit: { name: string }) => unit.name)).not.toContain('乙县教育局')
    const top = await known('某市')
    expect((await call(county, 'GET', `/orgs/${top.id}`)).json()).toMatchObject({ name: '某市', allowed: [] })
    expect((await call(county, 'GET', '/orgs/tree')).json().items).toMatchObject([
      { name: '某市', children: 1, regions: 1 },
    ])
    const below = (await call(county, 'GET', `/orgs/tree?parent=${(await known('甲县')).id}`)).json().items
    expect(below).toContainEqual(expect.objectContaining({ name: '甲县教育局', children: 2, regions: 0 }))
    const counties = (await call(city, 'GET', `/orgs/tree?parent=${top.id}`)).json().items
    expect(counties).toContainEqual(expect.objectContaining({ name: '乙县', children: 1, regions: 0 }))
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

  test('a top region is made by who keeps the whole tree, not by a bureau', async () => {
    const input = { parentId: null, kind: 'region', name: '另一市' }
    const refused = await call(city, 'POST', '/orgs', input)
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'org/not-kept-by-you'])
    const sysadmin = anActor('sysadmin', { id: newId(), path: '' })
    expect((await call(sysadmin, 'POST', '/orgs', input)).json()).toMatchObject({
      name: '另一市',
      parents: '',
    })
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
    expect((await run((ctx) => getUnit(ctx, region.id))).children).toBeGreaterThan(0)
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
    expect(own.json()).toEqual({
      rows: 1,
      created: 1,
      updated: 0,
      unchanged: 0,
      errors: [],
      preview: null,
      previewTruncated: false,
    })
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
