import { Standard } from '../../../../../src/modules/standards/contract.ts'
import { compileStandard } from '../../../../../src/modules/standards/rules.ts'
import { type EditItem, type EditStandard, toDefinition } from './model.ts'
import { isRunning, itemsOf } from './reducer.ts'

/** Something that must be put right, at a field: a JSON pointer into the definition. */
export interface FieldError {
  readonly pointer: string
  readonly detail: string
}
/** Something that may be meant, but seldom is. `params` are for its words in the catalogue. */
export interface Doubt {
  readonly code: 'not-hundred' | 'no-rules' | 'numbers'
  readonly item?: string
  readonly params: Readonly<Record<string, string | number>>
}
export interface Sums {
  /** In hundredths. */
  readonly points: number
  readonly byCategory: readonly number[]
  readonly items: number
  readonly scored: number
  readonly aggravating: number
  readonly veto: number
  readonly bonus: number
}

/** What the contract says is wrong: the first thing at each field. */
export function errorsOf(edit: EditStandard): readonly FieldError[] {
  const read = Standard.safeParse(toDefinition(edit))
  if (read.success) return []
  const first = new Map<string, string>()
  for (const { path, message } of read.error.issues) {
    const pointer = path.map((part) => `/${String(part)}`).join('')
    if (!first.has(pointer)) first.set(pointer, message)
  }
  return [...first].map(([pointer, detail]) => ({ pointer, detail }))
}

/** The sums as the server will count them; what is not a number yet counts nothing. */
export function sumsOf(edit: EditStandard): Sums {
  const compiled = compileStandard(toDefinition(edit) as Standard)
  const worth = (points: number): number => (Number.isFinite(points) ? points : 0)
  const scored = compiled.items.filter(({ kind }) => kind === 'scored')
  const ofKind = (kind: string): number => compiled.items.filter((item) => item.kind === kind).length
  return {
    points: scored.reduce((sum, { points }) => sum + worth(points), 0),
    byCategory: compiled.categories.map((_, index) =>
      scored.reduce((sum, { category, points }) => sum + (category === index ? worth(points) : 0), 0),
    ),
    items: compiled.items.length,
    scored: scored.length,
    aggravating: ofKind('aggravating'),
    veto: ofKind('veto'),
    bonus: ofKind('bonus'),
  }
}

const hundred = 10_000

/** What a careful reader would ask about. */
export function doubtsOf(edit: EditStandard, sums: Sums): readonly Doubt[] {
  const withoutRules = itemsOf(edit).filter(
    ({ kind, method, deductions }) => kind === 'scored' && method === 'deduct' && deductions.length === 0,
  )
  return [
    ...(sums.points === hundred ? [] : [{ code: 'not-hundred' as const, params: difference(sums.points) }]),
    ...(isRunning(edit) ? [] : [{ code: 'numbers' as const, params: {} }]),
    ...withoutRules.map(({ key, no }: EditItem) => ({
      ...{ code: 'no-rules' as const, item: key, params: { no } },
    })),
  ]
}

const difference = (points: number) => ({
  points: points / 100,
  gap: Math.abs(points - hundred) / 100,
  context: points > hundred ? 'over' : 'under',
})

const fields = [
  [/^\/title$/, 'title'],
  [/^\/grades/, 'grades'],
  [/^\/categories\/\d+\/name$/, 'category'],
  [/\/(?:deductions|levels|bands)\b/, 'rules'],
  [/\/items\/\d+\/text$/, 'text'],
  [/\/items\/\d+\/points$/, 'points'],
  [/\/items\/\d+\/no$/, 'no'],
] as const

/** The word in the catalogue for the field that a pointer points at; undefined where there is none. */
export const fieldAt = (pointer: string): (typeof fields)[number][1] | undefined =>
  fields.find(([pattern]) => pattern.test(pointer))?.[1]

/** The key of the item that a pointer points into; undefined where it points elsewhere. */
export function itemAt(edit: EditStandard, pointer: string): EditItem | undefined {
  const [, category, item] = /^\/categories\/(\d+)\/items\/(\d+)/.exec(pointer) ?? []
  return edit.categories[Number(category)]?.items[Number(item)]
}
