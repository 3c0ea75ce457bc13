import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, connect as dial, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable, type WritableOptions } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { testDatabase } from '../../test/database.ts'
import { createBlobStore } from '../blob.ts'
import type { Actor } from '../context.ts'
import { createJobQueue } from '../jobs.ts'
import { createLog } from '../log.ts'
import type { Module } from '../module.ts'
import { cursorText, listQuery } from '../wire.ts'
import { createApp } from './app.ts'
import { toProblem } from './failures.ts'
import { healthRoutes } from './health.ts'
import { webRoutes } from './web.ts'

const database = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'hengmi-strangers-'))
afterAll(() => rm(folder, { recursive: true }))
const blobs = await createBlobStore(folder, { maxBytes: 1000 })
const officer: Actor = {
  kind: 'user',
  id: '01900000-0000-7000-8000-000000000001',
  name: '张三',
  grants: [{ role: 'bureau_officer', unitId: 'u', path: 'r1' }],
}

const notes: Module = {
  name: 'notes',
  permissions: { 'notes.note.write': ['bureau_officer'] },
  problems: {},
  async routes(app) {
    const config = { permission: 'notes.note.write' }
    const Body = z.object({ text: z.string(), lines: z.array(z.record(z.string(), z.unknown())).optional() })
    app.post('/notes', { config, schema: { body: Body } }, (req) =>
      req.inTx(async (ctx) => {
        await sql`select ${req.body.text}::text, ${JSON.stringify(req.body)}::jsonb`.execute(ctx.tx)
        return {}
      }),
    )
    app.post('/files', { config }, async (req) => {
      const part = await req.file()
      const bytes = (await part?.toBuffer())?.length ?? 0
      return req.inTx(async () => ({ bytes }))
    })
    const querystring = listQuery({ sorts: ['at'] })
    app.get('/notes', { config, schema: { querystring } }, (req) =>
      req.inTx(async (ctx) => {
        const [at, id] = req.query.cursor ?? [null, null]
        await sql`select ${at}::timestamptz, ${id}::uuid, ${req.query.q ?? ''}::text`.execute(ctx.tx)
        return { items: [], next: null }
      }),
    )
  },
}

let asked = 0
const alive = ['hengmi_session=first', 'hengmi_session=second']
async function build(rateLimit = 100_000, stream?: WritableOptions) {
  const log = stream ? createLog('info', new Writable(stream)) : createLog('silent')
  const { app } = await createApp({
    db: database.db,
    blobs,
    record: async () => undefined,
    jobs: createJobQueue(database.pool, log),
    log,
    modules: [notes],
    clock: () => new Date('2026-11-23T02:00:00Z'),
    version: 'test',
    rateLimit,
    whoIs: async (req) => {
      asked += 1
      return alive.includes(req.headers.cookie ?? '') ? officer : undefined
    },
  })
  return app
}
const app = await build()
const cookie = alive[0] ?? ''
const get = (url: string, headers: Record<string, string> = { cookie }, on = app) =>
  on.inject({ url: `/api/v1${url}`, headers })

test.each([
  { text: 'a\u0000b' },
  { text: 'a\ud800' },
  { text: 'a', lines: [{ name: 'x\u0000' }] },
  { text: 'a', lines: [{ 'na\u0000me': 'x' }] },
])('a text that cannot be stored is refused, not a failure of ours: %j', async (payload) => {
  const res = await app.inject({ method: 'POST', url: '/api/v1/notes', headers: { cookie }, payload })
  expect([res.statusCode, res.json().code]).toEqual([422, 'invalid-input'])
})

test('a text of a hundred thousand brackets is refused as quickly', async () => {
  const deep = 100_000
  const payload = `{"text":"a","lines":${'['.repeat(deep)}${']'.repeat(deep)}}`
  const headers = { cookie, 'content-type': 'application/json' }
  const res = await app.inject({ method: 'POST', url: '/api/v1/notes', headers, payload })
  expect([res.statusCode, res.json().code]).toEqual([422, 'invalid-input'])
})

test('the same in a query, and where it is', async () => {
  const res = await get('/notes?q=a%00b')
  expect([res.statusCode, res.json().errors]).toEqual([
    422,
    [{ pointer: '/q', detail: '含有不能保存的字符' }],
  ])
})

test.each([
  ['not a time', 'not an id'],
  [17, '01900000-0000-7000-8000-000000000001'],
  ['2026-11-23T02:00:00Z', 'a\u0000'],
] as const)('a cursor that we never gave is refused: %j', async (...cursor) => {
  const res = await get(`/notes?cursor=${cursorText([...cursor])}`)
  expect([res.statusCode, res.json().code]).toEqual([422, 'invalid-input'])
})

test('another file under the same Idempotency-Key is not taken for the first', async () => {
  const upload = (text: string, boundary: string) =>
    app.inject({
      method: 'POST',
      url: '/api/v1/files',
      headers: {
        cookie,
        'idempotency-key': 'f1',
        'content-type': `multipart/form-data; boundary=${boundary}`,
      },
      payload: `--${boundary}\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\n${text}\r\n--${boundary}--`,
    })
  expect((await upload('four', 'aaaa')).json()).toEqual({ bytes: 4 })
  expect((await upload('four', 'bbbb')).json()).toEqual({ bytes: 4 })
  expect((await upload('longer', 'cccc')).json()).toMatchObject({ code: 'idempotency-key-reused' })
})

test('invented cookies do not escape the limit of their address, nor reach the database for ever', async () => {
  const strict = await build(3)
  asked = 0
  const codes = []
  for (let n = 0; n < 6; n++) {
    codes.push((await get('/notes', { cookie: `hengmi_session=invented-${n}` }, strict)).statusCode)
  }
  expect(codes).toEqual([401, 401, 401, 429, 429, 429])
  expect(asked).toBe(3)
})

test('two people behind one address do not share a limit', async () => {
  const strict = await build(3)
  const codes = []
  for (let n = 0; n < 4; n++) {
    for (const one of alive) codes.push((await get('/notes', { cookie: one }, strict)).statusCode)
  }
  // The first request of each counts for the address, where nobody knows yet whose it is.
  expect(codes).toEqual([200, 200, 200, 200, 200, 200, 200, 200])
  expect((await get('/notes', { cookie: cookie }, strict)).statusCode).toBe(429)
})

test('addresses that do not exist are limited too', async () => {
  const strict = await build(1)
  await strict.inject('/nowhere')
  expect((await strict.inject('/nowhere')).statusCode).toBe(429)
})

test('a proxy on this machine does not open the metrics to the world', async () => {
  const served = await build()
  await healthRoutes(served, { db: database.db, metricsToken: undefined })
  expect((await served.inject('/metrics')).statusCode).toBe(200)
  for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip'])
    expect((await served.inject({ url: '/metrics', headers: { [name]: '203.0.113.9' } })).statusCode).toBe(
      401,
    )
})

test('a client that leaves in the middle is no failure of ours, and not of the database', async () => {
  const lines: string[] = []
  const served = await build(100_000, {
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk))
      done()
    },
  })
  await served.listen({ host: '127.0.0.1', port: 0 })
  const socket = await halfRequest((served.server.address() as AddressInfo).port)
  socket.destroy()
  await expect.poll(() => lines.join(''), { timeout: 10_000 }).toContain('"requestId"')
  expect(lines.join('')).not.toMatch(/"level":50|database-unavailable/)
  await served.close()
})

test('a file that is missing is not a database that is away', () => {
  const gone = (code: string, syscall?: string) =>
    toProblem(Object.assign(new Error(code), { code, ...(syscall && { syscall }) }), new Map())?.code
  expect([gone('ENOENT', 'open'), gone('ENOENT', 'connect')]).toEqual([undefined, 'database-unavailable'])
  expect([gone('ECONNRESET', 'read'), gone('ECONNREFUSED')]).toEqual(Array(2).fill('database-unavailable'))
})

test('a client that never finishes its request does not keep the server from ending', async () => {
  const served = await build()
  await served.listen({ host: '127.0.0.1', port: 0 })
  const socket = await halfRequest((served.server.address() as AddressInfo).port)
  const since = performance.now()
  await served.close()
  // Until the request times out by itself it would be minutes.
  expect(performance.now() - since).toBeLessThan(30_000)
  socket.destroy()
})

test('a request must have come whole within minutes', async () => {
  expect(app.server.requestTimeout).toBeGreaterThan(0)
})

const halfRequest = (port: number) =>
  new Promise<Socket>((resolve) => {
    const socket = dial(port, '127.0.0.1', () => {
      socket.write(
        'POST /api/v1/notes HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\nContent-Type: application/json\r\n',
      )
      socket.write(`Cookie: ${cookie}\r\n\r\n{"text"`, () => setTimeout(() => resolve(socket), 100))
    })
  })

test('an address that cannot be decoded is refused like everything else', async () => {
  const res = await app.inject({ url: '/%ff' })
  expect([res.statusCode, res.headers['content-type'], res.json().code]).toEqual([
    400,
    'application/problem+json; charset=utf-8',
    'unreadable',
  ])
})

test('the web app is served to whoever it is, without asking who, and its files without counting', async () => {
  const strict = await build(3)
  const dist = await mkdtemp(join(tmpdir(), 'hengmi-dist-'))
  await mkdir(join(dist, 'assets'))
  await writeFile(join(dist, 'index.html'), '<!doctype html>')
  await writeFile(join(dist, 'assets/main-1a2b.js'), 'export {}')
  await webRoutes(strict, dist)
  const before = asked
  const at = async (url: string) => (await strict.inject({ url, headers: { cookie } })).statusCode
  for (let time = 0; time < 5; time += 1) expect(await at('/assets/main-1a2b.js')).toBe(200)
  expect([await at('/'), await at('/'), await at('/'), await at('/')]).toEqual([200, 200, 200, 429])
  expect(asked).toBe(before)
  await rm(dist, { recursive: true })
})
