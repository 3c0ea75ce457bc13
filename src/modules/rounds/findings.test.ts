import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { anActor } from '../../test/app.ts'
import { aStage, fullForm } from '../../test/filling.ts'
import { race } from '../../test/race.ts'

// 转整改: from an item of a form to the ledger of findings; and 举一反三: from a finding to a round.
const {
  admin,
  call,
  unit,
  neighbour,
  stranger,
  bureau,
  countyBureau,
  officer,
  head,
  aRound,
  save,
  handIn,
  step,
  get,
} = await aStage()
const register = (actor: typeof officer, id: string, body: object) =>
  call(actor, 'POST', `/assessments/${id}/findings`, body)

async function upload(actor: typeof officer, id: string, query: string) {
  const form = new FormData()
  form.append('file', new Blob(['情况说明']), '说明.txt')
  const sent = new Response(form)
  const type = sent.headers.get('content-type') ?? ''
  const bytes = Buffer.from(await sent.arrayBuffer())
  return call(actor, 'POST', `/assessments/${id}/evidence${query}`, bytes, { 'content-type': type })
}

test('one click carries an item over: what was deducted, why, how much, and the papers', async () => {
  const { mine } = await aRound()
  await save(officer, mine, fullForm)
  expect((await upload(officer, mine, '?item=1')).statusCode).toBe(200)
  const made = (await register(officer, mine, { item: '1' })).json()
  expect(made).toMatchObject({
    number: expect.stringMatching(/^WT-2026-\d{4}$/),
    state: 'registered',
    created: true,
  })
  const finding = (await call(officer, 'GET', `/findings/${made.id}`)).json()
  expect(finding).toMatchObject({
    title: '未提出要求（领导责任）',
    detail: '问题：未提出要求的\n扣分：1 分\n说明：无记录',
    category: '责任制',
    unitId: unit.id,
    item: { no: '1', text: '领导责任' },
    source: {
      kind: 'rounds.item',
      id: mine,
      link: `/assessments/${mine}`,
      label: expect.stringMatching(/第1项$/),
    },
    evidence: [{ phase: 'before', proof: 'document', name: '说明.txt' }],
  })
  expect((await get(officer, mine)).findings).toEqual([
    { item: '1', id: made.id, number: made.number, state: 'registered' },
  ])
})

test('an item has one finding until another is meant; two clicks at once make one', async () => {
  const { mine } = await aRound()
  await save(officer, mine, fullForm)
  const both = await race(admin, { table: 'rounds.assessment', id: mine }, 2, () =>
    Promise.all([register(officer, mine, { item: '3' }), register(countyBureau, mine, { item: '3' })]),
  )
  expect(both.map((reply) => reply.json().created).sort()).toEqual([false, true])
  expect(both[0]?.json().id).toBe(both[1]?.json().id)
  const another = (await register(officer, mine, { item: '3', title: '另一个问题', again: true })).json()
  expect(another.created).toBe(true)
  expect((await get(head, mine)).findings.map(({ item }: { item: string }) => item)).toEqual(['3', '3'])
})

test('found on site it says so; a veto is graver by the rule, and the unit does not lighten it', async () => {
  const { mine } = await aRound()
  await save(officer, mine, fullForm)
  await handIn(mine)
  await step(countyBureau, mine, 'accept')
  await save(countyBureau, mine, [{ item: '2', version: 0, met: false, explanation: '现场查无记录' }], 'spot')
  const { id } = (await register(countyBureau, mine, { item: '2' })).json()
  expect((await call(countyBureau, 'GET', `/findings/${id}`)).json()).toMatchObject({
    title: '现场查无记录',
    severity: 2,
    source: { kind: 'rounds.spot-check', id: mine },
  })
  const veto = (await register(officer, mine, { item: '5', severity: 1, title: '失密一件' })).json()
  expect((await call(officer, 'GET', `/findings/${veto.id}`)).json().severity).toBe(3)
})

test('only who fills in or reviews hands over, and only what the standard asks', async () => {
  const { mine } = await aRound()
  expect((await register(officer, mine, { item: '99' })).json()).toMatchObject({
    code: 'rounds/unknown-item',
  })
  for (const actor of [anActor('unit_officer', neighbour), anActor('unit_officer', stranger)]) {
    const res = await register(actor, mine, { item: '1' })
    expect([res.statusCode, res.json().code]).toEqual([404, 'rounds/not-found'])
  }
})

test('from one finding a special round looks elsewhere, and tells only its bureau from which', async () => {
  const finding = (
    await call(countyBureau, 'POST', '/findings', {
      unitId: unit.id,
      title: '办公室电脑违规',
      category: '责任制',
    })
  ).json()
  const { rows } = await sql<{ id: string }>`select id from standards.version limit 1`.execute(admin)
  const plan = {
    title: '举一反三专项',
    year: 2026,
    kind: 'special',
    versionId: rows[0]?.id,
    itemNos: ['1'],
    opensOn: '2026-11-01',
    dueOn: '2026-12-15',
    reviewUntil: '2026-12-31',
    originFindingId: finding.id,
  }
  const planned = await call(bureau, 'POST', '/rounds', plan)
  const origin = { id: finding.id, number: finding.number, title: '办公室电脑违规' }
  expect(planned.json()).toMatchObject({ originFinding: origin })
  const { id, version } = planned.json()
  await call(bureau, 'POST', `/rounds/${id}/publish`, { version })
  const seenBy = async (actor: typeof officer) =>
    (await call(actor, 'GET', `/rounds/${id}`)).json().originFinding
  expect(await seenBy(bureau)).toEqual(origin)
  expect(await seenBy(anActor('unit_officer', neighbour))).toBeNull()
  const blind = await call(anActor('bureau_officer', (await countyB()).place), 'POST', '/rounds', plan)
  expect(blind.json()).toMatchObject({ code: 'rounds/unknown-finding' })
})

async function countyB() {
  const { rows } = await sql<{
    id: string
    path: string
    name: string
  }>`select id, org_path::text as path, name
    from org.unit where name = '乙县'`.execute(admin)
  return { place: rows[0] as { id: string; path: string; name: string } }
}
