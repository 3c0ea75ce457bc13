import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { anActor } from '../../test/app.ts'
import { aDesk } from '../../test/desk.ts'
import { race } from '../../test/race.ts'
import { verifyDraw } from '../sampling/index.ts'

const { admin, call, run, city, cityOfficer, officerA, viewer, published } = await aDesk()

test('a spot check freezes its list first; the public value then decides, once', async () => {
  const round = await published({ policy: { spotCheckShare: 0.3 } })
  const plan = (actor: typeof viewer, more: object = {}) =>
    call(actor, 'POST', `/rounds/${round.id}/spot-checks`, { title: '现场抽查', ...more })
  expect((await plan(cityOfficer)).json()).toMatchObject({ code: 'rounds/nothing-to-check' })
  await sql`update rounds.assessment set state = 'accepted' where round_id = ${round.id}`.execute(admin)
  const check = (await plan(cityOfficer)).json()
  expect(check).toMatchObject({ drawId: expect.any(String), targets: [] })
  const draw = () =>
    call(cityOfficer, 'POST', `/rounds/${round.id}/spot-checks/${check.id}/draw`, {
      publicValue: '福彩 07 期',
    })
  const drawn = (await draw()).json()
  const shapes = drawn.targets.map((target: { drawnAs: string; state: string }) => [
    target.drawnAs,
    target.state,
  ])
  // 0.3 of 8 rounded up, and as many to stand in
  expect(shapes).toEqual([...Array(3).fill(['drawn', 'accepted']), ...Array(3).fill(['reserve', 'accepted'])])
  expect(await run((ctx) => verifyDraw(ctx, check.drawId))).toEqual({ ok: true, why: null })
  expect((await draw()).json()).toMatchObject({ code: 'sampling/already-drawn', status: 409 })
  const atOnce = (await plan(cityOfficer, { count: 2, publicValue: '1' })).json()
  expect(atOnce.targets).toHaveLength(4)
  const { rows: events } = await sql<{
    action: string
  }>`select action from audit.event where subject_id = ${check.id} order by id`.execute(admin)
  expect(events.map(({ action }) => action)).toEqual(['rounds.spot-check.plan', 'rounds.spot-check.draw'])
})

test("a county checks its own in the city's round, drawn or named", async () => {
  const round = await published()
  await sql`update rounds.assessment set state = 'accepted' where round_id = ${round.id}`.execute(admin)
  const plan = (actor: typeof viewer, more: object = {}) =>
    call(actor, 'POST', `/rounds/${round.id}/spot-checks`, { title: '现场抽查', ...more })
  const all = (await plan(officerA, { count: 9, publicValue: '1' })).json()
  expect(all.targets.map((target: { subjectName: string }) => target.subjectName)).toEqual([
    '甲县第1局',
    '甲县第2局',
    '甲县第3局',
  ])
  const [target] = all.targets
  const check = (await plan(officerA, { assessments: [target.assessmentId] })).json()
  expect(check).toMatchObject({ drawId: null, targets: [{ drawnAs: 'named' }] })
  const draw = (actor: typeof viewer) =>
    call(actor, 'POST', `/rounds/${round.id}/spot-checks/${check.id}/draw`, { publicValue: '1' })
  expect((await draw(officerA)).json()).toMatchObject({ code: 'rounds/targets-named' })
  expect((await draw(anActor('bureau_officer', city.countyB))).json()).toMatchObject({
    code: 'rounds/spot-check-not-found',
    status: 404,
  })
  const [foreign] = (
    await call(cityOfficer, 'GET', `/rounds/${round.id}/assessments?filter[region]=${city.countyB.id}`)
  ).json().items
  expect((await plan(officerA, { assessments: [foreign.id] })).json()).toMatchObject({
    code: 'rounds/unknown-assessment',
  })
  // The policy of this round names no share.
  expect((await plan(cityOfficer)).json()).toMatchObject({ code: 'rounds/one-way-to-choose' })
  expect((await plan(cityOfficer, { share: 0.5, count: 2 })).json()).toMatchObject({
    code: 'rounds/one-way-to-choose',
  })
  const listOf = async (actor: typeof viewer) =>
    (await call(actor, 'GET', `/rounds/${round.id}/spot-checks`)).json().items.length
  expect([
    await listOf(viewer),
    await listOf(officerA),
    await listOf(anActor('viewer', city.countyB)),
  ]).toEqual([2, 2, 0])
})

test('what is announced is not drawn from any more', async () => {
  const round = await published()
  await sql`update rounds.assessment set state = 'accepted' where round_id = ${round.id}`.execute(admin)
  const check = (
    await call(cityOfficer, 'POST', `/rounds/${round.id}/spot-checks`, { title: '抽查', count: 1 })
  ).json()
  await call(cityOfficer, 'POST', `/rounds/${round.id}/announce`, { version: 2 })
  const drawn = await call(cityOfficer, 'POST', `/rounds/${round.id}/spot-checks/${check.id}/draw`, {
    publicValue: '1',
  })
  expect(drawn.json()).toMatchObject({ code: 'rounds/wrong-round-state', status: 409 })
})

test.each(['announcement', 'save'])(
  'of an announcement and a spot save at once, the %s first, no result changes after it',
  async (first) => {
    const round = await published()
    await sql`update rounds.assessment set state = 'accepted' where round_id = ${round.id}`.execute(admin)
    const { targets } = (
      await call(cityOfficer, 'POST', `/rounds/${round.id}/spot-checks`, {
        title: '抽查',
        count: 1,
        publicValue: '1',
      })
    ).json()
    const id = targets[0].assessmentId
    const announce = () => call(cityOfficer, 'POST', `/rounds/${round.id}/announce`, { version: 2 })
    const save = () =>
      call(cityOfficer, 'PATCH', `/assessments/${id}/answers`, {
        pass: 'spot',
        answers: [{ item: '2', version: 0, met: false, explanation: '现场未见' }],
      })
    const [one, two] = first === 'save' ? [save, announce] : [announce, save]
    const replies = await race(admin, { table: 'rounds.assessment', id }, 2, async (queued) => {
      const begun = one()
      await queued(1)
      return Promise.all([begun, two()])
    })
    expect(replies.map((reply) => reply.statusCode)).toEqual(first === 'save' ? [200, 200] : [200, 409])
    const { rows } = await sql`select state, earned from rounds.assessment where id = ${id}`.execute(admin)
    expect(rows).toEqual([{ state: 'announced', earned: first === 'save' ? 2000 : 3000 }])
  },
)

test('of an announcement and an acceptance at once, what was accepted first is announced', async () => {
  const round = await published()
  await sql`update rounds.assessment set state = 'accepted' where round_id = ${round.id}`.execute(admin)
  const { rows } = await sql<{ id: string }>`update rounds.assessment set state = 'submitted'
    where id = (select id from rounds.assessment where round_id = ${round.id} order by id limit 1) returning id`.execute(
    admin,
  )
  const id = rows[0]?.id ?? ''
  const [accepted, announced] = await race(admin, { table: 'rounds.assessment', id }, 2, async (queued) => {
    const accepting = call(cityOfficer, 'POST', `/assessments/${id}/accept`)
    await queued(1)
    return Promise.all([accepting, call(cityOfficer, 'POST', `/rounds/${round.id}/announce`, { version: 2 })])
  })
  expect(accepted.statusCode).toBe(200)
  expect(announced.json()).toMatchObject({ announced: 8, ungraded: 0 })
})
