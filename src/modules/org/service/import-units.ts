import { sql } from 'kysely'
import { type Ctx, tablesOf } from '../../../kernel/context.ts'
import { readTable, type SheetTable } from '../../../kernel/files/read-table.ts'
import { FileRefused } from '../../../kernel/files/refused.ts'
import { isUnder } from '../../../kernel/guard.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Remark } from '../../../kernel/wire.ts'
import type { ImportResult } from '../contract.ts'
import type { OrgTables } from '../tables.gen.ts'
import { lockTree } from './lock-tree.ts'
import { type Plan, planImport } from './plan-import.ts'
import { readRegister } from './read-register.ts'
import type { KnownUnit, Place } from './register-index.ts'
import { resolveRegister } from './resolve-register.ts'
import { writePlan } from './write-import.ts'

const tables = tablesOf<OrgTables>()

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
  const read = await readFile(file, options.name)
  if ('code' in read) return refused(read)
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
  if (errors.length > 0) return { ...nothing, rows: register.count, errors: inOrder(errors) }
  if (!options.dryRun) await writePlan(ctx, plan)
  return { ...counts(register.count, resolved.places, plan), errors: [] }
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
