import { once } from 'node:events'
import { get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { type KyselyPlugin, sql } from 'kysely'
import { expect, test } from 'vitest'
import { readTable } from '../../kernel/files/read-table.ts'
import { anActor } from '../../test/app.ts'
import { aStage, fullForm } from '../../test/filling.ts'
import { type AnswersFormat, exportAnswers } from './service/export-answers.ts'

const { admin, app, call, run, city, unit, stranger, bureau, countyBureau, officer, aRound, save, handIn } =
  await aStage()
const viewer = anActor('viewer', city.city)

const linesOf = async (csv: string) => {
  const [sheet] = await readTable(Buffer.from(csv), { name: '答题.csv' })
  return (sheet?.rows ?? []).map(({ cells }) => [...cells])
}
const read = async (actor: typeof viewer, id: string) => {
  const res = await call(actor, 'GET', `/rounds/${id}/answers.csv`)
  expect([res.statusCode, String(res.headers['content-type'])]).toEqual([200, 'text/csv; charset=utf-8'])
  return res.payload
}

async function aFilledRound() {
  const { round, mine, of } = await aRound()
  const saved = await save(officer, mine, [
    ...fullForm.slice(0, 2),
    { ...fullForm[2], explanation: '=HYPERLINK("http://example.invalid")' },
  ])
  expect(saved.statusCode, saved.body).toBe(200)
  await handIn(mine)
  const other = of(stranger)
  expect((await save(anActor('unit_officer', stranger), other, [fullForm[1] as object])).statusCode).toBe(200)
  return { round, mine }
}

test('every answer is a line, in the order of the tree and of the standard, with its score', async () => {
  const { round } = await aFilledRound()
  const [head, ...lines] = await linesOf(await read(bureau, round))
  expect(head).toEqual(
    '地区 单位名称 对象 状态 环节 类别 小项 内容 实有 分值 得分 扣分情况 说明 填写人 填写日期'.split(' '),
  )
  expect(lines.map((cells) => [cells[1], cells[3], cells[4], cells[6], cells[9], cells[10]])).toEqual([
    [unit.name, '已提交', '自评', '1', '10.00', '9.00'],
    [unit.name, '已提交', '自评', '2', '10.00', '10.00'],
    [unit.name, '已提交', '自评', '3', '10.00', '0.00'],
    [stranger.name, '填报中', '自评', '2', '10.00', '10.00'],
  ])
  expect(lines[2]?.[12]).toBe('\'=HYPERLINK("http://example.invalid")')
  const { rows } = await sql<{ after: unknown }>`select after from audit.event
    where subject_id = ${round} and action = 'rounds.answers.export'`.execute(admin)
  expect(rows).toEqual([{ after: { format: 'csv' } }])
})

test('the workbook says the same', async () => {
  const { round } = await aFilledRound()
  const res = await call(bureau, 'GET', `/rounds/${round}/answers.xlsx`)
  expect(res.statusCode).toBe(200)
  const [sheet] = await readTable(res.rawPayload)
  expect(sheet?.rows.slice(3).map(({ cells }) => [cells[1], cells[6], cells[10]])).toEqual([
    [unit.name, '1', '9'],
    [unit.name, '2', '10'],
    [unit.name, '3', '0'],
    [stranger.name, '2', '10'],
  ])
})

test('a county reads its own, a viewer not what review has not decided, a unit nothing of it', async () => {
  const { round, mine } = await aFilledRound()
  const checked = await save(countyBureau, mine, [{ item: '2', version: 0, met: false }], 'review')
  expect(checked.statusCode, checked.body).toBe(200)
  const passes = async (actor: typeof viewer) =>
    (await linesOf(await read(actor, round))).slice(1).map((cells) => `${cells[4]}${cells[6]}`)
  expect(await passes(countyBureau)).toEqual(['自评1', '自评2', '复核2', '自评3'])
  expect(await passes(viewer)).toEqual(['自评1', '自评2', '自评3', '自评2'])
  expect((await call(officer, 'GET', `/rounds/${round}/answers.csv`)).json().code).toBe('not-permitted')
  const countyB = anActor('bureau_officer', city.countyB)
  expect(await passes(countyB)).toEqual(['自评2'])
})

/** So many more assessments that say what this one says, by SQL. */
async function multiply(round: string, mine: string, times: number): Promise<void> {
  const { rows: columns } = await sql<{
    name: string
  }>`select column_name as name from information_schema.columns
    where table_schema = 'rounds' and table_name = 'assessment' and is_generated = 'NEVER'
      and column_name not in ('id', 'subject_id')`.execute(admin)
  const same = sql.join(columns.map(({ name }) => sql.ref(name)))
  await sql`insert into rounds.assessment (id, subject_id, ${same}) select gen_random_uuid(), gen_random_uuid(), ${same}
    from rounds.assessment, generate_series(1, ${times}) where id = ${mine}`.execute(admin)
  // Words that no zip makes much smaller.
  await sql`insert into rounds.answer select filled.* from rounds.answer s, rounds.assessment a,
      lateral jsonb_populate_record(s, jsonb_build_object('assessment_id', a.id, 'explanation',
        (select string_agg(md5(a.id::text || s.item_no || n), '') from generate_series(1, 80) n))) as filled
    where s.assessment_id = ${mine} and a.round_id = ${round} and a.unit_id = ${unit.id} and a.id <> ${mine}`.execute(
    admin,
  )
}

test('more assessments than one batch takes are all there, once', async () => {
  const { round, mine } = await aFilledRound()
  await multiply(round, mine, 250)
  const lines = await linesOf(await read(bureau, round))
  expect(lines).toHaveLength(1 + 251 * 3 + 1)
  // Whole forms in the order of the standard, none torn apart where a batch ends.
  const items = lines.slice(1, -1).map((cells) => cells[6])
  expect(items.join('')).toBe('123'.repeat(251))
})

test.each<[AnswersFormat, number, number]>([
  ['csv', 600, 1000],
  // A zip takes two megabytes before it waits.
  ['xlsx', 1500, 5000],
])('while a reader of .%s stands still nothing is read ahead', async (format, more, most) => {
  const { round, mine } = await aFilledRound()
  await multiply(round, mine, more)
  let fetched = 0
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      fetched += result.rows.length
      return result
    },
  }
  // Takes what it is handed first and never asks for more.
  const stalled = new Writable({ highWaterMark: 1024, write: () => undefined })
  const exporting = run((ctx) =>
    exportAnswers({ ...ctx, tx: ctx.tx.withPlugin(counting) as typeof ctx.tx }, round, format, stalled),
  )
  let before = -1
  while (fetched === 0 || fetched !== before) {
    before = fetched
    await sleep(300)
  }
  stalled.destroy()
  await expect(exporting).rejects.toThrow()
  // Of so many forms and three answers in each.
  expect([most < more * 4, fetched < most, fetched]).toEqual([true, true, fetched])
})

test.each([
  ['answers.csv', 'rounds.answers.export'],
  ['export.xlsx', 'rounds.round.export'],
])('whoever breaks off %s stays on record, and lets go of the database', async (file, action) => {
  const { round, mine } = await aFilledRound()
  await multiply(round, mine, 1000)
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const request = get(`http://127.0.0.1:${port}/api/v1/rounds/${round}/${file}`, {
    headers: { 'x-test-actor': encodeURIComponent(JSON.stringify(bureau)) },
  })
  request.on('error', () => undefined)
  const [answer] = await once(request, 'response')
  answer.on('error', () => undefined)
  answer.destroy()
  const open = async () => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
      where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()`.execute(
      admin,
    )
    return rows[0]?.n
  }
  await expect.poll(open, { timeout: 10_000 }).toBe(0)
  const { rows } = await sql<{ actor: string }>`select actor_id as actor from audit.event
    where subject_id = ${round} and action = ${action}`.execute(admin)
  expect(rows).toEqual([{ actor: bureau.id }])
})
