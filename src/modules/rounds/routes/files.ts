import { PassThrough } from 'node:stream'
import type { App } from '../../../kernel/http/app.ts'
import { IdParams } from '../../../kernel/wire.ts'
import { AssessmentList, ImportedResults, ImportResultsQuery } from '../contract.ts'
import { announceAnswers, exportAnswers } from '../service/export-answers.ts'
import { announceRound, exportRound } from '../service/export-round.ts'
import { importResults } from '../service/import-results.ts'
import { exportMine } from '../service/list-mine.ts'
import { problem } from '../service/round-row.ts'

const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export async function roundFileRoutes(app: App): Promise<void> {
  app.get(
    '/rounds/:id/export.xlsx',
    { config: { permission: 'rounds.board.read' }, schema: { params: IdParams } },
    async (req, reply) => {
      const { title } = await req.inTx((ctx) => announceRound(ctx, req.params.id))
      const file = new PassThrough()
      req
        .inTx((ctx) => exportRound(ctx, req.params.id, file))
        // The head is on its way: a broken file is all that can still be said.
        .catch((err: Error) => file.destroy(err))
      return reply
        .type(sheetType)
        .header(
          'content-disposition',
          `attachment; filename*=UTF-8''${encodeURIComponent(`${title}台账.xlsx`)}`,
        )
        .send(file)
    },
  )
  for (const format of ['csv', 'xlsx'] as const) {
    app.get(
      `/rounds/:id/answers.${format}`,
      { config: { permission: 'rounds.board.read' }, schema: { params: IdParams } },
      async (req, reply) => {
        const { title } = await req.inTx((ctx) => announceAnswers(ctx, req.params.id, format))
        const file = new PassThrough()
        req
          .inTx((ctx) => exportAnswers(ctx, req.params.id, format, file))
          // The head is on its way: a broken file is all that can still be said.
          .catch((err: Error) => file.destroy(err))
        return reply
          .type(format === 'csv' ? 'text/csv; charset=utf-8' : sheetType)
          .header(
            'content-disposition',
            `attachment; filename*=UTF-8''${encodeURIComponent(`${title}答题台账.${format}`)}`,
          )
          .send(file)
      },
    )
  }
  app.get(
    '/assessments/export.xlsx',
    { config: { permission: 'rounds.assessment.read' }, schema: { querystring: AssessmentList } },
    async (req, reply) => {
      const file = new PassThrough()
      req
        .inTx((ctx) => exportMine(ctx, req.query, file))
        // The head is on its way: a broken file is all that can still be said.
        .catch((err: Error) => file.destroy(err))
      return reply
        .type(sheetType)
        .header(
          'content-disposition',
          `attachment; filename*=UTF-8''${encodeURIComponent('评定表清单.xlsx')}`,
        )
        .send(file)
    },
  )
  app.post(
    '/rounds/import-results',
    {
      config: { permission: 'rounds.result.import' },
      schema: { querystring: ImportResultsQuery, response: { 200: ImportedResults } },
    },
    async (req) => {
      const part = req.isMultipart() ? await req.file() : undefined
      if (!part) throw problem('no-file')
      const file = { bytes: await part.toBuffer(), name: part.filename }
      return req.inTx((ctx) => importResults(ctx, file, req.query))
    },
  )
}
