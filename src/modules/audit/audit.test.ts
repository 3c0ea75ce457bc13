import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Ctx } from '../../kernel/context.ts'
import { anActor, createTestApp } from '../../test/app.ts'
import { testDatabase } from '../../test/database.ts'
import { type Happening, record, recordAll, sealEvents } from './index.ts'

const database = await testDatabase()
const { app, call, run } = await createTestApp(database)
const top = { id: '00000000-0000-7000-8000-000000000001', path: 'r1' }
const county = { id: '00000000-0000-7000-8000-000000000002', path: 'r1.r2' }
const auditor = anActor('auditor', top)
const countyAuditor = anActor('auditor', county)

const renamed = (change: Partial<Happening> = {}): Happening => ({
  action: 'org.unit.rename',
  subject: { kind: 'org.unit', id: 'u-7' },
  orgPath: 'r1.r2.u7',
  before: { name: '甲局' },
  after: { name: '乙局', note: null },
  reason: '机构改革',
  ...change,
})
const list = async (query: string, who = auditor) => {
  const res = await call(who, 'GET', `/audit/events?${query}`)
  expect(res.statusCode, res.body).toBe(200)
  return res.json() as {
    items: { id: number; subject: { id: string }; reason: string | null }[]
    next: string | null
  }
}
const subjects = async (query: string, who = auditor) =>
  (await list(query, who)).items.map((event) => event.subject.id)

beforeAll(async () => {
  await run((ctx) =>
    recordAll(ctx, [
      renamed(),
      renamed({ subject: { kind: 'org.unit', id: 'u-70' }, orgPath: 'r1.r2.u70', reason: '更名' }),
      renamed({
        subject: { kind: 'org.unit', id: 'u-9' },
        orgPath: 'r1.r3.u9',
        action: 'org.unit.move',
        reason: undefined,
      }),
      renamed({ subject: { kind: 'identity.user', id: 'p-1' }, orgPath: '', action: 'identity.user.lock' }),
    ]),
  )
})

test('an event tells who did what to whom, before and after', async () => {
  const [first] = (await list('filter[subjectId]=u-7')).items
  expect((await call(auditor, 'GET', `/audit/events/${first?.id}`)).json()).toEqual({
    id: first?.id,
    at: '2026-11-23T02:00:00.000Z',
    actorId: 'job:test',
    actorName: '测试',
    ip: null,
    requestId: expect.any(String),
    action: 'org.unit.rename',
    actionText: expect.any(String),
    subject: { kind: 'org.unit', id: 'u-7' },
    orgPath: 'r1.r2.u7',
    before: { name: '甲局' },
    after: { name: '乙局', note: null },
    reason: '机构改革',
    ordinal: null,
  })
})

test('an event of a command that fails is not there either', async () => {
  const failing = run(async (ctx) => {
    await record(ctx, renamed({ subject: { kind: 'org.unit', id: 'rolled-back' } }))
    throw new Error('the command fails')
  })
  await expect(failing).rejects.toThrow('the command fails')
  expect(await subjects('filter[subjectId]=rolled-back')).toEqual([])
})

test('writing an event takes no right to read one', async () => {
  const blind = await database.db.transaction().execute(async (tx) => {
    const ctx = {
      tx,
      now: new Date('2026-11-23T02:00:00Z'),
      actor: auditor,
      origin: { id: 'r', ip: '10.0.0.1' },
    } as Ctx
    await record(ctx, renamed({ subject: { kind: 'org.unit', id: 'blind' }, orgPath: 'r1.r4.u1' }))
    return sql`select id from audit.event`.execute(tx)
  })
  expect(blind.rows).toEqual([])
  expect(await subjects('filter[subjectId]=blind')).toEqual(['blind'])
})

test.each([
  ['filter[orgPath]=r1.r2.u7', ['u-7']],
  ['filter[orgPath]=r1.r2', ['u-70', 'u-7']],
  ['filter[action]=org.unit.move,identity.user.lock', ['p-1', 'u-9']],
  ['filter[subjectKind]=identity.user', ['p-1']],
  ['filter[subjectKind]=org.unit&filter[subjectId]=p-1', []],
  ['q=更名', ['u-70']],
  ['q=机构&filter[orgPath]=r1.r2', ['u-7']],
  ['filter[actorId]=nobody', []],
  ['filter[subjectId]=u-7&filter[from]=2026-11-23&filter[to]=2026-11-23', ['u-7']],
  ['filter[subjectId]=u-7&filter[from]=2026-11-24', []],
  ['filter[subjectId]=u-7&filter[to]=2026-11-22', []],
])('the list with %s shows %j', async (query, expected) => {
  expect(await subjects(query)).toEqual(expected)
})

test('pages follow each other without a gap or a repeat, in both directions', async () => {
  for (const sort of ['at', '-at']) {
    const whole = await subjects(`sort=${sort}`)
    const walked: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await list(`sort=${sort}&limit=2${cursor && `&cursor=${cursor}`}`)
      walked.push(...page.items.map((event) => event.subject.id))
      cursor = page.next
    }
    expect(walked).toEqual(whole)
    expect(whole.length).toBeGreaterThanOrEqual(4)
  }
})

test('a county sees its own events only, and those of the whole system are read at the top', async () => {
  expect(await subjects('', countyAuditor)).toEqual(['u-70', 'u-7'])
  expect(await subjects('filter[subjectId]=p-1')).toEqual(['p-1'])
  const [hidden] = (await list('filter[subjectId]=u-9')).items
  const answers = await Promise.all(
    [hidden?.id, 999_999].map((id) => call(countyAuditor, 'GET', `/audit/events/${id}`)),
  )
  expect(answers.map((res) => [res.statusCode, res.json().code])).toEqual([
    [404, 'audit/event-not-found'],
    [404, 'audit/event-not-found'],
  ])
})

test.each(['sysadmin', 'secadmin', 'bureau_lead', 'unit_officer'] as const)(
  '%s reads no audit record',
  async (role) => {
    for (const url of [
      '/audit/events',
      '/audit/events/1',
      '/audit/events/export.xlsx',
      '/audit/seals',
      '/audit/seals/1',
      '/audit/actions',
    ]) {
      expect((await call(anActor(role, top), 'GET', url)).statusCode, url).toBe(403)
    }
  },
)

test('a range that ends before it begins is refused', async () => {
  for (const url of ['/audit/events', '/audit/events/export.xlsx']) {
    const res = await call(auditor, 'GET', `${url}?filter[from]=2026-11-24&filter[to]=2026-11-23`)
    expect([res.statusCode, res.json().code]).toEqual([422, 'audit/bad-range'])
  }
})

test('the export is a workbook with the filtered events, and is itself recorded', async () => {
  const res = await call(auditor, 'GET', '/audit/events/export.xlsx?filter[orgPath]=r1.r2')
  expect(res.headers['content-type']).toContain('spreadsheetml')
  const { default: excel } = await import('exceljs')
  const book = new excel.Workbook()
  await book.xlsx.load(res.rawPayload as never)
  const text = JSON.stringify(book.worksheets[0]?.getSheetValues())
  expect(text).toContain('2026-11-23 10:00:00')
  expect([text.includes('u-70'), text.includes('u-9')]).toEqual([true, false])
  expect(await subjects('filter[action]=audit.event.export')).toEqual(['list'])
})

test('nobody changes, removes or forges a record: not the app role', async () => {
  await run((ctx) => sealEvents(ctx))
  const attempts = ['event', 'leaf', 'seal'].flatMap((table) => [
    `delete from audit.${table}`,
    `truncate audit.${table}`,
    `update audit.${table} set at = now()`,
    `drop table audit.${table}`,
    `alter table audit.${table} disable trigger all`,
    `alter table audit.${table} disable row level security`,
  ])
  const forged = `insert into audit.event (id, xid, at, actor_id, actor_name, request_id, action, subject_kind, subject_id, org_path)
    overriding system value values (1, '1', now(), 'a', 'a', 'r', 'a.b.c', 'k', 'i', '')`
  for (const attempt of [
    ...attempts,
    forged,
    'select * from audit.event_rest',
    'select * from audit.event_2026_11',
  ]) {
    await expect(
      run((ctx) => sql.raw(attempt).execute(ctx.tx)),
      attempt,
    ).rejects.toThrow(/permission denied|must be owner/)
  }
})

test('nobody changes or removes a record: not the owner of the tables', async () => {
  const owner = (await import('pg')).default
  const client = new owner.Client(database.ownerUrl)
  await client.connect()
  try {
    await client.query(`set app.scopes = '{""}'`)
    for (const table of ['event', 'leaf', 'seal']) {
      // Row security gives the owner no right to update or delete either, so the trigger is asked where it does.
      await client.query(`alter table audit.${table} no force row level security`)
      const attempts = [
        `delete from audit.${table}`,
        `truncate audit.${table}`,
        `update audit.${table} set at = at`,
      ]
      for (const attempt of attempts)
        await expect(client.query(attempt), attempt).rejects.toThrow('never changed or removed')
      await client.query(`alter table audit.${table} force row level security`)
    }
    await expect(client.query('truncate audit.event_2026_11')).rejects.toThrow('never changed or removed')
  } finally {
    await client.end()
  }
})

test('a month that nobody prepared loses no event, and keeps it when it is prepared late', async () => {
  const later = await createTestApp(database, () => new Date('2031-05-06T02:00:00Z'))
  await later.run((ctx) => record(ctx, renamed({ subject: { kind: 'org.unit', id: 'early' } })))
  const { makePartitionsJob } = await import('./jobs.ts')
  await later.run((ctx) => makePartitionsJob.handle(ctx, {}))
  const { rows } = await sql<{ name: string }>`select tableoid::regclass::text as name from audit.event
    where subject_id = 'early'`.execute(database.admin)
  const { rows: made } = await sql<{ name: string }>`select c.relname as name from pg_class c
    where relname like 'event_2031%' and relkind = 'r' order by 1`.execute(database.admin)
  expect([rows, made.map((row) => row.name)]).toEqual([
    [{ name: 'audit.event_rest' }],
    ['event_2031_06', 'event_2031_07', 'event_2031_08'],
  ])
  expect(await subjects('filter[subjectId]=early')).toEqual(['early'])
})

test('unsafe or unknown query names are refused', async () => {
  expect((await call(auditor, 'GET', '/audit/events?filter[nothing]=1')).statusCode).toBe(422)
  expect((await app.inject({ url: '/api/v1/audit/events' })).statusCode).toBe(401)
})
