import { PassThrough } from 'node:stream'
import { z } from 'zod'
import { FilePreview, previewFile } from '../../../kernel/files/preview.ts'
import type { App } from '../../../kernel/http/app.ts'
import { receiveFile } from '../../../kernel/http/receive-file.ts'
import { SentFileQuery, sendFile } from '../../../kernel/http/send-file.ts'
import { IdParams } from '../../../kernel/wire.ts'
import {
  EditNotice,
  MoveNotice,
  Notice,
  NoticeFileParams,
  NoticePage,
  NoticePreview,
  NoticeQuery,
  PreviewNotice,
  ReceiptPage,
  ReceiptQuery,
  RemindedNotice,
  RemindNotice,
  VersionQuery,
  WithdrawNotice,
  WriteNotice,
} from '../contract.ts'
import { problem } from '../problems.ts'
import { announceReceipts, exportReceipts } from '../service/export-receipts.ts'
import { getNotice } from '../service/find-notice.ts'
import { addNoticeFile, getNoticeFile, removeNoticeFile } from '../service/keep-notice-files.ts'
import { listNotices } from '../service/list-notices.ts'
import { listReceipts, remindNotice } from '../service/list-receipts.ts'
import { readNotice, signNotice } from '../service/receive-notice.ts'
import {
  discardNotice,
  editNotice,
  previewNotice,
  publishNotice,
  withdrawNotice,
  writeNotice,
} from '../service/write-notice.ts'

const read = { permission: 'inbox.notice.read' }
const write = { permission: 'inbox.notice.write' }
const whole = { params: IdParams, response: { 200: Notice } }

const refuse = (why: string) => problem('notice-file-refused', why)

/** 通知: written, published, read, signed for, withdrawn. */
export function noticeRoutes(app: App): void {
  writingRoutes(app)
  movingRoutes(app)
  readingRoutes(app)
  ledgerRoute(app)
  fileRoutes(app)
}

function writingRoutes(app: App): void {
  app.post('/notices', { config: write, schema: { body: WriteNotice, response: { 200: Notice } } }, (req) =>
    req.inTx((ctx) => writeNotice(ctx, req.body)),
  )
  app.post(
    '/notices/preview',
    { config: write, schema: { body: PreviewNotice, response: { 200: NoticePreview } } },
    (req) => req.inTx((ctx) => previewNotice(ctx, req.body)),
  )
  app.patch('/notices/:id', { config: write, schema: { ...whole, body: EditNotice } }, (req) =>
    req.inTx((ctx) => editNotice(ctx, req.params.id, req.body)),
  )
  app.delete(
    '/notices/:id',
    { config: write, schema: { params: IdParams, querystring: VersionQuery, response: { 204: z.null() } } },
    async (req, reply) => {
      await req.inTx((ctx) => discardNotice(ctx, req.params.id, req.query.version))
      return reply.code(204).send(null)
    },
  )
}

function movingRoutes(app: App): void {
  app.post(
    '/notices/:id/publish',
    { config: { permission: 'inbox.notice.publish' }, schema: { ...whole, body: MoveNotice } },
    (req) => req.inTx((ctx) => publishNotice(ctx, req.params.id, req.body.version)),
  )
  app.post(
    '/notices/:id/withdraw',
    { config: { permission: 'inbox.notice.withdraw' }, schema: { ...whole, body: WithdrawNotice } },
    (req) => req.inTx((ctx) => withdrawNotice(ctx, req.params.id, req.body)),
  )
  app.post(
    '/notices/:id/remind',
    {
      config: { permission: 'inbox.notice.remind' },
      schema: { params: IdParams, body: RemindNotice, response: { 200: RemindedNotice } },
    },
    (req) => req.inTx((ctx) => remindNotice(ctx, req.params.id, req.body)),
  )
}

function readingRoutes(app: App): void {
  app.get(
    '/notices',
    { config: read, schema: { querystring: NoticeQuery, response: { 200: NoticePage } } },
    (req) => req.inTx((ctx) => listNotices(ctx, req.query)),
  )
  app.get('/notices/:id', { config: read, schema: whole }, (req) =>
    req.inTx((ctx) => getNotice(ctx, req.params.id)),
  )
  app.post('/notices/:id/read', { config: read, schema: whole }, (req) =>
    req.inTx((ctx) => readNotice(ctx, req.params.id)),
  )
  app.post('/notices/:id/sign', { config: { permission: 'inbox.notice.sign' }, schema: whole }, (req) =>
    req.inTx((ctx) => signNotice(ctx, req.params.id)),
  )
  app.get(
    '/notices/:id/receipts',
    { config: read, schema: { params: IdParams, querystring: ReceiptQuery, response: { 200: ReceiptPage } } },
    (req) => req.inTx((ctx) => listReceipts(ctx, req.params.id, req.query)),
  )
}

const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

function ledgerRoute(app: App): void {
  app.get(
    '/notices/:id/receipts/export.xlsx',
    { config: read, schema: { params: IdParams, querystring: ReceiptQuery } },
    async (req, reply) => {
      const ledger = await req.inTx((ctx) => announceReceipts(ctx, req.params.id, req.query))
      const file = new PassThrough()
      req
        .inTx((ctx) => exportReceipts(ctx, ledger, file))
        // The head is on its way: a broken file is all that can still be said.
        .catch((err: Error) => file.destroy(err))
      const name = encodeURIComponent(`《${ledger.notice.title}》阅读与签收情况.xlsx`)
      return reply
        .type(sheetType)
        .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
        .send(file)
    },
  )
}

function fileRoutes(app: App): void {
  app.post('/notices/:id/files', { config: write, schema: whole }, async (req) => {
    // The content first, then the row: a crash between leaves a file that the sweep removes, never a row without.
    const blob = await receiveFile(app, req, refuse)
    return req.inTx((ctx) => addNoticeFile(ctx, req.params.id, blob, app.quotaMb))
  })
  app.get(
    '/notices/:id/files/:fileId',
    { config: read, schema: { params: NoticeFileParams, querystring: SentFileQuery } },
    async (req, reply) => {
      const file = await req.inTx((ctx) => getNoticeFile(ctx, req.params.id, req.params.fileId))
      if (!(await app.blobs.has(file.sha256))) throw problem('notice-file-not-found')
      return sendFile(reply, app.blobs.open(file.sha256), file, req.query.disposition)
    },
  )
  app.get(
    '/notices/:id/files/:fileId/preview',
    { config: read, schema: { params: NoticeFileParams, response: { 200: FilePreview } } },
    async (req) => {
      const file = await req.inTx((ctx) => getNoticeFile(ctx, req.params.id, req.params.fileId))
      if (!(await app.blobs.has(file.sha256))) throw problem('notice-file-not-found')
      return previewFile(app.blobs.locate(file.sha256), file)
    },
  )
  app.delete(
    '/notices/:id/files/:fileId',
    { config: write, schema: { params: NoticeFileParams, response: { 200: Notice } } },
    (req) => req.inTx((ctx) => removeNoticeFile(ctx, req.params.id, req.params.fileId)),
  )
}
