import type { Remark } from '../../../kernel/wire.ts'
import { type Deduction, type ItemKind, usualGrades } from '../contract.ts'
import { hundredths } from '../rules.ts'
import { readPlan } from './read-plan.ts'
import { isTooFine, readPoints, readWording } from './read-wording.ts'
import { type Column, type FormRow, fold, type Survey, saysNoPoints } from './survey-form.ts'

/** A standard as read from a printed form: not yet checked, with everything that was noticed on the way. */
export interface PrintedStandard {
  readonly raw: unknown
  /** For pointers such as /categories/0/items/1: the row it was printed on. */
  readonly rowOf: (pointer: string) => number | null
  readonly warnings: readonly Remark[]
  readonly errors: readonly Remark[]
}

interface ReadItem {
  readonly row: number
  readonly no: string
  readonly kind: ItemKind
  readonly points?: string
  readonly deductions?: readonly Deduction[]
  readonly [field: string]: unknown
}
interface ReadCategory {
  readonly row: number
  readonly name: string
  printed: string | undefined
  readonly items: ReadItem[]
}
type Say = (row: number | null, column: Column, code: string, message: string) => void

/** Turns the surveyed rows of a form into a standard. Nothing is dropped without a word. */
export function readPrinted(survey: Survey): PrintedStandard {
  const warnings: Remark[] = []
  const errors: Remark[] = []
  const into =
    (list: Remark[]): Say =>
    (row, column, code, message) =>
      list.push({ row, column: survey.headers[column] ?? null, code, message })
  const [warn, fail] = [into(warnings), into(errors)]
  for (const { row, header } of survey.unknown)
    warnings.push({
      row,
      column: header,
      code: 'column-not-read',
      message: `不认识的列“${header}”，没有读入`,
    })

  const categories = readCategories(survey, warn, fail)
  const filled = categories.filter(({ items }) => items.length > 0)
  for (const { row, name, items } of categories)
    if (items.length === 0) warn(row, 'text', 'empty-category', `类别“${name}”下没有小项，没有读入`)
  if (survey.title === undefined) warn(null, 'text', 'title-missing', '没有找到标准的标题')
  checkNumbers(filled, warn, fail)
  checkSums(survey, categories, warn)
  return {
    raw: {
      hengmi: 'standard/1',
      title: survey.title ?? '未命名标准',
      layer: 'organisation',
      notApplicable: 'exclude',
      grades: usualGrades,
      categories: filled.map(({ name, items }) => ({
        name,
        items: items.map(({ row: _, ...item }) => item),
      })),
    },
    rowOf: (pointer) => {
      const [, c, i] = /^\/categories\/(\d+)(?:\/items\/(\d+))?/.exec(pointer) ?? []
      const category = filled[Number(c ?? -1)]
      return category?.items[Number(i ?? -1)]?.row ?? category?.row ?? null
    },
    warnings,
    errors,
  }
}

function readCategories(survey: Survey, warn: Say, fail: Say): ReadCategory[] {
  const categories: ReadCategory[] = []
  const begin = (row: number, name: string, points: string) => {
    const figure = readPoints(points)
    if (figure === undefined && !saysNoPoints(points))
      warn(row, 'points', 'points-unreadable', `类别“${name}”的分值“${points}”读不懂，没有核对`)
    categories.push({ row, name, printed: figure, items: [] })
  }
  for (const [index, row] of survey.rows.entries()) {
    const { said, kind } = row
    if (kind === 'category') {
      const { name, points } = splitPoints(said.text)
      begin(row.row, name, said.points || points)
      if (said.method !== '')
        warn(row.row, 'method', 'category-text', `类别“${name}”一行的“${said.method}”没有读入`)
    }
    const open = categories.at(-1)
    if (kind === 'subtotal' && open) open.printed ??= figureIn(said)
    if (kind === 'unread')
      fail(
        row.row,
        said.text ? 'no' : 'text',
        'row-unreadable',
        `这一行既不是类别也不是小项：“${wordsOf(row)}”`,
      )
    if (kind !== 'item') continue
    if (said.category !== '') {
      const { name, points } = splitPoints(said.category.replace(/^[一二三四五六七八九十]+[、.．]\s*/, ''))
      if (categories.at(-1)?.name !== name) begin(row.row, name, points)
    }
    if (categories.length === 0) {
      warn(row.row, 'text', 'no-category', '第一个小项之前没有类别，归入以标题命名的类别')
      begin(row.row, survey.title ?? '未分类', '')
    }
    const category = categories.at(-1)
    category?.items.push(readItem(row, methodOf(survey.rows, index), category.name, warn, fail))
  }
  return categories
}

/** A category's points may stand behind its name: "领导责任(14分)". */
function splitPoints(name: string): { name: string; points: string } {
  const found = /^(.*?)\s*[(（](?:共|满分)?\s*([\d.]+\s*分)\s*[)）]$/.exec(name)
  return { name: found?.[1] || name, points: found?.[2] ?? '' }
}

/** The scoring column may go on in the rows below an item. */
function methodOf(rows: readonly FormRow[], index: number): { row: number; text: string }[] {
  const parts = [{ row: rows[index]?.row ?? 0, text: rows[index]?.said.method ?? '' }]
  for (let at = index + 1; rows[at]?.kind === 'more'; at++)
    parts.push({ row: rows[at]?.row ?? 0, text: rows[at]?.said.method ?? '' })
  return parts
}

const wordsOf = ({ said }: FormRow): string =>
  Object.values(said)
    .filter((text) => text !== '')
    .join(' ')
    .slice(0, 60)

type Parts = readonly { readonly row: number; readonly text: string }[]

function readItem(row: FormRow, parts: Parts, category: string, warn: Say, fail: Say): ReadItem {
  const { said } = row
  const prose = parts.map(({ text }) => text).join('\n')
  const notes = Object.fromEntries(
    (['guidance', 'evidence', 'basis', 'answeredBy'] as const)
      .filter((column) => said[column] !== '')
      .map((column) => [column, said[column]]),
  )
  const base = { row: row.row, no: said.no, text: said.text, ...notes }
  if (said.text === '') fail(row.row, 'text', 'text-missing', `小项 ${said.no} 没有内容`)
  const hasPoints = !saysNoPoints(said.points)
  const points = hasPoints ? readPoints(said.points) : undefined
  const wording = parts.map(({ row: at, text }) => ({ row: at, ...readWording(text, points) }))
  const deductions = wording.flatMap((part) => part.deductions)
  const kind = kindOf({ category, text: said.text, prose, points: said.points, hasPoints, deductions })
  if (kind === 'veto') return { ...base, kind }
  const plan = kind === 'aggravating' ? undefined : readPlan(prose)
  if (!plan)
    for (const part of wording)
      for (const { code, message } of part.problems)
        fail(part.row, 'method', code, `小项 ${said.no}：${message}`)
  if (kind === 'aggravating') return { ...base, kind, ...eachOf(row, deductions, fail) }
  if (hasPoints && points === undefined)
    fail(row.row, 'points', 'points-unreadable', `小项 ${said.no} 的分值“${said.points}”读不懂`)
  if (points !== undefined && isTooFine(points))
    fail(row.row, 'points', 'too-fine', `小项 ${said.no} 的分值“${said.points}”最多两位小数`)
  if (kind === 'bonus') {
    const top = points ?? (plan?.method === 'boolean' ? plan.points : undefined)
    if (top === undefined && !hasPoints)
      fail(row.row, 'points', 'points-missing', `加分项 ${said.no} 没有分值`)
    if (!plan) fail(row.row, 'method', 'bonus-unreadable', `加分项 ${said.no} 的加分办法读不懂：“${prose}”`)
    const { points: _, ...method } = plan && 'points' in plan ? plan : { ...plan, points: undefined }
    return { ...base, points: top ?? '0', kind, ...method }
  }
  if (!hasPoints) fail(row.row, 'points', 'points-missing', `小项 ${said.no} 没有分值`)
  if (plan && !(plan.method === 'boolean' && plan.points))
    return { ...base, points: points ?? '0', kind, ...plan }
  const remarks = wording.flatMap((part) => part.remarks.map((text) => ({ row: part.row, text })))
  for (const { row: at, text } of remarks)
    warn(at, 'method', 'kept-as-guidance', `小项 ${said.no}：“${text}”没有扣分，记为填报说明`)
  if (deductions.length > 0) checkReach(row, points, deductions, warn)
  else if (wording.every((part) => part.problems.length === 0))
    warn(row.row, 'method', 'no-deductions', `小项 ${said.no} 没有扣分规则，只能得满分`)
  const guidance = [said.guidance, ...remarks.map(({ text }) => text)]
    .filter((text) => text !== '')
    .join('；')
  return { ...base, ...(guidance && { guidance }), points: points ?? '0', kind, method: 'deduct', deductions }
}

interface Signs {
  readonly category: string
  readonly text: string
  readonly prose: string
  readonly points: string
  readonly hasPoints: boolean
  readonly deductions: readonly Deduction[]
}

const vetoWords = /一票否决|直接(?:评定|认定|判定|确定|定|评)为|否决/
function kindOf({ category, text, prose, points, hasPoints, deductions }: Signs): ItemKind {
  if (/否决/.test(category)) return 'veto'
  if (/加重/.test(category)) return 'aggravating'
  if (/加分|奖励分/.test(category) || /^[+＋]/.test(points.trim())) return 'bonus'
  if (hasPoints) return 'scored'
  if (vetoWords.test(prose) || (prose === '' && vetoWords.test(text))) return 'veto'
  // No points of its own and a fixed price for each time it happens: taken off the total.
  const [rule] = deductions
  if (/加重扣分/.test(`${text}${prose}`) || (deductions.length === 1 && rule?.kind === 'each'))
    return 'aggravating'
  return 'scored'
}

/** The price of each time stands in the scoring column, or in that of points: "扣4分/起". */
function eachOf(row: FormRow, written: readonly Deduction[], fail: Say): { each: string } {
  const { points, no } = row.said
  const deductions = written.length > 0 ? written : readWording(points, undefined).deductions
  const [rule, second] = deductions
  const bare = deductions.length === 0 ? readPoints(points.replace(/^[-−－]/, '')) : undefined
  if (bare !== undefined && !isTooFine(bare)) return { each: bare }
  if (!rule || second || rule.kind === 'range') {
    fail(row.row, 'method', 'each-unreadable', `加重扣分项 ${no} 应写明每起扣几分`)
    return { each: '0' }
  }
  return { each: rule.points }
}

/** Deductions that together cannot use up the item's points, or one that alone is more than them. */
function checkReach(
  row: FormRow,
  points: string | undefined,
  deductions: readonly Deduction[],
  warn: Say,
): void {
  if (points === undefined || isTooFine(points)) return
  const most = deductions.map((rule) => hundredths(rule.kind === 'range' ? rule.max : rule.points))
  const sum = most.reduce((total, one) => total + one, 0)
  const no = row.said.no
  if (!deductions.some(({ kind }) => kind === 'each') && sum < hundredths(points))
    warn(
      row.row,
      'method',
      'deductions-below-points',
      `小项 ${no} 的扣分合计 ${sum / 100} 分，不足小项分值 ${points} 分`,
    )
  if (most.some((one) => one > hundredths(points)))
    warn(
      row.row,
      'method',
      'deduction-above-points',
      `小项 ${no} 有一条扣分高于小项分值 ${points} 分，最多扣完小项分值`,
    )
}

function checkNumbers(categories: readonly ReadCategory[], warn: Say, fail: Say): void {
  const seen = new Map<string, number>()
  let last = 0
  for (const { row, no } of categories.flatMap(({ items }) => items)) {
    const first = seen.get(no)
    if (first !== undefined) fail(row, 'no', 'duplicate-number', `小项序号 ${no} 与第 ${first} 行重复`)
    else if (/^\d+$/.test(no) && last > 0 && Number(no) !== last + 1)
      warn(row, 'no', 'number-gap', `小项序号从 ${last} 跳到 ${no}，请核对是否缺行`)
    seen.set(no, row)
    if (/^\d+$/.test(no)) last = Number(no)
  }
}

function checkSums(survey: Survey, categories: readonly ReadCategory[], warn: Say): void {
  let total = 0
  for (const { row, name, printed, items } of categories) {
    const sum = items.reduce(
      (all, item) => all + (item.kind === 'scored' ? hundredths(item.points ?? '0') : 0),
      0,
    )
    total += sum
    if (printed !== undefined && hundredths(printed) !== sum)
      warn(row, 'points', 'category-sum', `类别“${name}”标明 ${printed} 分，小项合计 ${sum / 100} 分`)
  }
  for (const { row, said } of survey.rows.filter(({ kind }) => kind === 'total')) {
    const words = wordsOfSum(said)
    const printed = readPoints(words)
    if (printed === undefined) {
      if (words !== '') warn(row, 'points', 'points-unreadable', `总分“${words}”读不懂，没有核对`)
    } else if (hundredths(printed) !== total)
      warn(row, 'points', 'total-sum', `总分标明 ${printed} 分，小项合计 ${total / 100} 分`)
  }
}

/** The figure of a sum stands in the points column, or behind the word: "合计:100分". */
const wordsOfSum = (said: FormRow['said']): string =>
  said.points || /[\d.]+\s*分/.exec(fold(said.text || said.no))?.[0] || ''
const figureIn = (said: FormRow['said']): string | undefined => readPoints(wordsOfSum(said))
