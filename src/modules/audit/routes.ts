import { PassThrough } from 'node:stream'
import type { App } from '../../kernel/http/app.ts'
import { civilDate } from '../../kernel/time.ts'
import {
  ActionList,
  AuditEvent,
  type AuditLine,
  AuditSummary,
  EventPage,
  EventParams,
  EventQuery,
  Seal,
  SealFile,
  SealPage,
  SealParams,
  SealQuery,
  TimedVerification,
} from './contract.ts'
import { type AuditTexts, getEvent, listEvents, refuseBadRange, walkEvents } from './service/list-events.ts'
import { getSeal, listSeals } from './service/list-seals.ts'
import { record } from './service/record-event.ts'
import { type Failures, summarise } from './service/summarise.ts'
import { verifyNow } from './service/verify-audit.ts'

export const auditRoutes =
  (texts: AuditTexts, failures: Failures) =>
  async (app: App): Promise<void> => {
    app.get(
      '/audit/events',
      {
        config: { permission: 'audit.event.read' },
        schema: { querystring: EventQuery, response: { 200: EventPage } },
      },
      (req) => req.inTx((ctx) => listEvents(ctx, req.query, texts)),
    )
    app.get(
      '/audit/events/:id',
      {
        config: { permission: 'audit.event.read' },
        schema: { params: EventParams, response: { 200: AuditEvent } },
      },
      (req) => req.inTx((ctx) => getEvent(ctx, req.params.id, texts)),
    )
    app.get(
      '/audit/actions',
      { config: { permission: 'audit.event.read' }, schema: { response: { 200: ActionList } } },
      async () => ({
        items: Object.entries(texts).map(([action, [text, english]]) => ({ action, text, english })),
      }),
    )
    app.get(
      '/audit/seals',
      {
        config: { permission: 'audit.seal.read' },
        schema: { querystring: SealQuery, response: { 200: SealPage } },
      },
      (req) => req.inTx((ctx) => listSeals(ctx, req.query)),
    )
    app.get(
      '/audit/seals/:seq',
      { config: { permission: 'audit.seal.read' }, schema: { params: SealParams, response: { 200: Seal } } },
      (req) => req.inTx((ctx) => getSeal(ctx, req.params.seq)),
    )
    app.get(
      '/audit/summary',
      { config: { permission: 'audit.event.read' }, schema: { response: { 200: AuditSummary } } },
      (req) => req.inTx((ctx) => summarise(ctx, texts, failures)),
    )
    verificationRoutes(app)
    exportRoute(app, texts)
  }

function verificationRoutes(app: App): void {
  const verify = { permission: 'audit.seal.read' }
  app.get(
    '/audit/verification',
    { config: verify, schema: { response: { 200: TimedVerification } } },
    (req) => req.inTx((ctx) => verifyNow(ctx)),
  )
  app.post(
    '/audit/verification',
    { config: verify, schema: { body: SealFile, response: { 200: TimedVerification } } },
    (req) => req.inTx((ctx) => verifyNow(ctx, { seal: req.body })),
  )
}

function exportRoute(app: App, texts: AuditTexts): void {
  app.get(
    '/audit/events/export.xlsx',
    { config: { permission: 'audit.event.export' }, schema: { querystring: EventQuery } },
    async (req, reply) => {
      const { query } = req
      refuseBadRange(query)
      const { writeXlsx } = await import('../../kernel/files/write-xlsx.ts')
      const file = new PassThrough()
      req
        .inTx(async (ctx) => {
          await record(ctx, {
            action: 'audit.event.export',
            subject: { kind: 'audit.event', id: 'list' },
            orgPath: '',
          })
          const rows = rowsOf(walkEvents(ctx, query, texts))
          await writeXlsx(file, { title: '审计记录', sheets: [{ name: '审计记录', columns, rows }] })
        })
        // The head is on its way: a broken file is all that can still be said.
        .catch((err: Error) => file.destroy(err))
      return reply
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header(
          'content-disposition',
          "attachment; filename*=UTF-8''%E5%AE%A1%E8%AE%A1%E8%AE%B0%E5%BD%95.xlsx",
        )
        .send(file)
    },
  )
}

const columns = [
  { header: '编号', width: 12, kind: 'number' },
  { header: '时间(北京时间)', width: 22 },
  { header: '操作人', width: 16 },
  { header: '操作人编号', width: 38 },
  { header: '来源地址', width: 18 },
  { header: '操作', width: 30 },
  { header: '操作代码', width: 30 },
  { header: '对象类型', width: 22 },
  { header: '对象编号', width: 38 },
  { header: '单位路径', width: 22 },
  { header: '理由', width: 40 },
  { header: '请求编号', width: 38 },
] as const

async function* rowsOf(lines: AsyncIterable<AuditLine>) {
  for await (const line of lines) {
    yield [
      line.id,
      beijingTime(line.at),
      line.actorName,
      line.actorId,
      line.ip,
      line.actionText,
      line.action,
      line.subject.kind,
      line.subject.id,
      line.orgPath,
      line.reason,
      line.requestId,
    ]
  }
}

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', timeStyle: 'medium' })

function beijingTime(instant: string): string {
  const moment = new Date(instant)
  return `${civilDate(moment)} ${clock.format(moment)}`
}
