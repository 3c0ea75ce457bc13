import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newId } from '../../kernel/ids.ts'
import { aLedger } from '../../test/ledger.ts'
import { race } from '../../test/race.ts'

const ledger = await aLedger()
const { admin, call, unit, unitB, neighbourUnit, people, registered, inState, get, act, done, upload } =
  ledger
const { bureau, lead, officer, neighbour, cityOfficer } = people
const hanging = ['step', 'evidence', 'extension', 'dispute', 'grave_report', 'told'] as const

const pathsOf = async (id: string): Promise<string[]> => {
  const { rows } = await sql<{ path: string }>`select distinct x.path from (${sql.join(
    hanging.map(
      (table) => sql`select org_path::text as path from ${sql.table(`findings.${table}`)}
      where finding_id = ${id}`,
    ),
    sql` union all `,
  )} union all select org_path::text from findings.finding where id = ${id}) x`.execute(admin)
  return rows.map(({ path }) => path)
}

test('handed on to the unit it belongs to, it goes whole, with a clock of its own', async () => {
  const { id } = await inState('rectifying', { severity: 4 })
  await upload(officer, id, '?phase=before')
  await done(officer, id, 'ask-extension', { until: '2027-03-01', reason: '等货' })
  await done(officer, id, 'dispute', { reason: '是邻局的' })
  expect((await act(bureau, id, 'transfer', { unitId: unit.id, reason: '转' } as object)).json().code).toBe(
    'findings/same-unit',
  )
  expect((await act(bureau, id, 'transfer', { unitId: unitB.id, reason: '转' } as object)).json().code).toBe(
    'findings/unknown-unit',
  )
  await done(bureau, id, 'transfer', { unitId: neighbourUnit.id, reason: '属邻局' })
  expect(await pathsOf(id)).toEqual([neighbourUnit.path])
  expect((await call(officer, 'GET', `/findings/${id}`)).statusCode).toBe(404)
  expect(await get(id, neighbour)).toMatchObject({
    state: 'assigned',
    unitId: neighbourUnit.id,
    dueOn: '2026-11-30',
    disputed: false,
    extensionAsked: false,
    measures: null,
    allowed: expect.arrayContaining(['start', 'dispute']),
  })
  const other = await registered({}, cityOfficer)
  await done(cityOfficer, other.id, 'transfer', { unitId: unitB.id, reason: '属乙县' })
  expect(await get(other.id, people.strangeBureau)).toMatchObject({ state: 'registered', unitId: unitB.id })
})

test('merged into another of the unit it ends there; a grave one by the leader only', async () => {
  const into = await registered()
  const closed = await inState('closed')
  const abroad = await registered({ unitId: neighbourUnit.id })
  const { id } = await registered({ severity: 4 })
  const merge = (actor: typeof bureau, target: string) =>
    act(actor, id, 'merge', { into: target, reason: '同一问题' } as object)
  expect((await merge(bureau, into.id)).json().code).toBe('findings/leader-only')
  for (const target of [closed.id, abroad.id, id, newId()]) {
    expect((await merge(lead, target)).json().code).toBe('findings/unknown-target')
  }
  expect((await merge(lead, into.id)).json()).toMatchObject({ state: 'closed', outcome: 'merged' })
  expect((await get(into.id)).links).toMatchObject([{ kind: 'merged', direction: 'later', id }])
  expect((await get(into.id)).steps.map(({ step }) => step)).toEqual(['register', 'take-in'])
})

test('of two mergers crosswise one goes through and the other is told', async () => {
  const [one, two] = [await registered(), await registered()]
  const replies = await race(admin, { table: 'findings.finding', id: one.id }, 2, () =>
    Promise.all([
      act(bureau, one.id, 'merge', { version: 1, into: two.id, reason: '并' } as object),
      act(bureau, two.id, 'merge', { version: 1, into: one.id, reason: '并' } as object),
    ]),
  )
  expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, 422])
})

test('split, each part is a finding of its own with the same source, day and state', async () => {
  const { id, dueOn } = await inState('rectifying')
  const parts = [
    { title: '钥匙无登记', detail: '未见登记簿' },
    { title: '柜门损坏', category: '设施' },
  ]
  const result = await done(bureau, id, 'split', { title: '柜未上锁', parts, reason: '两件事' })
  const made = (result as typeof result & { parts: { id: string }[] }).parts
  const [first, second] = await Promise.all(made.map((part) => get(part.id)))
  expect(first).toMatchObject({
    title: '钥匙无登记',
    state: 'rectifying',
    dueOn,
    category: '载体管理',
    version: 1,
  })
  expect(second).toMatchObject({
    title: '柜门损坏',
    category: '设施',
    links: [{ kind: 'split', direction: 'earlier', id }],
  })
  expect(await get(id)).toMatchObject({ title: '柜未上锁' })
  expect((await get(id)).links.map(({ direction }) => direction)).toEqual(['later', 'later'])
  expect((await call(neighbour, 'GET', `/findings/${first?.id}`)).statusCode).toBe(404)
})

test('graver or lighter, its days count anew; only the leader calls a grave one lighter', async () => {
  const { id } = await inState('assigned', { discoveredAt: '2026-11-22T23:30:00Z' })
  await done(bureau, id, 'regrade', { severity: 4, reason: '涉及泄密' })
  expect(await get(id)).toMatchObject({
    severity: 4,
    dueOn: '2026-11-30',
    originalDueOn: '2026-11-30',
    reportDueAt: '2026-11-23T23:30:00.000Z',
    closer: { leader: true },
  })
  expect((await act(bureau, id, 'regrade', { severity: 1, reason: '误判' } as object)).json().code).toBe(
    'findings/leader-only',
  )
  await done(lead, id, 'regrade', { severity: 3, reason: '误判' })
  expect(await get(id)).toMatchObject({ severity: 3, dueOn: '2026-12-07', reportDueAt: null, grave: null })
})

test('in bulk each is done or refused by itself, and what is refused leaves nothing behind', async () => {
  const [ready, own, fresh] = [
    await inState('submitted'),
    await inState('submitted', { severity: 4 }),
    await registered(),
  ]
  const stale = await inState('submitted')
  const bulk = (findings: object[], kind: object, actor = bureau) =>
    call(actor, 'POST', '/findings/bulk', { findings, act: kind })
  const at = ({ id, version }: { id: string; version: number }) => ({ id, version })
  const missing = { id: newId(), version: 1 }
  const res = await bulk([at(ready), at(own), at(fresh), { id: stale.id, version: 1 }, missing], {
    kind: 'close',
  })
  expect(res.statusCode).toBe(200)
  const { done: closed, refused } = res.json()
  expect(closed).toEqual([{ id: ready.id, version: ready.version + 1 }])
  const codes = new Map(refused.map((one: { id: string; code: string }) => [one.id, one.code]))
  expect([own, fresh, stale, missing].map(({ id }) => codes.get(id))).toEqual([
    'findings/leader-only',
    'findings/wrong-state',
    'findings/stale-version',
    'findings/not-found',
  ])
  expect(refused.find((one: { id: string }) => one.id === own.id).number).toBe(own.number)
  expect(await get(own.id)).toMatchObject({ state: 'submitted', version: own.version })
  const { rows } =
    await sql`select 1 from findings.step where finding_id = ${own.id} and step = 'close'`.execute(admin)
  expect(rows).toEqual([])

  const assigned = await bulk([at(fresh)], { kind: 'assign', dueOn: '2026-12-10' })
  expect(assigned.json().done).toEqual([{ id: fresh.id, version: 2 }])
  const moved = await bulk([{ id: fresh.id, version: 2 }], {
    kind: 'transfer',
    unitId: neighbourUnit.id,
    reason: '转',
  })
  expect(moved.json()).toMatchObject({ done: [{ id: fresh.id }], refused: [] })
  const reminded = await bulk([{ id: fresh.id, version: 3 }], { kind: 'remind', text: '请整改' })
  expect(reminded.json().refused).toMatchObject([{ code: 'findings/nobody-reached' }])
  expect((await bulk([at(ready)], { kind: 'close' }, officer)).statusCode).toBe(403)
})

test('a unit that moves takes its findings along', async () => {
  const finding = await registered({ unitId: neighbourUnit.id }, cityOfficer)
  await upload(bureau, finding.id, '?phase=before')
  const { rows } = await sql<{
    version: number
  }>`select version from org.unit where id = ${neighbourUnit.id}`.execute(admin)
  const res = await call(cityOfficer, 'POST', `/orgs/${neighbourUnit.id}/move`, {
    version: rows[0]?.version,
    parentId: ledger.city.countyB.id,
    effectiveOn: '2026-11-23',
    reason: '区划调整',
  })
  expect(res.statusCode).toBe(200)
  const path = `${ledger.city.countyB.path}.${neighbourUnit.path.split('.').at(-1)}`
  expect(await pathsOf(finding.id)).toEqual([path])
  expect((await call(bureau, 'GET', `/findings/${finding.id}`)).statusCode).toBe(404)
  expect(await get(finding.id, people.strangeBureau)).toMatchObject({ regionName: '乙县' })
})
