import { z } from 'zod'
import type { Ctx } from '../../../kernel/context.ts'
import { FilePreview, previewFile } from '../../../kernel/files/preview.ts'
import type { App } from '../../../kernel/http/app.ts'
import { SentFileQuery } from '../../../kernel/http/send-file.ts'
import { PaperTerms, sendPaper } from '../../../kernel/http/send-paper.ts'
import type { Problem } from '../../../kernel/problem.ts'
import { type HeldPaper, takePaper, termsOfPaper } from '../service/take-paper.ts'

/** What a module that keeps papers says of them; everything else about giving them out is here. */
interface PaperHolder {
  /** Where its papers are, such as `/findings/:id/evidence`. */
  readonly url: string
  readonly permission: string
  /** The paper, where the caller may see it; throws where he may not. */
  find(ctx: Ctx, id: string, evidenceId: string): Promise<HeldPaper>
  /** What is said where there is none. */
  absent(): Problem
}

const params = z.object({ id: z.uuid(), evidenceId: z.uuid() })

/** One paper sent out, on which terms, and as it looks. */
export function paperRoutes(app: App, { url, permission, find, absent }: PaperHolder): void {
  const config = { permission }
  const mustBeThere = async (sha256: string) => {
    if (!(await app.blobs.has(sha256))) throw absent()
  }
  app.get(
    `${url}/:evidenceId`,
    { config, schema: { params, querystring: SentFileQuery } },
    async (req, reply) => {
      const { disposition } = req.query
      const { paper, terms } = await req.inTx(async (ctx) => {
        const held = await find(ctx, req.params.id, req.params.evidenceId)
        return { paper: held.paper, terms: await takePaper(ctx, held, disposition, app.watermark) }
      })
      await mustBeThere(paper.sha256)
      return sendPaper(app, reply, paper, disposition, terms)
    },
  )
  app.get(`${url}/:evidenceId/terms`, { config, schema: { params, response: { 200: PaperTerms } } }, (req) =>
    req.inTx(async (ctx) => {
      const { path } = await find(ctx, req.params.id, req.params.evidenceId)
      return termsOfPaper(ctx, path, app.watermark)
    }),
  )
  app.get(
    `${url}/:evidenceId/preview`,
    { config, schema: { params, response: { 200: FilePreview } } },
    async (req) => {
      const { paper } = await req.inTx((ctx) => find(ctx, req.params.id, req.params.evidenceId))
      await mustBeThere(paper.sha256)
      return previewFile(app.blobs.locate(paper.sha256), paper)
    },
  )
}
