import type { Ctx } from '../../../kernel/context.ts'
import type { SheetTable, TableRow } from '../../../kernel/files/read-table.ts'
import { FileRefused } from '../../../kernel/files/refused.ts'
import { kernelProblem } from '../../../kernel/problem.ts'
import type { Item, ItemAnswer, Standard } from '../../standards/contract.ts'
import { answerProblems, type CompiledStandard } from '../../standards/index.ts'
import { AnswerEntry, type FormResult } from '../contract.ts'
import { canonicalAnswer, judgeEntry, scoredPart } from '../rules.ts'
import {
  type AnswerRow,
  type AssessmentRow,
  getAssessmentRow,
  standingOf,
  toStored,
} from './find-assessment.ts'
import { problem } from './round-row.ts'
import { roundDefinition, roundStandard } from './round-standard.ts'
import { saveAnswers } from './save-answers.ts'
import {
  type FormMark,
  formColumns,
  formHeaders,
  hiddenSheet,
  marks,
  methodText,
  ruleText,
  sealOf,
} from './write-form.ts'

type Difference = FormResult['differences'][number]
type FormError = FormResult['errors'][number]

/** A form filled without a network, read before the transaction is opened. Throws a problem in words. */
export async function readForm(bytes: Buffer, name: string): Promise<SheetTable[]> {
  const { readTable } = await import('../../../kernel/files/read-table.ts')
  try {
    return await readTable(bytes, { name, maxRows: 20_000, maxColumns: 64 })
  } catch (error) {
    if (error instanceof FileRefused) throw problem('file-refused', error.message)
    throw error
  }
}

/** Shows what a filled form would change; without `dryRun` it is then saved like any other answers. */
export async function bringBackForm(
  ctx: Ctx,
  id: string,
  sheets: readonly SheetTable[],
  { dryRun }: { readonly dryRun: boolean },
): Promise<FormResult> {
  const { row, answers } = await getAssessmentRow(ctx, id, 'all')
  if (!standingOf(ctx, row).readsAll) throw problem('not-yours')
  const mark = markOf(sheets, row)
  const own = new Map(answers.filter(({ pass }) => pass === 'self').map((answer) => [answer.item, answer]))
  const standard = await roundStandard(ctx, row)
  const { filled, errors } = readRows(sheets, await roundDefinition(ctx, row), standard)
  const differences = filled.flatMap((one) => differenceOf(one, mark, own.get(one.item.no)))
  if (dryRun) return { differences, errors, result: null }
  if (errors.length > 0) {
    throw kernelProblem('invalid-input', `表中有 ${errors.length} 处错误，什么都没有保存`, {
      errors: errors.map((error) => ({ pointer: '', detail: error.message, ...error })),
    })
  }
  if (differences.length === 0) return { differences, errors, result: null }
  const entries = differences.map(({ file }) => file)
  return { differences, errors, result: await saveAnswers(ctx, id, { pass: 'self', answers: entries }) }
}

function markOf(sheets: readonly SheetTable[], row: AssessmentRow): FormMark {
  const hidden = sheets.find(({ name }) => name === hiddenSheet)
  const mark = parseMark(hidden?.rows.map(({ cells }) => cells[0] ?? '').join('') ?? '')
  if (!mark) throw problem('wrong-form', '这个文件不是从本系统导出的评定表，或其中的隐藏页已损坏')
  if (mark.assessment !== row.id) {
    throw problem(
      'wrong-form',
      `这是“${mark.subject}”在“${mark.round}”中的评定表，不能用于“${row.subject_name}”的“${row.round_title}”`,
    )
  }
  return mark
}

function parseMark(text: string): FormMark | undefined {
  try {
    const mark = JSON.parse(text) as FormMark
    return mark.form === 'hengmi-form/1' && mark.seal === sealOf(mark) ? mark : undefined
  } catch {
    // Not JSON: not a form of ours, which the caller says in words.
    return undefined
  }
}

interface FilledItem {
  readonly row: number
  readonly item: Item
  /** Undefined where nothing was filled in. */
  readonly answer: Omit<AnswerEntry, 'item' | 'version'> | undefined
}

type Say = (row: number, column: number, code: string, message: string) => void

function readRows(
  sheets: readonly SheetTable[],
  definition: Standard,
  standard: CompiledStandard,
): { filled: FilledItem[]; errors: FormError[] } {
  const errors: FormError[] = []
  const say: Say = (row, column, code, message) => {
    const header = formHeaders[column - 1] ?? ''
    errors.push({ row, column: header, code, message: `第 ${row} 行“${header}”：${message}` })
  }
  const rows = formRows(sheets)
  const items = new Map(
    definition.categories.flatMap((category) => category.items.map((item) => [item.no, item])),
  )
  const filled = rows.flatMap((row, at) => {
    const item = items.get(cell(row, formColumns.no))
    return item ? [readItem(item, rows.slice(at, at + linesOf(item)), say)] : []
  })
  for (const one of filled) checkItem(one, standard, say)
  if (filled.length < items.size) {
    const missing = [...items.keys()].filter((no) => !filled.some(({ item }) => item.no === no))
    say(rows[0]?.row ?? 1, formColumns.no, 'items-missing', `表中缺少小项 ${missing.join('、')}`)
  }
  return { filled, errors }
}

const cell = (row: TableRow | undefined, column: number): string => row?.cells[column - 1]?.trim() ?? ''
const linesOf = (item: Item): number => ('deductions' in item ? Math.max(1, item.deductions.length) : 1)

function formRows(sheets: readonly SheetTable[]): readonly TableRow[] {
  const sheet = sheets.find(({ hidden, name }) => !hidden && name !== hiddenSheet)
  const head =
    sheet?.rows.findIndex((row) => formHeaders.every((header, at) => cell(row, at + 1) === header)) ?? -1
  if (!sheet || head < 0) throw problem('wrong-form', '找不到评定表的表头，请用系统导出的表填写')
  return sheet.rows.slice(head + 1)
}

function readItem(item: Item, rows: readonly TableRow[], say: Say): FilledItem {
  const first = rows[0]
  const at = first?.row ?? 0
  const mark = cell(first, formColumns.applicable)
  if (mark !== '' && mark !== marks.applicable) {
    say(at, formColumns.applicable, 'bad-mark', `只能填${marks.applicable}或留空，现在是“${mark}”`)
  }
  const explanation = cell(first, formColumns.explanation)
  const given =
    'deductions' in item && item.deductions.length > 0
      ? readDeductions(item.deductions, rows, say)
      : readValue(item, first, say)
  const isFilled =
    Object.keys(given).length > 0 ||
    mark === '' ||
    explanation !== '' ||
    cell(first, formColumns.looked) !== ''
  const answer = { applicable: mark !== '', ...given, ...(explanation !== '' && { explanation }) }
  return { row: at, item, answer: isFilled ? answer : undefined }
}

type Deductions = Extract<Item, { method: 'deduct' }>['deductions']

function readDeductions(rules: Deductions, rows: readonly TableRow[], say: Say): ItemAnswer {
  const deductions = rules.flatMap((rule, at) => {
    const row = rows[at]
    const number = at + 1
    const text = cell(row, formColumns.value)
    if (cell(row, formColumns.rule) !== ruleText(rule)) {
      say(
        row?.row ?? 0,
        formColumns.rule,
        'form-changed',
        '评分方法与系统中的标准不一致，表格的行可能被移动过',
      )
    }
    if (text === '' || text === marks.no) return []
    if (rule.kind === 'fixed') {
      if (text === marks.done || text === marks.yes) return [{ rule: number }]
      say(
        row?.row ?? 0,
        formColumns.value,
        'bad-mark',
        `有此情况填${marks.done}，没有则留空，现在是“${text}”`,
      )
      return []
    }
    return rule.kind === 'each'
      ? numberOf(text, row, say).flatMap((count) => (count === 0 ? [] : [{ rule: number, count }]))
      : numberOf(text, row, say).flatMap((points) => (points === 0 ? [] : [{ rule: number, points: text }]))
  })
  return deductions.length > 0 ? { deductions } : {}
}

function numberOf(text: string, row: TableRow | undefined, say: Say): number[] {
  if (/^\d{1,7}(\.\d{1,2})?$/.test(text)) return [Number(text)]
  say(row?.row ?? 0, formColumns.value, 'not-a-number', `应为不小于 0 的数字，现在是“${text}”`)
  return []
}

function readValue(item: Item, row: TableRow | undefined, say: Say): ItemAnswer {
  const text = cell(row, formColumns.value)
  if (cell(row, formColumns.rule) !== methodText(item)) {
    say(row?.row ?? 0, formColumns.rule, 'form-changed', '评分方法与系统中的标准不一致，表格的行可能被移动过')
  }
  if (text === '') return {}
  if ('levels' in item) return { level: text }
  if ('bands' in item || 'metric' in item) return { value: text }
  if ('each' in item)
    return Object.fromEntries(numberOf(text, row, say).map((count) => ['occurrences', count]))
  if (text !== marks.yes && text !== marks.no) {
    say(row?.row ?? 0, formColumns.value, 'bad-mark', `应填“${marks.yes}”或“${marks.no}”，现在是“${text}”`)
    return {}
  }
  return item.kind === 'veto' ? { vetoed: text === marks.yes } : { met: text === marks.yes }
}

/** The same checks that a save makes, said by row and column. */
function checkItem({ row, item, answer }: FilledItem, standard: CompiledStandard, say: Say): void {
  const compiled = standard.items[standard.indexOf.get(item.no) ?? -1]
  if (!answer || !compiled) return
  const parsed = AnswerEntry.safeParse({ ...answer, item: item.no, version: 0 })
  const issues = parsed.success
    ? answerProblems(compiled, scoredPart(parsed.data)).map(({ pointer, code, message }) => ({
        pointer,
        code,
        message,
      }))
    : parsed.error.issues.map(({ path, message }) => ({
        pointer: `/${path.join('/')}`,
        code: 'bad-value',
        message,
      }))
  for (const { pointer, code, message } of issues) {
    const place = Number(/^\/deductions\/(\d+)/.exec(pointer)?.[1] ?? 0)
    const rule = answer.deductions?.[place]?.rule ?? 1
    const column = pointer === '/explanation' ? formColumns.explanation : formColumns.value
    say(row + (pointer.startsWith('/deductions') ? rule - 1 : 0), column, code, message)
  }
}

/** Only what somebody changed in the form counts: what he left as it was written has nothing to say. */
function differenceOf(one: FilledItem, mark: FormMark, stored: AnswerRow | undefined): Difference[] {
  const { item, answer, row } = one
  if (!answer) return []
  const [version, said] = mark.answers[item.no] ?? [0, null]
  if (canonicalAnswer(answer) === said) return []
  const parsed = AnswerEntry.safeParse({ ...answer, item: item.no, version })
  const file = parsed.success ? parsed.data : { ...answer, item: item.no, version }
  const verdict = judgeEntry(file, stored)
  return verdict === 'same'
    ? []
    : [
        {
          row,
          item: item.no,
          stored: stored ? toStored(stored) : null,
          file,
          conflict: verdict === 'conflict',
        },
      ]
}
