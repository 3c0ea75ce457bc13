import type { Assessment } from '../../../../../src/modules/rounds/contract/assessment.ts'
import type { Item, Standard } from '../../../../../src/modules/standards/contract.ts'
import {
  type CompiledItem,
  type CompiledStandard,
  compileStandard,
} from '../../../../../src/modules/standards/rules.ts'
import { pointsText } from '../../../ui/points.ts'

/** One question of the form, in words and ready to be scored. */
export interface FormItem {
  readonly no: string
  readonly index: number
  readonly category: number
  readonly asks: Item
  readonly rule: CompiledItem
}

export interface FormCategory {
  readonly index: number
  readonly name: string
  readonly items: readonly FormItem[]
  /** Of its scored items, all of them taken as applicable. */
  readonly points: string
}

/** The questions of an assessment: they never change while it is filled in. */
export interface Form {
  readonly compiled: CompiledStandard
  readonly items: readonly FormItem[]
  readonly categories: readonly FormCategory[]
  readonly byNo: ReadonlyMap<string, FormItem>
}

/** Builds the Standard file out of what the server sends with an assessment, and compiles it. */
export function formOf(assessment: Pick<Assessment, 'standard' | 'categories' | 'layer'>): Form {
  const standard = {
    hengmi: 'standard/1',
    layer: assessment.layer,
    ...assessment.standard,
    categories: assessment.categories,
  } as unknown as Standard // the items are sent as they stand in the Standard file
  const compiled = compileStandard(standard)
  const asked = standard.categories.flatMap(({ items }) => items)
  const items = compiled.items.map((rule, index): FormItem => {
    const asks = asked[index]
    if (!asks) throw new RangeError(`no item at ${index}`)
    return { no: rule.no, index, category: rule.category, asks, rule }
  })
  return {
    compiled,
    items,
    categories: compiled.categories.map((name, index) => {
      const own = items.filter(({ category }) => category === index)
      const points = own
        .filter(({ rule }) => rule.kind === 'scored')
        .reduce((sum, { rule }) => sum + rule.points, 0)
      return { index, name, items: own, points: pointsText(points) }
    }),
    byNo: new Map(items.map((item) => [item.no, item])),
  }
}

const digits = '〇一二三四五六七八九'
/** 一、十二、二十: categories are numbered so on paper. */
export function numeral(value: number): string {
  if (value > 99) return String(value)
  const [tens, ones] = [Math.floor(value / 10), value % 10]
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digits[ones] : ''}`
}
