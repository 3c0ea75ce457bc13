import type pg from 'pg'
import { cursorText } from '../src/kernel/wire.ts'
import { type Bureau, openBureau } from './arrival.ts'
import { arriveInCity } from './city.ts'
import { note, percentile, tell, timedOften } from './figures.ts'

const findings = 1_000_000
/** Of them still open. */
const openShare = 8

/** Lists and boards over a million findings of the sample city. */
export async function measureFindings(): Promise<void> {
  const { place } = await arriveInCity(1)
  const bureau = await openBureau(place, 1)
  try {
    note('storing a million findings')
    await place.within((_, admin) => fill(admin))
    await measureList(bureau)
    await measureFigures(bureau)
  } finally {
    bureau.officer.leave()
    await place.leave()
  }
}

/** A row in the middle of an order, as the cursor of a page far into the list. */
const from = (key: string) => `cursor=${cursorText([key, '7fffffff-0000-4000-8000-000000000000'])}`

/** What people ask of a ledger: its newest, what is late, one county's, a category's, words, pages far into it. */
async function measureList({ officer }: Bureau): Promise<void> {
  const regions = await officer.must<{ items: { id: string }[] }>('GET', '/orgs?filter[kind]=region&limit=5')
  const county = regions.items.at(-1)?.id ?? ''
  const asks = [
    '/findings',
    '/findings?filter[state]=submitted',
    '/findings?filter[overdue]=true&sort=dueOn',
    `/findings?filter[region]=${county}&filter[category]=类别7`,
    '/findings?filter[recurrent]=true&filter[severity]=4',
    '/findings?filter[year]=2026&sort=-severity',
    `/findings?q=${encodeURIComponent('涉密计算机')}`,
    `/findings?q=${encodeURIComponent('第123456号')}`,
    '/findings?q=WT-2026-123',
    // As the page asks first: with the total.
    '/findings?count=true',
    `/findings?filter[region]=${county}&filter[severity]=4&sort=dueOn&count=true`,
    '/findings?filter[severity]=4&sort=severity',
    '/findings?filter[year]=2024&sort=-dueOn',
    '/findings?filter[year]=2024&filter[overdue]=true&sort=-severity',
    '/findings?filter[recurrent]=true&sort=-severity',
    '/findings?filter[closedFrom]=2026-03-01&filter[closedUntil]=2026-03-31&sort=number',
    `/findings?filter[region]=${county}&filter[overdue]=false&count=true`,
    '/findings?filter[overdue]=true&count=true',
    '/findings?filter[closedFrom]=2025-01-15&count=true',
    `/findings?filter[region]=${county}&filter[dueFrom]=2025-01-01&sort=dueOn&count=true`,
    `/findings?filter[region]=${county}&filter[item]=item-7&sort=dueOn&count=true`,
    `/findings?q=${encodeURIComponent('教育局')}&count=true`,
    `/findings?q=${encodeURIComponent('涉密计算机')}&sort=-severity&count=true`,
    `/findings?sort=dueOn&${from('2025-06-01')}`,
    `/findings?sort=-severity&${from('220250100500')}`,
  ]
  const waits: number[] = []
  for (const path of asks) {
    const times = await timedOften(12, 2, () => officer.must('GET', path))
    note(`${path}: ${Math.round(percentile(times, 0.95))} ms`)
    waits.push(...times)
  }
  tell('findings-list', 'p95Ms', percentile(waits, 0.95))
}

async function measureFigures({ officer }: Bureau): Promise<void> {
  const waits: number[] = []
  for (const path of ['summary', 'board', 'board?year=2026', 'timings', 'pareto', 'pareto?by=item']) {
    const times = await timedOften(12, 2, () => officer.must('GET', `/findings/${path}`))
    note(`/findings/${path}: ${Math.round(percentile(times, 0.95))} ms`)
    waits.push(...times)
  }
  tell('findings-board', 'p95Ms', percentile(waits, 0.95))
}

/** By SQL, past the product: it is not what is measured. The figures are then counted by the product's own function. */
async function fill(admin: pg.Client): Promise<void> {
  await admin.query('set session_replication_role = replica')
  const indexes = await dropIndexes(admin)
  await admin.query(
    `with units as (
        select array_agg(id order by id) as ids, array_agg(org_path order by id) as paths, count(*)::int as n
        from org.unit where kind not in ('region', 'department')),
      rolled as (
        select nr, hashtext('a' || nr)::bigint & 2147483647 as luck, hashtext('b' || nr)::bigint & 2147483647 as chance
        from generate_series(1, $1) as nr)
      insert into findings.finding (id, year, seq, unit_id, org_path, title, category, severity, source_kind, source_label,
        item_no, item_lineage, item_text, state, outcome, due_on, original_due_on, discovered_at, registered_by,
        registered_by_name, registered_at, registered_on, closed_by, closed_by_name, closed_at, closed_on, occurrences,
        fingerprint, search)
      select gen_random_uuid(), 2024 + (nr - 1) / 340000, 1 + (nr - 1) % 340000, u.ids[1 + luck % u.n],
        u.paths[1 + luck % u.n], f.title, '类别' || (1 + luck % 59 % 16), 1 + (chance % 10 > 5)::int + (chance % 10 > 7)::int
          + (chance % 100 > 97)::int, 'rounds.item', '自评', (1 + luck % 59)::text, 'item-' || (1 + luck % 59), '第' || (1 + luck % 59) || '项',
        case when not f.open then 'closed' when chance % 4 = 0 then 'submitted' else 'rectifying' end,
        case when not f.open then 'rectified' end, f.day + 30, f.day + 30, f.day + time '12:00', 'job:bench', '测速',
        f.day + time '12:00', f.day, case when not f.open then 'job:bench' end, case when not f.open then '测速' end,
        case when not f.open then f.day + (1 + luck % 45)::int + time '12:00' end,
        case when not f.open then f.day + (1 + luck % 45)::int end, 1 + (chance % 25 = 0)::int, f.title,
        findings.terms_of(f.title)
      from rolled, units u, lateral (select chance % 100 < $2 as open,
        date '2024-01-01' + (nr::bigint * 1050 / $1)::int as day,
        (array['涉密计算机未安装防护系统', '保密责任人调整后未备案', '门禁记录缺失', '涉密载体未编号'])[1 + chance % 4]
          || '，第' || nr || '号' as title) f`,
    [findings, openShare],
  )
  await admin.query('reset session_replication_role')
  for (const definition of indexes) await admin.query(definition)
  await admin.query('select findings.rebuild_figures()')
  // As autovacuum leaves the tables a minute later.
  for (const table of ['finding', 'tally', 'tally_region', 'pace', 'pace_month'])
    await admin.query(`vacuum analyze findings.${table}`)
}

/** Filling indexes row by row takes minutes; made anew over all rows they take seconds. */
async function dropIndexes(admin: pg.Client): Promise<string[]> {
  const { rows } = await admin.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index i
      where indrelid = 'findings.finding'::regclass
        and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)`,
  )
  for (const { name } of rows) await admin.query(`drop index ${name}`)
  return rows.map(({ definition }) => definition)
}
