import { createHash } from 'node:crypto'
import { createCanvas } from '@napi-rs/canvas'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Actor } from '../kernel/context.ts'
import { anActor } from './app.ts'
import { aLedger } from './ledger.ts'
import { wordParts, zipped } from './odd-files.ts'

// Who may take a paper of a finding along, and marked how: as the bureaus ask.

const { admin, call, unit, people, registered, city } = await aLedger()
const { bureau, officer, head, cityOfficer, strangeBureau } = people
const viewer = anActor('viewer', city.countyA)

const send = async (id: string, name: string, content: Buffer) => {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(content)]), name)
  const sent = new Response(form)
  const res = await call(
    bureau,
    'POST',
    `/findings/${id}/evidence?phase=before`,
    Buffer.from(await sent.arrayBuffer()),
    {
      'content-type': sent.headers.get('content-type') ?? '',
    },
  )
  expect(res.statusCode, res.body).toBe(200)
  return `/findings/${id}/evidence/${res.json().id}`
}
const { id } = await registered()
const photo = await createCanvas(200, 100).encode('png')
const picture = await send(id, '现场.png', photo)
const document = await send(
  id,
  '方案.docx',
  await zipped(...wordParts('<w:p><w:r><w:t>甲</w:t></w:r></w:p>')),
)
const ask = async (mark: string | null, at = city.countyA.id, actor: Actor = bureau) =>
  call(actor, 'PUT', `/orgs/${at}/evidence-room`, { megabytes: null, mark })
const hashOf = (body: Buffer) => createHash('sha256').update(body).digest('hex')
const take = async (actor: Actor, path: string, how = '') => {
  const res = await call(actor, 'GET', `${path}${how}`)
  return res.statusCode === 200
    ? hashOf(res.rawPayload) === hashOf(photo)
      ? 'original'
      : 'copy'
    : res.json().code
}
const termsOf = async (actor: Actor) => (await call(actor, 'GET', `${picture}/terms`)).json()

test('without a rule everybody who may see it gets the original, and no record is made', async () => {
  expect(await termsOf(viewer)).toEqual({ mark: 'off', download: 'original' })
  expect(await take(viewer, picture)).toBe('original')
  expect(await taken()).toEqual([])
})

test('where all are marked the unit has its own original and everybody else a copy', async () => {
  expect((await ask('all')).json()).toMatchObject({ mark: 'all', ownMark: 'all' })
  expect(await termsOf(bureau)).toEqual({ mark: 'all', download: 'copy' })
  expect(await take(bureau, picture)).toBe('copy')
  expect(await take(viewer, picture)).toBe('copy')
  // What is shown on the page is marked too: it could be saved from there.
  expect(await take(bureau, picture, '?disposition=inline')).toBe('copy')
  for (const own of [officer, head]) expect(await take(own, picture)).toBe('original')
  expect(await taken()).toEqual([
    [bureau.name, 'copy'],
    [viewer.name, 'copy'],
    [officer.name, 'original'],
    [head.name, 'original'],
  ])
})

test('where papers are only looked at, only the unit and the bureaus above it save one', async () => {
  expect((await ask('viewOnly')).statusCode).toBe(200)
  expect(await take(viewer, picture)).toBe('org/view-only')
  expect(await take(viewer, picture, '?disposition=inline')).toBe('copy')
  // Sent to be shown, it would still be the whole file.
  expect(await take(viewer, document, '?disposition=inline')).toBe('org/view-only')
  expect((await call(viewer, 'GET', `${document}/preview`)).statusCode).toBe(200)
  expect(await take(bureau, picture)).toBe('copy')
  expect(await take(cityOfficer, picture)).toBe('copy')
  expect(await take(officer, picture)).toBe('original')
  expect(await termsOf(viewer)).toEqual({ mark: 'viewOnly', download: 'none' })
  expect(await take(strangeBureau, picture)).toBe('findings/no-evidence')
})

test('the strictest rule counts, whoever made it; a bureau rules its own area alone', async () => {
  expect((await ask('view', unit.id)).json()).toMatchObject({ mark: 'viewOnly', ownMark: 'view' })
  expect((await ask('all', city.city.id, cityOfficer)).statusCode).toBe(200)
  expect((await ask(null)).json()).toMatchObject({ mark: 'all', ownMark: null })
  expect(await take(viewer, picture)).toBe('copy')
  expect((await ask('view', city.countyA.id, strangeBureau)).json().code).toBe('org/not-found')
  expect((await ask('view', unit.id, officer)).json().code).toBe('not-permitted')
  expect((await ask('off')).json().code).toBe('invalid-input')
  const { rows } = await sql<{ after: { mark: unknown } }>`select after from audit.event
    where action = 'org.room.set' and subject_id = ${city.countyA.id} order by id`.execute(admin)
  expect(rows.map(({ after }) => after.mark)).toEqual(['all', 'viewOnly', null])
})

async function taken() {
  const { rows } = await sql<{ who: string; after: { as: string } }>`select actor_name as who, after
    from audit.event where action = 'findings.evidence.take' order by id`.execute(admin)
  return rows.map(({ who, after }) => [who, after.as])
}
