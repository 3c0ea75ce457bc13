import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Actor } from '../kernel/context.ts'
import type { RouteInfo } from '../kernel/http/app.ts'
import { newId } from '../kernel/ids.ts'
import { Role } from '../kernel/wire.ts'
import { commitDraw, drawNow } from '../modules/sampling/index.ts'
import { anActor, createTestApp } from './app.ts'
import { aCity, anIssuedVersion, aUser, type Place, smallStandard } from './city.ts'
import { testDatabase } from './database.ts'
import { type JsonSchema, sampleOf } from './sample.ts'

// Every route × every role × three scopes, from the route table: a route that is added is tested without being
// named here, and one with an id that no thing of county A answers to fails until it is.
const database = await testDatabase()
const { admin } = database
const { app, routes, permissions, call, run } = await createTestApp(database)
const city = await aCity(admin)
const [, , unitA, , , unitB] = city.units as [Place, Place, Place, Place, Place, Place]

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> }
}
await app.ready()
const { paths } = app.swagger() as unknown as { paths: Record<string, Record<string, Operation>> }

const tested = routes.filter(({ url }) => url.startsWith('/api/v1/'))
const rolesOf = ({ permission }: RouteInfo): readonly Role[] =>
  permission === 'self' || permission === 'public' ? Role.options : (permissions[permission] ?? [])
const bodyOf = ({ method, url }: RouteInfo): unknown => {
  const operation = paths[url.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
  const schema = operation?.requestBody?.content['application/json']?.schema
  return schema && sampleOf(schema)
}

/** Where the smallest body is not yet one that makes sense, or the route takes a file or a query. */
const asked: Readonly<
  Record<string, { readonly body?: unknown; readonly query?: string; readonly file?: string }>
> = {
  'GET /api/v1/orgs/:id/as-of': { query: '?on=2026-11-01' },
  'POST /api/v1/users/:id/grants': { body: { role: 'viewer', unitId: unitB.id, reason: '测试' } },
  'PUT /api/v1/orgs/:id/evidence-room': { body: { megabytes: 100 } },
  'PUT /api/v1/standards/:id/draft': { body: { version: 1, definition: smallStandard } },
  'DELETE /api/v1/standards/:id/draft': { query: '?version=1' },
  'GET /api/v1/assessments/:id/changes': { query: '?since=2026-11-01T00:00:00Z' },
  'POST /api/v1/assessments/:id/assign': { body: { items: ['1'], userId: newId() } },
  'POST /api/v1/assessments/:id/evidence': { file: 'note.txt' },
  'POST /api/v1/assessments/:id/form': { file: 'form.csv' },
  'PUT /api/v1/documents/issuers/:id': { body: { version: 0, name: '甲县保密局', stem: '甲保' } },
  'POST /api/v1/findings/:id/evidence': { file: 'note.txt', query: '?phase=before' },
  'DELETE /api/v1/inbox/rules/:id': { query: '?version=1' },
  'DELETE /api/v1/notices/:id': { query: '?version=1' },
  'POST /api/v1/notices/:id/files': { file: 'note.txt' },
}

async function send(actor: Actor | undefined, route: RouteInfo, url: string) {
  const { body, query = '', file } = asked[`${route.method} ${route.url}`] ?? {}
  const path = url.replace('/api/v1', '') + query
  if (['GET', 'DELETE'].includes(route.method)) return call(actor, route.method, path)
  if (!file) return call(actor, route.method, path, body ?? bodyOf(route) ?? {})
  const form = new FormData()
  form.append('file', new Blob(['序号,说明\n1,测试\n']), file)
  const upload = new Response(form)
  const type = upload.headers.get('content-type') ?? ''
  return call(actor, route.method, path, Buffer.from(await upload.arrayBuffer()), { 'content-type': type })
}
const withIds = (url: string, idFor: (name: string) => string) =>
  url.replaceAll(/:(\w+)/g, (_, name) => idFor(name))
const anyId = (name: string) =>
  name === 'no' ? '1' : name === 'format' ? 'yaml' : name === 'number' || name === 'seq' ? '1' : newId()
// Events are numbered, everything else has a uuid.
const anyIdOf =
  ({ url }: RouteInfo) =>
  (name: string) =>
    url.includes('/audit/events/') ? '999999999' : anyId(name)

test('without a session every route but the public ones is a 401', async () => {
  for (const route of tested.filter(({ permission }) => permission !== 'public')) {
    const res = await send(undefined, route, withIds(route.url, anyIdOf(route)))
    expect([route.method, route.url, res.statusCode]).toEqual([route.method, route.url, 401])
  }
})

test.each(Role.options)('%s may use exactly the routes whose permission names the role', async (role) => {
  const actor = anActor(role, city.city)
  for (const route of tested.filter(({ permission }) => permission !== 'public')) {
    const res = await send(actor, route, withIds(route.url, anyIdOf(route)))
    const refused = res.statusCode === 403 && res.json().code === 'not-permitted'
    expect([route.method, route.url, refused]).toEqual([
      route.method,
      route.url,
      !rolesOf(route).includes(role),
    ])
    expect([route.method, route.url, res.statusCode]).not.toEqual([route.method, route.url, 500])
  }
})

// What county A and its first unit have; nobody of county B may learn that it is there.
const things = await arrange()

test('a route with an id has a thing of county A to try it on', () => {
  const withoutThing = tested
    .filter(({ url }) => /:\w*[iI]d\b/.test(url))
    .filter((route) => thingFor(route) === undefined)
  expect(withoutThing.map(({ method, url }) => `${method} ${url}`)).toEqual([])
})

const hidden = tested.filter((route) => /:\w*[iI]d\b/.test(route.url) && route.permission !== 'public')
test.each(hidden.map((route) => [`${route.method} ${route.url}`, route] as const))(
  '%s of county A is as absent for county B as a random id',
  async (_name, route) => {
    const thing = thingFor(route) ?? {}
    let tried = 0
    for (const role of rolesOf(route)) {
      for (const place of [city.countyB, unitB]) {
        const actor = anActor(role, place)
        const [real, random] = await Promise.all([
          send(
            actor,
            route,
            withIds(route.url, (name) => thing[name] ?? anyIdOf(route)(name)),
          ),
          send(actor, route, withIds(route.url, anyIdOf(route))),
        ])
        const look = (res: typeof real) => ({
          status: res.statusCode,
          code: res.json().code,
          title: res.json().title,
        })
        expect({ role, ...look(real) }).toEqual({ role, ...look(random) })
        expect({ role, status: real.statusCode }).toEqual({ role, status: 404 })
        tried += 1
      }
    }
    expect(tried).toBeGreaterThan(0)
  },
)

test('lists and boards show county B nothing of county A', async () => {
  const secret = [unitA.id, ...Object.values(things).flatMap((thing) => Object.values(thing))].filter(
    (id) => id.length === 36,
  )
  for (const route of tested.filter(({ method, url }) => method === 'GET' && !url.includes(':'))) {
    for (const role of rolesOf(route)) {
      const res = await send(anActor(role, city.countyB), route, route.url)
      const leaked = secret.filter((id) => res.body.includes(id))
      expect({ url: route.url, role, leaked }).toEqual({ url: route.url, role, leaked: [] })
    }
  }
})

type Thing = Readonly<Record<string, string>>

/** The longest prefix that names a thing: `/users/:id/sessions/:sessionId` before `/users/:id`. */
function thingFor({ url }: RouteInfo): Thing | undefined {
  const path = url.replace('/api/v1', '')
  const prefix = Object.keys(things)
    .filter((start) => path === start || path.startsWith(`${start}/`) || path.startsWith(`${start}.`))
    .sort((a, b) => b.length - a.length)[0]
  return prefix === undefined ? undefined : things[prefix]
}

async function arrange(): Promise<Record<string, Thing>> {
  const officer = anActor('bureau_officer', city.countyA)
  const versionId = await anIssuedVersion(admin, city.city)
  const post = async (url: string, payload: unknown, as: Actor = officer) => {
    const res = await call(as, 'POST', url, payload)
    expect({ url, status: res.statusCode, body: res.statusCode < 300 ? '' : res.body }).toMatchObject({
      body: '',
    })
    return res.json()
  }
  const round = {
    year: 2026,
    kind: 'full',
    versionId,
    opensOn: '2026-11-01',
    dueOn: '2026-12-15',
    reviewUntil: '2026-12-31',
  }
  const draft = await post('/rounds', { ...round, title: '甲县草稿' })
  const open = await post('/rounds', { ...round, title: '甲县一轮' })
  await post(`/rounds/${open.id}/publish`, { version: open.version })
  const { rows } = await sql<{
    id: string
  }>`select id from rounds.assessment where unit_id = ${unitA.id}`.execute(admin)
  const assessmentId = rows[0]?.id ?? ''
  const finding = await post('/findings', { unitId: unitA.id, title: '柜未上锁', category: '载体管理' })
  const standard = await post('/standards', { definition: { ...smallStandard, title: '甲县标准' } })
  const body = await post(`/orgs/${unitA.id}/bodies`, { name: '保密委员会', kind: 'committee' })
  const duty = await post(`/orgs/${unitA.id}/posts`, { title: '主任', holderName: '张三' })
  const user = await aUser(admin, { name: '李四', unit: unitA })
  const rename = { version: 1, name: '甲县新局', effectiveOn: '2026-12-31', reason: '测试' }
  const act = await post(`/orgs/${city.units[3]?.id}/rename`, rename)
  return {
    '/orgs/:id': { id: unitA.id },
    '/orgs/bodies/:id': { id: body.id },
    '/orgs/posts/:id': { id: duty.id },
    '/orgs/acts/:id': { id: act.actId },
    '/users/:id': { id: user.id },
    '/rounds/:id': { id: draft.id },
    '/assessments/:id': { id: assessmentId },
    '/findings/:id': { id: finding.id },
    '/findings/views/:id': { id: await aView(user) },
    '/standards/:id': { id: standard.standardId ?? standard.id },
    '/sampling/draws/:id': { id: await aDraw() },
    ...(await arrangeAccounts(user)),
    ...(await arrangeInbox(user, post)),
    ...(await arrangePapers(open.id, post)),
  }
}

async function arrangePapers(roundId: string, post: Post): Promise<Record<string, Thing>> {
  const templateId = newId()
  await sql`insert into documents.template (id, kind, unit_id, org_path, number, name, sha256, bytes, uploaded_by,
      uploaded_by_name, uploaded_at)
    values (${templateId}, 'rounds.summary', ${city.countyA.id}, ${city.countyA.path}::ltree, 1, '甲县模板.docx',
      ${'0'.repeat(64)}, 1, 'test', '测试', now())`.execute(admin)
  const paper = await post('/documents', { kind: 'rounds.summary', subjectId: roundId })
  return {
    '/documents/:id': { id: paper.id },
    '/documents/templates/:id': { id: templateId },
    '/documents/issuers/:id': { id: city.countyA.id },
  }
}

type Post = (url: string, payload: unknown) => Promise<{ id: string }>

async function arrangeInbox(user: Place, post: Post): Promise<Record<string, Thing>> {
  const [ruleId, substitutionId, fileId] = [newId(), newId(), newId()]
  await sql`insert into inbox.rule (id, unit_id, org_path, on_due)
    values (${ruleId}, ${city.countyA.id}, ${city.countyA.path}::ltree, true)`.execute(admin)
  const other = await aUser(admin, { name: '赵六', unit: unitA })
  await sql`insert into inbox.substitution (id, user_id, user_name, org_path, substitute_id, substitute_name, from_on,
      to_on, reason, named_by, named_by_name, named_at)
    values (${substitutionId}, ${user.id}, '李四', ${unitA.path}::ltree, ${other.id}, '赵六', '2026-11-01', '2026-12-31',
      '测试', 'test', '测试', now())`.execute(admin)
  const notice = await post('/notices', { title: '甲县通知', text: '测试', roles: ['unit_officer'] })
  await sql`insert into inbox.notice_file (id, notice_id, org_path, name, bytes, type, sha256, added_by_name, added_at)
    values (${fileId}, ${notice.id}, ${city.countyA.path}::ltree, 'a.txt', 1, 'text/plain', ${'0'.repeat(64)}, '测试',
      now())`.execute(admin)
  return {
    '/inbox/rules/:id': { id: ruleId },
    '/inbox/substitutions/:id': { id: substitutionId },
    '/notices/:id': { id: notice.id },
    '/notices/:id/files/:fileId': { id: notice.id, fileId },
  }
}

async function aView(user: Place): Promise<string> {
  const id = newId()
  await sql`insert into findings.saved_view (id, user_id, org_path, name, query, created_at)
    values (${id}, ${user.id}, ${unitA.path}::ltree, '逾期的', 'overdue=true', now())`.execute(admin)
  return id
}

async function aDraw(): Promise<string> {
  return run(async (ctx) => {
    const purpose = { kind: 'test', id: newId() }
    const { id } = await commitDraw(ctx, { purpose, orgPath: city.countyA.path, ids: ['a', 'b'], n: 1 })
    await drawNow(ctx, id, '见证值')
    return id
  })
}

async function arrangeAccounts(user: Place): Promise<Record<string, Thing>> {
  const [grantId, batchId, handoverId, sessionId, reminderId] = [newId(), newId(), newId(), newId(), newId()]
  const other = await aUser(admin, { name: '王五', unit: unitA })
  await sql`insert into identity.assignment (id, user_id, role, unit_id, org_path, granted_at, grant_reason)
    values (${grantId}, ${user.id}, 'viewer', ${unitA.id}, ${unitA.path}::ltree, now(), '测试')`.execute(
    admin,
  )
  await sql`insert into identity.proposal (id, batch_id, user_id, role, unit_id, org_path, proposed_at)
    values (${newId()}, ${batchId}, ${user.id}, 'unit_officer', ${unitA.id}, ${unitA.path}::ltree, now())`.execute(
    admin,
  )
  await sql`insert into identity.handover (id, from_user_id, to_user_id, org_path, effective_on, reason, planned_at)
    values (${handoverId}, ${user.id}, ${other.id}, ${unitA.path}::ltree, '2026-12-31', '测试', now())`.execute(
    admin,
  )
  await sql`insert into identity.session (id, token, user_id, expires_at, created_at, updated_at)
    values (${sessionId}, ${'0'.repeat(64)}, ${user.id}, now() + interval '1 day', now(), now())`.execute(
    admin,
  )
  await sql`insert into inbox.reminder (id, user_id, org_path, kind, subject_kind, subject_id, title, text, sent_by,
      sent_by_name, sent_on, sent_at)
    values (${reminderId}, ${user.id}, ${unitA.path}::ltree, 'rounds.assessment.fill', 'rounds.round', 'x', '催办', '测试',
      'job:test', '测试', '2026-11-23', now())`.execute(admin)
  const { rows } = await sql<{
    id: number
  }>`select id from audit.event where org_path <@ ${city.countyA.path}::ltree limit 1`.execute(admin)
  return {
    '/grants/:id': { id: grantId },
    '/proposals/:batchId': { batchId },
    '/handovers/:id': { id: handoverId },
    '/sessions/:id': { id: sessionId },
    '/users/:id/sessions/:sessionId': { id: user.id, sessionId },
    '/audit/events/:id': { id: String(rows[0]?.id) },
    '/inbox/reminders/:id': { id: reminderId },
  }
}
