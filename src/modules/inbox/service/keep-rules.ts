import { type Selectable, sql } from 'kysely'
import { type Ctx, tablesOf } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import * as audit from '../../audit/index.ts'
import type { PutRule, Rule, Rules } from '../contract.ts'
import { problem } from '../problems.ts'
import type { Terms } from '../rules.ts'
import type { InboxTables } from '../tables.gen.ts'
import { type Bureau, bureauOf } from './find-bureau.ts'
import type { TodoKind } from './todo-kind.ts'

export type RuleRow = Selectable<InboxTables['inbox.rule']>
const tables = tablesOf<InboxTables>()

export const termsOf = (row: RuleRow): Terms => ({
  enabled: row.enabled,
  beforeDays: row.before_days,
  onDue: row.on_due,
  overdueEvery: row.overdue_every,
  overdueMost: row.overdue_most,
  headAfter: row.head_after,
  bureauAfter: row.bureau_after,
  withinDays: row.within_days,
})

/**
 * Of all rules, the one that holds for a kind at a place: a nearer bureau's goes before one farther up and before what
 * is shipped, and at one bureau the kind's own before that for every kind.
 */
export function ruleFor<Row extends Pick<RuleRow, 'org_path' | 'kind'>>(
  rules: readonly Row[],
  kind: string,
  orgPath: string,
): Row | undefined {
  const rank = (row: Row) =>
    (row.org_path === '' ? 0 : row.org_path.split('.').length) * 2 + (row.kind ? 1 : 0)
  return rules
    .filter((row) => row.kind === null || row.kind === kind)
    .filter(
      (row) => row.org_path === '' || row.org_path === orgPath || orgPath.startsWith(`${row.org_path}.`),
    )
    .sort((one, other) => rank(other) - rank(one))[0]
}

/** For every kind that can be due, the rule in force at the caller's bureau. */
export async function listRules(
  ctx: Ctx,
  unitId: string | undefined,
  kinds: readonly TodoKind[],
): Promise<Rules> {
  const bureau = await bureauOf(ctx, unitId, 'rule')
  const rows = await rulesAbove(ctx, bureau)
  const timed = kinds.filter(isTimed)
  const wanted = [null, ...timed.map(({ kind }) => kind)]
  const names = await namesOf(ctx, rows)
  const items = wanted.flatMap((kind) => {
    const row = ruleFor(
      kind === null ? rows.filter((one) => one.kind === null) : rows,
      kind ?? '',
      bureau.org_path,
    )
    // A kind without its own is under the rule for all, and is shown there.
    return row && row.kind === kind ? [toRule(row, bureau, names, kinds)] : []
  })
  return {
    bureau: { id: bureau.id, name: bureau.name },
    items,
    kinds: timed.map(({ kind, title, waiting }) => ({ kind, title, waits: waiting !== undefined })),
  }
}

/** The bureau's own rule of a kind, instead of the one that holds so far. */
export async function putRule(ctx: Ctx, input: PutRule, kinds: readonly TodoKind[]): Promise<Rule> {
  const bureau = await bureauOf(ctx, input.unitId, 'rule')
  const { kind } = input
  if (kind !== null && !kinds.some((one) => one.kind === kind && isTimed(one)))
    throw problem('unknown-kind', `没有这一类待办，或不能按期限提醒：${kind}`)
  const before = await ownRule(ctx, bureau, kind)
  if ((before?.version ?? 0) !== input.version)
    throw problem('stale-rule', undefined, { current: before?.version ?? 0 })
  const columns = {
    enabled: input.enabled,
    before_days: input.beforeDays,
    on_due: input.onDue,
    overdue_every: input.overdueEvery,
    overdue_most: input.overdueMost,
    head_after: input.headAfter,
    bureau_after: input.bureauAfter,
    within_days: input.withinDays,
    updated_at: ctx.now,
    updated_by_name: ctx.actor.name,
  }
  const row = before
    ? await tables(ctx)
        .updateTable('inbox.rule')
        .set({ ...columns, version: before.version + 1 })
        .where('id', '=', before.id)
        .returningAll()
        .executeTakeFirstOrThrow()
    : await insertRule(ctx, { id: newId(), unit_id: bureau.id, org_path: bureau.org_path, kind, ...columns })
  await audit.record(ctx, {
    action: 'inbox.rule.edit',
    subject: { kind: 'inbox.rule', id: row.id },
    orgPath: bureau.org_path,
    before: before && { kind, ...termsOf(before) },
    after: { kind, ...termsOf(row) },
  })
  return toRule(row, bureau, new Map([[bureau.id, bureau.name]]), kinds)
}

// Two who write a first rule at once: the second learns that there is one by now.
async function insertRule(ctx: Ctx, values: Omit<RuleRow, 'version'>): Promise<RuleRow> {
  const row = await tables(ctx)
    .insertInto('inbox.rule')
    .values(values)
    .onConflict((conflict) => conflict.constraint('one_rule_per_kind').doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!row) throw problem('stale-rule', undefined, { current: 1 })
  return row
}

/** Takes the bureau's own rule back: what was in force before it is again. */
export async function dropRule(ctx: Ctx, id: string, version: number): Promise<void> {
  const row = await tables(ctx)
    .selectFrom('inbox.rule')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw problem('rule-not-found')
  if (row.unit_id === null) throw problem('shipped-rule')
  if (row.version !== version) throw problem('stale-rule', undefined, { current: row.version })
  await tables(ctx).deleteFrom('inbox.rule').where('id', '=', id).execute()
  await audit.record(ctx, {
    action: 'inbox.rule.drop',
    subject: { kind: 'inbox.rule', id },
    orgPath: row.org_path,
    before: { kind: row.kind, ...termsOf(row) },
  })
}

const ownRule = async (ctx: Ctx, bureau: Bureau, kind: string | null): Promise<RuleRow | undefined> =>
  tables(ctx)
    .selectFrom('inbox.rule')
    .selectAll()
    .where(sql<boolean>`org_path = ${bureau.org_path}::ltree and kind is not distinct from ${kind}`)
    .forUpdate()
    .executeTakeFirst()

const rulesAbove = (ctx: Ctx, bureau: Bureau): Promise<RuleRow[]> => rulesAt(ctx, [bureau.org_path])

/** All rules that one of these places may be under. */
export async function rulesAt(ctx: Ctx, paths: readonly string[]): Promise<RuleRow[]> {
  const { rows } = await sql<RuleRow>`select * from inbox.rule
    where org_path @> any(${`{${paths.map((path) => `"${path}"`).join(',')}}`}::ltree[])`.execute(ctx.tx)
  return rows
}

/** Whether things of a kind are due some day, by themselves or since they wait. */
const isTimed = ({ due, waiting }: TodoKind): boolean => due !== undefined || waiting !== undefined

async function namesOf(ctx: Ctx, rows: readonly RuleRow[]): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ unit_id }) => unit_id ?? [])
  const found = await sql<{ id: string; name: string }>`select id, name from org.pub_unit
    where id = any(${ids}::uuid[])`.execute(ctx.tx)
  return new Map(found.rows.map(({ id, name }) => [id, name]))
}

const toRule = (
  row: RuleRow,
  bureau: Bureau,
  names: ReadonlyMap<string, string>,
  kinds: readonly TodoKind[],
): Rule => ({
  id: row.id,
  kind: row.kind,
  kindTitle: kinds.find(({ kind }) => kind === row.kind)?.title ?? '其他各类待办',
  unit: row.unit_id ? { id: row.unit_id, name: names.get(row.unit_id) ?? '' } : null,
  own: row.unit_id === bureau.id,
  terms: { ...termsOf(row), beforeDays: [...row.before_days] },
  version: row.version,
  updatedAt: row.updated_at.toISOString(),
  updatedBy: row.updated_by_name,
})
