import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newId } from '../../kernel/ids.ts'
import { anActor, createTestApp } from '../../test/app.ts'
import { testDatabase } from '../../test/database.ts'
import { race } from '../../test/race.ts'
import type { Draw } from './contract.ts'
import { type Commit, commitDraw, drawNow, sampling, verifyDraw } from './index.ts'

const database = await testDatabase()
const { call, run } = await createTestApp(database)
const county = { id: newId(), path: 'r1.r2' }
const officer = anActor('bureau_officer', county)
const stranger = anActor('bureau_officer', { id: newId(), path: 'r1.r3' })
const ids = Array.from({ length: 22 }, (_, at) => `u-${at + 1}`)

const commit = (change: Partial<Commit> = {}) =>
  run((ctx) =>
    commitDraw(ctx, {
      purpose: { kind: 'rounds.spot-check', id: newId() },
      orgPath: 'r1.r2',
      ids,
      n: 5,
      ...change,
    }),
  )
const get = async (id: string) => (await call(officer, 'GET', `/sampling/draws/${id}`)).json() as Draw

test('before the draw the list and its bonds are published, the secret is not', async () => {
  const { id, listHash, commitment } = await commit()
  expect(await get(id)).toMatchObject({
    status: 'committed',
    n: 5,
    rows: 22,
    listHash,
    commitment,
    public: null,
    secret: null,
    drawn: null,
  })
})

test('the draw reveals the secret, and anybody can repeat it', async () => {
  const { id } = await commit()
  const outcome = await run((ctx) => drawNow(ctx, id, '见证人张三 4711'))
  const draw = await get(id)
  expect(draw).toMatchObject({ status: 'drawn', public: '见证人张三 4711', ...outcome })
  expect([outcome.drawn.length, outcome.reserve.length]).toEqual([5, 5])
  const { createHash } = await import('node:crypto')
  expect(
    createHash('sha256')
      .update(Buffer.from(draw.secret as string, 'hex'))
      .digest('hex'),
  ).toBe(draw.commitment)
  expect(
    createHash('sha256')
      .update(ids.map((one) => `${one}\n`).join(''))
      .digest('hex'),
  ).toBe(draw.listHash)
  expect((await call(officer, 'GET', `/sampling/draws/${id}/verification`)).json()).toEqual({
    ok: true,
    why: null,
  })
})

test('a stratified draw takes its share from each stratum', async () => {
  const { id } = await commit({ strata: ids.map((_, at) => (at < 11 ? '红山区' : '青川县')), n: 4 })
  expect((await run((ctx) => drawNow(ctx, id, 'P'))).sizes).toEqual([
    { stratum: '红山区', size: 11, drawn: 2, reserve: 2 },
    { stratum: '青川县', size: 11, drawn: 2, reserve: 2 },
  ])
  expect(await run((ctx) => verifyDraw(ctx, id))).toEqual({ ok: true, why: null })
})

test('two secrets are never the same', async () => {
  const draws = await Promise.all(Array.from({ length: 5 }, () => commit()))
  expect(new Set(draws.map((draw) => draw.commitment)).size).toBe(5)
})

test.each([
  ['the list', `ids[1] = 'another'`, '名单与公布的名单摘要不符'],
  ['the secret', `secret = sha256('another')`, '秘密值与公布的承诺不符'],
  ['the public value', `public_value = 'another'`, '抽中名单与重新计算的不符'],
  [
    'the outcome',
    `drawn = array[drawn[2], drawn[1], drawn[3], drawn[4], drawn[5]]`,
    '抽中名单与重新计算的不符',
  ],
  ['the reserve', `reserve = reserve[2:]`, '备选名单与重新计算的不符'],
])('a draw whose record was forged is found: %s', async (_, change, why) => {
  const { id } = await commit()
  await run((ctx) => drawNow(ctx, id, 'P'))
  await database.admin.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    await sql`update sampling.draw set ${sql.raw(change)} where id = ${id}`.execute(tx)
  })
  expect(await run((ctx) => verifyDraw(ctx, id))).toEqual({ ok: false, why })
})

test('what is drawn is neither drawn again nor changed', async () => {
  const { id } = await commit()
  const { drawn } = await run((ctx) => drawNow(ctx, id, 'P'))
  await expect(run((ctx) => drawNow(ctx, id, 'Q'))).rejects.toMatchObject({ code: 'sampling/already-drawn' })
  const attempts = [
    `update sampling.draw set public_value = 'Q'`,
    `update sampling.draw set drawn = reserve`,
    `update sampling.draw set ids = ids`,
    'delete from sampling.draw',
  ]
  for (const attempt of attempts) {
    await expect(
      run((ctx) => sql.raw(`${attempt} where id = '${id}'`).execute(ctx.tx)),
      attempt,
    ).rejects.toThrow(/never changed|permission denied/)
  }
  await expect(sql`update sampling.draw set n = 6 where id = ${id}`.execute(database.admin)).rejects.toThrow(
    'never changed',
  )
  await expect(sql`truncate sampling.draw cascade`.execute(database.admin)).rejects.toThrow('never changed')
  expect((await get(id)).drawn).toEqual(drawn)
})

test('what was bound stays bound until the draw, but follows its unit in the tree', async () => {
  const { id } = await commit()
  for (const change of [
    `ids = ids || array['more']`,
    `secret = sha256('x')`,
    'n = 6',
    'list_hash = commitment',
  ]) {
    const forged = sql`update sampling.draw set ${sql.raw(change)} where id = ${id}`.execute(database.admin)
    await expect(forged, change).rejects.toThrow('never changed')
  }
  await run((ctx) => drawNow(ctx, id, 'P'))
  await sql`update sampling.draw set org_path = 'r1.r3' where id = ${id}`.execute(database.admin)
  expect((await call(stranger, 'GET', `/sampling/draws/${id}`)).statusCode).toBe(200)
})

test('of two who draw at once, one draws', async () => {
  const { id } = await commit()
  const both = () => Promise.allSettled(['P', 'Q'].map((value) => run((ctx) => drawNow(ctx, id, value))))
  const outcomes = await race(database.admin, { table: 'sampling.draw', id }, 2, both)
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(outcomes.find((outcome) => outcome.status === 'rejected')?.reason).toMatchObject({
    code: 'sampling/already-drawn',
  })
})

test.each([
  [{ ids: ['a', 'a'], n: 1 }, 'id-twice'],
  [{ ids: ['a', ''], n: 1 }, 'empty-id'],
  [{ ids: ['a\tb'], n: 1 }, 'control-character'],
  [{ ids: ['a'], n: 2 }, 'sample-size'],
  [{ ids: [], n: 1 }, 'sample-size'],
])('a list that cannot be drawn from is refused: %j', async (change, code) => {
  await expect(commit(change)).rejects.toMatchObject({ code: `sampling/${code}` })
})

test('a public value must be given, and a draw must have been made to be verified', async () => {
  const { id } = await commit()
  await expect(run((ctx) => drawNow(ctx, id, ''))).rejects.toMatchObject({ code: 'sampling/public-value' })
  const res = await call(officer, 'GET', `/sampling/draws/${id}/verification`)
  expect([res.statusCode, res.json().code]).toEqual([409, 'sampling/not-drawn'])
})

test('one purpose has one open draw at a time', async () => {
  const purpose = { kind: 'rounds.spot-check', id: newId() }
  const { id } = await commit({ purpose })
  await expect(commit({ purpose })).rejects.toMatchObject({ constraint: 'one_open_draw_per_purpose' })
  expect(sampling.constraints?.one_open_draw_per_purpose).toBe('open-draw')
  await run((ctx) => drawNow(ctx, id, 'P'))
  await commit({ purpose })
})

test('another county sees nothing of it', async () => {
  const { id } = await commit()
  for (const url of [
    `/sampling/draws/${id}`,
    `/sampling/draws/${id}/verification`,
    `/sampling/draws/${newId()}`,
  ]) {
    const res = await call(stranger, 'GET', url)
    expect([res.statusCode, res.json().code]).toEqual([404, 'sampling/draw-not-found'])
  }
  await expect(run((ctx) => drawNow(ctx, newId(), 'P'))).rejects.toMatchObject({
    code: 'sampling/draw-not-found',
  })
})

test('the list is filtered and paged', async () => {
  const purpose = { kind: 'tours.stop', id: newId() }
  const made: string[] = []
  for (let at = 0; at < 5; at += 1) {
    const { id } = await commit({ purpose })
    await run((ctx) => drawNow(ctx, id, 'P'))
    made.push(id)
  }
  const walked: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: Draw[]; next: string | null } = (
      await call(
        officer,
        'GET',
        `/sampling/draws?filter[purposeId]=${purpose.id}&sort=committedAt&limit=2${cursor && `&cursor=${cursor}`}`,
      )
    ).json()
    walked.push(...page.items.map((draw) => draw.id))
    cursor = page.next
  }
  expect(walked.sort()).toEqual(made.sort())
  const open = (
    await call(officer, 'GET', '/sampling/draws?filter[status]=committed&filter[purposeKind]=tours.stop')
  ).json()
  expect(open.items).toEqual([])
})

test('binding and drawing are recorded, the secret is not', async () => {
  const { id } = await commit()
  await run((ctx) => drawNow(ctx, id, 'P'))
  const { rows } = await sql<{
    action: string
    text: string
  }>`select action, after::text as text from audit.event
    where subject_id = ${id} order by id`.execute(database.admin)
  expect(rows.map((row) => row.action)).toEqual(['sampling.draw.commit', 'sampling.draw.draw'])
  expect(rows[0]?.text).not.toContain((await get(id)).secret)
})
