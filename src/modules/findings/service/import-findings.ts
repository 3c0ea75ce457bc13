import { sql } from 'kysely'
import { addWorkingDays, type Calendar } from '../../../kernel/calendar.ts'
import { calendarAt } from '../../../kernel/calendar-store.ts'
import { type Ctx, inScope } from '../../../kernel/context.ts'
import { FileRefused } from '../../../kernel/files/refused.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Remark } from '../../../kernel/wire.ts'
import * as audit from '../../audit/index.ts'
import type { FindingPolicy, ImportedFindings, ImportQuery } from '../contract.ts'
import { fingerprintOf, numberOf, recurs } from '../rules.ts'
import { problem } from './finding-row.ts'
import { policyAt } from './keep-policy.ts'
import { type LedgerLine, readLedger } from './read-ledger.ts'

/**
 * Brings in a ledger from before the system: open ones go on here, closed ones count in the figures and for
 * recurrence. All or nothing; with errors nothing is written. Numbers are of the year in which each was found.
 */
export async function importFindings(
  ctx: Ctx,
  file: { readonly bytes: Buffer; readonly name: string },
  { dryRun }: ImportQuery,
): Promise<ImportedFindings> {
  const policy = await policyAt(ctx, ctx.scopes[0] ?? '')
  const read = await readFile(ctx, file, policy)
  const placed = await placeLines(ctx, read.lines)
  const errors = [...read.errors, ...placed.errors].sort((one, other) => (one.row ?? 0) - (other.row ?? 0))
  const open = placed.lines.filter(({ closedOn }) => closedOn === null).length
  const seen = await previewOf(ctx, placed.lines, policy)
  const result = { rows: read.count, imported: 0, open, ...seen, first: null, last: null, errors }
  if (errors.length > 0) {
    if (dryRun) return result
    throw problem('import-refused', undefined, { result })
  }
  if (dryRun) return { ...result, imported: placed.lines.length }
  const numbers = await writeLines(ctx, placed.lines, policy)
  return {
    ...result,
    imported: placed.lines.length,
    first: numbers[0] ?? null,
    last: numbers.at(-1) ?? null,
  }
}

async function readFile(
  ctx: Ctx,
  file: { readonly bytes: Buffer; readonly name: string },
  policy: FindingPolicy,
) {
  const { readTable } = await import('../../../kernel/files/read-table.ts')
  try {
    const sheets = await readTable(file.bytes, { name: file.name })
    return readLedger(
      sheets,
      policy.severities.map(({ name }) => name),
      ctx.today,
    )
  } catch (err) {
    if (!(err instanceof FileRefused)) throw err
    return {
      count: 0,
      lines: [],
      errors: [{ row: null, column: null, code: err.code, message: err.message }],
    }
  }
}

interface Placed extends LedgerLine {
  readonly unitId: string
  readonly unitName: string
}

/** So many are enough to see whether the columns were understood. */
const mostShown = 200

/** What would be made of the lines, for whoever decides whether to. */
async function previewOf(
  ctx: Ctx,
  lines: readonly Placed[],
  policy: FindingPolicy,
): Promise<Pick<ImportedFindings, 'units' | 'severities' | 'lines'>> {
  const calendar = await calendarAt(ctx)
  return {
    units: new Set(lines.map(({ unitId }) => unitId)).size,
    severities: [1, 2, 3, 4].map((severity) => lines.filter((line) => line.severity === severity).length),
    lines: lines.slice(0, mostShown).map((line) => ({
      row: line.row,
      unitName: line.unitName,
      title: line.title,
      category: line.category,
      severity: line.severity,
      registeredOn: line.foundOn,
      dueOn: dueOf(line, policy, calendar),
      closedOn: line.closedOn,
    })),
  }
}

/** By when it is to be gone: as the ledger says, else by the working days of its severity. */
function dueOf({ severity, dueOn, foundOn }: LedgerLine, policy: FindingPolicy, calendar: Calendar): string {
  return dueOn ?? addWorkingDays(foundOn, policy.severities[severity - 1]?.days ?? 1, calendar).date
}

/** Finds each line's organisation in the caller's scope: by credit code, else by its full name. */
async function placeLines(
  ctx: Ctx,
  lines: readonly LedgerLine[],
): Promise<{ lines: Placed[]; errors: Remark[] }> {
  const { rows: units } = await sql<{ id: string; name: string; credit_code: string | null }>`
    select id, name, credit_code from org.pub_unit u where ${inScope(ctx, 'u.org_path')}
      and kind not in ('region', 'department') and coalesce(valid_to > ${ctx.today}::date, true)
      and (credit_code = any(${lines.map((line) => line.creditCode)}::text[])
        or name = any(${lines.map((line) => line.name)}::text[]))`.execute(ctx.tx)
  const byCode = Map.groupBy(units, (unit) => unit.credit_code ?? '')
  const byName = Map.groupBy(units, (unit) => unit.name)
  const errors: Remark[] = []
  const placed = lines.flatMap((line) => {
    const byCredit = line.creditCode !== ''
    const found = (byCredit ? byCode.get(line.creditCode) : byName.get(line.name)) ?? []
    const [unit] = found
    if (unit && found.length === 1) return [{ ...line, unitId: unit.id, unitName: unit.name }]
    const text = byCredit ? line.creditCode : line.name
    errors.push({
      row: line.row,
      column: byCredit ? '信用代码' : '责任单位',
      code: unit ? 'ambiguous-unit' : 'unknown-unit',
      message: unit ? `本级有 ${found.length} 个“${text}”，请填信用代码` : `本级没有“${text}”`,
    })
    return []
  })
  return { lines: placed, errors }
}

/** Returns the numbers given, in the order of the days on which the problems were found. */
async function writeLines(ctx: Ctx, lines: readonly Placed[], policy: FindingPolicy): Promise<string[]> {
  const calendar = await calendarAt(ctx)
  const sorted = [...lines].sort((one, other) =>
    one.foundOn < other.foundOn ? -1 : one.foundOn > other.foundOn ? 1 : one.row - other.row,
  )
  const years = Map.groupBy(sorted, ({ foundOn }) => Number(foundOn.slice(0, 4)))
  const numbers: string[] = []
  const before = await earlierOf(ctx, sorted)
  for (const [year, found] of years) {
    const { rows } = await sql<{ first: number }>`
      select findings.take_numbers(${year}, ${found.length}) as first`.execute(ctx.tx)
    const first = rows[0]?.first ?? 1
    const records = found.map((line, at) => recordOf(line, year, first + at, { policy, calendar, before }))
    await insertRecords(ctx, records)
    await linkRecords(ctx, records)
    numbers.push(...records.map(({ seq }) => numberOf(year, seq)))
  }
  await audit.record(ctx, {
    action: 'findings.finding.import',
    subject: { kind: 'findings.finding', id: 'import' },
    orgPath: ctx.scopes[0] ?? '',
    after: { findings: lines.length, first: numbers[0], last: numbers.at(-1) },
  })
  return numbers
}

/** Unit and words → such findings that were closed, and when. */
type Before = Map<string, { readonly id: string; readonly closedOn: string }[]>

/** What was closed before at the same unit under the same words; lines of the file are added as they are read. */
async function earlierOf(ctx: Ctx, lines: readonly Placed[]): Promise<Before> {
  const { rows } = await sql<{ key: string; id: string; closed_on: string }>`
    select f.unit_id || ' ' || f.fingerprint as key, f.id, f.closed_on from findings.finding f
    where f.unit_id = any(${[...new Set(lines.map(({ unitId }) => unitId))]}::uuid[])
      and f.fingerprint = any(${[...new Set(lines.map(({ title }) => fingerprintOf(title)))]}::text[])
      and f.outcome = 'rectified'`.execute(ctx.tx)
  const before: Before = new Map()
  for (const { key, id, closed_on: closedOn } of rows)
    before.set(key, [...(before.get(key) ?? []), { id, closedOn }])
  return before
}

function recordOf(
  line: Placed,
  year: number,
  seq: number,
  { policy, calendar, before }: { policy: FindingPolicy; calendar: Calendar; before: Before },
) {
  const id = newId()
  const fingerprint = fingerprintOf(line.title)
  const key = `${line.unitId} ${fingerprint}`
  const earlier = (fingerprint === '' ? [] : (before.get(key) ?? [])).filter(({ closedOn }) =>
    recurs(closedOn, line.foundOn, policy.recurrenceMonths),
  )
  if (line.closedOn !== null) before.set(key, [...(before.get(key) ?? []), { id, closedOn: line.closedOn }])
  return {
    id,
    year,
    seq,
    unitId: line.unitId,
    title: line.title,
    detail: line.detail,
    category: line.category,
    severity: line.severity,
    measures: line.measures,
    responsible: line.responsible,
    foundOn: line.foundOn,
    dueOn: dueOf(line, policy, calendar),
    closedOn: line.closedOn,
    fingerprint,
    occurrences: earlier.length + 1,
    earlier: earlier.map((one) => one.id),
  }
}

/** Noon of a civil date stands for an hour that nobody noted. */
async function insertRecords(ctx: Ctx, records: readonly ReturnType<typeof recordOf>[]): Promise<void> {
  const { id, name } = ctx.actor
  await sql`
    with given as (
      select r.*, u.org_path, (r."foundOn" + time '12:00') at time zone 'Asia/Shanghai' as found_at,
        (r."closedOn" + time '12:00') at time zone 'Asia/Shanghai' as closed_at
      from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r(id uuid, year int, seq int, "unitId" uuid, title text,
        detail text, category text, severity int, measures text, responsible text, "foundOn" date, "dueOn" date,
        "closedOn" date, fingerprint text, occurrences int) join org.pub_unit u on u.id = r."unitId"
    ), written as (
      insert into findings.finding (id, year, seq, unit_id, org_path, title, detail, category, severity, measures,
        responsible, source_kind, source_label, state, outcome, due_on, original_due_on, discovered_at, registered_by,
        registered_by_name, registered_at, registered_on, assigned_on, closed_by, closed_by_name, closed_at, closed_on,
        fingerprint, occurrences)
      select id, year, seq, "unitId", org_path, title, detail, category, severity, measures, responsible, 'import',
        '台账导入', case when "closedOn" is null then 'assigned' else 'closed' end,
        case when "closedOn" is not null then 'rectified' end, "dueOn", "dueOn", found_at, ${id}, ${name}, ${ctx.now},
        "foundOn", "foundOn", case when "closedOn" is not null then ${id} end,
        case when "closedOn" is not null then ${name} end, closed_at, "closedOn", fingerprint, occurrences
      from given returning id, org_path, state)
    insert into findings.step (id, finding_id, org_path, step, from_state, to_state, text, by_id, by_name, at)
    select gen_random_uuid(), id, org_path, 'import', null, state, null, ${id}, ${name}, ${ctx.now} from written`.execute(
    ctx.tx,
  )
}

/** 屡查屡犯 leads to what it repeats. */
async function linkRecords(ctx: Ctx, records: readonly ReturnType<typeof recordOf>[]): Promise<void> {
  const links = records.flatMap(({ id, earlier }) => earlier.map((before) => ({ id, before })))
  await sql`insert into findings.link (later_id, earlier_id, kind, org_path, at)
    select l.id, l.before, 'recurrence', f.org_path, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as l(id uuid, before uuid)
      join findings.finding f on f.id = l.id`.execute(ctx.tx)
}
