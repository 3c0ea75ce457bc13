import type { App } from '../../../kernel/http/app.ts'
import { IdParams } from '../../../kernel/wire.ts'
import {
  AcceptMany,
  AcceptManyResult,
  Assessment,
  AssessmentList,
  AssessmentPage,
  AssignItems,
  Assignments,
  ItemHistory,
  ItemParams,
  Layers,
  PlainStep,
  PreviousAnswers,
  RegisteredFinding,
  RegisterItemFinding,
  ReturnStep,
  SaveAnswers,
  SaveResult,
  SignStep,
  SpotCheckStep,
  StepResult,
  SubmitStep,
} from '../contract.ts'
import { acceptMany } from '../service/accept-many.ts'
import { assignItems } from '../service/assign-items.ts'
import { finishSpotCheck } from '../service/finish-spot-check.ts'
import { getAssessment } from '../service/get-assessment.ts'
import { listMine } from '../service/list-mine.ts'
import { itemHistory, layersBelow, previousAnswers } from '../service/look-back.ts'
import { registerItemFinding } from '../service/register-finding.ts'
import { saveAnswers } from '../service/save-answers.ts'
import {
  acceptAssessment,
  checkAssessment,
  reopenAssessment,
  returnAssessment,
  signAssessment,
  submitAssessment,
  withdrawAssessment,
} from '../service/step-assessment.ts'
import { evidenceRoutes } from './evidence.ts'
import { formRoutes } from './forms.ts'

const may = (permission: string) => ({ config: { permission: `rounds.${permission}` } })
const ok = <Schema>(schema: Schema) => ({ response: { 200: schema } })

export async function assessmentRoutes(app: App): Promise<void> {
  readingRoutes(app)
  fillingRoutes(app)
  findingRoutes(app)
  unitSteps(app)
  bureauSteps(app)
  await app.register(async (scoped) => evidenceRoutes(scoped as unknown as App))
  await app.register(async (scoped) => formRoutes(scoped as unknown as App))
}

function readingRoutes(app: App): void {
  const read = may('assessment.read')
  app.get(
    '/assessments',
    { ...read, schema: { querystring: AssessmentList, ...ok(AssessmentPage) } },
    (req) => req.inTx((ctx) => listMine(ctx, req.query)),
  )
  app.get('/assessments/:id', { ...read, schema: { params: IdParams, ...ok(Assessment) } }, (req) =>
    req.inTx((ctx) => getAssessment(ctx, req.params.id)),
  )
  app.get(
    '/assessments/:id/items/:no/history',
    { ...read, schema: { params: ItemParams, ...ok(ItemHistory) } },
    (req) => req.inTx((ctx) => itemHistory(ctx, req.params.id, req.params.no)),
  )
  app.get(
    '/assessments/:id/previous',
    { ...read, schema: { params: IdParams, ...ok(PreviousAnswers) } },
    (req) => req.inTx((ctx) => previousAnswers(ctx, req.params.id)),
  )
  app.get('/assessments/:id/layers', { ...read, schema: { params: IdParams, ...ok(Layers) } }, (req) =>
    req.inTx((ctx) => layersBelow(ctx, req.params.id)),
  )
}

function fillingRoutes(app: App): void {
  app.patch(
    '/assessments/:id/answers',
    { ...may('answer.save'), schema: { params: IdParams, body: SaveAnswers, ...ok(SaveResult) } },
    (req) => req.inTx((ctx) => saveAnswers(ctx, req.params.id, req.body)),
  )
  app.post(
    '/assessments/:id/assign',
    { ...may('assessment.assign'), schema: { params: IdParams, body: AssignItems, ...ok(Assignments) } },
    (req) => req.inTx(async (ctx) => ({ assignments: await assignItems(ctx, req.params.id, req.body) })),
  )
}

function findingRoutes(app: App): void {
  app.post(
    '/assessments/:id/findings',
    {
      ...may('finding.register'),
      schema: { params: IdParams, body: RegisterItemFinding, ...ok(RegisteredFinding) },
    },
    (req) => req.inTx((ctx) => registerItemFinding(ctx, req.params.id, req.body)),
  )
}

function unitSteps(app: App): void {
  const plain = { params: IdParams, body: PlainStep, ...ok(StepResult) }
  app.post('/assessments/:id/check', { ...may('assessment.check'), schema: plain }, (req) =>
    req.inTx((ctx) => checkAssessment(ctx, req.params.id, req.body ?? {})),
  )
  app.post(
    '/assessments/:id/sign',
    { ...may('assessment.sign'), schema: { params: IdParams, body: SignStep, ...ok(StepResult) } },
    (req) => req.inTx((ctx) => signAssessment(ctx, req.params.id, req.body)),
  )
  app.post(
    '/assessments/:id/submit',
    { ...may('assessment.submit'), schema: { params: IdParams, body: SubmitStep, ...ok(StepResult) } },
    (req) => req.inTx((ctx) => submitAssessment(ctx, req.params.id, req.body ?? {})),
  )
  app.post('/assessments/:id/withdraw', { ...may('assessment.withdraw'), schema: plain }, (req) =>
    req.inTx((ctx) => withdrawAssessment(ctx, req.params.id, req.body ?? {})),
  )
  app.post('/assessments/:id/reopen', { ...may('assessment.reopen'), schema: plain }, (req) =>
    req.inTx((ctx) => reopenAssessment(ctx, req.params.id, req.body ?? {})),
  )
}

function bureauSteps(app: App): void {
  app.post(
    '/assessments/:id/return',
    { ...may('assessment.return'), schema: { params: IdParams, body: ReturnStep, ...ok(StepResult) } },
    (req) => req.inTx((ctx) => returnAssessment(ctx, req.params.id, req.body)),
  )
  app.post(
    '/assessments/:id/accept',
    { ...may('assessment.accept'), schema: { params: IdParams, body: PlainStep, ...ok(StepResult) } },
    (req) => req.inTx((ctx) => acceptAssessment(ctx, req.params.id, req.body ?? {})),
  )
  app.post(
    '/rounds/:id/accept',
    { ...may('assessment.accept'), schema: { params: IdParams, body: AcceptMany, ...ok(AcceptManyResult) } },
    (req) => req.inTx((ctx) => acceptMany(ctx, req.params.id, req.body.ids)),
  )
  app.post(
    '/assessments/:id/spot-check',
    { ...may('assessment.spot-check'), schema: { params: IdParams, body: SpotCheckStep, ...ok(StepResult) } },
    (req) => req.inTx((ctx) => finishSpotCheck(ctx, req.params.id, req.body)),
  )
}
