import { sql } from 'kysely'
import { type Ctx, tablesOf } from '../../../kernel/context.ts'
import { readTable, type SheetTable } from '../../../kernel/files/read-table.ts'
import { FileRefused } from '../../../kernel/files/refused.ts'
import { isUnder } from '../../../kernel/guard.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Remark } from '../../../kernel/wire.ts'
import type { ImportAnswer, ImportResult } from '../contract.ts'
import type { OrgTables } from '../tables.gen.ts'
import { lockTree } from './lock-tree.ts'
import { type Plan, planImport } from './plan-import.ts'
import { previewRows } from './preview-import.ts'
import { type Register, readRegister } from './read-register.ts'
import type { KnownUnit, Place } from './register-index.ts'
import { resolveRegister } from './resolve-register.ts'
import { writePlan } from './write-import.ts'

const tables = tablesOf<OrgTables>()

/** More rows than this nobody looks through on a screen; how many there are is said. */
const shownRows = 2000
/** More errors than this help nobody; how many more there are is said. */
const shownErrors = 1000

/**
 * Imports a register of units from .xlsx or .csv, all or nothing: with one error nothing is written. Units are known
 * again by credit code, then by full path. A blank cell leaves what is stored.
 */
export async function importOrgs(
  ctx: Ctx,
  file: string | Buffer,
  options: { readonly dryRun?: boolean; readonly name?: string } = {},
): Promise<ImportResult> {
  const reading = await readImport(ctx, file, options.name)
  if (!options.dryRun && reading.plan && reading.result.errors.length === 0)
    await writePlan(ctx, reading.plan)
  return reading.result
}

/** What the import would do, row by row; nothing is written. */
export async function previewOrgs(ctx: Ctx, file: Buffer, name: string): Promise<ImportAnswer> {
  const { result, errors, register, places, plan } = await readImport(ctx, file, name)
  const rows = register ? previewRows({ register, places, plan, errors }) : []
  return { ...result, preview: rows.slice(0, shownRows), previewTruncated: rows.length > shownRows }
}

interface Reading {
  readonly result: ImportResult
  /** All of them; the result shows the first. */
  readonly errors: readonly Remark[]
  /** Absent where the file could not be read at all. */
  readonly register?: Register
  readonly places: readonly Place[]
  readonly plan?: Plan
}

async function readImport(ctx: Ctx, file: string | Buffer, name: string | undefined): Promise<Reading> {
  const read = await readFile(file, name)
  if ('code' in read) return { result: refused(read), errors: [], places: [] }
  const register = readRegister(read.sheets)
  await lockTree(ctx)
  const known = await knownUnits(ctx)
  const resolved = resolveRegister({
    rows: register.rows,
    faulty: register.faulty,
    known,
    takenCodes: await codesOutOfSight(
      ctx,
      register.rows.flatMap((row) => row.creditCode ?? []),
      known,
    ),
    mayMakeTop: ctx.scopes.includes(''),
    newId,
  })
  const plan = planImport(resolved.places, known)
  const errors = [...register.errors, ...resolved.errors, ...plan.errors]
  const result =
    errors.length > 0
      ? { ...nothing, rows: register.count, errors: inOrder(errors) }
      : { ...counts(register.count, resolved.places, plan), errors: [] }
  return { result, errors, register, places: resolved.places, plan }
}

async function readFile(
  file: string | Buffer,
  name: string | undefined,
): Promise<{ sheets: SheetTable[] } | { code: string; message: string }> {
  try {
    return { sheets: await readTable(file, name === undefined ? {} : { name }) }
  } catch (err) {
    if (err instanceof FileRefused) return { code: err.code, message: err.message }
    throw err
  }
}

const nothing = { rows: 0, created: 0, updated: 0, unchanged: 0 }

const refused = ({ code, message }: { code: string; message: string }): ImportResult => ({
  ...nothing,
  errors: [{ row: null, column: null, code, message }],
})

function counts(rows: number, places: readonly Place[], plan: Plan) {
  const [created, updated] = [plan.made.length, plan.changed.length]
  return { rows, created, updated, unchanged: places.length - created - updated }
}

function inOrder(errors: readonly Remark[]): Remark[] {
  const sorted = errors.toSorted((one, other) => (one.row ?? 0) - (other.row ?? 0))
  if (sorted.length <= shownErrors) return sorted
  const message = `另有 ${sorted.length - shownErrors} 处错误没有列出`
  return [...sorted.slice(0, shownErrors), { row: null, column: null, code: 'more-errors', message }]
}

/** Every open unit the actor sees: those in his scopes, and the ones above them, which he may name as parents. */
async function knownUnits(ctx: Ctx): Promise<KnownUnit[]> {
  const rows = await tables(ctx)
    .selectFrom('org.unit')
    .select(['id', 'parent_id', 'org_path', 'kind', 'name', 'short_name', 'area_code', 'credit_code'])
    .select(['contact_name', 'contact_phone', 'sort_no'])
    .where('valid_to', 'is', null)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    parentId: row.parent_id,
    path: row.org_path,
    kind: row.kind,
    name: row.name,
    shortName: row.short_name,
    areaCode: row.area_code,
    creditCode: row.credit_code,
    contactName: row.contact_name,
    contactPhone: row.contact_phone,
    sortNo: row.sort_no,
    writable: ctx.scopes.some((scope) => isUnder(row.org_path, scope)),
  }))
}

async function codesOutOfSight(
  ctx: Ctx,
  codes: readonly string[],
  known: readonly KnownUnit[],
): Promise<Set<string>> {
  if (ctx.scopes.includes('')) return new Set()
  const seen = new Set(known.map((unit) => unit.creditCode))
  const unseen = codes.filter((code) => !seen.has(code))
  const { rows } = await sql<{
    code: string
  }>`select code from org.taken_credit_codes(${unseen}::text[]) as code`.execute(ctx.tx)
  return new Set(rows.map(({ code }) => code))
}
