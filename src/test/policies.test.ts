import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from './database.ts'

const { admin, db } = await testDatabase()

/** Schemas that modules and the kernel own: all but the system's and the job queue's. */
const ours = sql`n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public', 'pgboss')`
const names = async (query: ReturnType<typeof sql<{ name: string }>>): Promise<string[]> =>
  (await query.execute(admin)).rows.map(({ name }) => name)

/** Tables that say the same to everybody and nothing about anybody. */
const common = ['kernel.calendar_day', 'kernel.calendar_year', 'kernel.migration']

test('every table is under row security that binds its owner too', async () => {
  const open = await names(sql`select c.oid::regclass::text as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and ${ours} and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`)
  expect(open).toEqual(common)
})

test('every table has a policy, but for partitions, which nobody enters by name', async () => {
  const shut = await names(sql`select c.oid::regclass::text as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and ${ours} and c.relrowsecurity
      and (exists (select 1 from pg_policy where polrelid = c.oid)) = c.relispartition order by 1`)
  expect(shut).toEqual([])
})

test('where rows have a place, each policy asks for it', async () => {
  const placeless = await names(sql`select format('%s %s', p.polrelid::regclass, p.polname) as name
    from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
    where ${ours} and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_path')
      and not coalesce(pg_get_expr(p.polqual, c.oid), pg_get_expr(p.polwithcheck, c.oid)) ~ '(org_path|scopes)'
    order by 1`)
  // Writing an event takes no right to read it. The others are for the owner, whose functions (org.find_units,
  // rounds.public_results, rounds.peers, findings.earlier_ones) say by themselves what they show, or who alone counts.
  expect(placeless).toEqual([
    'audit.event insertable',
    'documents.document notable',
    'documents.document noted',
    'documents.document verified',
    'findings.finding remembered',
    'findings.finding searchable',
    'findings.pace kept',
    'findings.pace_month kept',
    'findings.tally kept',
    'findings.tally_region kept',
    'org.evidence_held kept',
    'org.evidence_quota kept',
    'org.unit searchable',
    'rounds.assessment announced',
    'rounds.assessment compared',
  ])
  const owners =
    await names(sql`select distinct polname as name from pg_policy where polroles = array['hengmi_owner'::regrole::oid]
    order by 1`)
  expect(owners).toEqual([
    'announced',
    'compared',
    'counter',
    'kept',
    'notable',
    'noted',
    'remembered',
    'searchable',
    'verified',
  ])
})

test('somebody without a role sees no row of anything', async () => {
  const tables = await names(sql`select c.oid::regclass::text as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v') and not c.relispartition and ${ours}
      and has_table_privilege('hengmi_app', c.oid, 'select') order by 1`)
  expect(tables.length).toBeGreaterThan(20)
  await arrangeRows()
  const seen = []
  for (const name of tables.filter((one) => !common.includes(one))) {
    const { rows } = await sql`select 1 from ${sql.raw(name)} limit 1`.execute(db)
    if (rows.length > 0) seen.push(name)
  }
  expect(seen).toEqual([])
})

/** One row in a table of each policy, written as nobody in the product writes. */
async function arrangeRows(): Promise<void> {
  const unit = '01900000-0000-7000-8000-00000000000a'
  await sql`insert into org.unit (id, org_path, kind, name, created_at, updated_at, search)
    values (${unit}, 'r1', 'region', '某市', now(), now(), '')`.execute(admin)
  await sql`insert into identity."user" (id, name, username, created_at, updated_at, org_path)
    values (${unit}, '张三', 'zhangsan', now(), now(), 'r1')`.execute(admin)
  await sql`insert into identity.lockout (key, failures, last_failed_at)
    values ('account:a', 1, now())`.execute(admin)
  await sql`insert into kernel.idempotency (actor_id, key, fingerprint, at)
    values (${unit}, 'k', '', now())`.execute(admin)
  await sql`insert into audit.event (at, actor_id, actor_name, request_id, action, subject_kind, subject_id, org_path)
    values (now(), 'a', 'a', 'a', 'org.unit.open', 'a', 'a', '')`.execute(admin)
}

test('a kept answer is told to whom it was told before, and to nobody else', async () => {
  const [one, other] = ['01900000-0000-7000-8000-0000000000b1', '01900000-0000-7000-8000-0000000000b2']
  const keys = (who: string, scopes: string) =>
    db.transaction().execute(async (tx) => {
      await sql`select set_config('app.user', ${who}, true), set_config('app.scopes', ${scopes}, true)`.execute(
        tx,
      )
      return (await sql`select 1 from kernel.idempotency where key = 'mine'`.execute(tx)).rows.length
    })
  await sql`insert into kernel.idempotency (actor_id, key, fingerprint, at) values (${one}, 'mine', '', now())`.execute(
    admin,
  )
  expect([
    await keys(one, '{}'),
    await keys(other, '{""}'),
    await keys('', '{""}'),
    await keys('', '{r1}'),
  ]).toEqual([1, 0, 1, 0])
})

test('views run as whoever asks, and none is kept', async () => {
  const views = await names(sql`select c.oid::regclass::text as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where ${ours} and (c.relkind = 'm' or c.relkind = 'v' and not coalesce(c.reloptions, '{}') @> '{security_invoker=true}')`)
  expect(views).toEqual([])
})

test('a function that runs as its owner names where it looks, and is not for everybody', async () => {
  const careless = await names(sql`select p.oid::regprocedure::text as name from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace
    where ${ours} and p.prosecdef and (not exists (
        -- Last, since a temporary table is looked at first where pg_temp is not named.
        select 1 from unnest(p.proconfig) one where one ~ '^search_path=pg_catalog(, \\w+)*, pg_temp$')
      or p.proacl is null or exists (select 1 from aclexplode(p.proacl) where grantee = 0)) order by 1`)
  expect(careless).toEqual([])
})

test('the app role owns nothing and bypasses nothing', async () => {
  const { rows } = await sql`select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as mighty,
      (select count(*) from pg_class where relowner = r.oid)
      + (select count(*) from pg_proc where proowner = r.oid)
      + (select count(*) from pg_namespace where nspowner = r.oid) as owned,
      (select count(*) from pg_auth_members where member = r.oid) as memberships
    from pg_roles r where rolname = 'hengmi_app'`.execute(admin)
  expect(rows).toEqual([{ mighty: false, owned: 0, memberships: 0 }])
})

test('no one may create, empty or watch tables, and views are for reading', async () => {
  const wide = await names(sql`select format('%s %s', c.oid::regclass, g.privilege_type) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) g
    where ${ours} and c.relkind in ('r', 'p', 'v') and g.grantee <> c.relowner
      and (g.grantee <> 'hengmi_app'::regrole or g.is_grantable or g.privilege_type <> 'SELECT'
        and (c.relkind = 'v' or g.privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER'))) order by 1`)
  const schemas = await names(sql`select nspname as name from pg_namespace n
    where ${ours} and has_schema_privilege('hengmi_app', oid, 'create')`)
  expect([wide, schemas]).toEqual([[], []])
})

const whole = (privilege: 'update' | 'delete') =>
  names(sql`select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${ours} and c.relkind in ('r', 'p') and has_table_privilege('hengmi_app', c.oid, ${privilege}) order by 1`)

/** What is a record of something that happened: the columns that may still be written. */
const records: Readonly<Record<string, readonly string[]>> = {
  'audit.event': [],
  'audit.leaf': [],
  'audit.seal': [],
  'findings.grave_report': ['org_path'],
  'findings.link': ['ended_at', 'org_path'],
  'findings.step': ['org_path'],
  'findings.told': ['org_path'],
  'identity.assignment': ['end_reason', 'ended_at', 'ended_by', 'ends_on'],
  'identity.handover': ['applied_at', 'cancelled_at', 'moved'],
  'identity.proposal': ['decided_at', 'decided_by', 'decision', 'reason'],
  'inbox.address_code': ['code_hash', 'expires_at', 'failure', 'org_path', 'tries', 'used_at'],
  'inbox.delivery': ['attempts', 'claimed_at', 'done_at', 'failure', 'next_at', 'org_path', 'state'],
  'inbox.notice_file': ['org_path', 'removed_at'],
  'inbox.notice_party': ['org_path', 'signed_at', 'signed_by', 'signed_by_name'],
  'inbox.notice_reading': ['org_path'],
  'inbox.reminder': ['org_path', 'read_at', 'spread_at', 'user_id'],
  'inbox.stage': ['org_path'],
  'inbox.substitution': ['ended_at', 'ended_by_name', 'org_path', 'to_on', 'version'],
  'kernel.migration': [],
  'org.succession': [],
  'org.unit_event': ['after', 'applied_at', 'before', 'failure', 'org_path', 'state'],
  'rounds.answer_history': ['org_path'],
  'rounds.comment': ['org_path', 'withdrawn_at'],
  'rounds.step': ['org_path'],
  'sampling.draw': ['drawn', 'drawn_at', 'drawn_by', 'public_value', 'reserve', 'sizes'],
}

test('what is a record is never erased, and of it only what came later is written', async () => {
  const { rows } = await sql<{ name: string; columns: string[] }>`select c.oid::regclass::text as name,
      array_agg(a.attname::text order by a.attname) filter (where
        has_column_privilege('hengmi_app', c.oid, a.attnum, 'update')) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.oid::regclass::text = any (${Object.keys(records)}) group by 1`.execute(admin)
  expect(Object.fromEntries(rows.map(({ name, columns }) => [name, columns ?? []]))).toEqual(records)
  const erased = await whole('delete')
  expect(Object.keys(records).filter((name) => erased.includes(name))).toEqual([])
})

test('of rounds only an assignment is taken back, of standards only what was never issued', async () => {
  const erased = await whole('delete')
  expect(erased.filter((name) => /^(rounds|standards)\./.test(name))).toEqual([
    'rounds.assignment',
    'standards.item',
    'standards.standard',
    'standards.version',
  ])
})

test('units, accounts and what belongs to them end, but are not erased', async () => {
  const erased = await whole('delete')
  expect(erased.filter((name) => /^org\./.test(name) || name === 'identity."user"')).toEqual([])
})
