import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import type { FindingPolicy } from '../contract.ts'
import { numberOf, recurrenceSince, recurs } from '../rules.ts'
import { writeStep } from './act-on-finding.ts'
import { type StoredFinding, tables } from './finding-row.ts'
import { policyAt } from './keep-policy.ts'

/** An earlier finding that this one repeats. */
export interface Earlier {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly closedOn: string
}

interface Candidate {
  readonly id: string
  readonly year: number
  readonly seq: number
  readonly title: string
  readonly closed_on: string
}

/** What is looked for: the same item, or the same words, at the same unit or one it came from. */
export interface Sought {
  readonly unitId: string
  readonly lineage: string | null
  readonly fingerprint: string
  readonly on: string
}

/** 屡查屡犯: rectified ones closed within the policy's months before. The successor answers for the merged unit's. */
export async function earlierOnes(ctx: Ctx, sought: Sought, policy: FindingPolicy): Promise<Earlier[]> {
  const months = policy.recurrenceMonths
  const { rows } = await sql<Candidate>`select id, year, seq, title, closed_on from findings.earlier_ones(
    ${sought.unitId}::uuid, ${sought.lineage}::text, ${sought.fingerprint || null}::text,
    ${recurrenceSince(sought.on, months)}::date)`.execute(ctx.tx)
  return rows
    .filter(({ closed_on }) => recurs(closed_on, sought.on, months))
    .map(({ id, year, seq, title, closed_on }) => ({
      id,
      number: numberOf(year, seq),
      title,
      closedOn: closed_on,
    }))
}

const soughtBy = (row: StoredFinding): Sought => ({
  unitId: row.unit_id,
  lineage: row.item_lineage,
  fingerprint: row.fingerprint,
  on: row.registered_on,
})

/** Other words may repeat other findings; where they repeat the same ones as before nothing is written. */
export async function relinkReworded(ctx: Ctx, id: string): Promise<void> {
  const row = await tables(ctx)
    .selectFrom('findings.finding')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const policy = await policyAt(ctx, row.org_path)
  const { rows } = await sql<{ id: string }>`select earlier_id as id from findings.link
    where later_id = ${id} and kind = 'recurrence' and ended_at is null`.execute(ctx.tx)
  const linked = new Set(rows.map((one) => one.id))
  const earlier = await earlierOnes(ctx, soughtBy(row), policy)
  if (earlier.length === linked.size && earlier.every((one) => linked.has(one.id))) return
  await linkRecurrence(ctx, row, policy)
}

/** Links a finding to what it repeats, in the place of what it was linked to before. */
export async function linkRecurrence(
  ctx: Ctx,
  row: StoredFinding,
  policy: FindingPolicy,
): Promise<readonly Earlier[]> {
  const earlier = await earlierOnes(ctx, soughtBy(row), policy)
  await sql`update findings.link set ended_at = ${ctx.now}
    where later_id = ${row.id} and kind = 'recurrence' and ended_at is null`.execute(ctx.tx)
  await sql`insert into findings.link (later_id, earlier_id, kind, org_path, at)
    select ${row.id}::uuid, e, 'recurrence', ${row.org_path}::ltree, ${ctx.now}
    from unnest(${earlier.map(({ id }) => id)}::uuid[]) as e
    on conflict (later_id, earlier_id, kind) do update set ended_at = null`.execute(ctx.tx)
  await tables(ctx)
    .updateTable('findings.finding')
    .set({ occurrences: earlier.length + 1 })
    .where('id', '=', row.id)
    .execute()
  if (earlier.length > 0) {
    const text = earlier.map(({ number, closedOn }) => `${number}（${closedOn} 销号）`).join('、')
    await writeStep(ctx, row, { step: 'recur', from: row.state, text, as: null })
  }
  return earlier
}
