import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import * as audit from '../../audit/index.ts'
import { holdTree } from '../../org/index.ts'
import * as standards from '../../standards/index.ts'
import type { Added, AddUnits, MoveRound, Published, RoundWarning } from '../contract.ts'
import { RoundScope } from '../contract.ts'
import { roundRefusal } from '../rules.ts'
import { type Asking, subjectsOf } from './choose-subjects.ts'
import { withHashJoins } from './hash-joins.ts'
import {
  lockRound,
  lockRoundAt,
  problem,
  type RoundRow,
  roundFacts,
  roundSubject,
  tables,
  toRound,
} from './round-row.ts'
import { markStandardUsed, roundStandard } from './round-standard.ts'

/** Asks everybody in the scope: one statement creates the assessments, and no answer exists until it is saved. */
export async function publishRound(ctx: Ctx, id: string, input: MoveRound): Promise<Published> {
  await holdTree(ctx)
  const round = await lockRoundAt(ctx, id, input.version)
  const refused = roundRefusal('publish', round)
  if (refused) throw problem(refused)
  const assessments = await withHashJoins(ctx, () => createAssessments(ctx, round, round))
  if (assessments === 0) throw problem('empty-scope')
  await markStandardUsed(ctx, round)
  const warnings = await withHashJoins(ctx, () => publishingWarnings(ctx, round))
  const after = (await tables(ctx)
    .updateTable('rounds.round')
    .set({ state: 'open', published_at: ctx.now, version: round.version + 1 })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()) as RoundRow
  await audit.record(ctx, {
    action: 'rounds.round.publish',
    subject: roundSubject(id),
    orgPath: round.org_path,
    before: { state: round.state },
    after: { ...roundFacts(after), assessments },
  })
  return { ...(await toRound(ctx, after)), assessments, warnings }
}

/** Units that were not there, or not chosen, when the round was published. */
export async function addUnits(ctx: Ctx, id: string, input: AddUnits): Promise<Added> {
  await holdTree(ctx)
  const round = await lockRound(ctx, id)
  const refused = roundRefusal('add-units', round)
  if (refused) throw problem(refused)
  const asking = {
    org_path: round.org_path,
    layer: round.layer,
    scope: RoundScope.parse({ units: input.units }),
  }
  const added = await withHashJoins(ctx, () => createAssessments(ctx, round, asking))
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from (${await subjectsOf(ctx, asking)}) s`.execute(ctx.tx)
  const total = rows[0]?.total ?? 0
  if (total === 0) throw problem('empty-scope')
  if (added > 0) {
    await audit.record(ctx, {
      action: 'rounds.round.add-units',
      subject: roundSubject(id),
      orgPath: round.org_path,
      after: { units: input.units, added },
      reason: input.reason,
    })
  }
  return { added, alreadyIn: total - added }
}

async function createAssessments(ctx: Ctx, round: RoundRow, asking: Asking): Promise<number> {
  const standard = await roundStandard(ctx, round)
  const start = standards.totalOf(
    standard,
    standard.items.map((_, index) => standards.scoreItem(standard, index, undefined)),
  )
  const applicable = start.categories.map((category) => category.applicablePoints)
  const earned = start.categories.map((category) => category.earned)
  const { numAffectedRows } = await sql`
    insert into rounds.assessment (round_id, subject_kind, subject_id, subject_name, unit_id, org_path, user_id,
      applicable, earned, self_applicable, self_earned, category_applicable, category_earned, category_answered)
    select ${round.id}::uuid, s.subject_kind, s.subject_id, s.subject_name, s.unit_id, s.org_path, s.user_id,
      ${start.applicablePoints}::int, ${start.earned}::int, ${start.applicablePoints}::int, ${start.earned}::int,
      ${applicable}::int[], ${earned}::int[], ${applicable.map(() => 0)}::int[]
    from (${await subjectsOf(ctx, asking)}) s
    on conflict on constraint one_assessment_per_subject do nothing`.execute(ctx.tx)
  return Number(numAffectedRows ?? 0n)
}

/** What a published, or about to be published, round should tell its bureau; none of it forbids anything. */
async function publishingWarnings(ctx: Ctx, round: RoundRow): Promise<RoundWarning[]> {
  const { rows } = await sql<{ id: string; title: string; subjects: number }>`
    select o.id, o.title, count(*)::int as subjects
    from ${sameAsked(round)} o join rounds.assessment theirs on theirs.round_id = o.id
      join rounds.assessment ours on ours.round_id = ${round.id} and ours.subject_kind = theirs.subject_kind
        and ours.subject_id = theirs.subject_id
    group by o.id, o.title order by o.title, o.id limit 20`.execute(ctx.tx)
  return [...overlaps(rows), ...calendarWarnings(round, ctx.today)]
}

/** The same before publishing, from the scope instead of assessments. */
export const draftWarnings = (ctx: Ctx, round: RoundRow): Promise<RoundWarning[]> =>
  withHashJoins(ctx, () => readDraftWarnings(ctx, round))

async function readDraftWarnings(ctx: Ctx, round: RoundRow): Promise<RoundWarning[]> {
  const { rows } = await sql<{ id: string; title: string; subjects: number }>`
    select o.id, o.title, count(*)::int as subjects
    from ${sameAsked(round)} o join rounds.assessment theirs on theirs.round_id = o.id
      join (${await subjectsOf(ctx, round)}) s on s.subject_kind = theirs.subject_kind and s.subject_id = theirs.subject_id
    group by o.id, o.title order by o.title, o.id limit 20`.execute(ctx.tx)
  return [...overlaps(rows), ...calendarWarnings(round, ctx.today)]
}

const sameAsked = (round: RoundRow) => sql`(select id, title from rounds.round where kind = ${round.kind}
  and year = ${round.year} and layer = ${round.layer} and id <> ${round.id} and not imported
  and state not in ('draft', 'cancelled') and (kind = 'full' or version_id = ${round.version_id}))`

const overlaps = (rows: readonly { id: string; title: string; subjects: number }[]): RoundWarning[] =>
  rows.map(({ id, title, subjects }) => ({
    code: 'overlap',
    message: `有 ${subjects} 个对象同年已在“${title}”中`,
    roundId: id,
    subjects,
  }))

function calendarWarnings(round: RoundRow, today: string): RoundWarning[] {
  const say = (code: RoundWarning['code'], message: string): RoundWarning => ({
    code,
    message,
    roundId: null,
    subjects: 0,
  })
  if (round.due_on < today) return [say('due-passed', `截止日期 ${round.due_on} 已过，提交均算逾期`)]
  return round.opens_on > today ? [say('opens-later', `下发后到 ${round.opens_on} 才能填报`)] : []
}
