import { z } from 'zod'
import type { App } from '../../../kernel/http/app.ts'
import { receiveFile } from '../../../kernel/http/receive-file.ts'
import { IdParams } from '../../../kernel/wire.ts'
import { paperRoutes, refuseOverfull } from '../../org/index.ts'
import { Evidence, EvidenceParams, EvidenceQuery } from '../contract.ts'
import { addEvidence, removeEvidence } from '../service/keep-evidence.ts'
import { problem } from '../service/round-row.ts'
import { holdEvidence } from '../service/take-evidence.ts'

const save = { permission: 'rounds.answer.save' }

const refuse = (why: string) => problem('file-refused', why)

export function evidenceRoutes(app: App): void {
  app.post(
    '/assessments/:id/evidence',
    { config: save, schema: { params: IdParams, querystring: EvidenceQuery, response: { 200: Evidence } } },
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
    url: '/assessments/:id/evidence',
    permission: 'rounds.assessment.read',
    find: holdEvidence,
    absent: () => problem('no-evidence'),
  })
  app.delete(
    '/assessments/:id/evidence/:evidenceId',
    { config: save, schema: { params: EvidenceParams, response: { 204: z.null() } } },
    async (req, reply) => {
      await req.inTx((ctx) => removeEvidence(ctx, req.params.id, req.params.evidenceId))
      return reply.code(204).send(null)
    },
  )
}
