import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Ctx, everything } from '../kernel/context.ts'
import { inTransaction, type Opening } from '../kernel/db/transaction.ts'
import { newId } from '../kernel/ids.ts'
import { createJobQueue } from '../kernel/jobs.ts'
import { createLog } from '../kernel/log.ts'
import { importOrgs } from '../modules/org/index.ts'
import { planRound, publishRound } from '../modules/rounds/index.ts'
import { importStandardFile } from '../modules/standards/index.ts'
import type { System } from '../system.ts'
import { testJob } from '../test/app.ts'
import { testDatabase } from '../test/database.ts'
import { demoTitle } from './load-demo.ts'
import { listUnits, makePeople } from './people.ts'
import { keepRunning, runningTitle } from './running-round.ts'

// A small city as the demonstration leaves it, and what a demonstration that serves adds to it.
const { db, admin, pool } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'hengmi-demo-'))
afterAll(() => rm(folder, { recursive: true }))
const jobs = createJobQueue(pool, createLog('silent'))
const now = new Date('2026-11-23T02:00:00Z')

/** As much of a system as the demonstration uses; `most` breaks it off after so many transactions. */
function aSystem(most = Number.POSITIVE_INFINITY): System {
  let begun = 0
  const transact = <T>(opening: Omit<Opening, 'origin'>, work: (ctx: Ctx) => Promise<T>) => {
    begun += 1
    if (begun > most) throw new Error('broken off')
    return inTransaction(db, jobs, { ...opening, origin: { id: newId(), ip: null } }, work)
  }
  return { transact, clock: () => now, database: { dataDir: folder } } as unknown as System
}
const load = <T>(work: (ctx: Ctx) => Promise<T>) =>
  aSystem().transact(
    { actor: testJob, permission: 'test', scopes: everything, now: new Date('2026-09-01T01:00:00Z') },
    work,
  )

const names = Array.from({ length: 60 }, (_, at) => `第${at + 1}局`)
const register = [
  '单位名称,上级单位,单位类别',
  '虚构市,,行政区域',
  '甲县,虚构市,行政区域',
  ...names.map((name, at) => `${name},${at < 5 ? '虚构市' : '甲县'},机关`),
].join('\n')

beforeAll(async () => {
  await load(async (ctx) => {
    const { errors } = await importOrgs(ctx, Buffer.from(register), { name: '名录.csv' })
    expect(errors).toEqual([])
    const units = await listUnits(ctx)
    await makePeople(ctx, units)
    for (const layer of ['organisation', 'department', 'person'])
      await importStandardFile(ctx, `library/standards/${layer}.yaml`, {
        dryRun: false,
        orgPath: units[0]?.path ?? '',
      })
    const { rows } = await sql<{ id: string }>`select id from standards.version
      where layer = 'organisation'`.execute(ctx.tx)
    const round = await planRound(ctx, {
      unitId: units[0]?.id ?? '',
      title: demoTitle,
      year: 2026,
      kind: 'full',
      versionId: rows[0]?.id ?? '',
      itemNos: null,
      scope: { kinds: ['organ'], regions: [], units: [], excluded: [], bodies: [], posts: [] },
      opensOn: '2026-09-01',
      dueOn: '2026-10-31',
      reviewUntil: '2026-11-20',
      policy: { signOff: 'either', lateAllowed: true, spotCheckShare: 0, publicResults: false },
    })
    await publishRound(ctx, round.id, { version: round.version })
  })
})

const counts = async () => {
  const { rows } = await sql<Record<string, number>>`select count(*)::int as total,
      (count(*) filter (where a.state = 'accepted'))::int as accepted,
      (count(*) filter (where a.state = 'submitted'))::int as submitted,
      (count(*) filter (where a.state = 'draft' and a.answered > 0))::int as begun,
      (count(*) filter (where a.state = 'draft' and a.answered = 0))::int as idle
    from rounds.assessment a join rounds.round r on r.id = a.round_id
    where r.title = ${runningTitle(2026)}`.execute(admin)
  return rows[0] as Record<'total' | 'accepted' | 'submitted' | 'begun' | 'idle', number>
}
const events = async () =>
  (await sql<{ n: number }>`select count(*)::int as n from audit.event`.execute(admin)).rows[0]?.n
const shown = sql`(select unit_id from identity."user" where username like 'bgs-%')`

test('a start that breaks off is completed by the next one', async () => {
  await expect(keepRunning(aSystem(60))).rejects.toThrow('broken off')
  const before = await counts()
  await keepRunning(aSystem())
  const after = await counts()
  expect(before.total).toBe(60)
  expect(after.idle).toBeLessThan(before.idle)
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from rounds.round
    where title = ${runningTitle(2026)}`.execute(admin)
  expect(rows).toEqual([{ n: 1 }])
})

test('forms in every state, by the days since it opened', async () => {
  const { total, accepted, submitted, begun, idle } = await counts()
  // Which unit is in which state hangs on ids that are new each time, and this city is small.
  for (const number of [accepted, submitted, begun, idle]) expect(number).toBeGreaterThan(0)
  expect((accepted + submitted) / total).toBeGreaterThan(0.35)
  const { rows } = await sql<{ opens: string; due: string; first: string; last: string }>`
    select r.opens_on::text as opens, r.due_on::text as due,
      min((a.submitted_at at time zone 'Asia/Shanghai')::date)::text as first,
      max((a.submitted_at at time zone 'Asia/Shanghai')::date)::text as last
    from rounds.round r join rounds.assessment a on a.round_id = r.id
    where r.title = ${runningTitle(2026)} group by 1, 2`.execute(admin)
  expect(rows[0]).toMatchObject({ opens: '2026-11-02', due: '2026-12-15' })
  expect(
    [rows[0]?.first ?? '', rows[0]?.last ?? ''].every((day) => day > '2026-11-02' && day < '2026-11-23'),
  ).toBe(true)
})

test('the unit whose accounts are printed is at work: 45 of 59, departments, papers, small rounds, one to be signed', async () => {
  const { rows } = await sql`select a.answered, a.state,
      (select count(distinct department_id)::int from rounds.assignment p where p.assessment_id = a.id) as departments,
      (select array_agg(e.type order by e.type) from rounds.evidence e where e.assessment_id = a.id) as papers,
      (select count(distinct saved_by_name)::int from rounds.answer s where s.assessment_id = a.id) as hands
    from rounds.assessment a join rounds.round r on r.id = a.round_id
    where r.title = ${runningTitle(2026)} and a.unit_id = ${shown}`.execute(admin)
  expect(rows).toEqual([
    { answered: 45, state: 'draft', departments: 4, papers: ['application/pdf', 'image/png'], hands: 5 },
  ])
  const { rows: layers } = await sql`select r.layer, a.state, count(*)::int as n from rounds.assessment a
    join rounds.round r on r.id = a.round_id where r.layer <> 'organisation' or r.kind = 'special'
    group by 1, 2 order by 1, 2`.execute(admin)
  expect(layers).toEqual([
    { layer: 'department', state: 'draft', n: 3 },
    { layer: 'department', state: 'submitted', n: 1 },
    { layer: 'organisation', state: 'checked', n: 1 },
    { layer: 'person', state: 'draft', n: 2 },
    { layer: 'person', state: 'submitted', n: 1 },
  ])
})

test('where points were lost it is said why, and most say it in words of their own', async () => {
  const { rows } = await sql<{ text: string; units: number }>`
    select s.explanation as text, count(distinct a.unit_id)::int as units
    from rounds.answer s join rounds.assessment a on a.id = s.assessment_id
    where length(s.explanation) >= 12 and s.pass = 'self' group by 1`.execute(admin)
  expect(rows.length).toBeGreaterThan(30)
  const own = rows.filter(({ units }) => units === 1).length
  expect(own / rows.length).toBeGreaterThan(0.8)
})

test('a later start changes nothing, whatever people have done meanwhile', async () => {
  const before = { events: await events(), ...(await counts()) }
  await keepRunning(aSystem())
  expect({ events: await events(), ...(await counts()) }).toEqual(before)
})
