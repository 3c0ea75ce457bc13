import { stringify } from 'yaml'
import type { Standard } from '../contract.ts'
import { hundredths } from '../rules.ts'
import { wordingOf } from './read-plan.ts'
import { hashOf, type PrintedRow, surveyForm } from './survey-form.ts'

/** The printed form of a standard, the same in .xlsx and .docx: a row is six cells. */
export interface PrintedForm {
  readonly title: string
  readonly headers: readonly string[]
  readonly rows: readonly PrintedFormRow[]
  readonly notes: readonly string[]
  /** The hash that says on import whether the table is still the one we printed. */
  readonly hash: string
  readonly yaml: string
}
export interface PrintedFormRow {
  readonly kind: 'category' | 'item' | 'total'
  readonly cells: readonly string[]
}

const headers = ['序号', '自查内容', '分值', '实有项目', '评分方法', '得分']
const units = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 1 → 一, 16 → 十六, 120 → 一百二十. */
export function chineseNumber(n: number): string {
  const [hundreds, tens, ones] = [Math.trunc(n / 100), Math.trunc((n % 100) / 10), n % 10]
  const head = hundreds > 0 ? `${units[hundreds]}百` : ''
  if (tens === 0) return `${head}${hundreds > 0 && ones > 0 ? '零' : ''}${units[ones]}`
  return `${head}${tens === 1 && hundreds === 0 ? '' : units[tens]}十${units[ones]}`
}

/** The Standard file's own text: one spelling for one standard. */
export const toYaml = (standard: Standard): string => stringify(standard, { lineWidth: 0 })

/** Lays a standard out as its form is printed, with what an import needs to know it again. */
export function printForm(standard: Standard): PrintedForm {
  const rows = standard.categories.flatMap((category, index): PrintedFormRow[] => [
    {
      kind: 'category',
      cells: [chineseNumber(index + 1), category.name, sumText(category.items), '', '', ''],
    },
    ...category.items.map((item): PrintedFormRow => {
      const sign = item.kind === 'bonus' ? '+' : ''
      const points = 'points' in item ? `${sign}${item.points}分` : ''
      return { kind: 'item', cells: [item.no, item.text, points, '', wordingOf(item, standard), ''] }
    }),
  ])
  const all = standard.categories.flatMap(({ items }) => items)
  const total: PrintedFormRow = {
    kind: 'total',
    cells: ['总分', '', sumText(all) || '0分', '实有项目总分值', '', ''],
  }
  const form = { title: standard.title, headers, rows: [...rows, total], notes: notesOf(standard) }
  return { ...form, hash: hashOfForm(form), yaml: toYaml(standard) }
}

/** Our own table through the eyes of the reader, so that both hash the same words. */
function hashOfForm(form: Pick<PrintedForm, 'title' | 'headers' | 'rows'>): string {
  const table: PrintedRow[] = [form.headers, ...form.rows.map(({ cells }) => cells)].map((cells, index) => ({
    row: index + 1,
    cells,
  }))
  const survey = surveyForm([form.title], table)
  if (!survey) throw new Error('our own header is not recognised as one')
  return hashOf(survey)
}

function sumText(items: Standard['categories'][number]['items']): string {
  const scored = items.filter((item) => item.kind === 'scored')
  const sum = scored.reduce((total, item) => total + ('points' in item ? hundredths(item.points) : 0), 0)
  return scored.length > 0 ? `${sum / 100}分` : ''
}

function notesOf(standard: Standard): string[] {
  const grades = [...standard.grades].sort((one, other) => Number(other.atLeast) - Number(one.atLeast))
  const lines = grades.map(({ name, atLeast }, index) =>
    index === grades.length - 1 ? `${name}(其余)` : `${name}(${atLeast}%以上)`,
  )
  const absent =
    standard.notApplicable === 'exclude' ? '不属实有项目的小项不计入总分值' : '不属实有项目的小项按满分计'
  return [
    `1.实有项目标注“★”，扣分累计不超过该小项分值；${absent}。`,
    `2.考评结果按总得分与实有项目总分值的百分比确定：${lines.join('、')}。`,
  ]
}
