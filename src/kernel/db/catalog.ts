import type pg from 'pg'

/** One table whose rows are exported; a partitioned one stands for all its partitions. */
export interface TableInfo {
  readonly schema: string
  readonly name: string
  /** Without generated columns: these are computed again. */
  readonly columns: readonly string[]
  readonly partitioned: boolean
}

/** A partition, so that one which the migrations do not make can be made before the rows come. */
export interface PartitionInfo {
  readonly schema: string
  readonly name: string
  readonly parent: string
  /** `FOR VALUES …` or `DEFAULT`. */
  readonly bound: string
  /** How it is partitioned itself, if it is. */
  readonly key: string | null
  /** Under row security, and so FORCE: an export by the owner has lifted it when this is read. */
  readonly secured: boolean
  /** Indexes and triggers of its own, which it does not have from its parent. */
  readonly own: readonly string[]
}

export interface SequenceInfo {
  readonly schema: string
  readonly name: string
  readonly last: string
  readonly called: boolean
}

/** Applied migrations are no data: they are what the target is brought to before the rows come. */
export const migrationTable = 'kernel.migration'

// Everything of the product, whatever its schema: neither PostgreSQL's own nor what an extension brought.
const ours = `n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp)'
  and c.relpersistence <> 't' and not exists (
    select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`

export async function listTables(client: pg.ClientBase): Promise<TableInfo[]> {
  const { rows } = await client.query<TableInfo>(`
    select n.nspname as schema, c.relname as name, c.relkind = 'p' as partitioned,
      (select coalesce(json_agg(a.attname order by a.attnum), '[]') from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and ${ours}
      and (n.nspname || '.' || c.relname) <> '${migrationTable}'
    order by 1, 2`)
  return rows
}

/** Parents before children. */
export async function listPartitions(client: pg.ClientBase): Promise<PartitionInfo[]> {
  const { rows } = await client.query<PartitionInfo>(`
    with recursive part as (
      select i.inhrelid as oid, i.inhparent as parent, 1 as depth from pg_inherits i
        join pg_class p on p.oid = i.inhparent where p.relkind = 'p' and not p.relispartition
      union all
      select i.inhrelid, i.inhparent, part.depth + 1 from pg_inherits i join part on part.oid = i.inhparent)
    select n.nspname as schema, c.relname as name, format('%I.%I', pn.nspname, pc.relname) as parent,
      pg_get_expr(c.relpartbound, c.oid) as bound,
      case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end as key,
      c.relrowsecurity as secured,
      (select coalesce(json_agg(made.by), '[]') from (
        select pg_get_indexdef(x.indexrelid) as by from pg_index x where x.indrelid = c.oid
          and not exists (select from pg_inherits h where h.inhrelid = x.indexrelid)
          and not exists (select from pg_constraint k where k.conindid = x.indexrelid)
        union all
        select pg_get_triggerdef(t.oid) from pg_trigger t
          where t.tgrelid = c.oid and t.tgparentid = 0 and not t.tgisinternal) made) as own
    from part join pg_class c on c.oid = part.oid join pg_namespace n on n.oid = c.relnamespace
      join pg_class pc on pc.oid = part.parent join pg_namespace pn on pn.oid = pc.relnamespace
    where c.relkind in ('r', 'p') and ${ours}
    order by part.depth, 1, 2`)
  return rows
}

export async function listSequences(client: pg.ClientBase): Promise<SequenceInfo[]> {
  const { rows } = await client.query<{ schema: string; name: string; called: string }>(`
    select n.nspname as schema, c.relname as name,
      format('select last_value::text as last, is_called as called from %I.%I', n.nspname, c.relname) as called
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and ${ours} order by 1, 2`)
  const found: SequenceInfo[] = []
  for (const { schema, name, called } of rows) {
    const answer = await client.query<{ last: string; called: boolean }>(called)
    const [state] = answer.rows
    if (state) found.push({ schema, name, ...state })
  }
  return found
}

export async function listMigrations(client: pg.ClientBase): Promise<AppliedMigration[]> {
  const present = await client.query<{ found: string | null }>('select to_regclass($1)::text as found', [
    migrationTable,
  ])
  if (!present.rows[0]?.found) return []
  const { rows } = await client.query<AppliedMigration>(
    `select name, checksum from ${migrationTable} order by name`,
  )
  return rows
}

export interface AppliedMigration {
  readonly name: string
  readonly checksum: string
}

/** Statement pairs that set aside, and put back, what would refuse rows on their way in; all transactional. */
export interface Hindrance {
  readonly aside: string
  readonly back: string
}

/** Foreign keys are dropped and made again, which checks every row at once and knows no order of tables or cycles. */
export async function listForeignKeys(client: pg.ClientBase): Promise<Hindrance[]> {
  const { rows } = await client.query<Hindrance>(`
    select format('alter table %I.%I drop constraint %I', n.nspname, c.relname, k.conname) as aside,
      format('alter table %I.%I add constraint %I %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid))
        as back
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and ${ours} order by 1`)
  return rows
}

/** Triggers did their work when the rows were first written. */
export async function listTriggers(client: pg.ClientBase): Promise<Hindrance[]> {
  const { rows } = await client.query<Hindrance>(`
    select format('alter table %I.%I disable trigger %I', n.nspname, c.relname, t.tgname) as aside,
      format('alter table %I.%I enable %s trigger %I', n.nspname, c.relname,
        case t.tgenabled when 'R' then 'replica' when 'A' then 'always' else '' end, t.tgname) as back
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where not t.tgisinternal and t.tgenabled <> 'D' and ${ours} order by 1`)
  return rows
}

/** Row security that binds the owner as well. */
export async function listForced(client: pg.ClientBase): Promise<Hindrance[]> {
  const { rows } = await client.query<Hindrance>(`
    select format('alter table %I.%I no force row level security', n.nspname, c.relname) as aside,
      format('alter table %I.%I force row level security', n.nspname, c.relname) as back
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relrowsecurity and c.relforcerowsecurity and ${ours} order by 1`)
  return rows
}

/** Tables of this role under row security that does not bind their owner: an export was killed half-way. */
export async function listUnforced(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ back: string }>(`
    select format('alter table %I.%I force row level security', n.nspname, c.relname) as back
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relrowsecurity and not c.relforcerowsecurity and c.relowner = current_user::regrole and ${ours}`)
  return rows.map(({ back }) => back)
}
