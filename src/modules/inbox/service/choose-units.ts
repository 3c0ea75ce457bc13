import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import type { NoticePreview, NoticeRole, NoticeScope } from '../contract.ts'
import { problem } from '../problems.ts'

/** A scope as a bureau means it: what lies in its own subtree. */
export interface Addressing {
  readonly org_path: string
  readonly scope: NoticeScope
}

const paths = (list: readonly string[]) => sql`${`{${list.join(',')}}`}::ltree[]`

/**
 * A query of every organisation of the scope: id, name, org_path. What is named must be there, so that nobody is left
 * out silently. A bureau does not write to itself.
 */
export async function unitsOf(ctx: Ctx, { scope, org_path }: Addressing): Promise<RawBuilder<unknown>> {
  const known = await locate(ctx, { scope, org_path })
  const pathsOf = (ids: readonly string[]) => ids.flatMap((id) => known.get(id)?.org_path ?? [])
  const below = pathsOf(scope.regions.filter((region) => region.below).map(({ id }) => id))
  const direct = pathsOf(scope.regions.filter((region) => !region.below).map(({ id }) => id))
  const out = pathsOf(scope.excluded.filter((id) => known.get(id)?.kind === 'region'))
  const everywhere = scope.regions.length === 0 && scope.units.length === 0
  const inRegions = everywhere
    ? sql<boolean>`true`
    : sql<boolean>`(u.org_path <@ any(${paths(below)}) or u.region_path = any(${paths(direct)}))`
  return sql`select u.id, u.name, u.org_path from org.pub_unit u
    where u.org_path <@ ${org_path}::ltree and u.org_path <> ${org_path}::ltree and u.kind <> 'department'
      and coalesce(u.valid_from <= ${ctx.today}::date, true) and coalesce(u.valid_to > ${ctx.today}::date, true)
      and ((u.kind = any(${scope.kinds}::text[]) and ${inRegions}) or u.id = any(${scope.units}::uuid[]))
      and u.id <> all(${scope.excluded}::uuid[]) and not u.org_path <@ any(${paths(out)})`
}

async function locate(ctx: Ctx, { scope, org_path }: Addressing) {
  const regions = scope.regions.map(({ id }) => id)
  const { rows } = await sql<{ id: string; org_path: string; kind: string }>`
    select id, org_path::text, kind from org.pub_unit where org_path <@ ${org_path}::ltree
      and id = any(${[...regions, ...scope.units, ...scope.excluded]}::uuid[])`.execute(ctx.tx)
  const known = new Map(rows.map((row) => [row.id, row]))
  const named = [
    ...regions.map((id, at) => ({ id, pointer: `/scope/regions/${at}/id`, region: true })),
    ...scope.units.map((id, at) => ({ id, pointer: `/scope/units/${at}`, region: false })),
    ...scope.excluded.map((id, at) => ({ id, pointer: `/scope/excluded/${at}`, region: false })),
  ]
  const errors = named
    .filter(({ id, region }) => {
      const kind = known.get(id)?.kind
      return kind === undefined || kind === 'department' || (region && kind !== 'region')
    })
    .map(({ pointer }) => ({ pointer, detail: '不存在、不可见或不属于本级' }))
  if (errors.length > 0) throw problem('unknown-notice-unit', undefined, { errors })
  return known
}

/** How many organisations and people a notice would reach if it were published now. */
export async function countReach(
  ctx: Ctx,
  addressing: Addressing,
  roles: readonly NoticeRole[],
): Promise<NoticePreview> {
  const units = await unitsOf(ctx, addressing)
  const { rows } = await sql<NoticePreview>`
    with units as (${units}), people as (
      select a.unit_id, a.user_id from identity.pub_assignment a join units u on u.id = a.unit_id
      where a.role = any(${[...roles]}::text[]) and (a.ends_on is null or a.ends_on >= ${ctx.today}::date))
    select (select count(*) from units)::int as units, (select count(distinct user_id) from people)::int as people,
      (select count(*) from units u where not exists (select 1 from people p where p.unit_id = u.id))::int
        as "unitsWithoutPeople"`.execute(ctx.tx)
  return rows[0] ?? { units: 0, people: 0, unitsWithoutPeople: 0 }
}
