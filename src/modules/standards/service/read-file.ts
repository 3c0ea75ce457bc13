import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { fromHundredths } from '../../../kernel/decimal.ts'
import { readTable } from '../../../kernel/files/read-table.ts'
import { readWord, readZipPart } from '../../../kernel/files/read-word.ts'
import { FileRefused } from '../../../kernel/files/refused.ts'
import { maxFileBytes } from '../../../kernel/files/source.ts'
import type { Remark } from '../../../kernel/wire.ts'
import type { ReadRow, Standard, Summary } from '../contract.ts'
import { compileStandard } from '../rules.ts'
import { checkStandard, type StandardProblem } from './check-standard.ts'
import { carrierNamespace } from './export-docx.ts'
import { carrierSheet, readCarried } from './export-xlsx.ts'
import { isCatalog, readCatalog } from './read-oscal.ts'
import { readPrinted } from './read-printed.ts'
import { readYaml, textOf } from './read-yaml.ts'
import { hashOf, type PrintedRow, type Survey, surveyForm } from './survey-form.ts'
import { tellRows } from './tell-rows.ts'

/** What a file said, whatever its form; `standard` is there only where there are no errors. */
export interface ReadStandard {
  readonly standard?: Standard
  readonly summary: Summary | null
  readonly warnings: readonly Remark[]
  readonly errors: readonly Remark[]
  /** Of a printed table: each of its rows and what was made of it. */
  readonly rows?: readonly ReadRow[]
}

/** Reads a standard from .docx, .xlsx, .yaml, .json or an OSCAL catalogue. Never throws for a wrong file. */
export async function readStandardFile(
  source: string | Buffer,
  name = typeof source === 'string' ? basename(source) : '',
): Promise<ReadStandard> {
  try {
    const form = await formOf(source, name)
    if (form === 'word') return await readWordForm(source)
    if (form === 'table') return await readTableForm(source, name)
    return await readTextFile(source)
  } catch (error) {
    if (error instanceof FileRefused) return nothing(error.code, error.message)
    // Thousands of levels inside each other: no form and no catalogue has them.
    if (error instanceof RangeError) return nothing('too-deep', '文件的层次过深，拒绝读取')
    throw error
  }
}

const nothing = (code: string, message: string): ReadStandard => ({
  summary: null,
  warnings: [],
  errors: [{ row: null, column: null, code, message }],
})

/** The name decides where it says something, so that a wrong file is refused for what it claims to be. */
async function formOf(source: string | Buffer, name: string): Promise<'word' | 'table' | 'text'> {
  const extension = extname(name).toLowerCase()
  if (extension === '.docx' || extension === '.doc') return 'word'
  if (['.xlsx', '.xls', '.csv'].includes(extension)) return 'table'
  const head = typeof source === 'string' ? await headOf(source) : source.subarray(0, 4)
  if (head.toString('latin1') !== 'PK\x03\x04') return 'text'
  return (await readZipPart(source, 'word/document.xml')) ? 'word' : 'table'
}

async function headOf(path: string): Promise<Buffer> {
  const { open } = await import('node:fs/promises')
  const file = await open(path).catch(() => {
    throw new FileRefused('not-found', `找不到或打不开文件 ${path}`)
  })
  try {
    const stat = await file.stat()
    if (!stat.isFile()) throw new FileRefused('unreadable', `${path} 不是一个普通文件`)
    if (stat.size > maxFileBytes) throw new FileRefused('too-large', '文件过大，不像一份标准')
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

const textLimit = 32 * 1024 * 1024

async function readTextFile(source: string | Buffer): Promise<ReadStandard> {
  const bytes = typeof source === 'string' ? await readFile(source) : source
  if (bytes.length > textLimit) return nothing('too-large', '文件过大，不像一份标准')
  const text = textOf(bytes)
  if (text === undefined) return nothing('not-text', '这不是文本文件，也不是 .docx 或 .xlsx，无法读取')
  const { raw, lineOf, problems } = await readYaml(text, 'as-written')
  if (problems.length > 0)
    return { summary: null, warnings: [], errors: problems.map((problem) => ({ ...problem, column: null })) }
  if (isCatalog(raw)) return readOscal(raw)
  const checked = checkStandard(raw)
  return result(checked, (pointer) => lineOf(pointer), [], [])
}

function readOscal(catalog: unknown): ReadStandard {
  const { raw, warnings, error } = readCatalog(catalog)
  if (error) {
    const errors = error.issues.map(({ path, message }) => {
      const pointer = `/${path.map(String).join('/')}`
      return {
        row: null,
        column: pointer,
        code: 'not-oscal',
        message: `不是正确的 OSCAL 目录：${pointer} ${message}`,
      }
    })
    return { summary: null, warnings: [], errors }
  }
  const remarks = warnings.map((warning) => ({ row: null, column: null, ...warning }))
  return result(checkStandard(raw), () => null, remarks, [])
}

async function readTableForm(source: string | Buffer, name: string): Promise<ReadStandard> {
  const sheets = await readTable(source, { name, maxRows: 20_000, maxColumns: 64 })
  const visible = sheets.filter((sheet) => sheet.name !== carrierSheet && !sheet.hidden)
  const surveys = visible.map((sheet) => ({ sheet, survey: surveyForm([], sheet.rows) }))
  const found = surveys.find(({ survey }) => survey)
  if (!found?.survey) return noForm()
  const rest = visible.filter((sheet) => sheet !== found.sheet && sheet.rows.length > 0)
  const warnings = rest.map((sheet) => ({
    row: null,
    column: null,
    code: 'sheet-not-read',
    message: `工作表“${sheet.name}”没有读入，只读了“${found.sheet.name}”`,
  }))
  const carrier = sheets.find((sheet) => sheet.name === carrierSheet)
  const text = carrier?.rows.map(({ cells }) => cells[0] ?? '').join('')
  return await readSurvey(found.survey, text === undefined ? undefined : readCarried(text), warnings)
}

async function readWordForm(source: string | Buffer): Promise<ReadStandard> {
  const blocks = await readWord(source)
  const above: string[] = []
  let table: readonly PrintedRow[] = []
  let survey: Survey | undefined
  const warnings: Remark[] = []
  let tables = 0
  for (const block of blocks) {
    if (block.kind === 'paragraph') {
      if (!survey) above.push(block.text)
      continue
    }
    tables += 1
    const longer = [...table, ...block.rows.map(({ row, cells }) => ({ row: table.length + row, cells }))]
    const whole = surveyForm(above, survey ? longer : block.rows)
    if (!survey || (whole && goesOn(survey, whole))) {
      if (whole) table = survey ? longer : block.rows
      survey = whole
    } else {
      const message = `第 ${tables} 个表格没有读入，它不是标准表格的续表`
      warnings.push({ row: null, column: null, code: 'table-not-read', message })
    }
  }
  return survey ? await readSurvey(survey, await carriedInWord(source), warnings) : noForm()
}

/** Word forms are often split into one table a page: the next one goes on where it brings items of new numbers. */
function goesOn(survey: Survey, longer: Survey): boolean {
  const numbers = (of: Survey) => of.rows.flatMap(({ kind, said }) => (kind === 'item' ? [said.no] : []))
  const unread = (of: Survey) => of.rows.filter(({ kind }) => kind === 'unread').length
  const [before, after] = [new Set(numbers(survey)), numbers(longer).slice(numbers(survey).length)]
  return after.length > 0 && after.every((no) => !before.has(no)) && unread(longer) <= unread(survey)
}

const noForm = (): ReadStandard =>
  nothing('no-header', '没有找到标准的表头：前 10 行内应有“自查内容”和“分值”或“评分方法”等列名')

/** Word renumbers custom parts when it saves, so ours is looked for by its namespace. */
async function carriedInWord(source: string | Buffer): Promise<{ hash: string; yaml: string } | undefined> {
  for (let number = 1; number <= 9; number++) {
    const part = await readZipPart(source, `customXml/item${number}.xml`)
    if (!part) return undefined
    const xml = part.toString('utf8')
    if (!xml.includes(carrierNamespace)) continue
    const found = /<standard\b[^>]*\bsha256="([0-9a-f]{64})"[^>]*>([\s\S]*)<\/standard>/.exec(xml)
    if (found?.[1] === undefined || found[2] === undefined) return undefined
    const yaml = found[2]
      .replaceAll('\r\n', '\n')
      .replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => entities[name] ?? '')
    return { hash: found[1], yaml }
  }
  return undefined
}
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

/** The carried YAML wins while the printed table is the one it was printed with; else the table does. */
async function readSurvey(
  survey: Survey,
  carried: { hash: string; yaml: string } | undefined,
  warnings: readonly Remark[],
): Promise<ReadStandard> {
  const say = (message: string): Remark => ({ row: null, column: null, code: 'printed-table-wins', message })
  if (carried && carried.hash === hashOf(survey)) {
    const { raw } = await readYaml(carried.yaml, 'as-written')
    const checked = checkStandard(raw)
    if (checked.standard)
      return told(
        survey,
        result(checked, () => null, warnings, []),
      )
    warnings = [...warnings, say('文件中附带的标准数据已损坏，按表格读入')]
  } else if (carried)
    warnings = [...warnings, say('表格在导出后改动过，按表格读入；表格未印出的内容（说明、沿革等）不再保留')]
  const printed = readPrinted(survey)
  const checked = checkStandard(printed.raw)
  const all = [...warnings, ...printed.warnings]
  return told(survey, result(checked, printed.rowOf, all, printed.errors, survey))
}

const told = (survey: Survey, read: ReadStandard): ReadStandard => ({ ...read, rows: tellRows(survey, read) })

function result(
  checked: { readonly standard?: Standard | undefined; readonly problems: readonly StandardProblem[] },
  rowOf: (pointer: string) => number | null,
  warnings: readonly Remark[],
  errors: readonly Remark[],
  survey?: Survey,
): ReadStandard {
  const said = new Set(errors.map(({ row, code }) => `${row}/${code}`))
  const rest = checked.problems
    .map(({ pointer, code, message }) => {
      const row = rowOf(pointer)
      const column = survey ? (survey.headers[columnOf(pointer)] ?? null) : pointer
      return { row, column, code, message: survey ? message : `${pointer}：${message}` }
    })
    .filter(({ row, code }) => !said.has(`${row}/${code}`))
  // A row whose reading failed already says so; what the schema says of it is only an echo.
  const rows = new Set(errors.map(({ row }) => row))
  const all = [...errors, ...rest.filter(({ row }) => !survey || !rows.has(row))]
  const summary = checked.standard ? summaryOf(checked.standard) : null
  return {
    ...(checked.standard && all.length === 0 && { standard: checked.standard }),
    summary,
    warnings,
    errors: all,
  }
}

function columnOf(pointer: string): 'no' | 'points' | 'method' | 'text' {
  if (/\/no$/.test(pointer)) return 'no'
  if (/deductions|levels|bands|each|method/.test(pointer)) return 'method'
  return /\/points$/.test(pointer) ? 'points' : 'text'
}

/** What people are told of a standard. `points` are those of scored items alone. */
export function summaryOf(standard: Standard): Summary {
  const { items } = compileStandard(standard)
  const count = (kind: string) => items.filter((item) => item.kind === kind).length
  const points = items.reduce((sum, item) => sum + (item.kind === 'scored' ? item.points : 0), 0)
  return {
    title: standard.title,
    layer: standard.layer,
    categories: standard.categories.length,
    items: items.length,
    points: fromHundredths(points),
    scored: count('scored'),
    aggravating: count('aggravating'),
    veto: count('veto'),
  }
}
