import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { anActor } from '../../test/app.ts'
import { aUnit, type Place } from '../../test/city.ts'
import { aLedger } from '../../test/ledger.ts'

// 屡查屡犯: the same item, or the same words, at the same unit or its successor, within the policy's months.
const ledger = await aLedger()
const { admin, call, city, neighbourUnit, people, registered, inState, get, done, act, upload } = ledger
const { bureau, officer } = people

/** Closed on this civil date, past the product. */
const closedOn = async (id: string, date: string) => {
  await sql`update findings.finding set closed_on = ${date}::date, closed_at = ${`${date}T02:00:00Z`},
    registered_on = ${date}::date where id = ${id}`.execute(admin)
}
const item = (lineage: string) => ({ no: '12', lineage, text: '涉密计算机管理' })

test('the same item within twelve months of closing comes again, linked and marked; a day later it does not', async () => {
  const first = await inState('closed', { title: '涉密计算机未登记', item: item('computers-1') })
  await closedOn(first.id, '2025-11-23')
  const again = await registered({ title: '完全不同的说法', item: item('computers-1') })
  expect(again).toMatchObject({
    occurrences: 2,
    links: [
      {
        kind: 'recurrence',
        direction: 'earlier',
        id: first.id,
        number: first.number,
        closedOn: '2025-11-23',
      },
    ],
  })
  expect(again.steps.map(({ step, text }) => [step, text])).toEqual([
    ['register', null],
    ['recur', `${first.number}（2025-11-23 销号）`],
  ])
  expect((await get(first.id)).links).toMatchObject([{ direction: 'later', id: again.id }])
  await closedOn(first.id, '2025-11-22')
  expect(await registered({ title: '又一种说法', item: item('computers-1') })).toMatchObject({
    occurrences: 1,
    links: [],
  })
})

test('the same words recur, whatever numbers and marks stand in them; another unit’s do not', async () => {
  const first = await inState('closed', { title: '发现3台计算机违规外接U盘。' })
  const words = '发现12台计算机，违规外接 u 盘'
  expect(await registered({ title: words, unitId: neighbourUnit.id })).toMatchObject({ occurrences: 1 })
  expect(await registered({ title: '发现12台计算机违规外接U盘' })).toMatchObject({
    occurrences: 2,
    links: [{ id: first.id }],
  })
  const revoked = await inState('assigned', { title: '会议室未屏蔽手机' })
  await done(officer, revoked.id, 'dispute', { reason: '不属实' })
  await done(bureau, revoked.id, 'decide-dispute', { decision: 'upheld', note: '是' })
  expect(await registered({ title: '会议室未屏蔽手机' })).toMatchObject({ occurrences: 1 })
})

test('the successor answers for what the merged unit had, even registered by itself', async () => {
  const old = await aUnit(admin, { path: 'r1.r2.u801', name: '旧局', kind: 'organ', parent: city.countyA })
  const first = await registered({ title: '保密要害部位门禁失效', unitId: old.id }, people.cityOfficer)
  await done(bureau, first.id, 'assign')
  const oldOfficer = anActor('unit_officer', old)
  await done(oldOfficer, first.id, 'start', { measures: '修' })
  await upload(oldOfficer, first.id, '?phase=after')
  await done(oldOfficer, first.id, 'submit', { text: '修好' })
  await done(bureau, first.id, 'close')
  const partner = await aUnit(admin, {
    path: 'r1.r2.u802',
    name: '另一旧局',
    kind: 'organ',
    parent: city.countyA,
  })
  const merged = await call(people.cityOfficer, 'POST', '/orgs/merge', {
    units: [old, partner].map(({ id }) => ({ id, version: 1 })),
    into: { make: { name: '新局', kind: 'organ' } },
    effectiveOn: '2026-11-23',
    reason: '机构改革',
  })
  expect([merged.statusCode, merged.statusCode === 200 ? '' : merged.body]).toEqual([200, ''])
  const { rows } =
    await sql<Place>`select id, org_path::text as path, name from org.unit where name = '新局'`.execute(admin)
  const heir = rows[0] as Place
  const again = await registered(
    { title: '保密要害部位门禁失效', unitId: heir.id },
    anActor('unit_officer', heir),
  )
  expect(again).toMatchObject({ occurrences: 2, links: [{ id: first.id, title: '保密要害部位门禁失效' }] })
  expect((await call(anActor('unit_officer', heir), 'GET', `/findings/${first.id}`)).statusCode).toBe(404)
})

test('other words repeat other findings: the mark follows what is said', async () => {
  const first = await inState('closed', { title: '传真机未报备擅自使用' })
  const { id, version } = await registered({ title: '碎纸机损坏' })
  const reword = async (title: string, at: number) => {
    const res = await call(bureau, 'PATCH', `/findings/${id}`, { version: at, title })
    expect([res.statusCode, res.statusCode === 200 ? '' : res.body]).toEqual([200, ''])
    return res.json().version
  }
  const second = await reword('传真机未报备，擅自使用', version)
  expect(await get(id)).toMatchObject({ occurrences: 2, links: [{ id: first.id }] })
  const third = await reword('传真机未报备擅自使用。', second)
  expect((await get(id)).steps.filter(({ step }) => step === 'recur')).toHaveLength(1)
  await reword('碎纸机损坏', third)
  expect(await get(id)).toMatchObject({ occurrences: 1, links: [] })
  const whole = await registered({ title: '传真机与碎纸机的问题' })
  const parts = [{ title: '碎纸机另有问题' }]
  await done(bureau, whole.id, 'split', { title: '传真机未报备擅自使用', parts, reason: '两件事' })
  expect((await get(whole.id)).occurrences).toBe(2)
})

test('handed on to another unit it no longer repeats what the first one had', async () => {
  await inState('closed', { title: '打印机未拆除硬盘' })
  const again = await registered({ title: '打印机未拆除硬盘' })
  expect(again.occurrences).toBe(2)
  await done(bureau, again.id, 'transfer', { unitId: neighbourUnit.id, reason: '属邻局' })
  expect(await get(again.id)).toMatchObject({ occurrences: 1, links: [] })
})

test('a region’s own rules hold below it until a county has its own', async () => {
  const read = async (actor: typeof bureau, query = '') =>
    (await call(actor, 'GET', `/findings/policy${query}`)).json()
  const shipped = await read(officer)
  expect(shipped).toMatchObject({
    region: null,
    version: 0,
    mayWrite: false,
    policy: { leaderFrom: 4, mostExtensions: 2 },
  })
  const write = (actor: typeof bureau, body: object) => call(actor, 'PUT', '/findings/policy', body)
  const strict = {
    ...shipped.policy,
    severities: shipped.policy.severities.map((one: { name: string }) => ({ ...one, days: 3 })),
    proofs: [{ category: '载体管理', kinds: ['photo', 'retest'] }],
    severityRules: [{ category: '设施', severity: 3 }],
  }
  const { id: cityId } = city.city
  expect(
    (await write(people.cityOfficer, { regionId: cityId, version: 0, policy: strict })).json(),
  ).toMatchObject({ version: 1 })
  expect(
    (await write(people.cityOfficer, { regionId: cityId, version: 0, policy: strict })).json().code,
  ).toBe('findings/stale-policy')
  expect((await write(bureau, { regionId: cityId, version: 1, policy: strict })).json().code).toBe(
    'findings/not-yours',
  )
  expect((await read(bureau)).region).toMatchObject({ id: cityId })
  const twice = anActor('bureau_officer', city.countyA)
  const both = { ...twice, grants: [...twice.grants, ...people.strangeBureau.grants] }
  expect((await read(both)).code).toBe('findings/whose-policy')

  const { id, severity } = await registered({ category: '设施' })
  expect(severity).toBe(3)
  await done(bureau, id, 'assign')
  expect(await get(id)).toMatchObject({ dueOn: '2026-11-26' })
  const carrier = await registered()
  await done(bureau, carrier.id, 'assign')
  await done(officer, carrier.id, 'start', { measures: '换' })
  await upload(officer, carrier.id, '?phase=after&proof=photo')
  const missing = await act(officer, carrier.id, 'submit', { text: '好了' } as object)
  expect(missing.json()).toMatchObject({ code: 'findings/proof-missing', missing: ['retest'] })
  expect(await get(carrier.id)).toMatchObject({
    proofs: [
      { kind: 'photo', present: true },
      { kind: 'retest', present: false },
    ],
  })
  const county = { ...shipped.policy, mostExtensions: 0, proofs: [] }
  expect((await write(bureau, { version: 0, policy: county, reason: '本县从严' })).statusCode).toBe(200)
  expect((await get(carrier.id, officer)).extensionsLeft).toBe(0)
  expect(
    (await act(officer, carrier.id, 'ask-extension', { until: '2027-01-01', reason: '等' } as object)).json()
      .code,
  ).toBe('findings/extensions-used')
  await done(officer, carrier.id, 'submit', { text: '好了' })
})
