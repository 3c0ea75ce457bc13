import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newId } from '../../kernel/ids.ts'
import { anActor } from '../../test/app.ts'
import { anIssuedVersion, aUnit, aUser, smallStandard } from '../../test/city.ts'
import { aDesk } from '../../test/desk.ts'

const {
  admin,
  call,
  city,
  cityOfficer,
  officerA,
  officerB,
  plan,
  planned,
  published,
  assessmentsOf,
  eventsOf,
} = await aDesk()
const nowhere = '01900000-0000-7000-8000-000000000000'

test('the scope picks by kind, region and list, and leaves out what it excludes', async () => {
  const [first, second, third] = [city.units[0]?.id, city.units[2]?.id, city.units[5]?.id]
  const countOf = async (scope: object) =>
    (await call(cityOfficer, 'POST', '/rounds/preview', { scope })).json().total
  expect(await countOf({})).toBe(8)
  expect(await countOf({ kinds: ['township'] })).toBe(0)
  expect(await countOf({ regions: [{ id: city.countyA.id }] })).toBe(3)
  expect(await countOf({ regions: [{ id: city.city.id, below: false }] })).toBe(2)
  expect(await countOf({ regions: [{ id: city.countyA.id }], units: [third] })).toBe(4)
  expect(await countOf({ units: [first] })).toBe(1)
  expect(await countOf({ excluded: [city.countyB.id, second] })).toBe(4)
})

test('the preview says where the asked are and who is asked twice', async () => {
  await published({ year: 2031, scope: { regions: [{ id: city.countyA.id }] } })
  const { id } = await planned({ year: 2031 })
  expect((await call(cityOfficer, 'GET', `/rounds/${id}/preview`)).json()).toMatchObject({
    total: 8,
    bySubject: { unit: 8 },
    regions: [
      { name: '虚构市', total: 2 },
      { name: '甲县', total: 3 },
      { name: '乙县', total: 3 },
    ],
    warnings: [{ code: 'overlap', subjects: 3 }],
  })
  const res = await call(cityOfficer, 'POST', `/rounds/${id}/publish`, { version: 1 })
  expect(res.json()).toMatchObject({ assessments: 8, warnings: [{ code: 'overlap', subjects: 3 }] })
})

test('departments and persons are asked in rounds of their own layers', async () => {
  const departmental = await anIssuedVersion(admin, city.city, {
    ...smallStandard,
    title: '内设机构标准',
    layer: 'department',
  })
  const round = await published({ versionId: departmental })
  const [asked, ...others] = (
    await sql<{
      subject_id: string
      unit_id: string
      path: string
    }>`select subject_id, unit_id, org_path::text as path
      from rounds.assessment where round_id = ${round.id}`.execute(admin)
  ).rows
  expect(others).toEqual([])
  expect(asked).toEqual({
    subject_id: city.department.id,
    unit_id: city.units[2]?.id,
    path: city.department.path,
  })

  const personal = await anIssuedVersion(admin, city.city, {
    ...smallStandard,
    title: '工作人员标准',
    layer: 'person',
  })
  const unit = city.units[2] ?? city.city
  const [zhang, li] = [await aUser(admin, { name: '张三', unit }), await aUser(admin, { name: '李四', unit })]
  await sql`insert into identity.assignment (id, user_id, role, unit_id, org_path, granted_at)
    values (gen_random_uuid(), ${zhang.id}, 'person', ${unit.id}, ${unit.path}::ltree, now()),
      (gen_random_uuid(), ${li.id}, 'viewer', ${unit.id}, ${unit.path}::ltree, now())`.execute(admin)
  const people = await published({ versionId: personal })
  expect((await assessmentsOf(people.id)).map(({ name, subject_kind }) => [name, subject_kind])).toEqual([
    ['张三', 'person'],
  ])
  // The person himself sees his own, and only that.
  const self = anActor('person', unit, zhang.id)
  expect((await call(self, 'GET', `/rounds/${people.id}/assessments`)).json().items).toHaveLength(1)
  expect((await call(self, 'GET', `/rounds/${round.id}/assessments`)).json().items).toEqual([])
})

test('bodies belong to the organisation layer; who has two places says which one issues', async () => {
  const departmental = await anIssuedVersion(admin, city.countyA, { ...smallStandard, layer: 'department' })
  const layer = await call(
    officerA,
    'POST',
    '/rounds',
    plan({ versionId: departmental, scope: { bodies: [nowhere] } }),
  )
  expect(layer.json()).toMatchObject({ code: 'rounds/layer-fixed' })
  const both = { ...officerA, grants: [...officerA.grants, ...officerB.grants] }
  expect((await call(both, 'POST', '/rounds', plan())).json()).toMatchObject({ code: 'rounds/whose-round' })
  const named = await call(both, 'POST', '/rounds', plan({ unitId: city.countyB.id }))
  expect(named.json()).toMatchObject({ unitName: '乙县' })
})

test('an empty scope publishes nothing', async () => {
  const { id } = await planned({ scope: { kinds: ['township'] } })
  const res = await call(cityOfficer, 'POST', `/rounds/${id}/publish`, { version: 1 })
  expect(res.json()).toMatchObject({ code: 'rounds/empty-scope' })
  expect((await call(cityOfficer, 'GET', `/rounds/${id}`)).json()).toMatchObject({
    state: 'draft',
    version: 1,
  })
})

test('a special round asks a part of the standard', async () => {
  const { id } = await published({ kind: 'special', itemNos: ['3', '4'] })
  const { rows } =
    await sql`select distinct applicable, category_applicable from rounds.assessment where round_id = ${id}`.execute(
      admin,
    )
  expect(rows).toEqual([{ applicable: 1000, category_applicable: [1000] }])
})

test('units are added later by choice, once', async () => {
  const { id } = await published({ scope: { regions: [{ id: city.countyA.id }] } })
  const units = [city.units[0]?.id, city.units[2]?.id]
  const add = () => call(cityOfficer, 'POST', `/rounds/${id}/add-units`, { units, reason: '新成立' })
  expect((await add()).json()).toEqual({ added: 1, alreadyIn: 1 })
  expect((await add()).json()).toEqual({ added: 0, alreadyIn: 2 })
  expect(await eventsOf(id)).toEqual(['rounds.round.plan', 'rounds.round.publish', 'rounds.round.add-units'])
})

test('a unit closed mid-round keeps its assessment but is not waited for', async () => {
  const closing = await aUnit(admin, {
    path: 'r1.r3.u777',
    name: '撤销局',
    kind: 'organ',
    parent: city.countyB,
  })
  const { id } = await published()
  await sql`update org.unit set valid_to = '2026-11-20' where id = ${closing.id}`.execute(admin)
  expect((await call(cityOfficer, 'GET', `/rounds/${id}/progress`)).json()).toMatchObject({
    total: 9,
    notStarted: 8,
    closedUnits: 1,
  })
  const names = (await call(cityOfficer, 'GET', `/rounds/${id}/not-started`)).json().items
  expect(names.map((row: { unitName: string }) => row.unitName)).not.toContain('撤销局')
  const all = (
    await call(cityOfficer, 'GET', `/rounds/${id}/assessments?q=${encodeURIComponent('撤销')}`)
  ).json().items
  expect(all).toMatchObject([{ unitName: '撤销局', unitClosed: true }])
})

test('committees and leaders are asked by name, beside or without organisations', async () => {
  const [unit] = city.units
  const [body, post] = [newId(), newId()]
  await sql`insert into org.body (id, unit_id, org_path, kind, name)
    values (${body}, ${unit?.id}, ${unit?.path}::ltree, 'committee', '市委保密委员会')`.execute(admin)
  await sql`insert into org.post (id, unit_id, org_path, title, holder_name)
    values (${post}, ${unit?.id}, ${unit?.path}::ltree, '主要负责人', '张三')`.execute(admin)
  const alone = await published({ kind: 'assessment', scope: { bodies: [body], posts: [post] } })
  expect(
    (await assessmentsOf(alone.id)).map(({ name, subject_kind }) => [subject_kind, name]).sort(),
  ).toEqual([
    ['body', '市委保密委员会'],
    ['post', '主要负责人 张三'],
  ])
  const both = await planned({
    kind: 'assessment',
    scope: { bodies: [body], regions: [{ id: city.countyA.id }] },
  })
  expect((await call(cityOfficer, 'GET', `/rounds/${both.id}/preview`)).json().bySubject).toEqual({
    unit: 3,
    body: 1,
  })
  const foreign = await call(officerA, 'POST', '/rounds', plan({ scope: { bodies: [body] } }))
  expect(foreign.json()).toMatchObject({
    code: 'rounds/unknown-unit',
    errors: [{ pointer: '/scope/bodies/0' }],
  })
})

test('a committee that was dissolved and a post that ended are not asked again', async () => {
  const [unit] = city.units
  const [body, post, kept] = [newId(), newId(), newId()]
  await sql`insert into org.body (id, unit_id, org_path, kind, name, valid_to)
    values (${body}, ${unit?.id}, ${unit?.path}::ltree, 'committee', '原保密委员会', '2026-11-01')`.execute(
    admin,
  )
  await sql`insert into org.post (id, unit_id, org_path, title, holder_name, to_on)
    values (${post}, ${unit?.id}, ${unit?.path}::ltree, '原负责人', '李四', '2026-11-01'),
      (${kept}, ${unit?.id}, ${unit?.path}::ltree, '现负责人', '王五', null)`.execute(admin)
  const { id } = await published({ kind: 'assessment', scope: { bodies: [body], posts: [post, kept] } })
  expect((await assessmentsOf(id)).map(({ name }) => name)).toEqual(['现负责人 王五'])
})
