import type { App } from '../../../kernel/http/app.ts'
import { IdParams } from '../../../kernel/wire.ts'
import {
  ActResult,
  AskExtension,
  AssignFinding,
  BulkAct,
  BulkResult,
  CloseFinding,
  DecideDispute,
  DecideExtension,
  EditFinding,
  Finding,
  GiveReason,
  MergeFinding,
  PolicyQuery,
  RegisterFinding,
  RegradeFinding,
  RemindFinding,
  ReportGrave,
  SplitFinding,
  SplitResult,
  StartRectification,
  StoredPolicy,
  TellProgress,
  TransferFinding,
  WritePolicy,
} from '../contract.ts'
import { actInBulk } from '../service/act-in-bulk.ts'
import { assignFinding, editFinding } from '../service/assign-finding.ts'
import { askExtension, decideDispute, decideExtension, disputeFinding } from '../service/extend-deadline.ts'
import { getFinding } from '../service/get-finding.ts'
import { regradeFinding, reportGrave } from '../service/grade-finding.ts'
import { readPolicy, writePolicy } from '../service/keep-policy.ts'
import { mergeFinding, splitFinding, transferFinding } from '../service/rearrange-findings.ts'
import {
  closeFinding,
  returnFinding,
  startRectification,
  submitRectification,
  tellProgress,
} from '../service/rectify-finding.ts'
import { registerFinding } from '../service/register-finding.ts'
import { remindFinding } from '../service/remind-finding.ts'

const may = (permission: string) => ({ config: { permission: `findings.${permission}` } })
const answers = { response: { 200: ActResult } }
const params = IdParams

export function actRoutes(app: App): void {
  ledgerRoutes(app)
  unitRoutes(app)
  reviewRoutes(app)
  rearrangingRoutes(app)
  graveRoutes(app)
  policyRoutes(app)
}

function ledgerRoutes(app: App): void {
  app.post(
    '/findings',
    { ...may('finding.register'), schema: { body: RegisterFinding, response: { 200: Finding } } },
    (req) => req.inTx((ctx) => registerFinding(ctx, req.body)),
  )
  app.get(
    '/findings/:id',
    { ...may('finding.read'), schema: { params, response: { 200: Finding } } },
    (req) => req.inTx((ctx) => getFinding(ctx, req.params.id)),
  )
  app.patch(
    '/findings/:id',
    { ...may('finding.edit'), schema: { params, body: EditFinding, ...answers } },
    (req) => req.inTx((ctx) => editFinding(ctx, req.params.id, req.body)),
  )
  app.post(
    '/findings/bulk',
    { ...may('finding.remind'), schema: { body: BulkAct, response: { 200: BulkResult } } },
    (req) => req.inTx((ctx) => actInBulk(ctx, req.body)),
  )
  app.post(
    '/findings/:id/assign',
    { ...may('finding.assign'), schema: { params, body: AssignFinding, ...answers } },
    (req) => req.inTx((ctx) => assignFinding(ctx, req.params.id, req.body)),
  )
  app.post(
    '/findings/:id/remind',
    { ...may('finding.remind'), schema: { params, body: RemindFinding, ...answers } },
    (req) => req.inTx((ctx) => remindFinding(ctx, req.params.id, req.body)),
  )
}

function unitRoutes(app: App): void {
  const rectify = may('finding.rectify')
  app.post(
    '/findings/:id/start',
    { ...rectify, schema: { params, body: StartRectification, ...answers } },
    (req) => req.inTx((ctx) => startRectification(ctx, req.params.id, req.body)),
  )
  app.post(
    '/findings/:id/progress',
    { ...rectify, schema: { params, body: TellProgress, ...answers } },
    (req) => req.inTx((ctx) => tellProgress(ctx, req.params.id, req.body)),
  )
  app.post(
    '/findings/:id/submit',
    { ...rectify, schema: { params, body: TellProgress, ...answers } },
    (req) => req.inTx((ctx) => submitRectification(ctx, req.params.id, req.body)),
  )
  app.post(
    '/findings/:id/ask-extension',
    { ...rectify, schema: { params, body: AskExtension, ...answers } },
    (req) => req.inTx((ctx) => askExtension(ctx, req.params.id, req.body)),
  )
  app.post(
    '/findings/:id/dispute',
    { ...may('finding.dispute'), schema: { params, body: GiveReason, ...answers } },
    (req) => req.inTx((ctx) => disputeFinding(ctx, req.params.id, req.body)),
  )
}

function reviewRoutes(app: App): void {
  const review = may('finding.review')
  app.post('/findings/:id/close', { ...review, schema: { params, body: CloseFinding, ...answers } }, (req) =>
    req.inTx((ctx) => closeFinding(ctx, req.params.id, req.body)),
  )
  app.post('/findings/:id/return', { ...review, schema: { params, body: GiveReason, ...answers } }, (req) =>
    req.inTx((ctx) => returnFinding(ctx, req.params.id, req.body)),
  )
  app.post(
    '/findings/:id/decide-extension',
    { ...review, schema: { params, body: DecideExtension, ...answers } },
    (req) => req.inTx((ctx) => decideExtension(ctx, req.params.id, req.body)),
  )
  app.post(
    '/findings/:id/decide-dispute',
    { ...review, schema: { params, body: DecideDispute, ...answers } },
    (req) => req.inTx((ctx) => decideDispute(ctx, req.params.id, req.body)),
  )
}

function rearrangingRoutes(app: App): void {
  const rearrange = may('finding.rearrange')
  app.post(
    '/findings/:id/transfer',
    { ...rearrange, schema: { params, body: TransferFinding, ...answers } },
    (req) => req.inTx((ctx) => transferFinding(ctx, req.params.id, req.body)),
  )
  app.post(
    '/findings/:id/merge',
    { ...rearrange, schema: { params, body: MergeFinding, ...answers } },
    (req) => req.inTx((ctx) => mergeFinding(ctx, req.params.id, req.body)),
  )
  app.post(
    '/findings/:id/split',
    { ...rearrange, schema: { params, body: SplitFinding, response: { 200: SplitResult } } },
    (req) => req.inTx((ctx) => splitFinding(ctx, req.params.id, req.body)),
  )
}

function graveRoutes(app: App): void {
  app.post(
    '/findings/:id/regrade',
    { ...may('finding.review'), schema: { params, body: RegradeFinding, ...answers } },
    (req) => req.inTx((ctx) => regradeFinding(ctx, req.params.id, req.body)),
  )
  app.post(
    '/findings/:id/report',
    { ...may('finding.report'), schema: { params, body: ReportGrave, ...answers } },
    (req) => req.inTx((ctx) => reportGrave(ctx, req.params.id, req.body)),
  )
}

function policyRoutes(app: App): void {
  app.get(
    '/findings/policy',
    { ...may('policy.read'), schema: { querystring: PolicyQuery, response: { 200: StoredPolicy } } },
    (req) => req.inTx((ctx) => readPolicy(ctx, req.query.region)),
  )
  app.put(
    '/findings/policy',
    { ...may('policy.write'), schema: { body: WritePolicy, response: { 200: StoredPolicy } } },
    (req) => req.inTx((ctx) => writePolicy(ctx, req.body)),
  )
}
