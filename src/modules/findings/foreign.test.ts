import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Actor } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import { anActor } from '../../test/app.ts'
import { aUser } from '../../test/city.ts'
import { aLedger } from '../../test/ledger.ts'

// A second unit, another county, its bureau, an ordinary user: whatever they send, they reach nothing of it, and what is
// absent looks the same.

const { admin, call, city, unit, unitB, neighbourUnit, people, registered, inState, get, done, upload } =
  await aLedger()
const { bureau, neighbour, stranger, strangeBureau } = people
const ordinary = anActor('person', unit, (await aUser(admin, { name: '普通人', unit })).id)
const viewer = anActor('viewer', city.countyB)
const strangeLead = anActor('bureau_lead', city.countyB)

const acts: Readonly<Record<string, object>> = {
  assign: {},
  remind: { text: '请整改' },
  start: { measures: '换锁' },
  progress: { text: '进展' },
  submit: { text: '好了' },
  'ask-extension': { until: '2027-03-01', reason: '等货' },
  dispute: { reason: '不属实' },
  close: {},
  return: { reason: '不行' },
  'decide-extension': { decision: 'granted' },
  'decide-dispute': { decision: 'upheld', note: '是' },
  transfer: { unitId: unitB.id, reason: '转' },
  merge: { into: newId(), reason: '并' },
  split: { title: '问题一', parts: [{ title: '问题二' }], reason: '拆' },
  regrade: { severity: 1, reason: '调' },
  report: { reportedTo: '市局', channel: '机要', content: '情况' },
}

/** All that is kept of a finding, in one spelling. */
async function wholeOf(id: string): Promise<unknown> {
  const { rows } =
    await sql`select to_jsonb(f) as row, (select count(*) from findings.step s where s.finding_id = f.id) as n
    from findings.finding f where id = ${id}`.execute(admin)
  return rows
}

test.each<[string, Actor]>([
  ['a second unit', neighbour],
  ['a unit of another county', stranger],
  ['another county’s officer', strangeBureau],
  ['its leader', strangeLead],
  ['an ordinary user of the unit', ordinary],
  ['a viewer', viewer],
])('%s does nothing to it, by no route', async (_name, actor) => {
  const { id, version } = await inState('rectifying', { severity: 4 })
  const { id: paper } = (await upload(people.officer, id, '?phase=after')).json()
  const before = await wholeOf(id)
  const sent: (readonly [string, string, object?])[] = [
    ...Object.entries(acts).map(([name, body]) => ['POST', `/findings/${id}/${name}`, body] as const),
    ['PATCH', `/findings/${id}`, { title: '改个名字' }],
    ['GET', `/findings/${id}`],
    ['GET', `/findings/${id}/evidence`],
    ['GET', `/findings/${id}/evidence/${paper}`],
    ['GET', `/findings/${id}/evidence/${paper}/terms`],
    ['GET', `/findings/${id}/evidence/${paper}/preview`],
    ['DELETE', `/findings/${id}/evidence/${paper}`],
  ]
  for (const [method, path, body] of sent) {
    const seen = await call(actor, method as 'GET', path, body && { ...body, version })
    const absent = await call(actor, method as 'GET', path.replace(id, newId()), body && { ...body, version })
    expect([path, [403, 404].includes(seen.statusCode)]).toEqual([path, true])
    expect([path, seen.statusCode, seen.json().code]).toEqual([path, absent.statusCode, absent.json().code])
  }
  const uploaded = await upload(actor, id, '?phase=after')
  expect([403, 404]).toContain(uploaded.statusCode)
  const bulk = await call(actor, 'POST', '/findings/bulk', {
    findings: [{ id, version }],
    act: { kind: 'remind', text: '请整改' },
  })
  if (bulk.statusCode === 200)
    expect(bulk.json()).toMatchObject({
      done: [],
      refused: [{ id, number: null, code: 'findings/not-found' }],
    })
  else expect(bulk.statusCode).toBe(403)
  const exported = await call(actor, 'POST', '/findings/export.xlsx', { ids: [id] })
  expect([403, 404]).toContain(exported.statusCode)
  expect(await wholeOf(id)).toEqual(before)
})

test('of a mixed choice the own are done and the foreign refused, in one click', async () => {
  const mine = await inState('registered')
  const theirs = await registered({ unitId: unitB.id }, people.cityOfficer)
  const findings = [mine, theirs].map(({ id, version }) => ({ id, version }))
  const res = await call(bureau, 'POST', '/findings/bulk', { findings, act: { kind: 'assign' } })
  expect(res.json()).toMatchObject({
    done: [{ id: mine.id }],
    refused: [{ id: theirs.id, number: null, code: 'findings/not-found' }],
  })
  const moved = await call(bureau, 'POST', '/findings/bulk', {
    findings: [{ id: mine.id, version: 2 }],
    act: { kind: 'transfer', unitId: unitB.id, reason: '推出去' },
  })
  expect(moved.json().refused).toMatchObject([{ code: 'findings/unknown-unit' }])
  expect((await get(mine.id)).unitId).toBe(unit.id)
})

test('neither filters nor figures tell of what lies elsewhere', async () => {
  const { number } = await registered({ unitId: unitB.id, title: '乙县独有的词句' }, people.cityOfficer)
  for (const query of [
    `filter[unit]=${unitB.id}`,
    `filter[region]=${city.countyB.id}`,
    `q=${encodeURIComponent('独有的词句')}`,
    `q=${number}`,
    `q=${encodeURIComponent(unitB.name)}`,
  ]) {
    const page = (await call(bureau, 'GET', `/findings?${query}&count=true`)).json()
    expect([query, page.items, page.total]).toEqual([query, [], 0])
  }
  const region = `region=${city.countyB.id}`
  expect((await call(bureau, 'GET', `/findings/summary?${region}`)).json()).toMatchObject({
    total: 0,
    open: 0,
  })
  expect((await call(bureau, 'GET', `/findings/pareto?${region}`)).json()).toMatchObject({ total: 0 })
  const board = await call(bureau, 'GET', `/findings/board?${region}`)
  expect(board.statusCode === 200 ? board.json().all.total : board.statusCode).toBe(0)
  const similar = await call(bureau, 'GET', `/findings/similar?unit=${unitB.id}&text=独有的词句`)
  expect(similar.json().code).toBe('findings/unknown-unit')
  const policy = await call(bureau, 'GET', `/findings/policy?region=${city.countyB.id}`)
  expect(policy.json().code).toBe('findings/whose-policy')
})

test('who answers in person for one sees that one, and no other of the unit', async () => {
  const person = await aUser(admin, { name: '卫一', unit })
  const self = anActor('person', unit, person.id)
  const [mine, other] = [await registered(), await registered()]
  await done(bureau, mine.id, 'assign', { responsibleUserId: person.id })
  const page = (await call(self, 'GET', '/findings?count=true')).json()
  expect([page.items.map(({ id }: { id: string }) => id), page.total]).toEqual([[mine.id], 1])
  expect((await call(self, 'GET', `/findings/${other.id}`)).statusCode).toBe(404)
  const chosen = await call(self, 'POST', '/findings/export.xlsx', { ids: [mine.id, other.id] })
  expect(chosen.statusCode).toBe(404)
  await done(bureau, mine.id, 'transfer', { unitId: neighbourUnit.id, reason: '属邻局' })
  expect((await call(self, 'GET', `/findings/${mine.id}`)).statusCode).toBe(404)
})
