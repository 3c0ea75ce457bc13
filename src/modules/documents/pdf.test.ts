import { createHash } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { createConverter, type WordConverter } from '../../kernel/files/word-to-pdf.ts'
import { anActor } from '../../test/app.ts'
import { aDesk } from '../../test/desk.ts'
import type { DocumentView } from './contract.ts'
import { type Drawn, fileOf as fileOfDrawn, keepPdf, makePdfJob, pdfOf } from './service/download-document.ts'
import type { Desk } from './service/paper-kind.ts'

const desk = await aDesk()
const { app, call, city } = desk
const round = await desk.aRunningRound()
const officer = anActor('bureau_officer', city.city)
const lead = anActor('bureau_lead', city.city)

const draft = async (): Promise<DocumentView> =>
  (await call(officer, 'POST', '/documents', { kind: 'rounds.summary', subjectId: round.id })).json()
async function issued(): Promise<DocumentView> {
  let paper = await draft()
  for (const [actor, verb] of [
    [lead, 'review'],
    [lead, 'sign'],
    [officer, 'issue'],
  ] as const) {
    const res = await call(actor, 'POST', `/documents/${paper.id}/${verb}`, { version: paper.version })
    expect(res.statusCode).toBe(200)
    paper = res.json()
  }
  return paper
}

describe('the PDF of a paper', () => {
  const drawnOf = (paper: DocumentView): Drawn => ({
    id: paper.id,
    name: paper.title,
    format: 'docx',
    sha256: paper.sha256,
    bytes: paper.bytes,
    pdfSha256: null,
  })
  const deskWith = (converter: WordConverter): Desk => ({
    kinds: [],
    permissions: {},
    templates: '',
    blobs: app.blobs,
    converter,
  })
  const nothing = async () => null

  test('is made by a program that is named where it is absent or fails', async () => {
    const paper = await draft()
    const absent = deskWith(createConverter({ program: undefined, searchPath: '/nowhere' }))
    if (!absent.converter.available())
      await expect(pdfOf(absent, drawnOf(paper), nothing)).rejects.toMatchObject({
        code: 'documents/no-converter',
      })
    const failing = deskWith(createConverter({ program: '/bin/false' }))
    await expect(pdfOf(failing, drawnOf(paper), nothing)).rejects.toMatchObject({
      code: 'documents/conversion-failed',
    })
    const none = deskWith({ available: () => false, toPdf: async () => Buffer.alloc(0) })
    await expect(pdfOf(none, drawnOf(paper), nothing)).rejects.toMatchObject({
      code: 'documents/no-converter',
    })
  })

  test('is kept with the paper, so that it is known again too', async () => {
    const out = await issued()
    const bytes = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
    const made = deskWith({ available: () => true, toPdf: async () => bytes })
    await pdfOf(made, drawnOf(out), (sha256) => desk.run((ctx) => keepPdf(ctx, drawnOf(out), sha256)))
    const hash = createHash('sha256').update(bytes).digest('hex')
    const verdict = (await call(officer, 'POST', '/documents/verify', { hash })).json()
    expect(verdict).toMatchObject({ verdict: 'issued', matched: 'pdf', number: out.number })
  })

  test('is one for two who ask at once, so that both are known again', async () => {
    const out = await issued()
    let count = 0
    const made = deskWith({
      available: () => true,
      toPdf: async () => Buffer.from(`%PDF-1.7\n%${out.id} ${++count}\n%%EOF\n`),
    })
    const ask = () =>
      pdfOf(made, drawnOf(out), (sha256) => desk.run((ctx) => keepPdf(ctx, drawnOf(out), sha256)))
    const [one, other] = await Promise.all([ask(), ask()])
    expect(count).toBe(2)
    const [first, second] = [await text(one.stream), await text(other.stream)]
    expect(first).toBe(second)
    const hash = createHash('sha256').update(first).digest('hex')
    const verdict = (await call(officer, 'POST', '/documents/verify', { hash })).json()
    expect(verdict).toMatchObject({ verdict: 'issued', matched: 'pdf' })
  })

  test('is made by a job once the paper is issued, before anybody asks', async () => {
    const pdf = '%PDF-1.7\n%made by the job\n%%EOF\n'
    let count = 0
    const job = makePdfJob(
      deskWith({
        available: () => true,
        toPdf: async () => {
          count += 1
          return Buffer.from(pdf)
        },
      }),
    )
    const out = await issued()
    const { rows } = await sql<{ state: string }>`select state::text from pgboss.job
      where name = ${job.name} and data ->> 'id' = ${out.id}`.execute(desk.admin)
    // Queued where this machine can make one; nobody waits for what never comes.
    expect(rows.map(({ state }) => state)).toEqual(
      createConverter({ searchPath: process.env.PATH }).available() ? ['created'] : [],
    )
    for (let run = 0; run < 2; run++) await job.handleOutside(desk.run, { id: out.id })
    expect(count).toBe(1)
    const drawn = await call(officer, 'GET', `/documents/${out.id}/file.pdf`)
    expect(drawn.rawPayload.toString()).toBe(pdf)
  })

  test('and the file are missed where the store lost them', async () => {
    const paper = await draft()
    const lost = { ...drawnOf(paper), sha256: '0'.repeat(64) }
    await expect(fileOfDrawn(deskWith(createConverter({})), lost)).rejects.toMatchObject({
      code: 'documents/file-missing',
    })
  })
})
