import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Actor } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import { anyAnswer } from '../../test/arbitrary-standard.ts'
import { smallStandard } from '../../test/city.ts'
import { aStage, fullForm } from '../../test/filling.ts'
import { race } from '../../test/race.ts'
import type { Item } from '../standards/contract.ts'
import { recountRound } from './index.ts'

const { admin, call, run, city, unit, bureau, officer, head, aRound, step, save, get, handIn } =
  await aStage()

test('saved answers keep the totals and are told their versions', async () => {
  const { mine } = await aRound()
  const res = await save(officer, mine, fullForm)
  expect(res.statusCode).toBe(200)
  expect(res.json()).toEqual({
    saved: [
      { item: '1', version: 1 },
      { item: '2', version: 1 },
      { item: '3', version: 1 },
    ],
    conflicts: [],
    total: '19.00',
  })
  expect(await get(officer, mine)).toMatchObject({
    state: 'draft',
    total: '19.00',
    percentage: '63.3',
    grade: '不符合要求',
    answered: 3,
    self: { total: '19.00' },
    allowed: ['check'],
    mayAnswer: [{ pass: 'self', items: null }],
    categories: [
      { name: '责任制', earned: '19.00', applicablePoints: '20.00', answered: 2 },
      { name: '定密', earned: '0.00', applicablePoints: '10.00', answered: 1 },
    ],
  })
})

test('an entry replaces the stored answer whole and the old one goes to the history', async () => {
  const { mine } = await aRound()
  await save(officer, mine, fullForm)
  const res = await save(officer, mine, [{ item: '1', version: 1, deductions: [{ rule: 3, count: 3 }] }])
  expect(res.json()).toEqual({ saved: [{ item: '1', version: 2 }], conflicts: [], total: '18.50' })
  const { versions } = (await call(officer, 'GET', `/assessments/${mine}/items/1/history`)).json()
  expect(versions).toMatchObject([
    { version: 2, current: true, deductions: [{ rule: 3, count: 3 }] },
    { version: 1, current: false, deductions: [{ rule: 1 }], explanation: '无记录' },
  ])
  expect(versions[0]).not.toHaveProperty('explanation')
  expect((await call(officer, 'GET', `/assessments/${mine}/items/99/history`)).statusCode).toBe(404)
})

test('a save is written to the audit log once, with both sides', async () => {
  const { mine } = await aRound()
  await save(officer, mine, [{ item: '2', version: 0, met: true }])
  await save(officer, mine, [{ item: '2', version: 1, met: false }])
  const { rows } = await sql<{ before: unknown; after: unknown }>`select before, after from audit.event
    where subject_id = ${mine} and action = 'rounds.answer.save' order by id`.execute(admin)
  expect(rows).toHaveLength(2)
  expect(rows[1]).toMatchObject({
    before: { answers: { 2: { met: true, version: 1 } } },
    after: { total: '20.00', answers: { 2: { met: false } } },
  })
})

test('saying again what stands is saved with the current version, and changes nothing', async () => {
  const { mine } = await aRound()
  const entry = { item: '1', version: 0, deductions: [{ rule: 1 }, { rule: 3, count: 1 }] }
  await save(officer, mine, [entry])
  const events = () => sql`select 1 from audit.event where subject_id = ${mine}`.execute(admin)
  const { rows: before } = await events()
  const again = await save(officer, mine, [entry])
  expect([again.statusCode, again.json()]).toEqual([
    200,
    { saved: [{ item: '1', version: 1 }], conflicts: [], total: '28.50' },
  ])
  const reordered = { ...entry, version: 7, deductions: [...entry.deductions].reverse() }
  expect((await save(officer, mine, [reordered])).json().saved).toEqual([{ item: '1', version: 1 }])
  expect((await events()).rows).toHaveLength(before.length)
})

test('each item stands alone: one is saved while another is told both sides', async () => {
  const { mine } = await aRound()
  await save(officer, mine, [{ item: '2', version: 0, met: false }])
  const res = await save(head, mine, [
    { item: '2', version: 0, met: true },
    { item: '3', version: 0, met: false },
  ])
  expect(res.statusCode).toBe(200)
  expect(res.json()).toMatchObject({
    saved: [{ item: '3', version: 1 }],
    conflicts: [
      {
        item: '2',
        yours: { item: '2', version: 0, met: true },
        theirs: { item: '2', version: 1, met: false, savedBy: officer.name },
      },
    ],
    total: '10.00',
  })
})

test('where nothing was saved it is a 409 with the conflicts and the total', async () => {
  const { mine } = await aRound()
  await save(officer, mine, [{ item: '2', version: 0, met: false }])
  const res = await save(head, mine, [{ item: '2', version: 0, met: true }])
  expect(res.statusCode).toBe(409)
  expect(res.json()).toMatchObject({
    code: 'rounds/stale-answers',
    total: '20.00',
    conflicts: [{ item: '2', yours: { met: true }, theirs: { met: false, version: 1 } }],
  })
})

test('of two writers of one answer one saves and the other is told both sides', async () => {
  const { mine } = await aRound()
  const both = () =>
    Promise.all([
      save(officer, mine, [{ item: '2', version: 0, met: true }]),
      save(head, mine, [{ item: '2', version: 0, met: false }]),
    ])
  const replies = await race(admin, { table: 'rounds.assessment', id: mine }, 2, both)
  expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
  const [won, lost] = replies[0]?.statusCode === 200 ? replies : replies.toReversed()
  expect(lost?.json().conflicts).toHaveLength(1)
  expect(lost?.json().conflicts[0].theirs.version).toBe(1)
  expect(lost?.json().total).toBe(won?.json().total)
})

test('two writers of different answers both save and both count', async () => {
  const { mine } = await aRound()
  const both = () =>
    Promise.all([
      save(officer, mine, [{ item: '2', version: 0, met: false }]),
      save(head, mine, [{ item: '3', version: 0, met: false }]),
    ])
  const replies = await race(admin, { table: 'rounds.assessment', id: mine }, 2, both)
  expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 200])
  expect(await get(officer, mine)).toMatchObject({ total: '10.00', answered: 2 })
})

test.each([
  [{ item: '1', version: 0, deductions: [{ rule: 2, points: '0.7' }] }, '/answers/1/deductions/0/points'],
  [{ item: '1', version: 0, deductions: [{ rule: 2 }] }, '/answers/1/deductions/0/points'],
  [{ item: '1', version: 0, deductions: [{ rule: 9 }] }, '/answers/1/deductions/0/rule'],
  [{ item: '1', version: 0, deductions: [{ rule: 1 }, { rule: 1 }] }, '/answers/1/deductions/1/rule'],
  [{ item: '1', version: 0, deductions: [{ rule: 3 }] }, '/answers/1/deductions/0/count'],
  [{ item: '1', version: 0, met: true }, '/answers/1/met'],
  [{ item: '4', version: 0, occurrences: 1.5 }, '/answers/1/occurrences'],
  [{ item: '99', version: 0 }, '/answers/1/item'],
  [{ item: '2', version: 0, met: false }, '/answers/1/item'],
  [{ item: '3', met: true }, '/answers/1/version'],
  [{ item: '3', version: 0, met: true, colour: 'red' }, '/answers/1/colour'],
])('an invalid entry %j is a 422 at %s and nothing is saved', async (entry, pointer) => {
  const { mine } = await aRound()
  const res = await save(officer, mine, [{ item: '2', version: 0, met: true }, entry])
  expect(res.statusCode).toBe(422)
  expect(res.json().errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer)
  expect((await get(officer, mine)).answers).toEqual([])
})

test('items that do not apply leave the total, occurrences and vetoes come off it', async () => {
  const { mine } = await aRound()
  const res = await save(officer, mine, [
    { item: '1', version: 0, applicable: false },
    { item: '4', version: 0, occurrences: 2 },
  ])
  expect(res.json().total).toBe('12.00')
  expect(await get(officer, mine)).toMatchObject({
    applicablePoints: '20.00',
    aggravated: '8.00',
    percentage: '60.0',
  })
  await save(officer, mine, [{ item: '5', version: 0, vetoed: true }])
  expect(await get(officer, mine)).toMatchObject({ vetoed: true, grade: '不符合要求' })
})

test('increments give what a recount gives, under random histories of saves in all passes', async () => {
  const items = smallStandard.categories.flatMap((category) => category.items)
  const anySave = fc
    .nat(items.length - 1)
    .chain((at) => fc.tuple(fc.constant(items[at]?.no ?? ''), anyAnswer(items[at] as Item)))
  const anySaves = fc.array(anySave, { minLength: 1, maxLength: 6 })
  const anyHistory = fc.record({
    self: anySaves,
    review: anySaves,
    again: anySaves,
    more: anySaves,
    spot: anySaves,
  })
  const { round, mine } = await aRound()
  let at = mine
  const put = async (actor: Actor, saves: [string, object][], pass: string) => {
    for (const [item, answer] of saves) {
      const { rows } = await sql<{ version: number }>`select version from rounds.answer
        where assessment_id = ${at} and pass = ${pass} and item_no = ${item}`.execute(admin)
      const res = await save(actor, at, [{ item, version: rows[0]?.version ?? 0, ...answer }], pass)
      expect([res.statusCode, pass]).toEqual([200, pass])
    }
  }
  await fc.assert(
    fc.asyncProperty(anyHistory, async ({ self, review, again, more, spot }) => {
      await sql`delete from rounds.assessment where id = ${at}`.execute(admin)
      at = newId()
      await sql`insert into rounds.assessment (id, round_id, subject_kind, subject_id, subject_name, unit_id, org_path,
          applicable, earned, self_applicable, self_earned, category_applicable, category_earned, category_answered)
        values (${at}, ${round}, 'unit', ${unit.id}, 'x', ${unit.id}, ${unit.path}::ltree, 3000, 3000, 3000, 3000,
          '{2000,1000}', '{2000,1000}', '{0,0}')`.execute(admin)
      await put(officer, self, 'self')
      await handIn(at)
      await put(bureau, review, 'review')
      await step(bureau, at, 'return', { reason: '请补充' })
      await put(officer, again, 'self')
      await handIn(at)
      await put(bureau, more, 'review')
      await step(bureau, at, 'accept')
      await sql`insert into rounds.spot_check (id, round_id, unit_id, org_path, title, created_by, created_at)
        values (${at}, ${round}, ${city.city.id}, 'r1', '抽查', 'x', now())`.execute(admin)
      await sql`insert into rounds.spot_check_target (spot_check_id, assessment_id, org_path, drawn_as)
        values (${at}, ${at}, ${unit.path}::ltree, 'named')`.execute(admin)
      await put(bureau, spot, 'spot')
      expect(await run((ctx) => recountRound(ctx, round))).toEqual({ checked: 8, different: [] })
    }),
    { numRuns: 8 },
  )
})
