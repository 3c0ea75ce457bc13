import type { Ctx } from '../../../kernel/context.ts'
import { civilDate } from '../../../kernel/time.ts'
import * as audit from '../../audit/index.ts'
import type { DocumentStep, DocumentView } from '../contract.ts'
import { problem } from '../problems.ts'
import { actionRefusal, steps } from '../rules.ts'
import {
  type DocumentRow,
  documentFacts,
  documentSubject,
  lockDocument,
  noteStep,
  standingOf,
  tables,
} from './document-row.ts'
import type { Desk } from './paper-kind.ts'
import { refuseMarks } from './render-document.ts'
import { showDocument } from './show-document.ts'

/** What a step writes besides the state. */
type Columns = Partial<Omit<DocumentRow, 'fields' | 'data' | 'traces' | 'version' | 'id'>>

/** 审核: somebody else has read it; from here on nothing in it changes unless it is returned. */
export const reviewDocument = (ctx: Ctx, desk: Desk, id: string, version: number): Promise<DocumentView> =>
  take(
    ctx,
    desk,
    { id, version, step: 'review' },
    { reviewed_by: ctx.actor.id, reviewed_by_name: ctx.actor.name },
  )

/** 签发: the head signs; this day is the paper's date. */
export const signDocument = (ctx: Ctx, desk: Desk, id: string, version: number): Promise<DocumentView> =>
  take(
    ctx,
    desk,
    { id, version, step: 'sign' },
    { signed_by: ctx.actor.id, signed_by_name: ctx.actor.name, signed_on: civilDate(ctx.now) },
  )

/** 退回: back to the drafter, with a reason; what review and signature said is void. */
export const returnDocument = (
  ctx: Ctx,
  desk: Desk,
  id: string,
  { version, reason }: { version: number; reason: string },
): Promise<DocumentView> =>
  take(
    ctx,
    desk,
    { id, version, step: 'return', reason },
    { reviewed_by: null, reviewed_by_name: null, signed_by: null, signed_by_name: null, signed_on: null },
  )

/** 废弃: a draft that will not be issued; it keeps its place in the list. */
export const discardDocument = (
  ctx: Ctx,
  desk: Desk,
  id: string,
  { version, reason }: { version: number; reason: string },
): Promise<DocumentView> => take(ctx, desk, { id, version, step: 'discard', reason }, {})

interface Step {
  readonly id: string
  readonly version: number
  readonly step: DocumentStep
  readonly reason?: string
}

async function take(ctx: Ctx, desk: Desk, step: Step, columns: Columns): Promise<DocumentView> {
  const before = await lockForStep(ctx, step)
  await move(ctx, before, step, columns)
  return showDocument(ctx, desk, step.id)
}

/** Locked as the caller last saw it, and he may take the step. */
export async function lockForStep(ctx: Ctx, { id, version, step, reason }: Step): Promise<DocumentRow> {
  if (reason !== undefined) refuseMarks([['理由', reason]])
  const row = await lockDocument(ctx, id, version)
  const refused = actionRefusal(step, row.state, standingOf(ctx.actor, row))
  if (refused) throw problem(refused)
  return row
}

/** Writes the step: state, who, when, the event. */
export async function move(
  ctx: Ctx,
  before: DocumentRow,
  { step, reason }: Pick<Step, 'step' | 'reason'>,
  columns: Columns,
): Promise<DocumentRow> {
  const after = (await tables(ctx)
    .updateTable('documents.document')
    .set((eb) => ({ ...columns, state: steps[step].to, updated_at: ctx.now, version: eb('version', '+', 1) }))
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow()) as DocumentRow
  await noteStep(ctx, before, step, after.state, reason)
  await audit.record(ctx, {
    action: `documents.document.${step}`,
    subject: documentSubject(before.id),
    orgPath: before.org_path,
    before: documentFacts(before),
    after: documentFacts(after),
    reason,
  })
  return after
}
