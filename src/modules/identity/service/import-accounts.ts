import { sql } from 'kysely'
import { type Ctx, inScope } from '../../../kernel/context.ts'
import { readTable, type TableRow } from '../../../kernel/files/read-table.ts'
import { FileRefused } from '../../../kernel/files/refused.ts'
import { problemsOf } from '../../../kernel/problem.ts'
import * as org from '../../org/index.ts'
import { type AccountsCreated, type FileError, Username } from '../contract.ts'
import { problems } from '../problems.ts'
import { roleTitles, unitUsername } from '../rules.ts'
import {
  createAccounts,
  heldUnitRoles,
  type PlannedAccount,
  takenUsernames,
  type UnitRole,
  withFreeUsernames,
} from './create-unit-accounts.ts'

const problem = problemsOf('identity', problems)

const synonyms = {
  unit: ['单位名称', '机关单位', '机构名称', '单位全称', '单位'],
  code: ['统一社会信用代码', '社会信用代码', '信用代码'],
  officer: ['保密员姓名', '保密员'],
  officerUsername: ['保密员用户名', '保密员账号'],
  head: ['一把手姓名', '一把手', '主要负责人', '主要负责人姓名'],
  headUsername: ['一把手用户名', '一把手账号', '主要负责人用户名'],
} as const
type Column = keyof typeof synonyms

const columnsOf = {
  unit_officer: ['officer', 'officerUsername'],
  unit_head: ['head', 'headUsername'],
} as const

interface Unit {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly creditCode: string | null
}

interface Line {
  readonly row: number
  readonly cells: Readonly<Record<Column, string>>
}

/** Reads the file before any transaction is open. */
export async function readAccountFile(file: string | Buffer, name: string): Promise<Line[]> {
  try {
    const [sheet] = (await readTable(file, { name, maxRows: 30_000, maxColumns: 60 })).filter(
      (one) => !one.hidden,
    )
    return toLines(sheet?.rows ?? [])
  } catch (err) {
    if (err instanceof FileRefused) throw problem('file-refused', err.message)
    throw err
  }
}

function toLines(rows: readonly TableRow[]): Line[] {
  const plain = (text: string) => text.trim().replaceAll(/[\s*＊★（(].*$|\s/g, '')
  const header = rows.slice(0, 10).find((row) => {
    const titles = row.cells.map(plain)
    const has = (column: Column) => synonyms[column].some((title) => titles.includes(title))
    return (has('unit') || has('code')) && (has('officer') || has('head'))
  })
  if (!header)
    throw problem(
      'file-refused',
      '前 10 行中没有找到表头：需要“单位名称”（或“统一社会信用代码”）和“保密员姓名”“一把手姓名”',
    )
  const titles = header.cells.map(plain)
  const at = (column: Column) => titles.findIndex((title) => synonyms[column].includes(title as never))
  const places = Object.fromEntries((Object.keys(synonyms) as Column[]).map((column) => [column, at(column)]))
  return rows
    .filter((row) => row.row > header.row)
    .map(({ row, cells }) => ({
      row,
      cells: Object.fromEntries(
        Object.entries(places).map(([column, place]) => [column, cells[place]?.trim() ?? '']),
      ) as Line['cells'],
    }))
}

/** One 保密员 and one 一把手 per row, all or none; every error is told with its row and column. */
export async function importAccounts(ctx: Ctx, lines: readonly Line[]): Promise<AccountsCreated> {
  await org.holdTree(ctx)
  const errors: FileError[] = []
  const refuse = (row: number, column: Column, code: string, message: string) =>
    errors.push({ row, column: synonyms[column][0], code, message })
  const placed = await placeLines(ctx, lines, refuse)
  const held = await heldUnitRoles(
    ctx,
    placed.map(({ unit }) => unit.id),
  )
  const seen = new Map<string, number>()
  const plan = placed.flatMap(({ line, unit }) =>
    (['unit_officer', 'unit_head'] as const).flatMap(
      (role) => planOne(line, unit, role, held, seen, refuse) ?? [],
    ),
  )
  await checkUsernames(ctx, plan, refuse)
  if (errors.length === 0 && plan.length === 0) throw problem('file-refused', '文件中没有数据行')
  if (errors.length > 0) {
    const sorted = errors.sort((a, b) => a.row - b.row).slice(0, 500)
    throw problem('file-refused', `共 ${errors.length} 处错误，未创建任何账号`, {
      rows: lines.length,
      fileErrors: sorted,
    })
  }
  const named = plan.filter(({ isGiven }) => isGiven)
  const generated = await withFreeUsernames(
    ctx,
    plan.filter(({ isGiven }) => !isGiven),
    named.map(({ username }) => username),
  )
  const { batchId, accounts } = await createAccounts(ctx, [...named, ...generated])
  return { rows: lines.length, created: accounts.length, batchId, accounts }
}

type Refuse = (row: number, column: Column, code: string, message: string) => void
type Planned = PlannedAccount & { readonly isGiven: boolean; readonly row: number }

async function placeLines(
  ctx: Ctx,
  lines: readonly Line[],
  refuse: Refuse,
): Promise<{ line: Line; unit: Unit }[]> {
  const { rows } = await sql<Unit>`select id, name, ltree2text(org_path) as path, credit_code as "creditCode"
    from org.pub_unit where (name = any(${lines.map(({ cells }) => cells.unit)}::text[])
        or credit_code = any(${lines.map(({ cells }) => cells.code.toUpperCase()).filter(Boolean)}::text[]))
      and kind not in ('region', 'department') and (valid_to is null or valid_to > ${ctx.today}::date)
      and ${inScope(ctx, 'org_path')}`.execute(ctx.tx)
  const byCode = new Map(rows.map((unit) => [unit.creditCode, unit]))
  const byName = Map.groupBy(rows, (unit) => unit.name)
  return lines.flatMap((line) => {
    const { unit: name, code } = line.cells
    const sameName = byName.get(name) ?? []
    const unit = code ? byCode.get(code.toUpperCase()) : sameName[0]
    if (unit && (code || sameName.length === 1)) return [{ line, unit }]
    const column = code ? 'code' : 'unit'
    if (!name && !code) refuse(line.row, 'unit', 'missing', '单位名称为空')
    else if (sameName.length > 1)
      refuse(line.row, column, 'ambiguous', `有 ${sameName.length} 个单位叫“${name}”，请填写统一社会信用代码`)
    else refuse(line.row, column, 'unknown-unit', `没有找到单位“${code || name}”`)
    return []
  })
}

function planOne(
  { row, cells }: Line,
  unit: Unit,
  role: UnitRole,
  held: ReadonlySet<string>,
  seen: Map<string, number>,
  refuse: Refuse,
): Planned | undefined {
  const [nameColumn, usernameColumn] = columnsOf[role]
  const name = cells[nameColumn]
  const given = cells[usernameColumn]
  const key = `${unit.id} ${role}`
  if (!name || name.length > 60)
    refuse(row, nameColumn, 'missing', `${roleTitles[role]}姓名为空或超过 60 个字`)
  if (held.has(key)) refuse(row, nameColumn, 'exists', `“${unit.name}”已有${roleTitles[role]}账号`)
  const before = seen.get(key)
  if (before !== undefined) refuse(row, 'unit', 'twice', `与第 ${before} 行是同一个单位`)
  seen.set(key, row)
  const form = given ? Username.safeParse(given) : undefined
  if (form && !form.success)
    refuse(row, usernameColumn, 'username', form.error.issues[0]?.message ?? '用户名不合规')
  const username = form?.success ? form.data : unitUsername(role, unit)
  return { role, unit, name, username, isGiven: form !== undefined, row }
}

async function checkUsernames(ctx: Ctx, plan: readonly Planned[], refuse: Refuse): Promise<void> {
  const given = plan.filter(({ isGiven }) => isGiven)
  const taken = await takenUsernames(
    ctx,
    given.map(({ username }) => username),
  )
  for (const { username, row, role } of given) {
    if (taken.has(username))
      refuse(row, columnsOf[role][1], 'username-taken', `用户名“${username}”已被使用或在文件中重复`)
    taken.add(username)
  }
}
