import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { FileRefused } from '../../../kernel/files/refused.ts'
import { newId } from '../../../kernel/ids.ts'
import * as audit from '../../audit/index.ts'
import { type ImportedResults, type ImportResultsQuery, RoundPolicy, RoundScope } from '../contract.ts'
import { type Bureau, issuingBureau } from './plan-round.ts'
import { type ResultError, type ResultRow, readResults } from './read-results.ts'
import { problem, roundSubject, tables } from './round-row.ts'

/**
 * Brings in the results of a year before the system: one archived round with totals and no answers. All or
 * nothing; with errors nothing is written.
 */
export async function importResults(
  ctx: Ctx,
  file: { readonly bytes: Buffer; readonly name: string },
  query: ImportResultsQuery,
): Promise<ImportedResults> {
  const bureau = await issuingBureau(ctx, query.unitId)
  const read = await readFile(file)
  const placed = await placeRows(ctx, bureau, read.rows)
  const errors = [...read.errors, ...placed.errors].sort((one, other) => (one.row ?? 0) - (other.row ?? 0))
  const result = { rows: read.count, imported: 0, roundId: null, errors }
  if (errors.length > 0) {
    if (query.dryRun) return result
    throw problem('results-refused', undefined, { result })
  }
  await refuseSecond(ctx, bureau, query.year)
  if (query.dryRun) return { ...result, imported: placed.rows.length }
  const roundId = await insertResults(ctx, bureau, query, placed.rows)
  return { ...result, imported: placed.rows.length, roundId }
}

async function readFile(file: { readonly bytes: Buffer; readonly name: string }) {
  const { readTable } = await import('../../../kernel/files/read-table.ts')
  try {
    return readResults(await readTable(file.bytes, { name: file.name }))
  } catch (err) {
    if (!(err instanceof FileRefused)) throw err
    return { count: 0, rows: [], errors: [{ row: null, column: null, code: err.code, message: err.message }] }
  }
}

interface Placed extends ResultRow {
  readonly unitId: string
}

interface Candidate {
  readonly id: string
  readonly name: string
  readonly credit_code: string | null
}

/** Finds each row's organisation: by credit code, else by its full name, under the bureau. */
async function placeRows(
  ctx: Ctx,
  bureau: Bureau,
  rows: readonly ResultRow[],
): Promise<{ rows: Placed[]; errors: ResultError[] }> {
  const { rows: units } = await sql<Candidate>`select id, name, credit_code from org.pub_unit
    where org_path <@ ${bureau.org_path}::ltree and kind not in ('region', 'department')
      and (credit_code = any(${rows.map((row) => row.creditCode)}::text[])
        or name = any(${rows.map((row) => row.name)}::text[]))
      and coalesce(valid_to > ${ctx.today}::date, true)`.execute(ctx.tx)
  const byCode = Map.groupBy(units, (unit) => unit.credit_code ?? '')
  const byName = Map.groupBy(units, (unit) => unit.name)
  const errors: ResultError[] = []
  const rowOf = new Map<string, number>()
  const placed = rows.flatMap((row) => {
    const byCredit = row.creditCode !== ''
    const found = (byCredit ? byCode.get(row.creditCode) : byName.get(row.name)) ?? []
    const column = byCredit ? '信用代码' : '单位名称'
    const say = (code: string, message: string) => errors.push({ row: row.row, column, code, message })
    const [unit] = found
    const text = byCredit ? row.creditCode : row.name
    if (!unit) say('unknown-unit', `本级没有“${text}”`)
    else if (found.length > 1) say('ambiguous-unit', `本级有 ${found.length} 个“${text}”，请填信用代码`)
    else if (rowOf.has(unit.id)) say('unit-twice', `与第 ${rowOf.get(unit.id)} 行是同一单位`)
    else {
      rowOf.set(unit.id, row.row)
      return [{ ...row, unitId: unit.id }]
    }
    return []
  })
  return { rows: placed, errors }
}

async function refuseSecond(ctx: Ctx, bureau: Bureau, year: number): Promise<void> {
  const earlier = await tables(ctx)
    .selectFrom('rounds.round')
    .select('title')
    .where('imported', '=', true)
    .where('unit_id', '=', bureau.id)
    .where('year', '=', year)
    .where('state', '<>', 'cancelled')
    .executeTakeFirst()
  if (earlier) throw problem('already-imported', `${year} 年的结果已导入为“${earlier.title}”`)
}

async function insertResults(
  ctx: Ctx,
  bureau: Bureau,
  { year, title }: ImportResultsQuery,
  rows: readonly Placed[],
): Promise<string> {
  const id = newId()
  const round = {
    id,
    unit_id: bureau.id,
    org_path: bureau.org_path,
    title: title ?? `${year}年自查自评结果（导入）`,
    year,
    kind: 'full' as const,
    layer: 'organisation' as const,
    scope: JSON.stringify(RoundScope.parse({})),
    policy: JSON.stringify(RoundPolicy.parse({ signOff: 'none' })),
    opens_on: `${year}-01-01`,
    due_on: `${year}-12-31`,
    review_until: `${year}-12-31`,
    state: 'archived' as const,
    imported: true,
    created_by: ctx.actor.id,
    created_at: ctx.now,
    announced_at: ctx.now,
  }
  await tables(ctx).insertInto('rounds.round').values(round).execute()
  const data = rows.map(({ unitId, total, applicable, tenths, grade }) => ({
    unitId,
    total,
    applicable,
    tenths,
    grade,
  }))
  await sql`
    insert into rounds.assessment (round_id, subject_kind, subject_id, subject_name, unit_id, org_path, org_path_then,
      state, submissions, applicable, earned, self_applicable, self_earned, category_applicable, category_earned,
      category_answered, grade, percentage_tenths)
    select ${id}::uuid, 'unit', u.id, u.name, u.id, u.org_path, u.org_path, 'announced', 1, r.applicable, r.total,
      r.applicable, r.total, '{}', '{}', '{}', r.grade, r.tenths
    from jsonb_to_recordset(${JSON.stringify(data)}::jsonb)
        as r("unitId" uuid, total int, applicable int, tenths int, grade text)
      join org.pub_unit u on u.id = r."unitId"`.execute(ctx.tx)
  await audit.record(ctx, {
    action: 'rounds.result.import',
    subject: roundSubject(id),
    orgPath: bureau.org_path,
    after: { title: round.title, year, results: rows.length },
  })
  return id
}
