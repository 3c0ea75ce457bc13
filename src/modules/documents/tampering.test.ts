import { createHash } from 'node:crypto'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { anActor } from '../../test/app.ts'
import { aDesk } from '../../test/desk.ts'
import { race } from '../../test/race.ts'
import type { DocumentView } from './contract.ts'

// Somebody with the product's own account in the database, or with the folder of files, tries to change what went out.
const desk = await aDesk()
const { admin, app, call, run, city } = desk
const round = await desk.aRunningRound()
const officer = anActor('bureau_officer', city.city)
const lead = anActor('bureau_lead', city.city)
type Actor = typeof officer

const take = (actor: Actor, paper: DocumentView, verb: string, more: object = {}) =>
  call(actor, 'POST', `/documents/${paper.id}/${verb}`, { version: paper.version, ...more })
const done = async (actor: Actor, paper: DocumentView, verb: string): Promise<DocumentView> => {
  const res = await take(actor, paper, verb)
  expect([verb, res.statusCode, res.body]).toEqual([verb, 200, res.body])
  return res.json()
}
async function signed(): Promise<DocumentView> {
  const res = await call(officer, 'POST', '/documents', { kind: 'rounds.summary', subjectId: round.id })
  return done(lead, await done(lead, res.json(), 'review'), 'sign')
}
const issued = async (): Promise<DocumentView> => done(officer, await signed(), 'issue')
const codeOf = (res: { statusCode: number; json(): { code: string } }) => [res.statusCode, res.json().code]

describe('by the account that the product has in the database', async () => {
  const out = await issued()
  const other = await issued()
  const before = async () => {
    const { rows } = await sql`select to_jsonb(d) as paper, (select jsonb_agg(n) from documents.number n
      where n.document_id = d.id) as numbers from documents.document d where id = ${out.id}`.execute(admin)
    return JSON.stringify(rows)
  }

  test.each([
    ['its title', sql`update documents.document set title = '别的' where id = ${out.id}`],
    ['its hash', sql`update documents.document set sha256 = ${'0'.repeat(64)} where id = ${out.id}`],
    [
      'its number',
      sql`update documents.document set number_text = '虚保发〔2026〕99号' where id = ${out.id}`,
    ],
    ['the day it was issued', sql`update documents.document set issued_at = now() where id = ${out.id}`],
    ['its figures', sql`update documents.document set data = '{}' where id = ${out.id}`],
    ['its state, back to a draft', sql`update documents.document set state = 'draft' where id = ${out.id}`],
    [
      'its state, with no trace of the issue',
      sql`update documents.document
      set state = 'signed', issued_at = null, number_text = null where id = ${out.id}`,
    ],
    ['it, by deleting it', sql`delete from documents.document where id = ${out.id}`],
    ['them all', sql`truncate documents.document cascade`],
    ['the line of the register', sql`update documents.number set number = 99 where document_id = ${out.id}`],
    [
      'whose line it is',
      sql`update documents.number set document_id = ${other.id} where document_id = ${out.id}`,
    ],
    ['the register, by deleting the line', sql`delete from documents.number where document_id = ${out.id}`],
    ['how it came about', sql`update documents.step set by_name = '别人' where document_id = ${out.id}`],
    ['how it came about, by deleting it', sql`delete from documents.step where document_id = ${out.id}`],
    ['whom it went to', sql`delete from documents.recipient where document_id = ${out.id}`],
    ['the guard itself', sql`alter table documents.document disable trigger keep_issued`],
    ['the guard, by dropping it', sql`drop trigger keep_issued on documents.document`],
    ['the guard, for this session', sql`set session_replication_role = replica`],
  ])('nobody changes %s', async (_name, change) => {
    const was = await before()
    await expect(run((ctx) => change.execute(ctx.tx))).rejects.toThrow(
      /immutable|never changed|permission denied|must be owner/,
    )
    expect(await before()).toBe(was)
  })

  test('a PDF noted once is not exchanged for another', async () => {
    const [first, second] = ['a'.repeat(64), 'b'.repeat(64)]
    const note = (pdf: string) =>
      run((ctx) => sql`select documents.note_pdf(${other.id}, ${other.sha256}, ${pdf})`.execute(ctx.tx))
    await note(first)
    await note(second)
    await expect(
      run((ctx) =>
        sql`update documents.document set pdf_sha256 = ${second} where id = ${other.id}`.execute(ctx.tx),
      ),
    ).rejects.toMatchObject({ constraint: 'issued_document_is_immutable' })
    const { rows } = await sql`select pdf_sha256 from documents.document where id = ${other.id}`.execute(
      admin,
    )
    expect(rows).toEqual([{ pdf_sha256: first }])
  })
})

test('numbers have no gaps when papers are issued and one is declared void at once', async () => {
  const gone = await issued()
  const ready = await Promise.all([signed(), signed(), signed()])
  const { rows } = await sql<{ id: string }>`select id from documents.series where name = '虚保发'`.execute(
    admin,
  )
  const answers = await race(admin, { table: 'documents.series', id: rows[0]?.id ?? '' }, 3, () =>
    Promise.all([
      ...ready.map((paper) => take(officer, paper, 'issue')),
      take(lead, gone, 'void', { reason: '内容有误' }),
      // Whose number is drawn and given back by what fails after it.
      take(officer, { ...gone, version: gone.version + 7 }, 'issue'),
    ]),
  )
  expect(answers.map((res) => res.statusCode)).toEqual([200, 200, 200, 200, 409])
  const { rows: drawn } = await sql<{ number: number; voided: boolean; document_id: string }>`
    select n.number, n.voided_at is not null as voided, n.document_id from documents.number n
    join documents.series s on s.id = n.series_id where s.name = '虚保发' order by 1`.execute(admin)
  expect(drawn.map(({ number }) => number)).toEqual(drawn.map((_, at) => at + 1))
  expect(drawn.filter(({ voided }) => voided).map((line) => line.document_id)).toEqual([gone.id])
  const { rows: last } = await sql<{
    last: number
  }>`select last from documents.series where name = '虚保发'`.execute(admin)
  expect(last).toEqual([{ last: drawn.length }])
})

describe('in the folder of files', () => {
  /** Changes one byte of a stored content, as somebody on the machine could. */
  async function touch(sha256: string): Promise<Buffer> {
    const path = app.blobs.locate(sha256)
    const bytes = await readFile(path)
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
    await chmod(path, 0o600)
    await writeFile(path, bytes)
    return bytes
  }
  const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

  test('a changed paper is not handed out, and not known', async () => {
    const out = await issued()
    const bytes = await touch(out.sha256)
    expect(codeOf(await call(officer, 'GET', `/documents/${out.id}/file`))).toEqual([
      409,
      'documents/file-altered',
    ])
    expect(codeOf(await call(officer, 'GET', `/documents/${out.id}/file.pdf`))).toEqual([
      409,
      'documents/file-altered',
    ])
    const verdict = await call(lead, 'POST', '/documents/verify', { hash: hashOf(bytes) })
    expect(verdict.json()).toMatchObject({ verdict: 'unknown', title: null })
    // What was issued is still known by what it was.
    const known = await call(lead, 'POST', '/documents/verify', { hash: out.sha256 })
    expect(known.json()).toMatchObject({ verdict: 'issued', number: out.number })
  })

  test('a changed PDF is not handed out', async () => {
    const out = await issued()
    const bytes = Buffer.from(`%PDF-1.7\n%${out.id}\n%%EOF\n`)
    const chunks = async function* () {
      yield bytes
    }
    const kept = await app.blobs.put(chunks(), { name: 'a.pdf', allowed: ['application/pdf'] })
    await run((ctx) =>
      sql`select documents.note_pdf(${out.id}, ${out.sha256}, ${kept.sha256})`.execute(ctx.tx),
    )
    expect((await call(officer, 'GET', `/documents/${out.id}/file.pdf`)).statusCode).toBe(200)
    await touch(kept.sha256)
    expect(codeOf(await call(officer, 'GET', `/documents/${out.id}/file.pdf`))).toEqual([
      409,
      'documents/file-altered',
    ])
  })
})
