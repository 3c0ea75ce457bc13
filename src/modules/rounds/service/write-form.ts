import { createHash } from 'node:crypto'
import type { Ctx } from '../../../kernel/context.ts'
import { fromHundredths } from '../../../kernel/decimal.ts'
import type { RowSpec, SheetSpec, ValidationSpec } from '../../../kernel/files/write-xlsx.ts'
import type { Deduction, Item, ItemAnswer, Standard } from '../../standards/contract.ts'
import { type CompiledStandard, scoreItem } from '../../standards/index.ts'
import { canonicalAnswer, effectiveDueOn, scoredPart } from '../rules.ts'
import { type AnswerRow, type AssessmentRow, getAssessmentRow, standingOf } from './find-assessment.ts'
import { problem } from './round-row.ts'
import { roundDefinition, roundStandard } from './round-standard.ts'

/** Columns of the form, from 1: the printed ones, and those that are filled in without a network. */
export const formColumns = {
  no: 1,
  text: 2,
  points: 3,
  applicable: 4,
  rule: 5,
  value: 6,
  score: 7,
  looked: 8,
  explanation: 9,
} as const
export const formHeaders = [
  '序号',
  '自查内容',
  '分值',
  '实有项目',
  '评分方法',
  '扣分/次数/选择',
  '得分',
  '已自查',
  '说明',
]
export const marks = { applicable: '★', done: '√', yes: '是', no: '否' } as const
/** The hidden sheet that says which form this is and what stood in it when it was written. */
export const hiddenSheet = 'hengmi'

/** What the hidden sheet carries; `seal` shows that it was not put together from two forms. */
export interface FormMark {
  readonly form: 'hengmi-form/1'
  readonly assessment: string
  readonly subject: string
  readonly round: string
  /** By item: the version it had and what it said, null where there was no answer. */
  readonly answers: Readonly<Record<string, readonly [version: number, said: string]>>
  readonly seal: string
}

export const sealOf = ({
  seal: _,
  ...mark
}: FormMark | (Omit<FormMark, 'seal'> & { seal?: string })): string =>
  createHash('sha256').update(JSON.stringify(mark)).digest('hex')

/** The unit's form as .xlsx: printed like the official one, and to be filled in and brought back. */
export async function writeForm(ctx: Ctx, id: string): Promise<{ name: string; bytes: Buffer }> {
  const { xlsxBuffer } = await import('../../../kernel/files/write-xlsx.ts')
  const { row, answers } = await getAssessmentRow(ctx, id, 'all')
  if (!standingOf(ctx, row).readsAll) throw problem('not-yours')
  const own = new Map(answers.filter(({ pass }) => pass === 'self').map((answer) => [answer.item, answer]))
  const standard = await roundDefinition(ctx, row)
  const sheet = formSheet(row, standard, await roundStandard(ctx, row), own)
  const hidden = { name: hiddenSheet, hiddenText: JSON.stringify(markOf(row, own)) }
  return {
    name: `${row.subject_name}-${row.round_title}-评定表.xlsx`,
    bytes: await xlsxBuffer({ sheets: [sheet, hidden] }),
  }
}

function markOf(row: AssessmentRow, own: ReadonlyMap<string, AnswerRow>): FormMark {
  const mark = {
    form: 'hengmi-form/1' as const,
    assessment: row.id,
    subject: row.subject_name,
    round: row.round_title,
    answers: Object.fromEntries(
      [...own].map(([no, answer]) => [no, [answer.version, canonicalAnswer(answer)] as const]),
    ),
  }
  return { ...mark, seal: sealOf(mark) }
}

function formSheet(
  row: AssessmentRow,
  standard: Standard,
  compiled: CompiledStandard,
  own: ReadonlyMap<string, AnswerRow>,
): SheetSpec {
  const above = [
    `填报单位：${row.subject_name}        截止日期：${effectiveDueOn({ due_on: row.round_due_on }, row)}`,
    '“实有项目”有★的计分；查过没有问题的在“已自查”填√；扣分的填分值或次数，并写明情况。',
  ]
  const rows: RowSpec[] = []
  const merges: { top: number; left: number; bottom: number; right: number }[] = []
  const validations: ValidationSpec[] = []
  const firstRow = above.length + 3
  standard.categories.forEach((category, at) => {
    rows.push({
      cells: [`${numeral(at + 1)}、${category.name}`],
      bold: true,
      merges: [[1, 9]],
      locked: fillable,
    })
    for (const item of category.items) {
      const top = firstRow + rows.length
      const lines = linesOf(item, own.get(item.no), scoreText(compiled, item.no, own))
      rows.push(...lines)
      validations.push(...validationsOf(item, top))
      const bottom = top + lines.length - 1
      if (lines.length > 1) for (const left of itemColumns) merges.push({ top, left, bottom, right: left })
    }
  })
  return {
    name: '评定表',
    title: row.round_title,
    above,
    columns,
    rows,
    merges,
    validations,
    protected: true,
  }
}

const fillable = [formColumns.applicable, formColumns.value, formColumns.looked, formColumns.explanation]
const itemColumns = [
  1,
  2,
  3,
  formColumns.applicable,
  formColumns.score,
  formColumns.looked,
  formColumns.explanation,
]
const widths = [6, 48, 8, 10, 48, 16, 8, 8, 36]
const columns = formHeaders.map((header, at) => ({
  header,
  width: widths[at] ?? 10,
  ...([1, 3, 4, 6, 7, 8].includes(at + 1) && { align: 'center' as const }),
  ...(fillable.includes((at + 1) as never) && { unlocked: true }),
}))

function scoreText(compiled: CompiledStandard, no: string, own: ReadonlyMap<string, AnswerRow>): string {
  const answer = own.get(no)
  const { score } = scoreItem(compiled, compiled.indexOf.get(no) ?? -1, answer && scoredPart(answer))
  return score === null ? '' : fromHundredths(score)
}

/** One line per deduction rule, so that each has a cell of its own; one line for every other item. */
function linesOf(item: Item, answer: AnswerRow | undefined, score: string): RowSpec[] {
  const head = [
    item.no,
    item.text,
    'points' in item ? item.points : '',
    (answer?.applicable ?? true) ? marks.applicable : '',
  ]
  const tail = [score, answer ? marks.done : '', answer?.explanation ?? '']
  const whole = Math.max(
    linesIn(item.text, formColumns.text),
    linesIn(answer?.explanation ?? '', formColumns.explanation),
  )
  if (!('deductions' in item) || item.deductions.length === 0) {
    const method = methodText(item)
    const height = lineHeight * Math.max(whole, linesIn(method, formColumns.rule))
    return [{ cells: [...head, method, valueText(item, answer), ...tail], height }]
  }
  const share = Math.ceil(whole / item.deductions.length)
  return item.deductions.map((rule, at) => {
    const given = answer?.deductions?.find((one) => one.rule === at + 1)
    const cells = [ruleText(rule), given ? givenText(rule, given) : '']
    const height = lineHeight * Math.max(share, linesIn(ruleText(rule), formColumns.rule))
    return { height, cells: at === 0 ? [...head, ...cells, ...tail] : ['', '', '', '', ...cells, '', '', ''] }
  })
}

const lineHeight = 15

/** Lines that a text takes in a column: a Chinese character is two units wide, and some room is left at the edges. */
function linesIn(text: string, column: number): number {
  const units = [...text].reduce((sum, char) => sum + (char > '\u2e7f' ? 2 : 1), 0)
  return Math.max(1, Math.ceil(units / ((widths[column - 1] ?? 10) - 4)))
}

/** How a rule stands in the form; reading it back compares the words. */
export function ruleText(rule: Deduction): string {
  if (rule.kind === 'fixed') return `${rule.text}，扣${rule.points}分（有此情况填√）`
  if (rule.kind === 'each') return `${rule.text}，每次扣${rule.points}分（填次数）`
  return `${rule.text}，扣${rule.min}至${rule.max}分（填所扣分值，每${rule.step}分一级）`
}

const givenText = (rule: Deduction, given: NonNullable<ItemAnswer['deductions']>[number]): string =>
  rule.kind === 'fixed' ? marks.done : rule.kind === 'each' ? String(given.count ?? '') : (given.points ?? '')

/** How an item without deduction rules stands in the form. */
export function methodText(item: Item): string {
  if (item.kind === 'veto') return '否决项：有此情况填“是”'
  if (item.kind === 'aggravating') return `加重扣分项：每次扣${item.each}分（填次数）`
  if ('levels' in item)
    return `选择一档：${item.levels.map(({ name, points }) => `${name}(${points}分)`).join('；')}`
  if ('bands' in item || 'metric' in item) return '填实际数值'
  if ('each' in item) return `加分项：每次加${item.each}分（填次数）`
  return item.method === 'boolean' ? '符合填“是”，不符合填“否”' : '无扣分规则'
}

const yesOrNo = (value: boolean | undefined): string =>
  value === undefined ? '' : value ? marks.yes : marks.no

function valueText(item: Item, answer: AnswerRow | undefined): string {
  if (!answer) return ''
  if (item.kind === 'veto') return yesOrNo(answer.vetoed)
  return answer.level ?? answer.value ?? (answer.met === undefined ? countText(answer) : yesOrNo(answer.met))
}

const countText = ({ occurrences }: AnswerRow): string =>
  occurrences === undefined ? '' : String(occurrences)

function validationsOf(item: Item, top: number): ValidationSpec[] {
  const cell = (left: number, row: number) => ({ top: row, left, bottom: row, right: left })
  const list = (left: number, row: number, values: readonly string[]): ValidationSpec[] =>
    // Excel holds at most 255 characters of choices, and a comma would part one.
    values.join(',').length > 255 || values.some((one) => one.includes(','))
      ? []
      : [{ at: cell(left, row), rule: { list: values }, message: `请填：${values.join('、')}` }]
  const between = (row: number, min: string, max: string): ValidationSpec => ({
    at: cell(formColumns.value, row),
    rule: { min, max },
    message: `请填 ${min} 至 ${max} 之间的数字`,
  })
  const value = formColumns.value
  const common = [
    ...list(formColumns.applicable, top, [marks.applicable]),
    ...list(formColumns.looked, top, [marks.done]),
  ]
  if ('deductions' in item) {
    const rules = item.deductions.flatMap((rule, at) =>
      rule.kind === 'fixed'
        ? list(value, top + at, [marks.done])
        : [rule.kind === 'each' ? between(top + at, '0', '1000000') : between(top + at, rule.min, rule.max)],
    )
    return [...common, ...rules]
  }
  if ('levels' in item)
    return [
      ...common,
      ...list(
        value,
        top,
        item.levels.map(({ name }) => name),
      ),
    ]
  if ('each' in item) return [...common, between(top, '0', '1000000')]
  const isChoice = item.kind === 'veto' || ('method' in item && item.method === 'boolean')
  return isChoice ? [...common, ...list(value, top, [marks.yes, marks.no])] : common
}

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']
/** 1 → 一, 16 → 十六, 20 → 二十; categories are fewer than a hundred in print. */
export function numeral(number: number): string {
  if (number > 99) return String(number)
  const tens = Math.floor(number / 10)
  const ones = digits[number % 10] ?? ''
  return tens === 0 ? ones : `${tens === 1 ? '' : digits[tens]}十${ones}`
}
