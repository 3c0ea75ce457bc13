import { z } from 'zod'
import type { App } from '../../../kernel/http/app.ts'
import { IdParams } from '../../../kernel/wire.ts'
import {
  BePresent,
  Changes,
  ChangesQuery,
  Comment,
  CommentParams,
  Comments,
  ItemParams,
  Peers,
  Presence,
  Reminded,
  RemindLayers,
  WriteComment,
} from '../contract.ts'
import { comparePeers } from '../service/compare-peers.ts'
import { listComments, withdrawComment, writeComment } from '../service/keep-comments.ts'
import { listChanges } from '../service/list-changes.ts'
import { notePresence } from '../service/note-presence.ts'
import { remindLayers } from '../service/remind-units.ts'

const may = (permission: string) => ({ config: { permission: `rounds.${permission}` } })
const ok = <Schema>(schema: Schema) => ({ response: { 200: schema } })

/** Several people at one form. */
export function togetherRoutes(app: App): void {
  commentRoutes(app)
  const read = may('assessment.read')
  app.post(
    '/assessments/:id/presence',
    { ...read, schema: { params: IdParams, body: BePresent, ...ok(Presence) } },
    (req) => req.inTx((ctx) => notePresence(ctx, req.params.id, req.body)),
  )
  app.get(
    '/assessments/:id/changes',
    { ...read, schema: { params: IdParams, querystring: ChangesQuery, ...ok(Changes) } },
    (req) => req.inTx((ctx) => listChanges(ctx, req.params.id, req.query.since)),
  )
  app.get('/assessments/:id/peers', { ...read, schema: { params: IdParams, ...ok(Peers) } }, (req) =>
    req.inTx((ctx) => comparePeers(ctx, req.params.id)),
  )
  app.post(
    '/assessments/:id/remind-layers',
    { ...may('layer.remind'), schema: { params: IdParams, body: RemindLayers, ...ok(Reminded) } },
    (req) => req.inTx((ctx) => remindLayers(ctx, req.params.id, req.body)),
  )
}

function commentRoutes(app: App): void {
  app.get(
    '/assessments/:id/items/:no/comments',
    { ...may('assessment.read'), schema: { params: ItemParams, ...ok(Comments) } },
    (req) => req.inTx((ctx) => listComments(ctx, req.params.id, req.params.no)),
  )
  app.post(
    '/assessments/:id/items/:no/comments',
    { ...may('comment.write'), schema: { params: ItemParams, body: WriteComment, ...ok(Comment) } },
    (req) => req.inTx((ctx) => writeComment(ctx, req.params.id, req.params.no, req.body)),
  )
  app.delete(
    '/assessments/:id/items/:no/comments/:commentId',
    { ...may('comment.write'), schema: { params: CommentParams, response: { 204: z.null() } } },
    async (req, reply) => {
      const { id, no, commentId } = req.params
      await req.inTx((ctx) => withdrawComment(ctx, id, no, commentId))
      return reply.code(204).send(null)
    },
  )
}
