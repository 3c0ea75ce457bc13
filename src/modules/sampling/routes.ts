import type { App } from '../../kernel/http/app.ts'
import { IdParams } from '../../kernel/wire.ts'
import { Draw, DrawCheck, DrawPage, DrawQuery } from './contract.ts'
import { getDraw, listDraws, verifyDraw } from './service.ts'

export async function routes(app: App): Promise<void> {
  const config = { permission: 'sampling.draw.read' }
  app.get(
    '/sampling/draws',
    { config, schema: { querystring: DrawQuery, response: { 200: DrawPage } } },
    (req) => req.inTx((ctx) => listDraws(ctx, req.query)),
  )
  app.get('/sampling/draws/:id', { config, schema: { params: IdParams, response: { 200: Draw } } }, (req) =>
    req.inTx((ctx) => getDraw(ctx, req.params.id)),
  )
  app.get(
    '/sampling/draws/:id/verification',
    { config, schema: { params: IdParams, response: { 200: DrawCheck } } },
    (req) => req.inTx((ctx) => verifyDraw(ctx, req.params.id)),
  )
}
