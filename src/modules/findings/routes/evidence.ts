import { z } from 'zod'
import { FilePreview, previewFile } from '../../../kernel/files/preview.ts'
import type { App } from '../../../kernel/http/app.ts'
import { receiveFile } from '../../../kernel/http/receive-file.ts'
import { SentFileQuery } from '../../../kernel/http/send-file.ts'
import { PaperTerms, sendPaper } from '../../../kernel/http/send-paper.ts'
import { IdParams } from '../../../kernel/wire.ts'
import { refuseOverfull } from '../../org/index.ts'
import { EvidenceParams, EvidenceQuery, FindingEvidence } from '../contract.ts'
import { problem } from '../service/finding-row.ts'
import { addEvidence, getEvidence, removeEvidence, showEvidence } from '../service/keep-evidence.ts'
import { takeEvidence, termsOfEvidence } from '../service/take-evidence.ts'

const write = { permission: 'findings.evidence.write' }
const read = { permission: 'findings.finding.read' }

const refuse = (why: string) => problem('file-refused', why)

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
      const blob = await receiveFile(app, req, refuse)
      return req.inTx(async (ctx) => {
        const evidence = await addEvidence(ctx, req.params.id, req.query, blob)
        await refuseOverfull(ctx, evidence.id, app.quotaMb)
        return evidence
      })
    },
  )
  app.get(
    '/findings/:id/evidence/:evidenceId',
    { config: read, schema: { params: EvidenceParams, querystring: SentFileQuery } },
    async (req, reply) => {
      const { disposition } = req.query
      const { evidence, terms } = await req.inTx((ctx) =>
        takeEvidence(ctx, req.params, disposition, app.watermark),
      )
      if (!(await app.blobs.has(evidence.sha256))) throw problem('no-evidence')
      return sendPaper(app, reply, evidence, disposition, terms)
    },
  )
  app.get(
    '/findings/:id/evidence/:evidenceId/terms',
    { config: read, schema: { params: EvidenceParams, response: { 200: PaperTerms } } },
    (req) => req.inTx((ctx) => termsOfEvidence(ctx, req.params, app.watermark)),
  )
  app.get(
    '/findings/:id/evidence/:evidenceId/preview',
    {
      config: read,
      schema: { params: EvidenceParams, response: { 200: FilePreview } },
    },
    async (req) => {
      const evidence = await req.inTx((ctx) => getEvidence(ctx, req.params.id, req.params.evidenceId))
      if (!(await app.blobs.has(evidence.sha256))) throw problem('no-evidence')
      return previewFile(app.blobs.locate(evidence.sha256), evidence)
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
