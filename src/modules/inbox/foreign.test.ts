import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Actor } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import type { Role } from '../../kernel/wire.ts'
import { anActor, createTestApp, grant } from '../../test/app.ts'
import { aCity, aUser, type Place } from '../../test/city.ts'
import { testDatabase } from '../../test/database.ts'
import { remind } from './index.ts'

// Somebody of another unit, and of another county, against everything that can be asked of an inbox.
const database = await testDatabase()
const { admin } = database
const { call, run } = await createTestApp(database, () => new Date('2026-11-23T02:00:00Z'))
const city = await aCity(admin)
const [, , unitA, unitA2, , unitB] = city.units as [Place, Place, Place, Place, Place, Place]

async function holder(role: Role, unit: Place, name: string): Promise<Actor> {
  const user = await aUser(admin, { name, unit })
  await sql`insert into identity.assignment (id, user_id, role, unit_id, org_path, granted_at)
    values (${newId()}, ${user.id}, ${role}, ${unit.id}, ${unit.path}::ltree, now())`.execute(admin)
  return { kind: 'user', id: user.id, name, grants: [grant(role, unit)] }
}
const owner = await holder('unit_officer', unitA, '甲县张三')
const deputy = await holder('unit_officer', unitA, '甲县李四')
const bureau = await holder('bureau_officer', city.countyA, '甲县王五')
const strangers: readonly [string, Actor][] = [
  ['the officer of another unit', await holder('unit_officer', unitA2, '赵六')],
  ['the head of a unit of another county', await holder('unit_head', unitB, '孙七')],
  ['the bureau of another county', await holder('bureau_officer', city.countyB, '周八')],
]
const post = (actor: Actor, url: string, body: object = {}) => call(actor, 'POST', url, body)

const scope = { units: [unitA.id] }
const written = { title: '甲县的通知', text: '甲县的正文', roles: ['unit_officer'], receiptBy: '2026-11-30' }
const draft = (await post(bureau, '/notices', { ...written, scope })).json()
const form = new FormData()
form.append('file', new Blob(['甲县的附件']), '附件.txt')
const upload = new Response(form)
const [file] = (
  await call(bureau, 'POST', `/notices/${draft.id}/files`, Buffer.from(await upload.arrayBuffer()), {
    'content-type': upload.headers.get('content-type') ?? '',
  })
).json().attachments
const notice = (await post(bureau, `/notices/${draft.id}/publish`, { version: draft.version })).json()
const rule = (await call(bureau, 'PUT', '/inbox/rules', { kind: null, version: 0, beforeDays: [4] })).json()
const absence = (
  await post(owner, '/inbox/substitutions', {
    substituteId: deputy.id,
    fromOn: '2026-11-20',
    toOn: '2026-11-30',
    reason: '甲县的事由',
  })
).json()
await run((ctx) =>
  remind(ctx, {
    kind: 'test.thing.do',
    subject: { kind: 'test.thing', id: newId() },
    orgPath: unitA.path,
    title: '甲县的提醒',
    text: '请办',
    to: [{ userId: owner.id }],
  }),
)
const [reminder] = (await call(owner, 'GET', '/inbox/reminders')).json().items

describe.each(strangers)('%s', (_who, stranger) => {
  test('finds nothing of it in any list', async () => {
    const lists = [
      '/notices',
      '/notices?filter[box]=sent',
      '/notices?q=甲县',
      '/inbox/reminders',
      '/inbox/todos',
      '/inbox/substitutions',
      '/inbox/substitutions?q=张三',
      '/inbox/preference',
      '/inbox/unread',
      '/inbox/stream',
    ]
    for (const url of lists) {
      const res = await call(stranger, 'GET', url)
      expect([url, res.statusCode, res.body.includes('甲县')]).toEqual([url, 200, false])
    }
    for (const url of ['/inbox/deliveries', '/inbox/channels'])
      expect((await call(stranger, 'GET', url)).statusCode).toBe(403)
    const rules = await call(stranger, 'GET', '/inbox/rules')
    expect([200, 403]).toContain(rules.statusCode)
    expect(rules.body).not.toContain('甲县')
    const foreign = await call(stranger, 'GET', `/inbox/rules?unitId=${city.countyA.id}`)
    expect([403, 422]).toContain(foreign.statusCode)
  })

  test('opens, changes and ends nothing of it, and is told the same as of what does not exist', async () => {
    const version = notice.version
    const attempts: readonly [string, string, object?][] = [
      ['GET', `/notices/${notice.id}`],
      ['POST', `/notices/${notice.id}/read`],
      ['POST', `/notices/${notice.id}/sign`],
      ['GET', `/notices/${notice.id}/receipts`],
      ['GET', `/notices/${notice.id}/receipts/export.xlsx`],
      ['GET', `/notices/${notice.id}/files/${file.id}`],
      ['PATCH', `/notices/${notice.id}`, { ...written, version }],
      ['POST', `/notices/${notice.id}/withdraw`, { version, reason: '越权' }],
      ['POST', `/notices/${notice.id}/publish`, { version }],
      ['POST', `/notices/${notice.id}/remind`, {}],
      ['DELETE', `/notices/${notice.id}?version=${version}`],
      ['DELETE', `/notices/${notice.id}/files/${file.id}`],
      ['POST', `/inbox/reminders/${reminder.id}/read`],
      ['DELETE', `/inbox/rules/${rule.id}?version=${rule.version}`],
      ['POST', `/inbox/substitutions/${absence.id}/end`, { version: absence.version }],
    ]
    for (const [method, url, body] of attempts) {
      const res = await call(stranger, method, url, body)
      const absent = await call(
        stranger,
        method,
        [notice, reminder, rule, absence].reduce((text, { id }) => text.replace(id, newId()), url),
        body,
      )
      // What his role may not do at all is 403 for both.
      expect([method, url, res.statusCode, res.json().code, res.json().detail]).toEqual([
        method,
        url,
        absent.statusCode,
        absent.json().code,
        absent.json().detail,
      ])
      expect([403, 404]).toContain(res.statusCode)
    }
  })

  test('names nobody for it, writes nothing to it and hears nothing of its people', async () => {
    const naming = await post(stranger, '/inbox/substitutions', {
      userId: owner.id,
      substituteId: deputy.id,
      fromOn: '2026-12-01',
      toOn: '2026-12-02',
      reason: '越权',
    })
    expect([naming.statusCode, naming.body.includes('甲县')]).toEqual([422, false])
    const asked = await call(stranger, 'GET', `/inbox/substitutes?userId=${owner.id}`)
    expect([asked.statusCode, asked.body.includes('甲县')]).toEqual([422, false])
    const own = await call(stranger, 'GET', '/inbox/substitutes')
    expect([own.statusCode, own.body.includes('甲县')]).toEqual([200, false])
    for (const url of ['/notices', '/notices/preview']) {
      const res = await post(stranger, url, {
        ...written,
        scope,
        ...(url !== '/notices' && { title: undefined }),
      })
      expect([403, 422]).toContain(res.statusCode)
      expect(res.body).not.toContain('甲县第')
    }
    const under = await post(stranger, '/notices', { ...written, unitId: city.countyA.id })
    expect([403, 422]).toContain(under.statusCode)
    const rule = await call(stranger, 'PUT', '/inbox/rules', {
      kind: null,
      version: 0,
      unitId: city.countyA.id,
    })
    expect([403, 422]).toContain(rule.statusCode)
  })
})

test('after all of it everything is as it was', async () => {
  expect((await call(owner, 'GET', `/notices/${notice.id}`)).json()).toMatchObject({
    state: 'published',
    readAt: null,
    signedAt: null,
    version: notice.version,
  })
  expect((await call(owner, 'GET', '/inbox/substitutions')).json().items).toMatchObject([
    { state: 'running' },
  ])
  expect((await call(bureau, 'GET', '/inbox/rules')).json().items[0]).toMatchObject({ id: rule.id })
  expect((await call(owner, 'GET', '/inbox/unread')).json()).toEqual({ unread: 2 })
  expect((await call(anActor('viewer', unitA), 'GET', '/notices')).statusCode).toBe(403)
})
