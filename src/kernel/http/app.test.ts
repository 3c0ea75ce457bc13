import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { testDatabase } from '../../test/database.ts'
import { createBlobStore } from '../blob.ts'
import type { Actor } from '../context.ts'
import { connect } from '../db/connect.ts'
import { createJobQueue } from '../jobs.ts'
import { createLog } from '../log.ts'
import type { Module } from '../module.ts'
import { problemsOf } from '../problem.ts'
import { IdParams } from '../wire.ts'
import { createApp } from './app.ts'

const database = await testDatabase()
const officer: Actor = {
  kind: 'user',
  id: '01900000-0000-7000-8000-000000000001',
  name: '张三',
  grants: [{ role: 'bureau_officer', unitId: 'u', path: 'r1' }],
}
const problems = { taken: { status: 409, title: '名称已被使用' } }
const problem = problemsOf('notes', problems)
const folder = await mkdtemp(join(tmpdir(), 'hengmi-app-'))
afterAll(() => rm(folder, { recursive: true }))
const blobs = await createBlobStore(folder, { maxBytes: 1000 })
let made = 0

/** A module small enough to show what the kernel does for every module. */
const notes: Module = {
  name: 'notes',
  permissions: { 'notes.note.write': ['bureau_officer'] },
  problems,
  constraints: { calendar_day_pkey: 'taken' },
  async routes(app) {
    const config = { permission: 'notes.note.write' }
    const schema = { body: z.strictObject({ text: z.string().min(1), password: z.string().optional() }) }
    app.post('/notes', { config, schema }, (req) =>
      req.inTx(async (ctx) => {
        made += 1
        if (req.body.text === 'taken') throw problem('taken', undefined, { current: { id: 7 } })
        if (req.body.text === 'bug') throw new Error('the secret reason')
        if (req.body.text === 'twice') {
          await sql`insert into kernel.calendar_day values ('2026-01-01', 'work', 'a')`.execute(ctx.tx)
          await sql`insert into kernel.calendar_day values ('2026-01-01', 'work', 'b')`.execute(ctx.tx)
        }
        if (req.body.text === 'deadlock') {
          await sql`do $$ begin raise exception 'deadlock' using errcode = '40P01'; end $$`.execute(ctx.tx)
        }
        if (req.body.text === 'dead') await sql`select pg_terminate_backend(pg_backend_pid())`.execute(ctx.tx)
        req.log.info({ body: req.body }, 'noted')
        return { number: made }
      }),
    )
    app.delete('/notes', { config }, async () => ({ ok: true }))
    app.get('/notes/:id', { config, schema: { params: IdParams } }, async (req) => ({ id: req.params.id }))
    app.get(
      '/wrong-answer',
      { config, schema: { response: { 200: z.object({ n: z.int() }) } } },
      async () => ({ n: 'x' }) as never,
    )
  },
}

const lines: string[] = []
const stream = new Writable({
  write(chunk, _encoding, done) {
    lines.push(String(chunk))
    done()
  },
})

async function build(db = database.db, rateLimit = 100_000) {
  const log = createLog('info', stream)
  const { app } = await createApp({
    db,
    blobs,
    record: async () => undefined,
    jobs: createJobQueue(database.pool, log),
    log,
    modules: [notes],
    clock: () => new Date('2026-11-23T02:00:00Z'),
    version: 'test',
    rateLimit,
    whoIs: async (req) => (req.headers['x-user'] ? officer : undefined),
  })
  return app
}
const app = await build()
const post = (payload: unknown, headers: Record<string, string> = {}, on = app) =>
  on.inject({
    method: 'POST',
    url: '/api/v1/notes',
    payload: payload as object,
    headers: { 'x-user': '1', ...headers },
  })

test('a failure is problem details with a code, a title and the request’s id', async () => {
  const res = await post({ text: 'taken' })
  expect(res.statusCode).toBe(409)
  expect(res.headers['content-type']).toContain('application/problem+json')
  expect(res.json()).toEqual({
    type: '/problems/notes/taken',
    title: '名称已被使用',
    status: 409,
    code: 'notes/taken',
    instance: `/requests/${res.headers['x-request-id']}`,
    current: { id: 7 },
  })
})

test('bad input names every field', async () => {
  const res = await post({ text: '', colour: 'red' })
  expect(res.statusCode).toBe(422)
  expect(
    res
      .json()
      .errors.map((one: { pointer: string }) => one.pointer)
      .sort(),
  ).toEqual(['/colour', '/text'])
})

test('what the schema has no words for is said in Chinese', async () => {
  const write = async (payload: object) => (await post(payload)).json().errors[0].detail
  expect(await write({})).toBe('缺少这一项')
  expect(await write({ text: 1 })).toMatch(/^[\u4e00-\u9fff]/)
})

test('a path that can name nothing is the same 404 as one that names nothing', async () => {
  const get = async (id: string) =>
    (await app.inject({ url: `/api/v1/notes/${id}`, headers: { 'x-user': '1' } })).statusCode
  expect(await get('01900000-0000-7000-8000-000000000001')).toBe(200)
  expect([await get('nonsense'), await get('%00')]).toEqual([404, 404])
})

test('what cannot be parsed is a 400', async () => {
  const res = await app.inject({
    method: 'POST',
    url: '/api/v1/notes',
    headers: { 'x-user': '1', 'content-type': 'application/json' },
    payload: '{',
  })
  expect([res.statusCode, res.json().code]).toEqual([400, 'unreadable'])
})

test('the content type that unsafe methods need asks for no body', async () => {
  const headers = { 'x-user': '1', 'content-type': 'application/json' }
  const res = await app.inject({ method: 'DELETE', url: '/api/v1/notes', headers })
  expect([res.statusCode, res.json()]).toEqual([200, { ok: true }])
  const empty = await app.inject({ method: 'POST', url: '/api/v1/notes', headers })
  expect([empty.statusCode, empty.json().code]).toEqual([422, 'invalid-input'])
})

test('a body may not reach for prototypes', async () => {
  const headers = { 'x-user': '1', 'content-type': 'application/json' }
  const payload = '{"text":"a","__proto__":{"admin":true}}'
  const res = await app.inject({ method: 'POST', url: '/api/v1/notes', headers, payload })
  expect(res.statusCode).toBe(400)
})

test('a bug is a 500 that tells nothing of itself', async () => {
  const res = await post({ text: 'bug' })
  expect(res.statusCode).toBe(500)
  expect(res.body).not.toContain('secret reason')
})

test('an answer that breaks its own schema is a 500, not the caller’s 422', async () => {
  const res = await app.inject({ url: '/api/v1/wrong-answer', headers: { 'x-user': '1' } })
  expect([res.statusCode, res.json().code]).toEqual([500, 'internal'])
})

test('a constraint that a module knows becomes its problem', async () => {
  expect((await post({ text: 'twice' })).json().code).toBe('notes/taken')
})

test('without a session 401, without the permission 403', async () => {
  expect(
    (await app.inject({ method: 'POST', url: '/api/v1/notes', payload: { text: 'a' } })).statusCode,
  ).toBe(401)
})

test('another site cannot post', async () => {
  expect((await post({ text: 'a' }, { origin: 'http://evil.example' })).json().code).toBe('bad-origin')
  expect(
    (await post({ text: 'a' }, { origin: 'http://localhost:80', host: 'localhost:80' })).statusCode,
  ).toBe(200)
  const form = await app.inject({
    method: 'POST',
    url: '/api/v1/notes',
    headers: { 'x-user': '1', 'content-type': 'text/plain' },
    payload: '{"text":"a"}',
  })
  expect(form.statusCode).toBe(415)
})

test('a body over the limit is refused', async () => {
  expect((await post({ text: 'x'.repeat(3_000_000) })).statusCode).toBe(413)
})

test('a repeated Idempotency-Key gets the first answer and does nothing', async () => {
  const first = await post({ text: 'once' }, { 'idempotency-key': 'k1' })
  const before = made
  const again = await post({ text: 'once' }, { 'idempotency-key': 'k1' })
  expect(again.json()).toEqual(first.json())
  expect(made).toBe(before)
  expect((await post({ text: 'other' }, { 'idempotency-key': 'k1' })).json().code).toBe(
    'idempotency-key-reused',
  )
})

test('two requests with one key at once do the work once', async () => {
  const before = made
  const both = await Promise.all([
    post({ text: 'same' }, { 'idempotency-key': 'k2' }),
    post({ text: 'same' }, { 'idempotency-key': 'k2' }),
  ])
  expect(both[0]?.json()).toEqual(both[1]?.json())
  expect(made).toBe(before + 1)
})

test('a key whose first request failed may be tried again', async () => {
  await post({ text: 'bug' }, { 'idempotency-key': 'k3' })
  expect((await post({ text: 'well' }, { 'idempotency-key': 'k3' })).statusCode).toBe(200)
})

test('a connection that dies mid-command is a 503, and the next request is served', async () => {
  const res = await post({ text: 'dead' })
  expect([res.statusCode, res.json().code]).toEqual([503, 'database-unavailable'])
  expect((await post({ text: 'alive' })).statusCode).toBe(200)
})

test('two commands in each other’s way are told to try again', async () => {
  expect((await post({ text: 'deadlock' })).json()).toMatchObject({ status: 503, code: 'busy' })
})

test('a database that is not there is a 503', async () => {
  const gone = connect('postgres://hengmi_app@127.0.0.1:1/none', 2)
  expect((await post({ text: 'a' }, {}, await build(gone.db))).json().code).toBe('database-unavailable')
  await gone.db.destroy()
})

test('too many requests of one session are refused', async () => {
  const strict = await build(database.db, 2)
  const codes = []
  for (let n = 0; n < 4; n++) codes.push((await post({ text: 'a' }, {}, strict)).statusCode)
  expect(codes).toEqual([200, 200, 429, 429])
})

test('no secret reaches the log', async () => {
  await post({ text: 'a', password: 'Tr0ub4dor-and-more' }, { cookie: 'hengmi_session=very-secret-token' })
  expect(lines.join('')).toContain('[removed]')
  expect(lines.join('')).not.toMatch(/Tr0ub4dor|very-secret-token/)
})

test('a route without a permission does not start', async () => {
  const careless: Module = {
    name: 'careless',
    permissions: {},
    problems: {},
    routes: async (one) => void one.get('/open', async () => 'x'),
  }
  const log = createLog('silent', stream)
  const parts = {
    db: database.db,
    blobs,
    record: async () => undefined,
    jobs: createJobQueue(database.pool, log),
    log,
    clock: () => new Date(),
    version: 'test',
  }
  await expect(createApp({ ...parts, modules: [careless], whoIs: async () => undefined })).rejects.toThrow(
    'declares no known permission',
  )
})

test('the API describes itself as OpenAPI 3.1', async () => {
  const { openapi, paths } = (await app.inject('/api/openapi.json')).json()
  expect(openapi).toBe('3.1.0')
  expect(Object.keys(paths)).toContain('/api/v1/notes')
})

test('pages may load nothing from elsewhere', async () => {
  const policy = String((await app.inject('/api/openapi.json')).headers['content-security-policy'])
  expect(policy).toContain("default-src 'self'")
  expect(policy).not.toMatch(/https?:/)
})
