import { type Selectable, sql } from 'kysely'
import { type Ctx, tablesOf } from '../../../kernel/context.ts'
import { fromHundredths } from '../../../kernel/decimal.ts'
import { isUnder, reachOf } from '../../../kernel/guard.ts'
import { newId } from '../../../kernel/ids.ts'
import { problemsOf } from '../../../kernel/problem.ts'
import {
  Layer,
  permissions,
  Standard,
  type StandardAction,
  type VersionLine,
  type VersionView,
} from '../contract.ts'
import { problems } from '../problems.ts'
import { allowedActions, compileStandard } from '../rules.ts'
import type { StandardsTables } from '../tables.gen.ts'

export const tables = tablesOf<StandardsTables>()
export const problem = problemsOf('standards', problems)

export type VersionRow = Omit<Selectable<StandardsTables['standards.version']>, 'definition'>
export type StandardRow = Selectable<StandardsTables['standards.standard']>
export const versionColumns = [
  ...([
    'id',
    'standard_id',
    'number',
    'org_path',
    'state',
    'revision',
    'title',
    'layer',
    'categories',
  ] as const),
  ...([
    'items',
    'scored',
    'aggravating',
    'veto',
    'points',
    'created_at',
    'created_by',
    'updated_at',
  ] as const),
  ...(['issued_at', 'issued_by', 'used_at'] as const),
]

/** The standard itself, held until the transaction ends: two edits of one draft come one after the other. */
export async function lockStandard(ctx: Ctx, id: string): Promise<StandardRow> {
  const row = await tables(ctx)
    .selectFrom('standards.standard')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  // Seen through `down` but not one's own: the row policy hides it from FOR UPDATE, as if it were absent.
  if (!row) throw problem('not-found')
  return row
}

/** The versions of a standard that the caller may see, the latest first. */
export async function versionsOf(ctx: Ctx, standardId: string): Promise<VersionRow[]> {
  return await tables(ctx)
    .selectFrom('standards.version')
    .select(versionColumns)
    .where('standard_id', '=', standardId)
    .orderBy('number', 'desc')
    .limit(1_000)
    .execute()
}

/** The stored definition; jsonb forgets the order of keys, the schema puts it back. */
export async function definitionOf(ctx: Ctx, versionId: string): Promise<Standard | undefined> {
  const row = await tables(ctx)
    .selectFrom('standards.version')
    .select('definition')
    .where('id', '=', versionId)
    .executeTakeFirst()
  return row && Standard.parse(row.definition)
}

/** A new draft with its items. */
export async function insertDraft(
  ctx: Ctx,
  place: { readonly standardId: string; readonly number: number; readonly orgPath: string },
  definition: Standard,
): Promise<VersionRow> {
  const row = await tables(ctx)
    .insertInto('standards.version')
    .values({
      id: newId(),
      standard_id: place.standardId,
      number: place.number,
      org_path: place.orgPath,
      ...contentOf(definition),
      created_at: ctx.now,
      created_by: ctx.actor.id,
      updated_at: ctx.now,
      issued_at: null,
      issued_by: null,
      used_at: null,
    })
    .returning(versionColumns)
    .executeTakeFirstOrThrow()
  await writeItems(ctx, row, definition)
  return row
}

/** Puts another definition into a draft. */
export async function replaceDraft(ctx: Ctx, draft: VersionRow, definition: Standard): Promise<VersionRow> {
  const row = await tables(ctx)
    .updateTable('standards.version')
    .set((eb) => ({ ...contentOf(definition), revision: eb('revision', '+', 1), updated_at: ctx.now }))
    .where('id', '=', draft.id)
    .returning(versionColumns)
    .executeTakeFirstOrThrow()
  await tables(ctx).deleteFrom('standards.item').where('version_id', '=', draft.id).execute()
  await writeItems(ctx, row, definition)
  return row
}

function contentOf(definition: Standard) {
  const { items } = compileStandard(definition)
  const count = (kind: string) => items.filter((item) => item.kind === kind).length
  return {
    title: definition.title,
    layer: definition.layer,
    categories: definition.categories.length,
    items: items.length,
    scored: count('scored'),
    aggravating: count('aggravating'),
    veto: count('veto'),
    points: items.reduce((sum, item) => sum + (item.kind === 'scored' ? item.points : 0), 0),
    definition: JSON.stringify(definition),
  }
}

async function writeItems(ctx: Ctx, version: VersionRow, definition: Standard): Promise<void> {
  const { items } = compileStandard(definition)
  const sources = definition.categories.flatMap((category) =>
    category.items.map((item) => ({ category, item })),
  )
  const rows = sources.map(({ category, item }, position) => ({
    position,
    lineage: item.lineage,
    no: item.no,
    category: category.name,
    text: item.text,
    kind: item.kind,
    points: 'points' in item ? items[position]?.points : null,
  }))
  await sql`insert into standards.item (version_id, position, org_path, lineage, no, category, text, kind, points)
    select ${version.id}, r.position, ${version.org_path}::ltree, r.lineage, r.no, r.category, r.text, r.kind, r.points
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(position int, lineage text, no text,
      category text, text text, kind text, points bigint)`.execute(ctx.tx)
}

export const lineOf = (row: VersionRow): VersionLine => ({
  id: row.id,
  standardId: row.standard_id,
  number: row.number,
  version: row.revision,
  state: row.state,
  title: row.title,
  layer: Layer.parse(row.layer),
  categories: row.categories,
  items: row.items,
  scored: row.scored,
  aggravating: row.aggravating,
  veto: row.veto,
  points: fromHundredths(row.points),
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
  issuedAt: row.issued_at?.toISOString() ?? null,
  usedAt: row.used_at?.toISOString() ?? null,
})

/** A version with its items; 404 where the caller may not see it. */
export async function viewOf(ctx: Ctx, row: VersionRow | undefined): Promise<VersionView> {
  const definition = row && (await definitionOf(ctx, row.id))
  if (!row || !definition) throw problem('not-found')
  return { ...lineOf(row), allowed: await allowedOn(ctx, row), definition }
}

/** The routes ask the row policy once more; this only spares people buttons that would be refused. */
async function allowedOn(ctx: Ctx, row: VersionRow): Promise<StandardAction[]> {
  const holds = (permission: keyof typeof permissions) =>
    reachOf(ctx.actor, permission, permissions).scopes.some((scope) => isUnder(row.org_path, scope))
  const draft = await tables(ctx)
    .selectFrom('standards.version')
    .select('id')
    .where('standard_id', '=', row.standard_id)
    .where('state', '=', 'draft')
    .executeTakeFirst()
  return allowedActions({
    state: row.state,
    hasDraft: draft !== undefined,
    mayWrite: holds('standards.standard.write'),
    mayIssue: holds('standards.standard.issue'),
  })
}
