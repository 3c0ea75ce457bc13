import { sql } from 'kysely'
import { calendarAt } from '../../../kernel/calendar-store.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import * as audit from '../../audit/index.ts'
import type { ActResult, MergeFinding, SplitFinding, SplitResult, TransferFinding } from '../contract.ts'
import { dueDayOf, fingerprintOf, isMissed, numberOf } from '../rules.ts'
import { actOnFinding, ended, toResult, writeStep } from './act-on-finding.ts'
import { linkRecurrence, relinkReworded } from './detect-recurrence.ts'
import { asWhat, type FoundFinding, getFoundFinding } from './find-finding.ts'
import { findingSubject, problem, type StoredFinding, tables } from './finding-row.ts'
import { policyAt } from './keep-policy.ts'
import { moveHanging, settlePending } from './place-finding.ts'
import { placeOf, takeNumbers } from './register-finding.ts'
import { tellGrave } from './tell-grave.ts'

/** 转派: to the unit it really belongs to; its clock starts anew by the severity's days. */
export async function transferFinding(ctx: Ctx, id: string, input: TransferFinding): Promise<ActResult> {
  await getFoundFinding(ctx, id)
  // Before the finding is locked: a move that waits for its row would be waited for.
  const place = await placeOf(ctx, input.unitId, null)
  const result = await actOnFinding(ctx, id, input.version, 'transfer', async ({ row }) => {
    if (row.unit_id === input.unitId) throw problem('same-unit')
    await moveHanging(ctx, id, place.path)
    return {
      set: {
        unit_id: input.unitId,
        org_path: place.path,
        department_id: null,
        responsible_user_id: null,
        responsible: null,
        measures: null,
        extensions: 0,
        ...(await settlePending(ctx, row, `已转派：${input.reason}`, 'upheld')),
        ...(await newClock(ctx, row, place.path)),
      },
      text: `转派至${place.name}：${input.reason}`,
      reason: input.reason,
    }
  })
  const moved = await tables(ctx)
    .selectFrom('findings.finding')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await linkRecurrence(ctx, moved, await policyAt(ctx, place.path))
  await tellAnew(ctx, moved)
  return result
}

/** Where the 24 hours run, whoever answers for it now hears of them. */
async function tellAnew(ctx: Ctx, row: StoredFinding): Promise<void> {
  if (row.report_due_at === null || row.reported_at !== null) return
  await tellGrave(ctx, row, isMissed(row.report_due_at, null, ctx.now) ? 'missed' : 'found')
}

/** What was not given out yet has no clock. */
async function newClock(ctx: Ctx, row: StoredFinding, path: string) {
  if (row.state === 'registered') return {}
  const policy = await policyAt(ctx, path)
  const { dueOn, days, estimated } = dueDayOf(ctx.today, row.severity, policy, await calendarAt(ctx))
  return {
    state: 'assigned' as const,
    assigned_on: ctx.today,
    due_on: dueOn,
    original_due_on: dueOn,
    due_days: days,
    due_estimated: estimated,
  }
}

/** 合并: this one ends in another of the same unit, which goes on. */
export async function mergeFinding(ctx: Ctx, id: string, input: MergeFinding): Promise<ActResult> {
  // In the order of their ids, so that two mergers crosswise do not wait for each other.
  const locked = await tables(ctx)
    .selectFrom('findings.finding')
    .selectAll()
    .where('id', 'in', [id, input.into])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  return actOnFinding(ctx, id, input.version, 'merge', async ({ row, standing }) => {
    const into = locked.find((one) => one.id === input.into)
    if (!into || into.id === id || into.unit_id !== row.unit_id || into.state === 'closed') {
      throw problem('unknown-target')
    }
    const numbers = [numberOf(row.year, row.seq), numberOf(into.year, into.seq)] as const
    const as = asWhat(ctx, standing, 'merge')
    await writeStep(ctx, into, { step: 'take-in', from: into.state, text: `并入 ${numbers[0]}`, as })
    await link(ctx, row, into, 'merged')
    return {
      set: {
        ...(await settlePending(ctx, row, `已并入 ${numbers[1]}`, 'rejected')),
        ...ended(ctx, 'merged'),
        merged_into: into.id,
      },
      text: `并入 ${numbers[1]}：${input.reason}`,
      reason: input.reason,
    }
  })
}

const link = (
  ctx: Ctx,
  later: Pick<StoredFinding, 'id' | 'org_path'>,
  earlier: Pick<StoredFinding, 'id'>,
  kind: 'merged' | 'split',
) =>
  tables(ctx)
    .insertInto('findings.link')
    .values({ later_id: later.id, earlier_id: earlier.id, kind, org_path: later.org_path, at: ctx.now })
    .execute()

/** 拆分: this one keeps the first part; each other part becomes a finding of its own, with the same source and days. */
export async function splitFinding(ctx: Ctx, id: string, input: SplitFinding): Promise<SplitResult> {
  const parts: ActResult[] = []
  const result = await actOnFinding(ctx, id, input.version, 'split', async (found) => {
    const numbers = await takeNumbers(ctx, input.parts.length)
    for (const [at, part] of input.parts.entries()) {
      parts.push(await splitOff(ctx, found, part, numbers[at] ?? { year: 0, seq: 0 }))
    }
    return {
      set: { title: input.title, fingerprint: fingerprintOf(input.title) },
      text: `拆分出 ${parts.map(({ number }) => number).join('、')}：${input.reason}`,
      reason: input.reason,
      after: { parts: parts.map(({ number }) => number) },
    }
  })
  await relinkReworded(ctx, id)
  return { ...result, parts }
}

async function splitOff(
  ctx: Ctx,
  { row, standing, policy }: FoundFinding,
  part: SplitFinding['parts'][number],
  number: { readonly year: number; readonly seq: number },
): Promise<ActResult> {
  const { region_path: _region, number_key: _number, search: _search, due_key: _due, ...same } = row
  const made = await tables(ctx)
    .insertInto('findings.finding')
    .values({
      ...same,
      ...number,
      id: newId(),
      title: part.title,
      detail: part.detail,
      category: part.category ?? row.category,
      fingerprint: fingerprintOf(part.title),
      registered_by: ctx.actor.id,
      registered_by_name: ctx.actor.name,
      registered_at: ctx.now,
      registered_on: ctx.today,
      extension_asked: false,
      disputed: false,
      version: 1,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  // The report that went up told of all that was found.
  await sql`insert into findings.grave_report (finding_id, org_path, reported_to, channel, reference, content,
      reported_by, reported_by_name, reported_at)
    select ${made.id}::uuid, org_path, reported_to, channel, reference, content, reported_by, reported_by_name, reported_at
    from findings.grave_report where finding_id = ${row.id}`.execute(ctx.tx)
  const from = numberOf(row.year, row.seq)
  const as = asWhat(ctx, standing, 'split')
  await writeStep(ctx, made, { step: 'register', from: null, text: `从 ${from} 拆分`, as })
  await link(ctx, made, row, 'split')
  await linkRecurrence(ctx, made, policy)
  await audit.record(ctx, {
    action: 'findings.finding.register',
    subject: findingSubject(made.id),
    orgPath: made.org_path,
    after: { number: numberOf(made.year, made.seq), title: made.title, splitFrom: from },
  })
  await tellAnew(ctx, made)
  return toResult(made)
}
