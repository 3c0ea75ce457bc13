import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import * as audit from '../../audit/index.ts'
import { type EditIssuer, type Issuer, permissions } from '../contract.ts'
import { problem } from '../problems.ts'
import { bureauName, bureauStem } from '../rules.ts'
import { standingOf, tables } from './document-row.ts'
import { refuseMarks } from './render-document.ts'

/** A place that issues papers. */
export interface Place {
  readonly id: string
  readonly org_path: string
  readonly name: string
  readonly kind: string
}

/** Where the caller may issue papers: exactly where he holds the role, never below it. */
export async function issuingPlace(
  ctx: Ctx,
  unitId: string | undefined,
  permission: keyof typeof permissions = 'documents.document.draft',
): Promise<Place> {
  const roles: readonly string[] = permissions[permission]
  const paths = ctx.actor.grants.filter(({ role }) => roles.includes(role)).map(({ path }) => path)
  const isHis =
    ctx.actor.kind === 'user' ? sql`org_path = any(${`{${paths.join(',')}}`}::ltree[])` : sql`true`
  const { rows } = await sql<Place>`select id, org_path::text, name, kind from org.pub_unit
    where ${unitId === undefined ? sql`true` : sql`id = ${unitId}`} and ${isHis} limit 2`.execute(ctx.tx)
  const [place, another] = rows
  if (place && !another) return place
  if (unitId === undefined) throw problem('no-unit')
  throw problem('unit-not-found')
}

/** How a place signs: as somebody set it, or as the names say. */
export async function issuerOf(ctx: Ctx, place: Place): Promise<Issuer> {
  const row = await tables(ctx)
    .selectFrom('documents.issuer')
    .select(['name', 'stem', 'version'])
    .where('unit_id', '=', place.id)
    .executeTakeFirst()
  if (row) return { unitId: place.id, ...row }
  const isRegion = place.kind === 'region'
  return {
    unitId: place.id,
    name: isRegion ? bureauName(place.name) : place.name,
    stem: isRegion ? bureauStem(place.name) : null,
    version: 0,
  }
}

/** The settings of one place, for whoever may see it. */
export async function getIssuer(ctx: Ctx, unitId: string): Promise<Issuer> {
  return issuerOf(ctx, await placeOf(ctx, unitId))
}

/** Sets name and stem; numbers drawn before stay as they are. */
export async function editIssuer(ctx: Ctx, unitId: string, input: EditIssuer): Promise<Issuer> {
  const place = await placeOf(ctx, unitId)
  if (!standingOf(ctx.actor, place).writer) throw problem('not-your-unit')
  refuseMarks([['发文机关名称', input.name]])
  const before = await issuerOf(ctx, place)
  if (before.version !== input.version) throw problem('stale-issuer', undefined, { current: before })
  const { rows } = await sql<{ version: number }>`
    insert into documents.issuer (unit_id, org_path, name, stem, version, updated_by, updated_by_name, updated_at)
    values (${unitId}, ${place.org_path}::ltree, ${input.name}, ${input.stem}, 1, ${ctx.actor.id}, ${ctx.actor.name}, ${ctx.now})
    on conflict (unit_id) do update set name = excluded.name, stem = excluded.stem, version = issuer.version + 1,
      updated_by = excluded.updated_by, updated_by_name = excluded.updated_by_name, updated_at = excluded.updated_at
    where issuer.version = ${input.version} returning version`.execute(ctx.tx)
  const [row] = rows
  if (!row) throw problem('stale-issuer', undefined, { current: await issuerOf(ctx, place) })
  const after = { unitId, name: input.name, stem: input.stem, version: row.version }
  await audit.record(ctx, {
    action: 'documents.issuer.edit',
    subject: { kind: 'documents.issuer', id: unitId },
    orgPath: place.org_path,
    before,
    after,
  })
  return after
}

async function placeOf(ctx: Ctx, unitId: string): Promise<Place> {
  const { rows } = await sql<Place>`select id, org_path::text, name, kind from org.pub_unit
    where id = ${unitId} and org_path <@ any(${ctx.scopes.includes('') ? '{""}' : `{${ctx.scopes.join(',')}}`}::ltree[])`.execute(
    ctx.tx,
  )
  const [place] = rows
  if (!place) throw problem('unit-not-found')
  return place
}
