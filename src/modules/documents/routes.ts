import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../../kernel/http/app.ts'
import { SentFileQuery, sendFile } from '../../kernel/http/send-file.ts'
import { kernelProblem } from '../../kernel/problem.ts'
import { IdParams } from '../../kernel/wire.ts'
import {
  DocumentPage,
  DocumentsQuery,
  DocumentView,
  DraftDocument,
  EditDocument,
  EditIssuer,
  Issuer,
  IssuerParams,
  MoveDocument,
  MoveDocumentBecause,
  PaperKinds,
  PreviewTemplate,
  RegisterPage,
  RegisterQuery,
  ShippedParams,
  Template,
  Templates,
  UploadTemplate,
  Verdict,
  VerifyHash,
} from './contract.ts'
import { problem } from './problems.ts'
import { maxTemplateBytes } from './service/check-template.ts'
import { drawDocument, fileOf, keepPdf, pdfOf } from './service/download-document.ts'
import { draftDocument } from './service/draft-document.ts'
import { editDocument, refreshDocument } from './service/edit-document.ts'
import { downloadShipped, downloadTemplate, listTemplates } from './service/find-template.ts'
import { issueDocument, voidDocument } from './service/issue-document.ts'
import { editIssuer, getIssuer } from './service/issuer.ts'
import { activateTemplate, previewTemplate, retireTemplate, uploadTemplate } from './service/keep-template.ts'
import { listDocuments, listNumbers } from './service/list-documents.ts'
import { type Desk, kindView, type OutgoingFile } from './service/paper-kind.ts'
import { fileTypes } from './service/render-document.ts'
import { showDocument } from './service/show-document.ts'
import { discardDocument, returnDocument, reviewDocument, signDocument } from './service/step-document.ts'
import { hashOf, verifyHash } from './service/verify-document.ts'

const may = (permission: string) => ({ config: { permission } })
const ok = <Schema>(schema: Schema) => ({ response: { 200: schema } })

export const documentsRoutes =
  (desk: Desk) =>
  async (app: App): Promise<void> => {
    paperRoutes(app, desk)
    stepRoutes(app, desk)
    fileRoutes(app, desk)
    templateRoutes(app, desk)
    registerRoutes(app)
  }

function paperRoutes(app: App, desk: Desk): void {
  app.get('/documents/kinds', { ...may('documents.document.read'), schema: ok(PaperKinds) }, (req) => ({
    items: desk.kinds.map((kind) => kindView(kind, req.actor, desk.permissions)),
  }))
  app.get(
    '/documents',
    { ...may('documents.document.read'), schema: { querystring: DocumentsQuery, ...ok(DocumentPage) } },
    (req) => req.inTx((ctx) => listDocuments(ctx, desk, req.query)),
  )
  app.post(
    '/documents',
    { ...may('documents.document.draft'), schema: { body: DraftDocument, ...ok(DocumentView) } },
    (req) => req.inTx((ctx) => draftDocument(ctx, desk, req.body)),
  )
  app.get(
    '/documents/:id',
    { ...may('documents.document.read'), schema: { params: IdParams, ...ok(DocumentView) } },
    (req) => req.inTx((ctx) => showDocument(ctx, desk, req.params.id)),
  )
  app.patch(
    '/documents/:id',
    {
      ...may('documents.document.draft'),
      schema: { params: IdParams, body: EditDocument, ...ok(DocumentView) },
    },
    (req) => req.inTx((ctx) => editDocument(ctx, desk, req.params.id, req.body)),
  )
}

function stepRoutes(app: App, desk: Desk): void {
  const plain = { params: IdParams, body: MoveDocument, ...ok(DocumentView) }
  const reasoned = { params: IdParams, body: MoveDocumentBecause, ...ok(DocumentView) }
  app.post('/documents/:id/refresh', { ...may('documents.document.draft'), schema: plain }, (req) =>
    req.inTx((ctx) => refreshDocument(ctx, desk, req.params.id, req.body.version)),
  )
  app.post('/documents/:id/review', { ...may('documents.document.review'), schema: plain }, (req) =>
    req.inTx((ctx) => reviewDocument(ctx, desk, req.params.id, req.body.version)),
  )
  app.post('/documents/:id/sign', { ...may('documents.document.sign'), schema: plain }, (req) =>
    req.inTx((ctx) => signDocument(ctx, desk, req.params.id, req.body.version)),
  )
  app.post('/documents/:id/issue', { ...may('documents.document.issue'), schema: plain }, (req) =>
    req.inTx((ctx) => issueDocument(ctx, desk, req.params.id, req.body.version)),
  )
  app.post('/documents/:id/return', { ...may('documents.document.return'), schema: reasoned }, (req) =>
    req.inTx((ctx) => returnDocument(ctx, desk, req.params.id, req.body)),
  )
  app.post('/documents/:id/discard', { ...may('documents.document.return'), schema: reasoned }, (req) =>
    req.inTx((ctx) => discardDocument(ctx, desk, req.params.id, req.body)),
  )
  app.post('/documents/:id/void', { ...may('documents.document.void'), schema: reasoned }, (req) =>
    req.inTx((ctx) => voidDocument(ctx, desk, req.params.id, req.body)),
  )
}

function fileRoutes(app: App, desk: Desk): void {
  const read = {
    ...may('documents.document.read'),
    schema: { params: IdParams, querystring: SentFileQuery },
  }
  app.get('/documents/:id/file', read, async (req, reply) => {
    const drawn = await req.inTx((ctx) => drawDocument(ctx, req.params.id, 'file'))
    return hand(reply, await fileOf(desk, drawn), req.query.disposition)
  })
  app.get('/documents/:id/file.pdf', read, async (req, reply) => {
    const drawn = await req.inTx((ctx) => drawDocument(ctx, req.params.id, 'pdf'))
    // Converting takes seconds: no transaction is held meanwhile.
    const file = await pdfOf(desk, drawn, (sha256) => req.inTx((ctx) => keepPdf(ctx, drawn, sha256)))
    return hand(reply, file, req.query.disposition)
  })
  app.post(
    '/documents/verify',
    { ...may('documents.document.verify'), schema: { body: VerifyHash, ...ok(Verdict) } },
    (req) => req.inTx((ctx) => verifyHash(ctx, req.body.hash)),
  )
  app.post(
    '/documents/verify-file',
    { ...may('documents.document.verify'), schema: ok(Verdict) },
    async (req) => {
      const part = await fileOfRequest(req)
      const hash = await hashOf(part.file)
      if (part.file.truncated) throw kernelProblem('too-large')
      return req.inTx((ctx) => verifyHash(ctx, hash))
    },
  )
}

function templateRoutes(app: App, desk: Desk): void {
  app.get('/documents/templates', { ...may('documents.template.read'), schema: ok(Templates) }, (req) =>
    req.inTx((ctx) => listTemplates(ctx, desk)),
  )
  app.post(
    '/documents/templates',
    { ...may('documents.template.manage'), schema: { querystring: UploadTemplate, ...ok(Template) } },
    async (req) => {
      const part = await fileOfRequest(req)
      const bytes = await part.toBuffer()
      if (bytes.length > maxTemplateBytes) throw kernelProblem('too-large')
      return req.inTx((ctx) => uploadTemplate(ctx, desk, req.query, { name: part.filename, bytes }))
    },
  )
  app.get(
    '/documents/templates/shipped/:kind/file',
    { ...may('documents.template.read'), schema: { params: ShippedParams } },
    async (req, reply) => hand(reply, await downloadShipped(desk, req.params.kind)),
  )
  app.get(
    '/documents/templates/:id/file',
    { ...may('documents.template.read'), schema: { params: IdParams } },
    async (req, reply) => hand(reply, await req.inTx((ctx) => downloadTemplate(ctx, desk, req.params.id))),
  )
  app.post(
    '/documents/templates/:id/preview',
    { ...may('documents.template.manage'), schema: { params: IdParams, body: PreviewTemplate } },
    async (req, reply) => {
      const { name, bytes } = await req.inTx((ctx) => previewTemplate(ctx, desk, req.params.id, req.body))
      return reply.type(fileTypes.docx).header('content-disposition', attachment(name)).send(bytes)
    },
  )
  app.post(
    '/documents/templates/:id/activate',
    { ...may('documents.template.manage'), schema: { params: IdParams, ...ok(Template) } },
    (req) => req.inTx((ctx) => activateTemplate(ctx, desk, req.params.id)),
  )
  app.post(
    '/documents/templates/:id/retire',
    { ...may('documents.template.manage'), schema: { params: IdParams, ...ok(Template) } },
    (req) => req.inTx((ctx) => retireTemplate(ctx, desk, req.params.id)),
  )
}

function registerRoutes(app: App): void {
  app.get(
    '/documents/numbers',
    { ...may('documents.number.read'), schema: { querystring: RegisterQuery, ...ok(RegisterPage) } },
    (req) => req.inTx((ctx) => listNumbers(ctx, req.query)),
  )
  app.get(
    '/documents/issuers/:id',
    { ...may('documents.issuer.read'), schema: { params: IssuerParams, ...ok(Issuer) } },
    (req) => req.inTx((ctx) => getIssuer(ctx, req.params.id)),
  )
  app.put(
    '/documents/issuers/:id',
    {
      ...may('documents.issuer.edit'),
      schema: { params: IssuerParams, body: EditIssuer, ...ok(Issuer) },
    },
    (req) => req.inTx((ctx) => editIssuer(ctx, req.params.id, req.body)),
  )
}

async function fileOfRequest(req: FastifyRequest) {
  if (!req.isMultipart()) throw kernelProblem('unsupported-media', '请以 multipart/form-data 上传文件')
  const part = await req.file()
  if (!part) throw problem('file-refused', '没有收到文件')
  return part
}

const attachment = (name: string) => `attachment; filename*=UTF-8''${encodeURIComponent(name)}`

const hand = (reply: FastifyReply, file: OutgoingFile, disposition: 'attachment' | 'inline' = 'attachment') =>
  sendFile(reply, file.stream, file, disposition)
