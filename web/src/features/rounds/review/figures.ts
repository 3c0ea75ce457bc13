import { fromHundredths, toHundredths } from '../../../../../src/kernel/decimal.ts'
import type { Assessment, Pass, StoredAnswer } from '../../../../../src/modules/rounds/contract.ts'
import type { Item, ItemAnswer, Standard } from '../../../../../src/modules/standards/contract.ts'
import {
  type CompiledStandard,
  compileStandard,
  outcomeOf,
  scoreItem,
  totalOf,
} from '../../../../../src/modules/standards/rules.ts'
import { scoreText } from '../../../ui/points.ts'

/** An item of the form with what it scores now. */
export type FormItem = Item & { readonly score: string | null }

export const itemsOf = (category: Assessment['categories'][number]): readonly FormItem[] =>
  category.items as unknown as readonly FormItem[]

type Answers = Readonly<Partial<Record<Pass, StoredAnswer>>>

/** The answers of a form by item, then by pass. */
export function answersOf(form: Pick<Assessment, 'answers'>): ReadonlyMap<string, Answers> {
  const groups = new Map<string, Partial<Record<Pass, StoredAnswer>>>()
  for (const answer of form.answers)
    groups.set(answer.item, { ...groups.get(answer.item), [answer.pass]: answer })
  return groups
}

/** The part of a stored or drafted answer that scoring reads. */
export function scoredPart(answer: ItemAnswer): ItemAnswer {
  const { applicable = true, deductions, occurrences, vetoed, level, met, value } = answer
  return {
    applicable,
    ...(deductions && { deductions }),
    ...(occurrences !== undefined && { occurrences }),
    ...(vetoed !== undefined && { vetoed }),
    ...(level !== undefined && { level }),
    ...(met !== undefined && { met }),
    ...(value !== undefined && { value }),
  }
}

const compiled = new WeakMap<object, CompiledStandard>()

/** The standard of a form, ready for scoring; compiled once for each answer of the server. */
export function standardOf(form: Pick<Assessment, 'standard' | 'categories'>): CompiledStandard {
  const known = compiled.get(form.categories) ?? compile(form)
  compiled.set(form.categories, known)
  return known
}

const compile = ({ standard, categories }: Pick<Assessment, 'standard' | 'categories'>) =>
  compileStandard({
    hengmi: 'standard/1',
    title: standard.title,
    layer: 'organisation',
    notApplicable: standard.notApplicable,
    grades: standard.grades,
    categories: categories as unknown as Standard['categories'],
  })

const contributionsOf = (standard: CompiledStandard, answer: (no: string) => ItemAnswer | undefined) =>
  standard.items.map(({ no }, index) => {
    const given = answer(no)
    return scoreItem(standard, index, given && scoredPart(given))
  })

/** Points and percentage of the form as it would be with these answers. */
export function totalsWith(
  standard: CompiledStandard,
  answer: (no: string) => ItemAnswer | undefined,
): { readonly total: string; readonly percentage: string | null; readonly grade: string | null } {
  const { total, percentage, grade } = outcomeOf(
    standard,
    totalOf(standard, contributionsOf(standard, answer)),
  )
  return { total: fromHundredths(total), percentage, grade }
}

/** What one item scores with an answer; null where none is shown. */
export function scoreWith(
  standard: CompiledStandard,
  no: string,
  answer: ItemAnswer | undefined,
): string | null {
  const index = standard.indexOf.get(no)
  if (index === undefined) return null
  const { score } = scoreItem(standard, index, answer && scoredPart(answer))
  return score === null ? null : fromHundredths(score)
}

/** `one − other`, exactly, with its sign (U+2212); undefined where either is missing, `0` where they are equal. */
export function difference(
  one: string | null | undefined,
  other: string | null | undefined,
): string | undefined {
  const [a, b] = [one, other].map((text) => (text ? toHundredths(text) : undefined))
  if (a === undefined || b === undefined) return undefined
  if (a === b) return '0'
  const digits = scoreText(Math.abs(a - b))
  return a > b ? `+${digits}` : `−${digits}`
}
