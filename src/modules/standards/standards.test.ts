import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newId } from '../../kernel/ids.ts'
import { anActor, createTestApp } from '../../test/app.ts'
import { testDatabase } from '../../test/database.ts'
import { race } from '../../test/race.ts'
import type { Standard, StandardView, VersionView } from './contract.ts'
import { compiledVersion, importStandardFile, markUsed } from './index.ts'

const database = await testDatabase()
const { call, run, app } = await createTestApp(database)
const city = { id: newId(), path: 'r1' }
const county = { id: newId(), path: 'r1.r2' }
const otherCity = { id: newId(), path: 'r9' }
const unit = { id: newId(), path: 'r1.r2.u5' }
const officer = anActor('bureau_officer', city)
const countyOfficer = anActor('bureau_officer', county)
const stranger = anActor('bureau_officer', otherCity)
const clerk = anActor('unit_officer', unit)

let counter = 0
const aStandard = (title = `标准${++counter}`): Standard => ({
  hengmi: 'standard/1',
  title,
  layer: 'organisation',
  notApplicable: 'exclude',
  grades: [
    { name: '符合要求', atLeast: '90' },
    { name: '不符合要求', atLeast: '0' },
  ],
  categories: [
    {
      name: '责任制',
      items: [
        { no: '1', text: '部署工作', points: '4', kind: 'scored', method: 'boolean' },
        { no: '2', text: '发生泄密', kind: 'aggravating', each: '6' },
      ],
    },
  ],
})
const create = async (definition = aStandard(), as = officer): Promise<VersionView> => {
  const reply = await call(as, 'POST', '/standards', { definition })
  expect(reply.statusCode).toBe(201)
  return reply.json()
}
const issue = (as: typeof officer, id: string, version: number) =>
  call(as, 'POST', `/standards/${id}/issue`, { version })
const actionsOn = async (versionId: string) => {
  const { rows } = await sql<{ action: string }>`select action from audit.event
    where subject_id = ${versionId} order by id`.execute(database.admin)
  return rows.map(({ action }) => action)
}

test('a draft is made, edited, issued and then frozen, and each step is in the audit log', async () => {
  const made = await create()
  expect(made).toMatchObject({
    number: 1,
    version: 1,
    state: 'draft',
    points: '4.00',
    items: 2,
    aggravating: 1,
  })
  const lineage = made.definition.categories[0]?.items.map((item) => item.lineage)
  expect(lineage).toEqual([expect.stringMatching(/^i-/), expect.stringMatching(/^i-/)])

  const definition = { ...made.definition, notApplicable: 'keep' as const }
  const edited = await call(officer, 'PUT', `/standards/${made.standardId}/draft`, { version: 1, definition })
  expect(edited.json()).toMatchObject({ version: 2, definition: { notApplicable: 'keep' } })
  const issued = await issue(officer, made.standardId, 2)
  expect(issued.json()).toMatchObject({ state: 'issued', issuedAt: expect.any(String) })
  expect(await actionsOn(made.id)).toEqual([
    'standards.standard.create',
    'standards.version.edit',
    'standards.version.issue',
  ])

  const late = await call(officer, 'PUT', `/standards/${made.standardId}/draft`, { version: 2, definition })
  expect([late.statusCode, late.json().code]).toEqual([409, 'standards/no-draft'])
  const again = await issue(officer, made.standardId, 2)
  expect([again.statusCode, again.json().code]).toEqual([409, 'standards/no-draft'])
})

test('not even the owner of the data changes an issued version or its items', async () => {
  const made = await create()
  await issue(officer, made.standardId, 1)
  const write = (statement: string) => sql.raw(statement).execute(database.admin)
  const message = /immutable/
  await expect(write(`update standards.version set title = '改' where id = '${made.id}'`)).rejects.toThrow(
    message,
  )
  await expect(write(`delete from standards.version where id = '${made.id}'`)).rejects.toThrow(message)
  await expect(
    write(`update standards.item set text = '改' where version_id = '${made.id}'`),
  ).rejects.toThrow(message)
  await expect(write(`delete from standards.item where version_id = '${made.id}'`)).rejects.toThrow(message)
  // A move of the bureau's org unit is not a change of the standard.
  await write(`update standards.version set org_path = 'r1' where id = '${made.id}'`)
  await write(`update standards.item set org_path = 'r1' where version_id = '${made.id}'`)
})

test('a stale edit is told what stands there now', async () => {
  const made = await create()
  const edit = (version: number, title: string) =>
    call(officer, 'PUT', `/standards/${made.standardId}/draft`, { version, definition: aStandard(title) })
  await edit(1, '先改的')
  const late = await edit(1, '后改的')
  expect(late.statusCode).toBe(409)
  expect(late.json()).toMatchObject({
    code: 'standards/stale-version',
    current: { version: 2, definition: { title: '先改的' } },
  })
  const stale = await issue(officer, made.standardId, 1)
  expect([stale.statusCode, stale.json().code]).toEqual([409, 'standards/stale-version'])
})

test('of two who edit one draft at once, one is told', async () => {
  const made = await create()
  const edit = () =>
    call(officer, 'PUT', `/standards/${made.standardId}/draft`, { version: 1, definition: aStandard() })
  const row = { table: 'standards.standard', id: made.standardId }
  const replies = await race(database.admin, row, 2, () => Promise.all([edit(), edit()]))
  expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, 409])
})

test('a draft is unseen below; issued, it is read below and written only by its owner', async () => {
  const made = await create()
  const get = (as: typeof officer) => call(as, 'GET', `/standards/${made.standardId}`)
  expect((await get(clerk)).statusCode).toBe(404)
  await issue(officer, made.standardId, 1)
  expect((await get(clerk)).json()).toMatchObject({ current: { state: 'issued', items: 2 } })
  expect((await get(countyOfficer)).statusCode).toBe(200)

  const edits = await Promise.all([
    issue(countyOfficer, made.standardId, 1),
    call(countyOfficer, 'POST', `/standards/${made.standardId}/versions`, {}),
    call(clerk, 'POST', `/standards/${made.standardId}/versions`, {}),
  ])
  expect(edits.map((reply) => reply.statusCode)).toEqual([404, 404, 403])
})

test('someone of another city cannot tell a hidden standard from a missing one', async () => {
  const made = await create()
  await issue(officer, made.standardId, 1)
  const paths = (id: string) =>
    [
      ['GET', `/standards/${id}`],
      ['GET', `/standards/${id}/versions/1`],
      ['GET', `/standards/${id}/diff`],
      ['GET', `/standards/${id}/export.yaml`],
      ['PUT', `/standards/${id}/draft`, { version: 1, definition: aStandard() }],
      ['POST', `/standards/${id}/versions`, {}],
      ['POST', `/standards/${id}/issue`, { version: 1 }],
    ] as const
  const missing = paths(newId())
  for (const [index, [method, url, body]] of paths(made.standardId).entries()) {
    const hidden = await call(stranger, method, url, body)
    const absent = await call(stranger, method, missing[index]?.[1] ?? '', body)
    expect([url, hidden.statusCode, hidden.json().type]).toEqual([url, 404, '/problems/standards/not-found'])
    expect({ ...absent.json(), instance: '' }).toEqual({ ...hidden.json(), instance: '' })
  }
  const list = await call(stranger, 'GET', '/standards')
  expect(list.json().items).toEqual([])
})

test('a new version begins as a copy, keeps lineage, and shows what changed', async () => {
  const made = await create()
  const open = () => call(officer, 'POST', `/standards/${made.standardId}/versions`, {})
  const early = await open()
  expect([early.statusCode, early.json().code]).toEqual([409, 'standards/has-draft'])
  const alone = await call(officer, 'GET', `/standards/${made.standardId}/diff`)
  expect([alone.statusCode, alone.json().code]).toEqual([422, 'standards/one-version-only'])
  await issue(officer, made.standardId, 1)
  const draft: VersionView = (await open()).json()
  expect(draft).toMatchObject({ number: 2, version: 1, state: 'draft' })

  const [first] = made.definition.categories[0]?.items ?? []
  const definition = structuredClone(made.definition)
  definition.categories[0]?.items.push({
    no: '3',
    text: '新增',
    points: '1',
    kind: 'scored',
    method: 'boolean',
  })
  Object.assign(definition.categories[0]?.items[0] ?? {}, { points: '3' })
  await call(officer, 'PUT', `/standards/${made.standardId}/draft`, { version: 1, definition })
  const diff = await call(officer, 'GET', `/standards/${made.standardId}/diff?from=1&to=2`)
  expect(diff.json()).toMatchObject({
    from: 1,
    to: 2,
    added: [{ no: '3', text: '新增' }],
    removed: [],
    changed: [{ lineage: first?.lineage, fields: [{ field: 'points', before: '4', after: '3' }] }],
  })
  // Whoever may not see the draft compares nothing with it.
  const below = await call(clerk, 'GET', `/standards/${made.standardId}/diff?from=1&to=2`)
  expect(below.statusCode).toBe(404)
  const seen: StandardView = (await call(clerk, 'GET', `/standards/${made.standardId}`)).json()
  expect(seen.versions.map(({ number }) => number)).toEqual([1])
})

test('the list counts what is on all its pages, each standard once and only what the reader sees', async () => {
  await create()
  const made = await create()
  const list = async (as: typeof officer, more: string) =>
    (await call(as, 'GET', encodeURI(`/standards?${more}`))).json()
  const all = await list(officer, 'limit=200')
  expect(all.total).toBeUndefined()
  await issue(officer, made.standardId, 1)
  await call(officer, 'POST', `/standards/${made.standardId}/versions`, {})
  const first = await list(officer, 'limit=1&count=true')
  expect(first).toMatchObject({ items: [expect.anything()], total: all.items.length })
  expect((await list(officer, `limit=1&count=true&cursor=${first.next}`)).total).toBe(all.items.length)
  const title = `q=${made.title}&count=true`
  expect((await list(officer, title)).total).toBe(1)
  expect((await list(officer, `${title}&filter[state]=issued`)).total).toBe(0)
  expect((await list(clerk, `${title}&filter[state]=issued`)).total).toBe(1)
  expect((await list(stranger, title)).total).toBe(0)
})

test('an answer says what its reader may do: the county only reads and takes out what the city issued', async () => {
  const made = await create()
  const path = `/standards/${made.standardId}`
  const allowed = async (as: typeof officer, at = path) => (await call(as, 'GET', at)).json().allowed
  expect(made.allowed).toEqual(['edit', 'issue', 'discard', 'export'])
  expect(await allowed(officer)).toEqual(made.allowed)
  expect((await issue(officer, made.standardId, 1)).json().allowed).toEqual(['new-version', 'export'])
  expect(await allowed(countyOfficer)).toEqual(['export'])
  expect(await allowed(countyOfficer, `${path}/versions/1`)).toEqual(['export'])
  expect((await call(countyOfficer, 'POST', `${path}/versions`, {})).statusCode).toBe(404)

  expect((await call(officer, 'POST', `${path}/versions`, {})).json().allowed).toEqual(made.allowed)
  expect(await allowed(officer, `${path}/versions/1`)).toEqual(['export'])
  expect(await allowed(clerk)).toEqual(['export'])
})

test('a definition that is wrong is a 422 that points at every field', async () => {
  const definition = aStandard()
  const items = [
    {
      no: '1',
      text: '一',
      points: '4',
      kind: 'scored',
      method: 'tier',
      levels: [{ name: '好', points: '5' }],
    },
    { no: '1', text: '二', kind: 'veto' },
  ]
  const wrong = await call(officer, 'POST', '/standards', {
    definition: { ...definition, categories: [{ name: '类', items }] },
  })
  expect(wrong.statusCode).toBe(422)
  expect(wrong.json().errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    '/definition/categories/0/items/0/levels/0/points',
    '/definition/categories/0/items/1/no',
  ])
  const unknown = await call(officer, 'POST', '/standards', { definition: { ...definition, note: 1 } })
  expect(unknown.json()).toMatchObject({ errors: [{ pointer: '/definition/note' }] })
})

test('one title stands once at one place and layer; whoever serves two places says which', async () => {
  const definition = aStandard()
  await create(definition)
  const twice = await call(officer, 'POST', '/standards', { definition })
  expect([twice.statusCode, twice.json().code]).toEqual([409, 'standards/title-taken'])
  await create(definition, countyOfficer)
  const both = { ...officer, grants: [...officer.grants, ...stranger.grants] }
  const unclear = await call(both, 'POST', '/standards', { definition: aStandard() })
  expect([unclear.statusCode, unclear.json().code]).toEqual([422, 'standards/unit-needed'])
  const clear = await call(both, 'POST', '/standards', { definition: aStandard(), unitId: otherCity.id })
  expect(clear.statusCode).toBe(201)
  const foreign = await call(officer, 'POST', '/standards', { definition: aStandard(), unitId: otherCity.id })
  expect(foreign.json().code).toBe('standards/unit-needed')
})

const form = await readFile(new URL('../../../library/standards/organisation.docx', import.meta.url))
const upload = (as: typeof officer, query: string, body: Buffer | string) =>
  app.inject({
    method: 'POST',
    url: `/api/v1/standards/import?${query}`,
    headers: {
      'content-type': 'application/octet-stream',
      'x-test-actor': encodeURIComponent(JSON.stringify(as)),
    },
    payload: body,
  })

test('the printed form is imported raw and in a multipart form; a dry run writes nothing', async () => {
  const dry = await upload(officer, 'dryRun=true&name=standard.docx', form)
  expect(dry.json()).toMatchObject({
    standard: { items: 59, points: '100.00' },
    warnings: [],
    errors: [],
    id: null,
  })
  const list = await call(officer, 'GET', `/standards?q=${encodeURIComponent('机关、单位保密')}`)
  expect(list.json().items).toEqual([])

  const real = await upload(officer, 'name=standard.docx', form)
  expect(real.json()).toMatchObject({ outcome: 'created', number: 1, id: expect.any(String) })
  const boundary = 'x-boundary'
  const payload = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="standard.docx"\r\n` +
        'Content-Type: application/octet-stream\r\n\r\n',
    ),
    form,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  const again = await app.inject({
    method: 'POST',
    url: '/api/v1/standards/import',
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'x-test-actor': encodeURIComponent(JSON.stringify(officer)),
    },
    payload,
  })
  expect(again.json()).toMatchObject({ outcome: 'unchanged', id: real.json().id })
  const found = await call(officer, 'GET', `/standards?q=${encodeURIComponent('内设机构负责人')}`)
  expect(found.json().items).toMatchObject([{ id: real.json().id, latest: { items: 59 } }])
})

test('what was exported imports again as the same draft, whatever its form', async () => {
  const made = await create()
  for (const format of ['xlsx', 'docx', 'yaml']) {
    const file = await call(officer, 'GET', `/standards/${made.standardId}/export.${format}`)
    expect(file.statusCode).toBe(200)
    const back = await upload(officer, `name=x.${format}`, file.rawPayload)
    expect([format, back.json().outcome, back.json().id]).toEqual([format, 'unchanged', made.standardId])
  }
})

test('a file that is wrong is a 422 with every reason, and nothing is left behind', async () => {
  const text =
    'hengmi: standard/1\ntitle: 坏标准\ncategories:\n  - name: 类\n    items: [{ no: 1, text: 一, points: 1.234, kind: scored, method: boolean }, { no: 1, text: 二 }]\n'
  const wrong = await upload(officer, 'name=x.yaml', text)
  expect(wrong.statusCode).toBe(422)
  expect(wrong.json()).toMatchObject({
    code: 'standards/unreadable-file',
    errors: [
      { row: 5, column: '/categories/0/items/0/points' },
      { row: 5, column: '/categories/0/items/1/kind' },
    ],
  })
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int n from standards.standard where title = '坏标准'`.execute(database.admin)
  expect(rows[0]?.n).toBe(0)
  const empty = await upload(officer, '', '')
  expect([empty.statusCode, empty.json().code]).toEqual([422, 'standards/no-file'])
  const named = await upload(officer, 'name=x.xlsx', 'just text')
  expect(named.json()).toMatchObject({
    code: 'standards/unreadable-file',
    errors: [{ code: 'not-a-workbook' }],
  })
})

test('the command line issues what it imports, and importing a changed file makes a version', async () => {
  const path = new URL('../../../library/standards/organisation.xlsx', import.meta.url).pathname
  const result = await run((ctx) => importStandardFile(ctx, path, { dryRun: false, orgPath: 'r1.r7' }))
  expect(Object.keys(result)).toEqual(['standard', 'warnings', 'errors'])
  const again = await run((ctx) => importStandardFile(ctx, path, { dryRun: false, orgPath: 'r1.r7' }))
  expect(again).toEqual(result)
  const { rows } = await sql<{ number: number; state: string }>`select number, state from standards.version
    where org_path = 'r1.r7'`.execute(database.admin)
  expect(rows).toEqual([{ number: 1, state: 'issued' }])
})

test('lists are sorted, filtered and paged, and refuse names they do not know', async () => {
  const mine = anActor('bureau_officer', { id: newId(), path: 'r77' })
  for (const title of ['丙标准', '甲标准', '乙标准']) await create(aStandard(title), mine)
  const titles = async (query: string) => {
    const reply = await call(mine, 'GET', `/standards?${query}`)
    const { items, next } = reply.json() as { items: { title: string }[]; next: string | null }
    return { titles: items.map(({ title }) => title), next }
  }
  const first = await titles('sort=title&limit=2')
  // Pinyin order: bing, jia, yi.
  expect(first.titles).toEqual(['丙标准', '甲标准'])
  expect(await titles(`sort=title&limit=2&cursor=${first.next}`)).toEqual({ titles: ['乙标准'], next: null })
  expect((await titles('sort=-title')).titles).toEqual(['乙标准', '甲标准', '丙标准'])
  const recent = await titles('limit=1')
  const rest = await titles(`limit=5&cursor=${recent.next}`)
  expect([...recent.titles, ...rest.titles].sort()).toEqual(['丙标准', '乙标准', '甲标准'].sort())
  expect((await titles('filter[state]=issued')).titles).toEqual([])
  expect((await titles('filter[layer]=organisation,person&filter[state]=draft')).titles).toHaveLength(3)
  expect((await call(mine, 'GET', '/standards?colour=red')).statusCode).toBe(422)
})

test('only an issued version is used; it is marked once and then cached', async () => {
  const made = await create()
  await expect(run((ctx) => markUsed(ctx, made.id))).rejects.toMatchObject({ code: 'standards/not-issued' })
  await expect(run((ctx) => markUsed(ctx, newId()))).rejects.toMatchObject({ code: 'standards/not-found' })
  const draft = await run((ctx) => compiledVersion(ctx, made.id))
  await issue(officer, made.standardId, 1)
  await run((ctx) => markUsed(ctx, made.id))
  await run((ctx) => markUsed(ctx, made.id))
  expect((await actionsOn(made.id)).filter((action) => action.endsWith('.use'))).toHaveLength(1)
  const one = await run((ctx) => compiledVersion(ctx, made.id))
  expect(one).not.toBe(draft)
  expect(await run((ctx) => compiledVersion(ctx, made.id))).toBe(one)
  expect(one.compiled.items).toHaveLength(2)
})
