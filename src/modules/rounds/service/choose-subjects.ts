import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import type { RoundLayer, RoundScope, ScopePreview, SubjectKind } from '../contract.ts'
import { asksEverybody } from '../rules.ts'
import { withHashJoins } from './hash-joins.ts'
import { problem } from './round-row.ts'

/** Where a scope is to be understood: the bureau whose subtree it lies in, and whom the standard is for. */
export interface Asking {
  readonly org_path: string
  readonly layer: RoundLayer
  readonly scope: RoundScope
}

/** A scope whose regions are known by their paths. */
interface Located {
  readonly below: readonly string[]
  readonly direct: readonly string[]
  readonly excludedRegions: readonly string[]
}

/**
 * A query of every subject of the scope: subject_kind, subject_id, subject_name, unit_id, org_path, user_id. One
 * statement however many there are; the names in the scope are checked first, so that nothing is left out silently.
 */
export async function subjectsOf(ctx: Ctx, asking: Asking): Promise<RawBuilder<unknown>> {
  const located = await locate(ctx, asking)
  const organisations = sql`(select u.id, u.name, u.org_path from org.pub_unit u
    where ${isChosen(ctx, asking, located)})`
  const listed = sql`${bodiesOf(ctx, asking)} union all ${postsOf(ctx, asking)}`
  switch (asking.layer) {
    case 'organisation':
      return sql`select 'unit' as subject_kind, o.id as subject_id, o.name as subject_name, o.id as unit_id,
        o.org_path, null::uuid as user_id from ${organisations} o union all ${listed}`
    case 'department':
      // A department's organisation is the path without its trailing department labels; compared as text, since
      // PostgreSQL before 17 cannot hash an ltree.
      return sql`select 'department' as subject_kind, d.id as subject_id, d.name as subject_name, o.id as unit_id,
          d.org_path, null::uuid as user_id
        from org.pub_unit d join ${organisations} o
          on ltree2text(o.org_path) = regexp_replace(ltree2text(d.org_path), '(\\.d[0-9]+)+$', '')
        where d.kind = 'department' and d.org_path <@ ${asking.org_path}::ltree and ${isThere(ctx, 'd')}`
    case 'person':
      // It stands at the organisation, not at the person's department: it is no business of whoever answers for that.
      return sql`select 'person' as subject_kind, p.user_id as subject_id, p.name as subject_name, o.id as unit_id,
          o.org_path, p.user_id
        from ${organisations} o join lateral (${persons(asking)}) p on p.unit_id = o.id`
    default:
      return asking.layer satisfies never
  }
}

const persons = (asking: Asking) => sql`select distinct on (u.id) u.id as user_id, u.name, u.unit_id
  from identity.pub_user u join identity.pub_assignment a on a.user_id = u.id and a.role = 'person'
  where u.status = 'active' and u.org_path <@ ${asking.org_path}::ltree`

const bodiesOf = (ctx: Ctx, { scope, org_path }: Asking) =>
  sql`select 'body', b.id, b.name, b.unit_id, b.org_path, null::uuid
    from org.pub_body b where b.id = any(${scope.bodies}::uuid[]) and b.org_path <@ ${org_path}::ltree
      and ${isThere(ctx, 'b')}`

const postsOf = (ctx: Ctx, { scope, org_path }: Asking) =>
  sql`select 'post', p.id, concat_ws(' ', p.title, p.holder_name), p.unit_id, p.org_path, null::uuid
    from org.pub_post p where p.id = any(${scope.posts}::uuid[]) and p.org_path <@ ${org_path}::ltree
      and ${isThere(ctx, 'p', ['from_on', 'to_on'])}`

const isThere = (ctx: Ctx, table: string, [from, to] = ['valid_from', 'valid_to']) => sql<boolean>`
  coalesce(${sql.ref(`${table}.${from}`)} <= ${ctx.today}::date, true)
  and coalesce(${sql.ref(`${table}.${to}`)} > ${ctx.today}::date, true)`

function isChosen(ctx: Ctx, { scope, org_path }: Asking, located: Located): RawBuilder<boolean> {
  const inRegions = asksEverybody(scope)
    ? sql<boolean>`true`
    : sql<boolean>`(u.org_path <@ any(${paths(located.below)}) or u.region_path = any(${paths(located.direct)}))`
  return sql<boolean>`u.org_path <@ ${org_path}::ltree and u.kind <> 'department' and ${isThere(ctx, 'u')}
    and ((u.kind = any(${scope.kinds}::text[]) and ${inRegions}) or u.id = any(${scope.units}::uuid[]))
    and u.id <> all(${scope.excluded}::uuid[]) and not u.org_path <@ any(${paths(located.excludedRegions)})`
}

const paths = (list: readonly string[]) => sql`${`{${list.join(',')}}`}::ltree[]`

/** Finds the regions' paths; whatever is named must exist under the bureau. */
async function locate(ctx: Ctx, { scope, org_path, layer }: Asking): Promise<Located> {
  if (layer !== 'organisation' && scope.bodies.length + scope.posts.length > 0) throw problem('layer-fixed')
  const regionIds = scope.regions.map(({ id }) => id)
  const { rows } = await sql<{ id: string; org_path: string; kind: string }>`
    select id, org_path::text, kind from org.pub_unit where org_path <@ ${org_path}::ltree
      and id = any(${[...regionIds, ...scope.units, ...scope.excluded]}::uuid[])
    union all select id, org_path::text, 'body' from org.pub_body
      where org_path <@ ${org_path}::ltree and id = any(${scope.bodies}::uuid[])
    union all select id, org_path::text, 'post' from org.pub_post
      where org_path <@ ${org_path}::ltree and id = any(${scope.posts}::uuid[])`.execute(ctx.tx)
  const known = new Map(rows.map((row) => [row.id, row]))
  refuseUnknown(scope, new Map(rows.map(({ id, kind }) => [id, kind])))
  const pathsOf = (ids: readonly string[]) => ids.flatMap((id) => known.get(id)?.org_path ?? [])
  return {
    below: pathsOf(scope.regions.filter(({ below }) => below).map(({ id }) => id)),
    direct: pathsOf(scope.regions.filter(({ below }) => !below).map(({ id }) => id)),
    excludedRegions: pathsOf(scope.excluded.filter((id) => known.get(id)?.kind === 'region')),
  }
}

function refuseUnknown(scope: RoundScope, kinds: ReadonlyMap<string, string>): void {
  const named = [
    ...scope.regions.map(({ id }, at) => ({ id, pointer: `/scope/regions/${at}/id`, only: ['region'] })),
    ...scope.units.map((id, at) => ({ id, pointer: `/scope/units/${at}`, not: ['department'] })),
    ...scope.excluded.map((id, at) => ({ id, pointer: `/scope/excluded/${at}` })),
    ...scope.bodies.map((id, at) => ({ id, pointer: `/scope/bodies/${at}`, only: ['body'] })),
    ...scope.posts.map((id, at) => ({ id, pointer: `/scope/posts/${at}`, only: ['post'] })),
  ] as { id: string; pointer: string; only?: string[]; not?: string[] }[]
  const wrong = named.filter(({ id, only, not }) => {
    const kind = kinds.get(id)
    return kind === undefined || (only && !only.includes(kind)) || not?.includes(kind)
  })
  if (wrong.length === 0) return
  const errors = wrong.slice(0, 100).map(({ pointer }) => ({ pointer, detail: '不存在、不可见或不属于本级' }))
  throw problem('unknown-unit', undefined, { errors })
}

/** How many the scope would ask, where they are, and the first few of them. */
export const countSubjects = (ctx: Ctx, asking: Asking): Promise<Omit<ScopePreview, 'warnings'>> =>
  withHashJoins(ctx, () => readCounts(ctx, asking))

async function readCounts(ctx: Ctx, asking: Asking): Promise<Omit<ScopePreview, 'warnings'>> {
  const subjects = await subjectsOf(ctx, asking)
  const { rows } = await sql<{
    region_id: string | null
    name: string | null
    kind: SubjectKind
    total: number
  }>`
    select r.id as region_id, r.name, s.subject_kind as kind, count(*)::int as total
    from (${subjects}) s left join org.pub_unit r on r.kind = 'region' and ltree2text(r.org_path) = ltree2text(kernel.region_of(s.org_path))
    group by r.id, r.name, r.org_path, s.subject_kind order by r.org_path, s.subject_kind`.execute(ctx.tx)
  const { rows: sample } = await sql<{ kind: SubjectKind; id: string; name: string }>`
    select s.subject_kind as kind, s.subject_id as id, s.subject_name as name from (${subjects}) s
    order by s.org_path, s.subject_id limit 20`.execute(ctx.tx)
  const regions = Map.groupBy(rows, (row) => row.region_id)
  const kinds = Map.groupBy(rows, (row) => row.kind)
  const sum = (list: readonly { total: number }[]) => list.reduce((all, { total }) => all + total, 0)
  return {
    total: sum(rows),
    bySubject: Object.fromEntries([...kinds].map(([kind, list]) => [kind, sum(list)])),
    regions: [...regions].map(([regionId, list]) => ({
      regionId,
      name: list[0]?.name ?? '',
      total: sum(list),
    })),
    sample: sample.map(({ kind, id, name }) => ({ subjectKind: kind, id, name })),
  }
}
