import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { BlobRefused, type BlobStore, evidenceTypes } from '../../../kernel/blob.ts'
import type { App } from '../../../kernel/http/app.ts'
import { SentFileQuery, sendFile } from '../../../kernel/http/send-file.ts'
import { kernelProblem } from '../../../kernel/problem.ts'
import { IdParams } from '../../../kernel/wire.ts'
import { EvidenceParams, EvidenceQuery, FindingEvidence } from '../contract.ts'
import { problem } from '../service/finding-row.ts'
import { addEvidence, getEvidence, removeEvidence, showEvidence } from '../service/keep-evidence.ts'

const write = { permission: 'findings.evidence.write' }
const read = { permission: 'findings.finding.read' }

export function evidenceRoutes(app: App): void {
  app.get(
    '/findings/:id/evidence',
    {
      config: read,
      schema: { params: IdParams, response: { 200: z.object({ items: z.array(FindingEvidence) }) } },
    },
    (req) => req.inTx(async (ctx) => ({ items: await showEvidence(ctx, req.params.id) })),
  )
  app.post(
    '/findings/:id/evidence',
    {
      config: write,
      schema: { params: IdParams, querystring: EvidenceQuery, response: { 200: FindingEvidence } },
    },
    async (req) => {
      // The content first, then the row: a crash between leaves a file that the sweep removes, never a row without.
      const blob = await receive(req, app.blobs)
      return req.inTx((ctx) => addEvidence(ctx, req.params.id, req.query, blob))
    },
  )
  app.get(
    '/findings/:id/evidence/:evidenceId',
    { config: read, schema: { params: EvidenceParams, querystring: SentFileQuery } },
    async (req, reply) => {
      const evidence = await req.inTx((ctx) => getEvidence(ctx, req.params.id, req.params.evidenceId))
      if (!(await app.blobs.has(evidence.sha256))) throw problem('no-evidence')
      return sendFile(reply, app.blobs.open(evidence.sha256), evidence, req.query.disposition)
    },
  )
  app.delete(
    '/findings/:id/evidence/:evidenceId',
    { config: write, schema: { params: EvidenceParams, response: { 204: z.null() } } },
    async (req, reply) => {
      await req.inTx((ctx) => removeEvidence(ctx, req.params.id, req.params.evidenceId))
      return reply.code(204).send(null)
    },
  )
}

/** Streams the one file of a multipart request into the store. */
async function receive(req: FastifyRequest, blobs: BlobStore) {
  if (!req.isMultipart()) throw kernelProblem('unsupported-media', '请以 multipart/form-data 上传文件')
  const part = await req.file()
  if (!part) throw problem('file-refused', '没有收到文件')
  const name = (part.filename.split(/[/\\]/).at(-1) ?? '').trim().slice(-200)
  if (name === '') throw problem('file-refused', '文件没有名称')
  try {
    const blob = await blobs.put(part.file, { name, allowed: evidenceTypes })
    if (part.file.truncated) throw kernelProblem('too-large')
    return { ...blob, name }
  } catch (error) {
    part.file.resume()
    if (!(error instanceof BlobRefused)) throw error
    throw error.code === 'too-large'
      ? kernelProblem('too-large', error.message)
      : problem('file-refused', error.message)
  }
}
