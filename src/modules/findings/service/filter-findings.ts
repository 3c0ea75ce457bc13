import { type RawBuilder, sql } from 'kysely'
import { type Ctx, inScope, userId } from '../../../kernel/context.ts'
import { searchQuery } from '../../org/rules.ts'
import type { FindingQuery } from '../contract.ts'

export type Condition = RawBuilder<boolean>
export type Filters = Omit<FindingQuery, 'limit' | 'cursor' | 'sort' | 'count'>

/** Found by so few that their ids are handed over; more are found on the way through the list's own index. */
const fewWords = 2_000

/**
 * What a list of findings asks for, the search words apart, as conditions on `findings.finding f`. Merged and revoked
 * ones are in no figure, so they are in no list either, unless `filter[outcome]` asks for them or `all` is true.
 */
export async function findingConditions(ctx: Ctx, query: Filters, all = false): Promise<Condition[]> {
  return [
    ...(await reach(ctx)),
    ...plainConditions(query),
    ...outcomeConditions(query['filter[outcome]'], all),
    ...stateConditions(ctx, query),
    ...dateConditions(query),
    ...(await placeConditions(ctx, query)),
    ...(query['filter[waits]'] ? [waitsFor(ctx, query['filter[waits]'])] : []),
  ]
}

/** For figures over the open ones, which all count: said again, it would mislead the planner into sorting them. */
export const openConditions = (ctx: Ctx, query: Filters): Promise<Condition[]> =>
  findingConditions(ctx, query, true)

/** Whether the caller sees all there is in a region, and not only single organisations. */
export const looksAtRegions = ({ scopes }: Pick<Ctx, 'scopes'>): boolean =>
  scopes.some((path) => path === '' || /(^|\.)r[0-9]+$/.test(path))

/** The ids of the organisations that are the caller's whole scope; undefined for who looks at a region. */
export async function ownUnits(ctx: Ctx): Promise<string[] | undefined> {
  if (ctx.scopes.length === 0 || looksAtRegions(ctx)) return undefined
  const { rows } = await sql<{
    id: string
  }>`select id from org.pub_unit where kind not in ('region', 'department')
    and (${inScope(ctx, 'org_path')} or org_path @> any(${`{${ctx.scopes.join(',')}}`}::ltree[]))`.execute(
    ctx.tx,
  )
  return rows.map(({ id }) => id)
}

/**
 * An organisation has few of many, so its index leads. Who looks at regions is held by the row policy alone: said a
 * second time it would cost a third of a pass over the open ones.
 */
async function reach(ctx: Ctx): Promise<Condition[]> {
  const units = await ownUnits(ctx)
  if (units) return [sql`f.unit_id = any(${units}::uuid[])`]
  if (ctx.scopes.length === 0) return [sql`f.responsible_user_id = ${userId(ctx)}::uuid`]
  return [sql`true`]
}

/** In a region at any depth or, `direct`, in none below it; a region without any below is met by equality. */
async function placeConditions(ctx: Ctx, query: Filters): Promise<Condition[]> {
  const id = query['filter[region]']
  if (!id) return []
  const { rows } = await sql<{ path: string; whole: boolean }>`
    select r.org_path::text as path, not exists (select 1 from org.pub_unit c
      where c.kind = 'region' and c.parent_id = r.id and c.valid_to is null) as whole
    from org.pub_unit r where r.id = ${id}`.execute(ctx.tx)
  const [region] = rows
  if (!region) return [sql`false`]
  return region.whole || query['filter[direct]']
    ? [sql`f.region_path = ${region.path}::ltree`]
    : [sql`coalesce(f.org_path <@ ${region.path}::ltree, false)`]
}

/** In the region or anywhere below it, for tables of figures and units. */
export const inRegion = (region: string, column: string) =>
  sql<boolean>`coalesce(${sql.ref(column)} <@ (select org_path from org.pub_unit where id = ${region}), false)`

function plainConditions(query: Filters): Condition[] {
  const conditions: Condition[] = []
  const add = (given: unknown, condition: () => Condition) => {
    if (given !== undefined) conditions.push(condition())
  }
  add(query['filter[severity]'], () => oneOf(sql`f.severity`, query['filter[severity]'], 'int'))
  add(query['filter[category]'], () => oneOf(sql`f.category`, query['filter[category]']?.split(','), 'text'))
  add(query['filter[source]'], () => oneOf(sql`f.source_kind`, query['filter[source]'], 'text'))
  add(query['filter[sourceId]'], () => sql`f.source_id = ${query['filter[sourceId]']}`)
  add(query['filter[item]'], () => sql`f.item_lineage = ${query['filter[item]']}`)
  add(query['filter[unit]'], () => sql`f.unit_id = ${query['filter[unit]']}`)
  add(query['filter[year]'], () => inYear(query['filter[year]'] ?? 0))
  return conditions
}

/** One value by equality: only then an index that goes on in order of the numbers keeps that order. */
function oneOf(
  column: RawBuilder<unknown>,
  values: readonly string[] | undefined,
  type: 'int' | 'text',
): Condition {
  const [only, ...more] = values ?? []
  return more.length === 0
    ? sql`${column} = cast(${only} as ${sql.raw(type)})`
    : sql`${column} = any(cast(${values} as ${sql.raw(type)}[]))`
}

/** Numbers of a year lie together, so a list in their order begins where the year ends; other orders go by year. */
const inYear = (year: number) =>
  sql<boolean>`(f.year = ${year} and f.number_key >= ${year * 10_000_000} and f.number_key < ${(year + 1) * 10_000_000})`

function outcomeConditions(outcomes: Filters['filter[outcome]'], all: boolean): Condition[] {
  if (!outcomes) return all ? [] : [counts]
  const asked = sql<boolean>`f.outcome = any(${outcomes}::text[])`
  // Said apart, so that the index over those in no figure fits.
  return outcomes.includes('rectified') ? [asked] : [asked, sql`f.outcome <> 'rectified'`]
}

const openFlags = {
  'filter[disputed]': sql<boolean>`f.disputed`,
  'filter[extensionAsked]': sql<boolean>`f.extension_asked`,
  'filter[reportDue]': sql<boolean>`(f.report_due_at is not null and f.reported_at is null)`,
} as const

function stateConditions(ctx: Ctx, query: Filters): Condition[] {
  const conditions: Condition[] = []
  const states = query['filter[state]']
  if (states) {
    conditions.push(sql`f.state = any(${states}::text[])`)
    // Said apart, so that the index over the open ones fits.
    if (!states.includes('closed')) conditions.push(isOpen)
  }
  for (const [name, condition] of Object.entries(openFlags)) {
    const wanted = query[name as keyof typeof openFlags]
    if (wanted !== undefined)
      conditions.push(wanted ? sql`${condition} and ${isOpen}` : sql`not ${condition}`)
  }
  const { 'filter[overdue]': overdue, 'filter[recurrent]': recurrent } = query
  if (overdue !== undefined)
    conditions.push(overdue ? isOverdue(ctx) : sql`not coalesce(${isOverdue(ctx)}, false)`)
  if (recurrent !== undefined) conditions.push(recurrent ? sql`f.occurrences > 1` : sql`f.occurrences = 1`)
  return conditions
}

export const isOpen = sql<boolean>`f.state <> 'closed'`
/** Open past its day; on the due day itself it is in time. */
export const isOverdue = (ctx: Pick<Ctx, 'today'>) =>
  sql<boolean>`(f.state <> 'closed' and f.due_on < ${ctx.today}::date)`
/** Neither laid together with another nor taken back: those are in no figure. */
export const counts = sql<boolean>`coalesce(f.outcome, 'rectified') = 'rectified'`

/** The stretches of days that are asked for. */
export function dateConditions(query: Filters): Condition[] {
  const { 'filter[dueFrom]': dueFrom, 'filter[dueUntil]': dueUntil } = query
  const { 'filter[closedFrom]': closedFrom, 'filter[closedUntil]': closedUntil } = query
  const { 'filter[registeredFrom]': registeredFrom, 'filter[registeredUntil]': registeredUntil } = query
  return [
    ...(registeredFrom ? [sql<boolean>`f.registered_on >= ${registeredFrom}::date`] : []),
    ...(registeredUntil ? [sql<boolean>`f.registered_on <= ${registeredUntil}::date`] : []),
    ...(dueFrom ? [sql<boolean>`f.due_on >= ${dueFrom}::date`] : []),
    ...(dueUntil ? [sql<boolean>`f.due_on <= ${dueUntil}::date`] : []),
    // Only closed ones have the day: said, so that their index fits.
    ...(closedFrom || closedUntil ? [sql<boolean>`f.state = 'closed'`] : []),
    ...(closedFrom ? [sql<boolean>`f.closed_on >= ${closedFrom}::date`] : []),
    ...(closedUntil ? [sql<boolean>`f.closed_on <= ${closedUntil}::date`] : []),
  ]
}

/** The days asked for once more, as the indexes by due day hold them; in the other orders it would cost a fetch. */
export function dueStretch(ctx: Pick<Ctx, 'today'>, query: Filters): Condition[] {
  const { 'filter[dueFrom]': from, 'filter[dueUntil]': until, 'filter[overdue]': overdue } = query
  return [
    ...(from ? [sql<boolean>`f.due_key >= ${from}::date`] : []),
    ...(until ? [sql<boolean>`f.due_key <= ${until}::date`] : []),
    ...(overdue ? [sql<boolean>`f.due_key < ${ctx.today}::date`] : []),
  ]
}

/** `review`: handed in and not by the caller, or decisions that wait; `mine`: the caller's to rectify. */
export function waitsFor(ctx: Ctx, whom: 'mine' | 'review'): Condition {
  if (whom === 'review')
    return sql`${isOpen} and (f.state = 'submitted' or f.extension_asked or f.disputed)
      and f.submitted_by is distinct from ${ctx.actor.id}`
  return sql`${isOpen} and f.state <> 'submitted'
    and (f.responsible_user_id = ${userId(ctx)}::uuid or f.org_path <@ any(${ownPaths(ctx)}::ltree[]))`
}

/** Paths of the organisations and departments the caller holds a role at, regions apart. */
function ownPaths(ctx: Ctx): string {
  const grants = ctx.actor.kind === 'user' ? ctx.actor.grants.map(({ path }) => path) : []
  return `{${grants.filter((path) => /(^|\.)[ud][0-9]+$/.test(path)).join(',')}}`
}

/** What was typed into the search field. */
export type Search =
  | { readonly by: 'number' | 'units'; readonly condition: Condition }
  | { readonly by: 'words'; readonly terms: string; readonly units: readonly string[] }

/** A number as it is printed (or its end), else words of the finding or of its unit's name. */
export async function readSearch(ctx: Ctx, typed: string): Promise<Search> {
  const number = /^(?:WT-)?(?:(\d{4})-)?(\d{1,7})$/i.exec(typed)
  if (number) {
    const [, year, seq] = number
    const condition = year
      ? sql<boolean>`(f.year = ${Number(year)} and f.seq = ${Number(seq)})`
      : sql<boolean>`f.seq = ${Number(seq)}`
    return { by: 'number', condition }
  }
  const terms = searchQuery(typed)
  if (!terms) return { by: 'number', condition: sql`false` }
  const { rows } = await sql<{ id: string }>`select id from org.pub_unit
    where kind <> 'region' and strpos(lower(name), lower(${typed})) > 0`.execute(ctx.tx)
  return { by: 'words', terms, units: rows.map(({ id }) => id) }
}

/** The words met while walking through a list. */
export const holdsWords = ({ terms, units }: { terms: string; units: readonly string[] }): Condition =>
  units.length > 0
    ? sql`(f.search @@ ${terms}::tsquery or f.unit_id = any(${units}::uuid[]))`
    : sql`f.search @@ ${terms}::tsquery`

/** The ids that the index of words gives, where they are few; undefined where they are many. */
export async function idsByWords(ctx: Ctx, terms: string): Promise<readonly string[] | undefined> {
  const { rows } = await sql<{ ids: string[] }>`
    select array(select findings.find_words(${terms}::tsquery, ${fewWords + 1})) as ids`.execute(ctx.tx)
  const ids = rows[0]?.ids ?? []
  return ids.length > fewWords ? undefined : ids
}
