import { z } from 'zod'
import type { App } from '../../../kernel/http/app.ts'
import { receiveFile } from '../../../kernel/http/receive-file.ts'
import { IdParams } from '../../../kernel/wire.ts'
import { paperRoutes, refuseOverfull } from '../../org/index.ts'
import { EvidenceParams, EvidenceQuery, FindingEvidence } from '../contract.ts'
import { problem } from '../service/finding-row.ts'
import { addEvidence, removeEvidence, showEvidence } from '../service/keep-evidence.ts'
import { holdEvidence } from '../service/take-evidence.ts'

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
  paperRoutes(app, {
    url: '/findings/:id/evidence',
    permission: read.permission,
    find: holdEvidence,
    absent: () => problem('no-evidence'),
  })
  app.delete(
    '/findings/:id/evidence/:evidenceId',
    { config: write, schema: { params: EvidenceParams, response: { 204: z.null() } } },
    async (req, reply) => {
      await req.inTx((ctx) => removeEvidence(ctx, req.params.id, req.params.evidenceId))
      return reply.code(204).send(null)
    },
  )
}
