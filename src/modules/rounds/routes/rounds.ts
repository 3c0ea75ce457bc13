import type { App } from '../../../kernel/http/app.ts'
import { IdParams } from '../../../kernel/wire.ts'
import {
  Added,
  AddUnits,
  Announced,
  CloneRound,
  DrawSpotCheck,
  EditRound,
  ExtendDeadline,
  Extended,
  MoveRound,
  MoveRoundBecause,
  PlanRound,
  PlanSpotCheck,
  Published,
  Reminded,
  RemindUnits,
  Round,
  RoundPage,
  RoundsQuery,
  ScopePreview,
  SpotCheck,
  SpotCheckParams,
  SpotChecks,
  TryScope,
} from '../contract.ts'
import { drawSpotCheck } from '../service/draw-spot-check.ts'
import { extendDeadline } from '../service/extend-deadline.ts'
import { listSpotChecks } from '../service/find-spot-check.ts'
import { getRound, listRounds, previewRound, tryScope } from '../service/list-rounds.ts'
import { announceRound, archiveRound, cancelRound, startReview } from '../service/move-round.ts'
import { cloneRound, editRound, planRound } from '../service/plan-round.ts'
import { planSpotCheck } from '../service/plan-spot-check.ts'
import { addUnits, publishRound } from '../service/publish-round.ts'
import { remindUnits } from '../service/remind-units.ts'

const may = (permission: string) => ({ config: { permission } })
const ok = <Schema>(schema: Schema) => ({ response: { 200: schema } })

export async function roundRoutes(app: App): Promise<void> {
  app.get(
    '/rounds',
    { ...may('rounds.round.read'), schema: { querystring: RoundsQuery, ...ok(RoundPage) } },
    (req) => req.inTx((ctx) => listRounds(ctx, req.query)),
  )
  app.post('/rounds', { ...may('rounds.round.plan'), schema: { body: PlanRound, ...ok(Round) } }, (req) =>
    req.inTx((ctx) => planRound(ctx, req.body)),
  )
  app.post(
    '/rounds/preview',
    { ...may('rounds.round.plan'), schema: { body: TryScope, ...ok(ScopePreview) } },
    (req) => req.inTx((ctx) => tryScope(ctx, req.body)),
  )
  app.get('/rounds/:id', { ...may('rounds.round.read'), schema: { params: IdParams, ...ok(Round) } }, (req) =>
    req.inTx((ctx) => getRound(ctx, req.params.id)),
  )
  app.patch(
    '/rounds/:id',
    { ...may('rounds.round.plan'), schema: { params: IdParams, body: EditRound, ...ok(Round) } },
    (req) => req.inTx((ctx) => editRound(ctx, req.params.id, req.body)),
  )
  app.get(
    '/rounds/:id/preview',
    { ...may('rounds.round.plan'), schema: { params: IdParams, ...ok(ScopePreview) } },
    (req) => req.inTx((ctx) => previewRound(ctx, req.params.id)),
  )
  app.post(
    '/rounds/:id/clone',
    { ...may('rounds.round.plan'), schema: { params: IdParams, body: CloneRound, ...ok(Round) } },
    (req) => req.inTx((ctx) => cloneRound(ctx, req.params.id, req.body)),
  )
  moves(app)
}

function moves(app: App): void {
  app.post(
    '/rounds/:id/publish',
    { ...may('rounds.round.publish'), schema: { params: IdParams, body: MoveRound, ...ok(Published) } },
    (req) => req.inTx((ctx) => publishRound(ctx, req.params.id, req.body)),
  )
  app.post(
    '/rounds/:id/add-units',
    { ...may('rounds.round.publish'), schema: { params: IdParams, body: AddUnits, ...ok(Added) } },
    (req) => req.inTx((ctx) => addUnits(ctx, req.params.id, req.body)),
  )
  app.post(
    '/rounds/:id/extend',
    { ...may('rounds.round.extend'), schema: { params: IdParams, body: ExtendDeadline, ...ok(Extended) } },
    (req) => req.inTx((ctx) => extendDeadline(ctx, req.params.id, req.body)),
  )
  app.post(
    '/rounds/:id/start-review',
    { ...may('rounds.round.announce'), schema: { params: IdParams, body: MoveRoundBecause, ...ok(Round) } },
    (req) => req.inTx((ctx) => startReview(ctx, req.params.id, req.body)),
  )
  app.post(
    '/rounds/:id/announce',
    { ...may('rounds.round.announce'), schema: { params: IdParams, body: MoveRound, ...ok(Announced) } },
    (req) => req.inTx((ctx) => announceRound(ctx, req.params.id, req.body)),
  )
  app.post(
    '/rounds/:id/archive',
    { ...may('rounds.round.announce'), schema: { params: IdParams, body: MoveRound, ...ok(Round) } },
    (req) => req.inTx((ctx) => archiveRound(ctx, req.params.id, req.body)),
  )
  app.post(
    '/rounds/:id/cancel',
    { ...may('rounds.round.cancel'), schema: { params: IdParams, body: MoveRoundBecause, ...ok(Round) } },
    (req) => req.inTx((ctx) => cancelRound(ctx, req.params.id, req.body)),
  )
  app.get(
    '/rounds/:id/spot-checks',
    { ...may('rounds.spot-check.read'), schema: { params: IdParams, ...ok(SpotChecks) } },
    (req) => req.inTx((ctx) => listSpotChecks(ctx, req.params.id)),
  )
  app.post(
    '/rounds/:id/spot-checks',
    { ...may('rounds.spot-check.plan'), schema: { params: IdParams, body: PlanSpotCheck, ...ok(SpotCheck) } },
    (req) => req.inTx((ctx) => planSpotCheck(ctx, req.params.id, req.body)),
  )
  app.post(
    '/rounds/:id/spot-checks/:checkId/draw',
    {
      ...may('rounds.spot-check.plan'),
      schema: { params: SpotCheckParams, body: DrawSpotCheck, ...ok(SpotCheck) },
    },
    (req) => req.inTx((ctx) => drawSpotCheck(ctx, req.params.id, req.params.checkId, req.body)),
  )
  app.post(
    '/rounds/:id/remind',
    { ...may('rounds.round.remind'), schema: { params: IdParams, body: RemindUnits, ...ok(Reminded) } },
    (req) => req.inTx((ctx) => remindUnits(ctx, req.params.id, req.body)),
  )
}
