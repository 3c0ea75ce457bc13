import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newId } from '../../kernel/ids.ts'
import { anActor, createTestApp } from '../../test/app.ts'
import { smallStandard } from '../../test/city.ts'
import { testDatabase } from '../../test/database.ts'
import type { ImportedStandard, VersionView } from './contract.ts'

const database = await testDatabase()
const { admin } = database
const { call } = await createTestApp(database)
const officer = anActor('bureau_officer', { id: newId(), path: 'r1' })
const countyOfficer = anActor('bureau_officer', { id: newId(), path: 'r1.r2' })
const clerk = anActor('unit_officer', { id: newId(), path: 'r1.r2.u5' })

let counter = 0
const create = async (): Promise<VersionView> => {
  const definition = { ...smallStandard, title: `可丢弃的标准${++counter}` }
  return (await call(officer, 'POST', '/standards', { definition })).json()
}
const discard = (id: string, version: number, as = officer) =>
  call(as, 'DELETE', `/standards/${id}/draft?version=${version}`)
const issue = (id: string, version: number) => call(officer, 'POST', `/standards/${id}/issue`, { version })

test('a standard that never was issued goes with its draft, whole into the audit log', async () => {
  const made = await create()
  expect((await discard(made.standardId, 1)).statusCode).toBe(204)
  expect((await call(officer, 'GET', `/standards/${made.standardId}`)).statusCode).toBe(404)
  const { rows } = await sql<{ before: { definition: { title: string } } }>`select before from audit.event
    where action = 'standards.version.discard' and subject_id = ${made.id}`.execute(admin)
  expect(rows[0]?.before.definition.title).toBe(made.title)
  const again = await call(officer, 'POST', '/standards', { definition: made.definition })
  expect(again.statusCode).toBe(201)
})

test('of an issued standard only the draft goes, and its title is the issued one’s again', async () => {
  const made = await create()
  const id = made.standardId
  expect((await issue(id, 1)).statusCode).toBe(200)
  const draft = (await call(officer, 'POST', `/standards/${id}/versions`, {})).json()
  const definition = { ...draft.definition, title: `${made.title}（新）` }
  await call(officer, 'PUT', `/standards/${id}/draft`, { version: 1, definition })
  expect((await discard(id, 1)).json()).toMatchObject({
    status: 409,
    code: 'standards/stale-version',
    current: { version: 2 },
  })
  expect((await discard(id, 2)).statusCode).toBe(204)
  const left = (await call(officer, 'GET', `/standards/${id}`)).json()
  expect(left).toMatchObject({ title: made.title, versions: [{ number: 1, state: 'issued' }] })
  expect((await discard(id, 1)).json()).toMatchObject({ status: 409, code: 'standards/no-draft' })
})

test('what is not one’s own cannot be discarded, and whoever may not write may not discard', async () => {
  const made = await create()
  expect((await discard(made.standardId, 1, countyOfficer)).json()).toMatchObject({
    status: 404,
    code: 'standards/not-found',
  })
  expect((await discard(made.standardId, 1, clerk)).json()).toMatchObject({ code: 'not-permitted' })
  expect((await discard(made.standardId, 1)).statusCode).toBe(204)
})

test('not even the program can delete what was issued', async () => {
  const made = await create()
  await issue(made.standardId, 1)
  const tried = await database.db.transaction().execute(async (tx) => {
    await sql`select set_config('app.scopes', '{""}', true)`.execute(tx)
    const version = await sql`delete from standards.version where id = ${made.id}`.execute(tx)
    const standard = await sql`delete from standards.standard where id = ${made.standardId}`.execute(tx)
    return [version.numAffectedRows, standard.numAffectedRows]
  })
  expect(tried).toEqual([0n, 0n])
})

const preview = async (file: Buffer, name: string, query = 'dryRun=true'): Promise<ImportedStandard> => {
  const url = `/standards/import?${query}&name=${encodeURIComponent(name)}`
  const res = await call(officer, 'POST', url, file, { 'content-type': 'application/octet-stream' })
  expect(res.statusCode, res.body).toBe(200)
  return res.json()
}
const printed = (rows: string[][]) => Buffer.from(rows.map((row) => row.join(',')).join('\n'))

test('the preview of a printed form marks every row that has text', async () => {
  const file = printed([
    ['保密自查标准', '', '', ''],
    ['序号', '自查内容', '分值', '评分标准'],
    ['一', '责任制', '10', ''],
    ['1', '部署工作', '6', '未部署的扣6分'],
    ['2', '听取汇报', '4', '视情况处理'],
    ['这一行', '读不懂', '', ''],
    ['合计', '', '11', ''],
    ['说明：据实填写', '', '', ''],
  ])
  const { rows, errors } = await preview(file, '标准.csv')
  expect(rows?.map(({ row, kind, state }) => [row, kind, state])).toEqual([
    [1, 'note', 'read'],
    [2, 'ignored', 'read'],
    [3, 'category', 'read'],
    [4, 'item', 'read'],
    [5, 'item', 'warned'],
    [6, 'ignored', 'refused'],
    [7, 'total', 'warned'],
    [8, 'note', 'read'],
  ])
  expect(rows?.[3]).toEqual({
    row: 4,
    kind: 'item',
    no: '1',
    text: '部署工作',
    points: '6',
    state: 'read',
    messages: [],
  })
  expect(rows?.[5]?.messages.join()).toContain('既不是类别也不是小项')
  expect(errors.map(({ row }) => row)).toEqual([6])
})

test('the printed Word form shows its 59 items; YAML has no rows, nor has the import itself', async () => {
  const path = (name: string) => new URL(`../../../library/standards/${name}`, import.meta.url)
  const word = await preview(await readFile(path('organisation.docx')), '标准.docx')
  const items = word.rows?.filter(({ kind, no }) => kind === 'item' && no !== null) ?? []
  expect(items.map(({ no }) => no)).toEqual(Array.from({ length: 59 }, (_, at) => String(at + 1)))
  expect(word.rows?.filter(({ kind }) => kind === 'category')).toHaveLength(16)
  expect(word.rows?.every(({ state }) => state === 'read')).toBe(true)
  const yaml = await readFile(path('person.yaml'))
  expect((await preview(yaml, '标准.yaml')).rows).toBeNull()
  const done = await preview(await readFile(path('organisation.docx')), '标准.docx', 'dryRun=false')
  expect(done).toMatchObject({ rows: null, outcome: 'created' })
})
