import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { App } from '../../kernel/http/app.ts'
import { IdParams } from '../../kernel/wire.ts'
import {
  DiffQuery,
  DiffView,
  DiscardDraft,
  EditDraft,
  ExportParams,
  ExportQuery,
  ImportedStandard,
  ImportQuery,
  IssueVersion,
  NewStandard,
  NewVersion,
  StandardList,
  StandardQuery,
  StandardView,
  VersionParams,
  VersionView,
} from './contract.ts'
import {
  createStandard,
  discardDraft,
  editDraft,
  issueVersion,
  newVersionFrom,
  ownerPath,
} from './service/edit-standard.ts'
import { exportVersion } from './service/export-version.ts'
import { diffVersions, getNumberedVersion, getStandard, listStandards } from './service/find-standards.ts'
import { importUpload, uploadName } from './service/import-standard.ts'
import { problem, viewOf } from './service/store-version.ts'

const read = { permission: 'standards.standard.read' }
const write = { permission: 'standards.standard.write' }
const issue = { permission: 'standards.standard.issue' }
const maxUpload = 50 * 1024 * 1024

export async function standardsRoutes(app: App): Promise<void> {
  readingRoutes(app)
  writingRoutes(app)
  await app.register(async (scoped) => importRoute(scoped as unknown as App))
}

function readingRoutes(app: App): void {
  app.get(
    '/standards',
    { config: read, schema: { querystring: StandardQuery, response: { 200: StandardList } } },
    (req) => req.inTx((ctx) => listStandards(ctx, req.query)),
  )
  app.get(
    '/standards/:id',
    { config: read, schema: { params: IdParams, response: { 200: StandardView } } },
    (req) => req.inTx((ctx) => getStandard(ctx, req.params.id)),
  )
  app.get(
    '/standards/:id/versions/:number',
    { config: read, schema: { params: VersionParams, response: { 200: VersionView } } },
    (req) => req.inTx((ctx) => getNumberedVersion(ctx, req.params.id, req.params.number)),
  )
  app.get(
    '/standards/:id/diff',
    { config: read, schema: { params: IdParams, querystring: DiffQuery, response: { 200: DiffView } } },
    (req) => req.inTx((ctx) => diffVersions(ctx, req.params.id, req.query)),
  )
  app.get(
    '/standards/:id/export.:format',
    { config: read, schema: { params: ExportParams, querystring: ExportQuery } },
    async (req, reply) => {
      const version = await req.inTx((ctx) => getNumberedVersion(ctx, req.params.id, req.query.version))
      const file = await exportVersion(version, req.params.format)
      return reply
        .type(file.type)
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
        .send(file.bytes)
    },
  )
}

function writingRoutes(app: App): void {
  app.post(
    '/standards',
    { config: write, schema: { body: NewStandard, response: { 201: VersionView } } },
    async (req, reply) => {
      const { unitId, definition } = req.body
      const made = await req.inTx(async (ctx) =>
        viewOf(ctx, await createStandard(ctx, ownerPath(ctx, unitId), definition)),
      )
      return reply.code(201).send(made)
    },
  )
  app.put(
    '/standards/:id/draft',
    { config: write, schema: { params: IdParams, body: EditDraft, response: { 200: VersionView } } },
    (req) => req.inTx((ctx) => editDraft(ctx, req.params.id, req.body)),
  )
  app.delete(
    '/standards/:id/draft',
    {
      config: write,
      schema: { params: IdParams, querystring: DiscardDraft, response: { 204: z.null() } },
    },
    async (req, reply) => {
      await req.inTx((ctx) => discardDraft(ctx, req.params.id, req.query.version))
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/standards/:id/versions',
    { config: write, schema: { params: IdParams, body: NewVersion, response: { 201: VersionView } } },
    async (req, reply) => {
      const made = await req.inTx((ctx) => newVersionFrom(ctx, req.params.id, req.body.from))
      return reply.code(201).send(made)
    },
  )
  app.post(
    '/standards/:id/issue',
    { config: issue, schema: { params: IdParams, body: IssueVersion, response: { 200: VersionView } } },
    (req) => req.inTx((ctx) => issueVersion(ctx, req.params.id, req.body.version)),
  )
}

/** One file, as a form's only file or as the body itself. It is read before the transaction is opened. */
function importRoute(app: App): void {
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: maxUpload }, (_req, body, done) =>
    done(null, body),
  )
  app.post(
    '/standards/import',
    {
      config: write,
      bodyLimit: maxUpload,
      schema: { querystring: ImportQuery, response: { 200: ImportedStandard } },
    },
    async (req) => {
      const { dryRun, unitId, name } = req.query
      const file = await uploadOf(req, name)
      // Read with the first upload: the readers of every format are a tenth of the program.
      const { readStandardFile } = await import('./service/read-file.ts')
      const standard = await readStandardFile(file.bytes, uploadName(file.name))
      return await req.inTx((ctx) => importUpload(ctx, standard, { dryRun: dryRun === 'true', unitId }))
    },
  )
}

async function uploadOf(
  req: FastifyRequest,
  name: string | undefined,
): Promise<{ bytes: Buffer; name: string | undefined }> {
  if (req.isMultipart()) {
    const part = await req.file()
    if (part) return { bytes: await part.toBuffer(), name: part.filename }
  }
  if (Buffer.isBuffer(req.body) && req.body.length > 0) return { bytes: req.body, name }
  // JSON has been parsed already, which forgets a key that stands twice: a standard as JSON comes as a file.
  const parsed = z.record(z.string(), z.unknown()).safeParse(req.body)
  if (parsed.success && Object.keys(parsed.data).length > 0)
    return { bytes: Buffer.from(JSON.stringify(parsed.data)), name: 'standard.json' }
  throw problem('no-file')
}
