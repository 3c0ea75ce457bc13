import { PassThrough } from 'node:stream'
import type { App } from '../../kernel/http/app.ts'
import { kernelProblem } from '../../kernel/problem.ts'
import { IdParams } from '../../kernel/wire.ts'
import {
  ActResult,
  AsOfQuery,
  Bodies,
  Body,
  CancelAct,
  CancelledAct,
  CloseUnit,
  EditBody,
  EditPost,
  EditUnit,
  EvidenceRoom,
  ImportAnswer,
  ImportQuery,
  MergeUnits,
  MoveUnit,
  NewBody,
  NewPost,
  NewUnit,
  Post,
  Posts,
  RenameUnit,
  SetEvidenceRoom,
  SplitUnit,
  TreeNodes,
  TreeQuery,
  UnitAsOf,
  UnitDetail,
  UnitHistory,
  UnitPage,
  UnitQuery,
} from './contract.ts'
import { problem } from './problems.ts'
import { exportUnits } from './service/export-units.ts'
import { getUnit, listChildren, listUnits } from './service/find-unit.ts'
import { importOrgs, previewOrgs } from './service/import-units.ts'
import { createBody, createPost, editBody, editPost, listBodies, listPosts } from './service/keep-body.ts'
import { getRoom, setRoom } from './service/keep-room.ts'
import { createUnit, editUnit } from './service/keep-unit.ts'
import { cancelAct, orderAct } from './service/restructure-unit.ts'
import { listHistory, unitAsOf } from './service/unit-history.ts'

const read = { permission: 'org.unit.read' }
const edit = { permission: 'org.unit.edit' }

export async function orgRoutes(app: App): Promise<void> {
  readRoutes(app)
  keepRoutes(app)
  actRoutes(app)
  bodyRoutes(app)
  fileRoutes(app)
}

function readRoutes(app: App): void {
  app.get('/orgs', { config: read, schema: { querystring: UnitQuery, response: { 200: UnitPage } } }, (req) =>
    req.inTx((ctx) => listUnits(ctx, req.query)),
  )
  app.get(
    '/orgs/tree',
    { config: read, schema: { querystring: TreeQuery, response: { 200: TreeNodes } } },
    (req) => req.inTx(async (ctx) => ({ items: await listChildren(ctx, req.query.parent) })),
  )
  app.get('/orgs/:id', { config: read, schema: { params: IdParams, response: { 200: UnitDetail } } }, (req) =>
    req.inTx((ctx) => getUnit(ctx, req.params.id)),
  )
  app.get(
    '/orgs/:id/history',
    { config: read, schema: { params: IdParams, response: { 200: UnitHistory } } },
    (req) => req.inTx(async (ctx) => ({ items: await listHistory(ctx, req.params.id) })),
  )
  app.get(
    '/orgs/:id/as-of',
    { config: read, schema: { params: IdParams, querystring: AsOfQuery, response: { 200: UnitAsOf } } },
    (req) => req.inTx((ctx) => unitAsOf(ctx, req.params.id, req.query.on)),
  )
  app.get(
    '/orgs/:id/evidence-room',
    { config: read, schema: { params: IdParams, response: { 200: EvidenceRoom } } },
    (req) => req.inTx((ctx) => getRoom(ctx, req.params.id, usualOf(app))),
  )
  app.put(
    '/orgs/:id/evidence-room',
    {
      config: { permission: 'org.tree.edit' },
      schema: { params: IdParams, body: SetEvidenceRoom, response: { 200: EvidenceRoom } },
    },
    (req) => req.inTx((ctx) => setRoom(ctx, req.params.id, req.body, usualOf(app))),
  )
}

/** What holds where nothing else was set. */
const usualOf = ({ quotaMb, watermark }: App) => ({ megabytes: quotaMb, mark: watermark })

function keepRoutes(app: App): void {
  app.post('/orgs', { config: edit, schema: { body: NewUnit, response: { 200: UnitDetail } } }, (req) =>
    req.inTx((ctx) => createUnit(ctx, req.body)),
  )
  app.patch(
    '/orgs/:id',
    { config: edit, schema: { params: IdParams, body: EditUnit, response: { 200: UnitDetail } } },
    (req) => req.inTx((ctx) => editUnit(ctx, req.params.id, req.body)),
  )
}

function actRoutes(app: App): void {
  const [params, response] = [IdParams, { 200: ActResult }]
  app.post('/orgs/:id/rename', { config: edit, schema: { params, body: RenameUnit, response } }, (req) =>
    req.inTx((ctx) => orderAct(ctx, { ...req.body, kind: 'rename', id: req.params.id })),
  )
  app.post('/orgs/:id/move', { config: edit, schema: { params, body: MoveUnit, response } }, (req) =>
    req.inTx((ctx) => orderAct(ctx, { ...req.body, kind: 'move', id: req.params.id })),
  )
  app.post('/orgs/:id/close', { config: edit, schema: { params, body: CloseUnit, response } }, (req) =>
    req.inTx((ctx) => orderAct(ctx, { ...req.body, kind: 'close', id: req.params.id })),
  )
  app.post('/orgs/:id/split', { config: edit, schema: { params, body: SplitUnit, response } }, (req) =>
    req.inTx((ctx) => orderAct(ctx, { ...req.body, kind: 'split', id: req.params.id })),
  )
  app.post('/orgs/merge', { config: edit, schema: { body: MergeUnits, response } }, (req) =>
    req.inTx((ctx) => orderAct(ctx, { ...req.body, kind: 'merge' })),
  )
  app.post(
    '/orgs/acts/:id/cancel',
    { config: edit, schema: { params: IdParams, body: CancelAct, response: { 200: CancelledAct } } },
    (req) => req.inTx((ctx) => cancelAct(ctx, req.params.id, req.body.reason)),
  )
}

function bodyRoutes(app: App): void {
  const keep = { permission: 'org.body.edit' }
  const params = IdParams
  app.get('/orgs/:id/bodies', { config: read, schema: { params, response: { 200: Bodies } } }, (req) =>
    req.inTx(async (ctx) => ({ items: await listBodies(ctx, req.params.id) })),
  )
  app.post(
    '/orgs/:id/bodies',
    { config: keep, schema: { params, body: NewBody, response: { 200: Body } } },
    (req) => req.inTx((ctx) => createBody(ctx, req.params.id, req.body)),
  )
  app.patch(
    '/orgs/bodies/:id',
    { config: keep, schema: { params, body: EditBody, response: { 200: Body } } },
    (req) => req.inTx((ctx) => editBody(ctx, req.params.id, req.body)),
  )
  app.get('/orgs/:id/posts', { config: read, schema: { params, response: { 200: Posts } } }, (req) =>
    req.inTx(async (ctx) => ({ items: await listPosts(ctx, req.params.id) })),
  )
  app.post(
    '/orgs/:id/posts',
    { config: keep, schema: { params, body: NewPost, response: { 200: Post } } },
    (req) => req.inTx((ctx) => createPost(ctx, req.params.id, req.body)),
  )
  app.patch(
    '/orgs/posts/:id',
    { config: keep, schema: { params, body: EditPost, response: { 200: Post } } },
    (req) => req.inTx((ctx) => editPost(ctx, req.params.id, req.body)),
  )
}

const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

function fileRoutes(app: App): void {
  app.get('/orgs/export.xlsx', { config: read, schema: { querystring: UnitQuery } }, async (req, reply) => {
    const file = new PassThrough()
    req
      .inTx((ctx) => exportUnits(ctx, req.query, file))
      // The head is on its way: a broken file is all that can still be said.
      .catch((err: Error) => file.destroy(err))
    const name = encodeURIComponent('机构名录.xlsx')
    return reply
      .type(sheetType)
      .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
      .send(file)
  })
  app.post(
    '/orgs/import',
    {
      config: { permission: 'org.tree.edit' },
      schema: { querystring: ImportQuery, response: { 200: ImportAnswer } },
    },
    async (req) => {
      const file = await req.file()
      if (!file) throw kernelProblem('invalid-input', '请选择要导入的文件')
      const bytes = await file.toBuffer()
      const { dryRun } = req.query
      return req.inTx(async (ctx) => {
        if (dryRun) return previewOrgs(ctx, bytes, file.filename)
        const result = await importOrgs(ctx, bytes, { name: file.filename })
        if (result.errors.length > 0) throw problem('import-refused', undefined, { result })
        return { ...result, preview: null, previewTruncated: false }
      })
    },
  )
}
