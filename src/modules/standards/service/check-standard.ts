import type { z } from 'zod'
import { chinese } from '../../../kernel/chinese.ts'
import { type Item, limits, Standard } from '../contract.ts'
import { hundredths } from '../rules.ts'

/** Something wrong with a standard: `pointer` is a JSON pointer into it. */
export interface StandardProblem {
  readonly pointer: string
  readonly code: string
  readonly message: string
}
export type Checked =
  | { readonly standard: Standard; readonly problems: readonly [] }
  | { readonly standard?: undefined; readonly problems: readonly StandardProblem[] }

/** Reads anything as a Standard file, or says everything that is wrong with it. */
export function checkStandard(raw: unknown): Checked {
  const parsed = Standard.safeParse(raw, { error: chinese })
  if (!parsed.success) return { problems: schemaProblems(parsed.error) }
  const problems = standardProblems(parsed.data)
  return problems.length > 0 ? { problems } : { standard: parsed.data, problems: [] }
}

/** The schema's issues as pointers: one for each unknown field, not one for the object that holds it. */
export function schemaProblems(error: z.ZodError): StandardProblem[] {
  return error.issues.flatMap((issue): StandardProblem[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        pointer: pointerOf([...issue.path, key]),
        code: 'unknown-field',
        message: `不认识的字段“${key}”，或此处不使用`,
      }))
    const code =
      issue.code === 'custom' || issue.code.startsWith('too_') ? 'bad-value' : issue.code.replaceAll('_', '-')
    return [{ pointer: pointerOf(issue.path), code, message: issue.message }]
  })
}

export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** What the schema cannot say: numbers, lineages, levels, bands and grades once each, nothing above its item. */
function standardProblems(standard: Standard): StandardProblem[] {
  const problems: StandardProblem[] = []
  const say = (pointer: string, code: string, message: string) => problems.push({ pointer, code, message })
  const numbers = new Set<string>()
  const lineages = new Set<string>()
  standard.categories.forEach((category, c) => {
    category.items.forEach((item, i) => {
      const at = `/categories/${c}/items/${i}`
      if (numbers.has(item.no)) say(`${at}/no`, 'duplicate-number', `小项序号 ${item.no} 重复`)
      numbers.add(item.no)
      if (item.lineage && lineages.has(item.lineage))
        say(`${at}/lineage`, 'duplicate-lineage', `小项 ${item.no} 的沿革标识 ${item.lineage} 重复`)
      if (item.lineage) lineages.add(item.lineage)
      itemProblems(item, at, say)
    })
  })
  if (numbers.size > limits.items) say('/categories', 'too-many', `小项不得超过 ${limits.items} 个`)
  gradeProblems(standard, say)
  return problems
}

type Say = (pointer: string, code: string, message: string) => void

function itemProblems(item: Item, at: string, say: Say): void {
  const above = (points: string, pointer: string, what: string) => {
    if ('points' in item && hundredths(points) > hundredths(item.points))
      say(pointer, 'above-item', `小项 ${item.no} 的${what}得分 ${points} 高于小项分值 ${item.points}`)
  }
  if ('levels' in item)
    item.levels.forEach((level, l) => {
      above(level.points, `${at}/levels/${l}/points`, `档次“${level.name}”`)
      if (item.levels.findIndex(({ name }) => name === level.name) < l)
        say(`${at}/levels/${l}/name`, 'duplicate-level', `小项 ${item.no} 的档次“${level.name}”重复`)
    })
  const [bands, path] =
    'bands' in item
      ? [item.bands, 'bands']
      : 'metric' in item
        ? [item.metric.bands, 'metric/bands']
        : [[], '']
  bands.forEach((band, b) => {
    above(band.points, `${at}/${path}/${b}/points`, `分段“≥${band.atLeast}”`)
    if (bands.findIndex(({ atLeast }) => atLeast === band.atLeast) < b)
      say(`${at}/${path}/${b}/atLeast`, 'duplicate-band', `小项 ${item.no} 的分段“≥${band.atLeast}”重复`)
  })
  if ('deductions' in item)
    item.deductions.forEach((rule, r) => {
      if (rule.kind !== 'range') return
      if (hundredths(rule.min) > hundredths(rule.max))
        say(
          `${at}/deductions/${r}/min`,
          'range-upside-down',
          `小项 ${item.no} 的第 ${r + 1} 条扣分下限高于上限`,
        )
      if (hundredths(rule.step) === 0)
        say(`${at}/deductions/${r}/step`, 'no-step', `小项 ${item.no} 的第 ${r + 1} 条扣分步长应大于 0`)
    })
}

function gradeProblems(standard: Standard, say: Say): void {
  standard.grades.forEach((grade, g) => {
    const before = standard.grades.slice(0, g)
    if (before.some(({ name }) => name === grade.name))
      say(`/grades/${g}/name`, 'duplicate-grade', `等次“${grade.name}”重复`)
    if (before.some(({ atLeast }) => atLeast === grade.atLeast))
      say(`/grades/${g}/atLeast`, 'duplicate-grade', `等次线 ${grade.atLeast} 重复`)
  })
  if (!standard.grades.some(({ atLeast }) => hundredths(atLeast) === 0))
    say('/grades', 'no-lowest-grade', '最低的等次应从 0 起，否则低分没有等次')
}
