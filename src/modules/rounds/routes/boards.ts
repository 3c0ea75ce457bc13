import type { App } from '../../../kernel/http/app.ts'
import { IdParams } from '../../../kernel/wire.ts'
import {
  AssessmentRowPage,
  AssessmentsQuery,
  CellLosses,
  CellQuery,
  Coverage,
  CoverageQuery,
  Inflation,
  InflationQuery,
  ItemLosses,
  ItemLossQuery,
  Matrix,
  MatrixQuery,
  NotStartedQuery,
  Progress,
  PublicResultPage,
  PublicResultsQuery,
  ReviewQueue,
  ReviewQueueQuery,
} from '../contract.ts'
import { compareItems } from '../service/compare-items.ts'
import { coverYear } from '../service/cover-year.ts'
import {
  listAssessments,
  listInflation,
  listNotStarted,
  listPublicResults,
} from '../service/list-assessments.ts'
import { openCell } from '../service/open-cell.ts'
import { queueReviews } from '../service/queue-reviews.ts'
import { showMatrix, showProgress } from '../service/show-board.ts'

const may = (permission: string) => ({ config: { permission } })
const ok = <Schema>(schema: Schema) => ({ params: IdParams, response: { 200: schema } })

export async function boardRoutes(app: App): Promise<void> {
  app.get('/rounds/:id/progress', { ...may('rounds.board.read'), schema: ok(Progress) }, (req) =>
    req.inTx((ctx) => showProgress(ctx, req.params.id)),
  )
  app.get(
    '/rounds/:id/matrix',
    { ...may('rounds.board.read'), schema: { querystring: MatrixQuery, ...ok(Matrix) } },
    (req) => req.inTx((ctx) => showMatrix(ctx, req.params.id, req.query.with)),
  )
  app.get(
    '/rounds/:id/losses',
    { ...may('rounds.board.read'), schema: { querystring: CellQuery, ...ok(CellLosses) } },
    (req) => req.inTx((ctx) => openCell(ctx, req.params.id, req.query)),
  )
  app.get(
    '/rounds/:id/review-queue',
    { ...may('rounds.board.read'), schema: { querystring: ReviewQueueQuery, ...ok(ReviewQueue) } },
    (req) => req.inTx((ctx) => queueReviews(ctx, req.params.id, req.query)),
  )
  app.get(
    '/rounds/:id/items',
    { ...may('rounds.board.read'), schema: { querystring: ItemLossQuery, ...ok(ItemLosses) } },
    (req) => req.inTx((ctx) => compareItems(ctx, req.params.id, req.query.with)),
  )
  app.get(
    '/rounds/:id/assessments',
    { ...may('rounds.round.read'), schema: { querystring: AssessmentsQuery, ...ok(AssessmentRowPage) } },
    (req) => req.inTx((ctx) => listAssessments(ctx, req.params.id, req.query)),
  )
  app.get(
    '/rounds/:id/not-started',
    { ...may('rounds.board.read'), schema: { querystring: NotStartedQuery, ...ok(AssessmentRowPage) } },
    (req) => req.inTx((ctx) => listNotStarted(ctx, req.params.id, req.query)),
  )
  app.get(
    '/rounds/:id/inflation',
    { ...may('rounds.board.read'), schema: { querystring: InflationQuery, ...ok(Inflation) } },
    (req) => req.inTx((ctx) => listInflation(ctx, req.params.id, req.query)),
  )
  app.get(
    '/rounds/:id/results',
    { ...may('rounds.round.read'), schema: { querystring: PublicResultsQuery, ...ok(PublicResultPage) } },
    (req) => req.inTx((ctx) => listPublicResults(ctx, req.params.id, req.query)),
  )
  app.get(
    '/rounds/coverage',
    { ...may('rounds.board.read'), schema: { querystring: CoverageQuery, response: { 200: Coverage } } },
    (req) => req.inTx((ctx) => coverYear(ctx, req.query)),
  )
}
