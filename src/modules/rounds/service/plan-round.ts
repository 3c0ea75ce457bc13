import { sql } from 'kysely'
import { type Ctx, inScope } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import * as audit from '../../audit/index.ts'
import { holdTree } from '../../org/index.ts'
import type { CloneRound, EditRound, PlanRound, Round, RoundLayer } from '../contract.ts'
import { roundRefusal } from '../rules.ts'
import { subjectsOf } from './choose-subjects.ts'
import {
  getRoundRow,
  lockRoundAt,
  problem,
  type RoundRow,
  roundFacts,
  roundSubject,
  tables,
  toRound,
} from './round-row.ts'
import { askedVersion, newestPart } from './round-standard.ts'

/** Drafts a round: nobody below sees it until it is published. */
export async function planRound(ctx: Ctx, input: PlanRound): Promise<Round> {
  const bureau = await issuingBureau(ctx, input.unitId)
  return insertDraft(ctx, bureau, input, null)
}

/** Last year's round again: on the newest version of its standard, with dates of its own. */
export async function cloneRound(ctx: Ctx, id: string, input: CloneRound): Promise<Round> {
  const source = await getRoundRow(ctx, id)
  if (source.imported || source.version_id === null)
    throw problem('wrong-round-state', '导入的往年结果不能作为样本')
  const bureau = await issuingBureau(ctx, source.unit_id)
  const year = input.year ?? source.year + 1
  const part = await newestPart(ctx, { version_id: source.version_id, item_nos: source.item_nos })
  const plan = {
    title: input.title ?? source.title.replaceAll(String(source.year), String(year)),
    year,
    kind: source.kind,
    versionId: part.versionId,
    itemNos: part.itemNos,
    scope: source.scope,
    policy: source.policy,
    originFindingId: null,
    opensOn: input.opensOn,
    dueOn: input.dueOn,
    reviewUntil: input.reviewUntil,
  }
  return insertDraft(ctx, bureau, plan, source.id)
}

/** Changes a draft; what the input leaves out stays. */
export async function editRound(ctx: Ctx, id: string, input: EditRound): Promise<Round> {
  const before = await lockRoundAt(ctx, id, input.version)
  const refused = roundRefusal('edit', before)
  if (refused) throw problem(refused)
  const plan = merged(before, input)
  const layer = await checkPlan(ctx, before.org_path, plan)
  const after = await tables(ctx)
    .updateTable('rounds.round')
    .set({ ...columnsOf(plan), layer, version: before.version + 1 })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await audit.record(ctx, {
    action: 'rounds.round.edit',
    subject: roundSubject(id),
    orgPath: before.org_path,
    before: roundFacts(before),
    after: roundFacts(after as RoundRow),
  })
  return toRound(ctx, after as RoundRow)
}

type Plan = Omit<PlanRound, 'unitId'>

function merged(round: RoundRow, input: EditRound): Plan {
  if (round.version_id === null) throw problem('wrong-round-state')
  return {
    title: input.title ?? round.title,
    year: input.year ?? round.year,
    kind: input.kind ?? round.kind,
    versionId: input.versionId ?? round.version_id,
    itemNos: input.itemNos === undefined ? round.item_nos : input.itemNos,
    scope: input.scope ?? round.scope,
    policy: input.policy ?? round.policy,
    originFindingId: input.originFindingId === undefined ? round.origin_finding_id : input.originFindingId,
    opensOn: input.opensOn ?? round.opens_on,
    dueOn: input.dueOn ?? round.due_on,
    reviewUntil: input.reviewUntil ?? round.review_until,
  }
}

const columnsOf = (plan: Plan) => ({
  title: plan.title,
  year: plan.year,
  kind: plan.kind,
  version_id: plan.versionId,
  item_nos: plan.itemNos,
  scope: JSON.stringify(plan.scope),
  policy: JSON.stringify(plan.policy),
  origin_finding_id: plan.originFindingId ?? null,
  opens_on: plan.opensOn,
  due_on: plan.dueOn,
  review_until: plan.reviewUntil,
})

async function insertDraft(ctx: Ctx, bureau: Bureau, plan: Plan, clonedFrom: string | null): Promise<Round> {
  const layer = await checkPlan(ctx, bureau.org_path, plan)
  const id = newId()
  const row = await tables(ctx)
    .insertInto('rounds.round')
    .values({
      id,
      ...columnsOf(plan),
      layer,
      unit_id: bureau.id,
      org_path: bureau.org_path,
      cloned_from: clonedFrom,
      created_by: ctx.actor.id,
      created_at: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await audit.record(ctx, {
    action: clonedFrom ? 'rounds.round.clone' : 'rounds.round.plan',
    subject: roundSubject(id),
    orgPath: bureau.org_path,
    after: { ...roundFacts(row as RoundRow), ...(clonedFrom && { clonedFrom }) },
  })
  return toRound(ctx, row as RoundRow)
}

/** Everything that can be wrong with a plan before anybody is asked; returns the layer its standard is for. */
async function checkPlan(ctx: Ctx, orgPath: string, plan: Plan): Promise<RoundLayer> {
  const inOrder = plan.opensOn <= plan.dueOn && plan.dueOn <= plan.reviewUntil
  if (!inOrder) {
    const pointer = plan.opensOn > plan.dueOn ? '/dueOn' : '/reviewUntil'
    throw problem('dates-out-of-order', undefined, { errors: [{ pointer, detail: '早于前一个日期' }] })
  }
  if (plan.itemNos && plan.kind !== 'special') throw problem('part-needs-special')
  const { layer, standard } = await askedVersion(ctx, plan.versionId)
  const unknown = plan.itemNos?.filter((no) => !standard.indexOf.has(no)) ?? []
  if (unknown.length > 0) {
    const errors = unknown.map((no) => ({ pointer: '/itemNos', detail: `标准中没有小项 ${no}` }))
    throw problem('unknown-item', undefined, { errors })
  }
  await subjectsOf(ctx, { org_path: orgPath, layer, scope: plan.scope })
  await checkOrigin(ctx, plan.originFindingId ?? null)
  return layer
}

/** 举一反三 starts from a finding that the bureau sees. */
async function checkOrigin(ctx: Ctx, id: string | null): Promise<void> {
  if (id === null) return
  const { rows } = await sql`select 1 from findings.pub_finding where id = ${id}`.execute(ctx.tx)
  if (rows.length > 0) return
  const errors = [{ pointer: '/originFindingId', detail: '不存在或不可见' }]
  throw problem('unknown-finding', undefined, { errors })
}

export interface Bureau {
  readonly id: string
  readonly org_path: string
}

/** The org unit that issues, held where it stands: the one named, or the only place of the caller's permission. */
export async function issuingBureau(ctx: Ctx, unitId: string | undefined): Promise<Bureau> {
  await holdTree(ctx)
  const chosen = unitId
    ? sql<boolean>`id = ${unitId}`
    : ctx.scopes.includes('')
      ? sql<boolean>`nlevel(org_path) = 1`
      : sql<boolean>`org_path = any(${`{${ctx.scopes.join(',')}}`}::ltree[])`
  const { rows } = await sql<Bureau>`select id, org_path::text from org.pub_unit
    where ${chosen} and ${inScope(ctx, 'org_path')} and kind <> 'department' limit 2`.execute(ctx.tx)
  const [bureau, another] = rows
  if (bureau && !another) return bureau
  if (!unitId) throw problem('whose-round')
  throw problem('unknown-unit', undefined, {
    errors: [{ pointer: '/unitId', detail: '不存在、不可见或不属于本级' }],
  })
}
