import { PassThrough } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { App } from '../../../kernel/http/app.ts'
import { IdParams } from '../../../kernel/wire.ts'
import {
  BoardQuery,
  ExportChosen,
  FindingBoard,
  FindingPage,
  FindingPareto,
  FindingQuery,
  FindingSummary,
  FindingTimings,
  ImportedFindings,
  ImportQuery,
  ParetoQuery,
  SavedView,
  SavedViews,
  SaveView,
  SimilarFindings,
  SimilarQuery,
  SummaryQuery,
} from '../contract.ts'
import { announceExport, exportFindings, type Printed } from '../service/export-findings.ts'
import { findSimilar } from '../service/find-similar.ts'
import { problem } from '../service/finding-row.ts'
import { importFindings } from '../service/import-findings.ts'
import { importTemplate } from '../service/import-template.ts'
import { listViews, removeView, saveView } from '../service/keep-views.ts'
import { listFindings } from '../service/list-findings.ts'
import { showBoard } from '../service/show-board.ts'
import { showPareto } from '../service/show-pareto.ts'
import { showTimings } from '../service/show-timings.ts'
import { summariseFindings } from '../service/summarise-findings.ts'

const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const read = { permission: 'findings.finding.read' }
const board = { permission: 'findings.board.read' }

/** Lists and figures over many findings; what happens to one is in acts.ts. */
export async function figureRoutes(app: App): Promise<void> {
  listRoutes(app)
  boardRoutes(app)
  viewRoutes(app)
  fileRoutes(app)
}

function listRoutes(app: App): void {
  app.get(
    '/findings',
    { config: read, schema: { querystring: FindingQuery, response: { 200: FindingPage } } },
    (req) => req.inTx((ctx) => listFindings(ctx, req.query)),
  )
  app.get(
    '/findings/summary',
    { config: read, schema: { querystring: SummaryQuery, response: { 200: FindingSummary } } },
    (req) => req.inTx((ctx) => summariseFindings(ctx, req.query)),
  )
  app.get(
    '/findings/similar',
    {
      config: { permission: 'findings.finding.register' },
      schema: { querystring: SimilarQuery, response: { 200: SimilarFindings } },
    },
    (req) => req.inTx((ctx) => findSimilar(ctx, req.query)),
  )
}

function boardRoutes(app: App): void {
  app.get(
    '/findings/board',
    { config: board, schema: { querystring: BoardQuery, response: { 200: FindingBoard } } },
    (req) => req.inTx((ctx) => showBoard(ctx, req.query)),
  )
  app.get(
    '/findings/timings',
    { config: board, schema: { querystring: SummaryQuery, response: { 200: FindingTimings } } },
    (req) => req.inTx((ctx) => showTimings(ctx, req.query)),
  )
  app.get(
    '/findings/pareto',
    { config: board, schema: { querystring: ParetoQuery, response: { 200: FindingPareto } } },
    (req) => req.inTx((ctx) => showPareto(ctx, req.query)),
  )
}

function viewRoutes(app: App): void {
  app.get('/findings/views', { config: read, schema: { response: { 200: SavedViews } } }, (req) =>
    req.inTx(listViews),
  )
  app.post(
    '/findings/views',
    { config: read, schema: { body: SaveView, response: { 201: SavedView } } },
    async (req, reply) => reply.code(201).send(await req.inTx((ctx) => saveView(ctx, req.body))),
  )
  app.delete(
    '/findings/views/:id',
    { config: read, schema: { params: IdParams, response: { 204: z.null() } } },
    async (req, reply) => {
      await req.inTx((ctx) => removeView(ctx, req.params.id))
      return reply.code(204).send(null)
    },
  )
}

function fileRoutes(app: App): void {
  app.get('/findings/export.xlsx', { config: read, schema: { querystring: FindingQuery } }, (req, reply) =>
    sendLedger(req, reply, req.query),
  )
  app.post('/findings/export.xlsx', { config: read, schema: { body: ExportChosen } }, (req, reply) =>
    sendLedger(req, reply, req.body),
  )
  app.get(
    '/findings/import/template.xlsx',
    { config: { permission: 'findings.finding.import' } },
    async (req, reply) => {
      const file = await req.inTx(importTemplate)
      return reply
        .type(sheetType)
        .header(
          'content-disposition',
          `attachment; filename*=UTF-8''${encodeURIComponent('问题台账导入模板.xlsx')}`,
        )
        .send(file)
    },
  )
  app.post(
    '/findings/import',
    {
      config: { permission: 'findings.finding.import' },
      schema: { querystring: ImportQuery, response: { 200: ImportedFindings } },
    },
    async (req) => {
      const part = req.isMultipart() ? await req.file() : undefined
      if (!part) throw problem('no-file')
      const file = { bytes: await part.toBuffer(), name: part.filename }
      return req.inTx((ctx) => importFindings(ctx, file, req.query))
    },
  )
}

async function sendLedger(req: FastifyRequest, reply: FastifyReply, printed: Printed): Promise<FastifyReply> {
  await req.inTx((ctx) => announceExport(ctx, printed))
  const file = new PassThrough()
  req
    .inTx((ctx) => exportFindings(ctx, printed, file))
    // The head is on its way: a broken file is all that can still be said.
    .catch((err: Error) => file.destroy(err))
  return reply
    .type(sheetType)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent('保密问题台账.xlsx')}`)
    .send(file)
}
