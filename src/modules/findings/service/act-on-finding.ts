import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import * as audit from '../../audit/index.ts'
import type { ActResult, FindingAction, FindingState } from '../contract.ts'
import { type ActRefusal, actRefusal, acts, missingProofs, numberOf } from '../rules.ts'
import { asWhat, type FoundFinding, lockFindingAt } from './find-finding.ts'
import { findingSubject, type Made, problem, type StoredFinding, tables } from './finding-row.ts'

/** What an act does beside moving the state. */
export interface Effect {
  readonly set?: Partial<Omit<StoredFinding, 'id' | 'version' | Made>>
  /** What is written into the history with it. */
  readonly text?: string | null | undefined
  readonly reason?: string | undefined
  /** More for the audit log. */
  readonly after?: Readonly<Record<string, unknown>>
}

/**
 * One act on one finding: locked, as the caller last saw it, judged by the rules; then what `effect` says, a line of
 * the history and the audit event.
 */
export async function actOnFinding(
  ctx: Ctx,
  id: string,
  version: number,
  action: FindingAction,
  effect: (found: FoundFinding) => Promise<Effect> | Effect,
): Promise<ActResult> {
  const found = await lockFindingAt(ctx, id, version)
  refuse(found, actRefusal(action, found.facts, found.standing, found.policy))
  const { set = {}, text, reason, after } = await effect(found)
  return writeAct(ctx, found, action, {
    set: { ...(acts[action].to && { state: acts[action].to }), ...set },
    text: text ?? reason,
    reason,
    ...(after && { after }),
  })
}

/** Throws what the rules refused, with what would help. */
export function refuse({ facts, policy }: FoundFinding, refusal: ActRefusal | undefined): void {
  if (!refusal) return
  if (refusal !== 'proof-missing') throw problem(refusal)
  const missing = missingProofs(policy, facts.category, facts.proofs)
  throw problem(refusal, `还缺少整改证明材料：${missing.map((kind) => proofNames[kind]).join('、')}`, {
    missing,
  })
}

const proofNames = { photo: '照片', document: '文件', screenshot: '截图', retest: '复测记录' } as const

/** Writes what was decided: the row's next version, its history and the audit event. */
export async function writeAct(
  ctx: Ctx,
  { row, standing }: Pick<FoundFinding, 'row' | 'standing'>,
  action: FindingAction,
  { set = {}, text, reason, after }: Effect,
): Promise<ActResult> {
  const changed = await tables(ctx)
    .updateTable('findings.finding')
    .set({ ...set, version: row.version + 1 })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await writeStep(ctx, changed, {
    step: action,
    from: row.state,
    text: text ?? null,
    as: asWhat(ctx, standing, action),
  })
  await audit.record(ctx, {
    action: `findings.finding.${action}`,
    subject: findingSubject(row.id),
    orgPath: changed.org_path,
    before: { state: row.state, ...changedOf(row, set) },
    after: { state: changed.state, ...changedOf(changed, set), ...after },
    reason,
  })
  return toResult(changed)
}

const changedOf = (row: StoredFinding, set: object) =>
  Object.fromEntries(Object.keys(set).map((column) => [column, row[column as keyof StoredFinding]]))

export interface Step {
  readonly step: string
  readonly from: FindingState | null
  readonly text: string | null
  readonly as: string | null
}

/** A line of the history. */
export async function writeStep(
  ctx: Ctx,
  row: Pick<StoredFinding, 'id' | 'org_path' | 'state'>,
  { step, from, text, as }: Step,
): Promise<void> {
  await sql`insert into findings.step (id, finding_id, org_path, step, from_state, to_state, text, by_id, by_name, by_as, at)
    values (${newId()}, ${row.id}, ${row.org_path}::ltree, ${step}, ${from}, ${row.state}, ${text}, ${ctx.actor.id},
      ${ctx.actor.name}, ${as}, ${ctx.now})`.execute(ctx.tx)
}

export const toResult = (
  row: Pick<StoredFinding, 'id' | 'year' | 'seq' | 'state' | 'outcome' | 'version'>,
): ActResult => ({
  id: row.id,
  number: numberOf(row.year, row.seq),
  state: row.state,
  outcome: row.outcome,
  version: row.version,
})

/** The columns of a finding that ends now. */
export const ended = (ctx: Ctx, outcome: 'rectified' | 'merged' | 'revoked') => ({
  state: 'closed' as const,
  outcome,
  closed_by: ctx.actor.id,
  closed_by_name: ctx.actor.name,
  closed_at: ctx.now,
  closed_on: ctx.today,
})
