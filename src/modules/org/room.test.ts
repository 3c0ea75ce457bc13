import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { anActor } from '../../test/app.ts'
import { aLedger } from '../../test/ledger.ts'

const { admin, call, unit, neighbourUnit, people, registered, upload, city } = await aLedger()
const { bureau, officer, stranger, strangeBureau } = people

const roomOf = async (actor: typeof bureau, id: string) => call(actor, 'GET', `/orgs/${id}/evidence-room`)
/** A text of so many bytes that no other has. */
const textOf = (bytes: number) => randomBytes(bytes / 2).toString('hex')
const paper = async (id: string, text: string) => upload(bureau, id, '?phase=before', '说明.txt', text)

test('a unit keeps so much and no more; the same content is counted once', async () => {
  const { id } = await registered()
  const big = textOf(900_000)
  expect((await paper(id, big)).statusCode).toBe(200)
  expect((await paper(id, big)).statusCode).toBe(200)
  const other = (await paper(id, textOf(900_000))).json()
  expect((await roomOf(officer, unit.id)).json()).toEqual({
    unitId: unit.id,
    unitName: unit.name,
    usedBytes: 1_800_000,
    megabytes: 2,
    ownMegabytes: null,
    mark: 'off',
    ownMark: null,
  })
  const full = await paper(id, textOf(900_000))
  expect(full.json()).toMatchObject({
    status: 422,
    code: 'org/evidence-full',
    detail: expect.stringMatching(/空间为 2 MB，加上这份共 2\.6 MB.*上级保密行政管理部门/),
  })
  // What is refused is not kept.
  expect((await roomOf(officer, unit.id)).json().usedBytes).toBe(1_800_000)
  // What is taken off takes no room; a department's room is its organisation's.
  expect((await call(bureau, 'DELETE', `/findings/${id}/evidence/${other.id}`)).statusCode).toBe(204)
  expect((await roomOf(bureau, city.department.id)).json()).toMatchObject({
    unitId: unit.id,
    usedBytes: 900_000,
  })
  expect((await paper(id, textOf(900_000))).statusCode).toBe(200)
})

test('of two who send at once, the last room goes to one', async () => {
  await call(bureau, 'PUT', `/orgs/${neighbourUnit.id}/evidence-room`, { megabytes: 1 })
  const { id } = await registered({ unitId: neighbourUnit.id })
  const both = await Promise.all([paper(id, textOf(800_000)), paper(id, textOf(800_000))])
  expect(both.map((res) => res.statusCode).sort()).toEqual([200, 422])
})

test('a bureau or the administrator sets it, for one unit, and takes it back', async () => {
  const set = (actor: typeof bureau, megabytes: number | null, id = unit.id) =>
    call(actor, 'PUT', `/orgs/${id}/evidence-room`, { megabytes })
  expect((await set(bureau, 5)).json()).toMatchObject({ megabytes: 5, ownMegabytes: 5 })
  expect((await set(anActor('sysadmin', city.city), 0)).json()).toMatchObject({
    megabytes: 0,
    ownMegabytes: 0,
  })
  const { id } = await registered()
  expect((await paper(id, textOf(900_000))).statusCode).toBe(200)
  expect((await set(bureau, null)).json()).toMatchObject({ megabytes: 2, ownMegabytes: null })
  expect((await set(bureau, 5, city.department.id)).json().code).toBe('org/no-room-of-its-own')
  expect((await set(officer, 5)).json().code).toBe('not-permitted')
  expect((await set(strangeBureau, 5)).json().code).toBe('org/not-found')
  expect((await roomOf(stranger, unit.id)).json().code).toBe('org/not-found')
  const { rows } = await sql<{ before: unknown; after: unknown }>`select before, after from audit.event
    where action = 'org.room.set' and subject_id = ${unit.id} order by id`.execute(admin)
  expect(rows).toEqual([
    { before: { megabytes: null, mark: null }, after: { megabytes: 5, mark: null } },
    { before: { megabytes: 5, mark: null }, after: { megabytes: 0, mark: null } },
    { before: { megabytes: 0, mark: null }, after: { megabytes: null, mark: null } },
  ])
})

test('papers of notices take room of the bureau that sends them; those of its organisations do not', async () => {
  const notice = (
    await call(bureau, 'POST', '/notices', { title: '通知', text: '请认真组织。', roles: ['unit_officer'] })
  ).json()
  const attach = async (text: string) => {
    const form = new FormData()
    form.append('file', new Blob([text]), '附件.txt')
    const sent = new Response(form)
    return call(bureau, 'POST', `/notices/${notice.id}/files`, Buffer.from(await sent.arrayBuffer()), {
      'content-type': sent.headers.get('content-type') ?? '',
    })
  }
  const text = textOf(900_000)
  const { attachments } = (await attach(text)).json()
  expect((await roomOf(bureau, city.countyA.id)).json()).toMatchObject({ usedBytes: 900_000 })
  expect((await attach(textOf(900_000))).statusCode).toBe(200)
  expect((await attach(textOf(900_000))).json().code).toBe('org/evidence-full')
  await call(bureau, 'DELETE', `/notices/${notice.id}/files/${attachments[0].id}`)
  expect((await roomOf(bureau, city.countyA.id)).json()).toMatchObject({ usedBytes: 900_000 })
})
