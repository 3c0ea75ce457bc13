import { type Selectable, sql } from 'kysely'
import { type Actor, type Ctx, tablesOf } from '../../../kernel/context.ts'
import { isUnder } from '../../../kernel/guard.ts'
import { problemsOf } from '../../../kernel/problem.ts'
import { numberOf } from '../../findings/index.ts'
import {
  type Round,
  type RoundAction,
  type RoundPolicy,
  type RoundScope,
  roundPermissions,
} from '../contract.ts'
import { problems } from '../problems.ts'
import { allowedRoundActions } from '../rules.ts'
import type { RoundsTables } from '../tables.gen.ts'
import { standardHeads } from './standard-heads.ts'

export const tables = tablesOf<RoundsTables>()
export const problem = problemsOf('rounds', problems)

/** A round as stored, with its two documents read as what they are: the contract checked them on the way in. */
export type RoundRow = Omit<Selectable<RoundsTables['rounds.round']>, 'scope' | 'policy'> & {
  readonly scope: RoundScope
  readonly policy: RoundPolicy
}

/** The round, where the caller may see it; absent and invisible look the same. */
export async function findRound(ctx: Ctx, id: string): Promise<RoundRow | undefined> {
  const row = await tables(ctx).selectFrom('rounds.round').selectAll().where('id', '=', id).executeTakeFirst()
  return row as RoundRow | undefined
}

export async function getRoundRow(ctx: Ctx, id: string): Promise<RoundRow> {
  const row = await findRound(ctx, id)
  if (!row) throw problem('round-not-found')
  return row
}

/** Locks the round for a change: only its own bureau, or one above, gets it. */
export async function lockRound(ctx: Ctx, id: string): Promise<RoundRow> {
  const row = await tables(ctx)
    .selectFrom('rounds.round')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row) return row as RoundRow
  // A county sees the city's round but does not run it: that is a refusal, not an absence.
  throw problem((await findRound(ctx, id)) ? 'not-your-round' : 'round-not-found')
}

/** Locks the round as it was when the caller last saw it. */
export async function lockRoundAt(ctx: Ctx, id: string, version: number): Promise<RoundRow> {
  const row = await lockRound(ctx, id)
  if (row.version !== version) throw problem('stale-round', undefined, { current: await toRound(ctx, row) })
  return row
}

export async function toRound(ctx: Ctx, row: RoundRow): Promise<Round> {
  const [round] = await toRounds(ctx, [row])
  if (!round) throw problem('round-not-found')
  return round
}

/** Rows as they cross the wire, with the names of the issuing bureaus and the heads of the standards. */
export async function toRounds(ctx: Ctx, rows: readonly RoundRow[]): Promise<Round[]> {
  const names = await unitNames(
    ctx,
    rows.map((row) => row.unit_id),
  )
  const origins = await originsOf(
    ctx,
    rows.flatMap((row) => row.origin_finding_id ?? []),
  )
  const standards = await standardHeads(
    ctx,
    rows.map((row) => row.version_id),
  )
  return rows.map((row) => ({
    id: row.id,
    unitId: row.unit_id,
    unitName: names.get(row.unit_id) ?? '',
    title: row.title,
    year: row.year,
    kind: row.kind,
    layer: row.layer,
    versionId: row.version_id,
    standard: standards.get(row.version_id) ?? null,
    itemNos: row.item_nos,
    scope: row.scope,
    policy: row.policy,
    opensOn: row.opens_on,
    dueOn: row.due_on,
    reviewUntil: row.review_until,
    state: row.state,
    stateReason: row.state_reason,
    imported: row.imported,
    clonedFrom: row.cloned_from,
    originFinding: origins.get(row.origin_finding_id ?? '') ?? null,
    createdAt: row.created_at.toISOString(),
    publishedAt: row.published_at?.toISOString() ?? null,
    announcedAt: row.announced_at?.toISOString() ?? null,
    version: row.version,
    allowed: actionsOf(ctx.actor, row),
  }))
}

/** Whoever is asked in the round does not see the finding of the unit that gave cause for it. */
async function originsOf(
  ctx: Ctx,
  ids: readonly string[],
): Promise<Map<string, NonNullable<Round['originFinding']>>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; year: number; seq: number; title: string }>`
    select id, year, seq, title from findings.pub_finding where id = any(${[...new Set(ids)]}::uuid[])`.execute(
    ctx.tx,
  )
  return new Map(rows.map(({ id, year, seq, title }) => [id, { id, number: numberOf(year, seq), title }]))
}

async function unitNames(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from org.pub_unit where id = any(${[...new Set(ids)]}::uuid[])`.execute(ctx.tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Whoever runs the round takes its steps, which their routes guard; a bureau below it urges its own organisations. */
function actionsOf(actor: Actor, row: RoundRow): RoundAction[] {
  const actions = allowedRoundActions(row)
  if (actor.kind !== 'user') return actions
  const roles: readonly string[] = roundPermissions['rounds.round.publish']
  const bureaus = actor.grants.filter(({ role }) => roles.includes(role))
  if (bureaus.some(({ path }) => isUnder(row.org_path, path))) return actions
  const isBelow = bureaus.some(({ path }) => isUnder(path, row.org_path))
  return actions.filter((action) => action === 'remind' && isBelow)
}

/** What the audit log keeps of a round. */
export const roundFacts = (row: RoundRow) => ({
  title: row.title,
  year: row.year,
  kind: row.kind,
  layer: row.layer,
  state: row.state,
  versionId: row.version_id,
  itemNos: row.item_nos,
  scope: row.scope,
  policy: row.policy,
  originFindingId: row.origin_finding_id,
  opensOn: row.opens_on,
  dueOn: row.due_on,
  reviewUntil: row.review_until,
})

export const roundSubject = (id: string) => ({ kind: 'rounds.round', id })
