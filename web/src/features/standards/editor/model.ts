import type {
  Band,
  Category,
  Deduction,
  Grade,
  Item,
  ItemKind,
  Layer,
  Level,
  Standard,
} from '../../../../../src/modules/standards/contract.ts'

/** A row of the editor keeps its key while it is moved and renumbered. */
export type Keyed<Row> = Row & { readonly key: string }

export interface EditRule {
  readonly kind: Deduction['kind']
  readonly text: string
  readonly points: string
  readonly min: string
  readonly max: string
  readonly step: string
}
export type Method = 'deduct' | 'tier' | 'boolean' | 'numeric' | 'metric' | 'each'

/** An item with the fields of all methods: changing the method and back loses nothing. */
export interface EditItem {
  readonly key: string
  readonly no: string
  readonly lineage: string | undefined
  readonly text: string
  readonly kind: ItemKind
  readonly method: Method
  readonly points: string
  readonly each: string
  readonly deductions: readonly Keyed<EditRule>[]
  readonly levels: readonly Keyed<Level>[]
  readonly bands: readonly Keyed<Band>[]
  readonly metric: string
  readonly guidance: string
  readonly evidence: string
  readonly basis: string
  readonly answeredBy: string
}
export interface EditCategory {
  readonly key: string
  readonly name: string
  readonly items: readonly EditItem[]
}
export interface EditStandard {
  readonly title: string
  readonly layer: Layer
  readonly notApplicable: Standard['notApplicable']
  readonly grades: readonly Keyed<Grade>[]
  readonly categories: readonly EditCategory[]
}

/** The methods that an item of a kind can be scored by; veto and aggravating items have none to choose. */
export const methodsOf: Readonly<Record<ItemKind, readonly Method[]>> = {
  scored: ['deduct', 'tier', 'boolean', 'numeric', 'metric'],
  bonus: ['each', 'tier', 'boolean'],
  aggravating: [],
  veto: [],
}
export const noteFields = ['guidance', 'basis', 'evidence', 'answeredBy'] as const

const born = Date.now().toString(36)
let count = 0
/** Also new in a browser that keeps drafts of an earlier visit; `randomUUID` needs https, which offices may lack. */
export const newKey = (): string => `${born}-${++count}`
export const keyed = <Row extends object>(row: Row): Keyed<Row> => ({ ...row, key: newKey() })

export const newRule = (): Keyed<EditRule> =>
  keyed({ kind: 'fixed' as const, text: '', points: '0.5', min: '0.5', max: '1', step: '0.5' })

export function newItem(no: string): EditItem {
  return {
    ...{ key: newKey(), no, lineage: undefined, text: '', kind: 'scored', method: 'deduct' },
    ...{ points: '1', each: '1', deductions: [newRule()], levels: [], bands: [], metric: '' },
    ...{ guidance: '', evidence: '', basis: '', answeredBy: '' },
  }
}

export const newCategory = (no: string): EditCategory => ({ key: newKey(), name: '', items: [newItem(no)] })

/** What a new standard begins with: one empty category with one empty item. */
export const emptyStandard = (grades: readonly Grade[]): EditStandard => ({
  title: '',
  layer: 'organisation',
  notApplicable: 'exclude',
  grades: grades.map(keyed),
  categories: [newCategory('1')],
})

/** A definition as the editor holds it. */
export const toEdit = (standard: Standard): EditStandard => ({
  title: standard.title,
  layer: standard.layer,
  notApplicable: standard.notApplicable,
  grades: standard.grades.map(keyed),
  categories: standard.categories.map(toEditCategory),
})

const toEditCategory = ({ name, items }: Category): EditCategory => ({
  key: newKey(),
  name,
  items: items.map(toEditItem),
})

export function toEditItem(item: Item): EditItem {
  const blank = newItem(item.no)
  const metric = 'metric' in item ? item.metric : undefined
  return {
    ...blank,
    lineage: item.lineage,
    text: item.text,
    kind: item.kind,
    method: 'method' in item ? item.method : blank.method,
    points: 'points' in item ? item.points : blank.points,
    each: 'each' in item ? item.each : blank.each,
    deductions: 'deductions' in item ? item.deductions.map(toEditRule) : [],
    levels: 'levels' in item ? item.levels.map(keyed) : [],
    bands: ('bands' in item ? item.bands : (metric?.bands ?? [])).map(keyed),
    metric: metric?.id ?? '',
    ...Object.fromEntries(noteFields.map((field) => [field, item[field] ?? ''])),
  }
}

const toEditRule = (rule: Deduction): Keyed<EditRule> => ({ ...newRule(), ...rule })

/** What the editor holds as a Standard file; it may still be wrong, which the contract then says by pointers. */
export const toDefinition = (edit: EditStandard) => ({
  hengmi: 'standard/1',
  title: edit.title,
  layer: edit.layer,
  notApplicable: edit.notApplicable,
  grades: edit.grades.map(({ name, atLeast }) => ({ name, atLeast })),
  categories: edit.categories.map(({ name, items }) => ({ name, items: items.map(toItem) })),
})

export function toItem(item: EditItem) {
  const notes = Object.fromEntries(
    noteFields.flatMap((field) => (item[field].trim() === '' ? [] : [[field, item[field]]])),
  )
  return {
    no: item.no,
    ...(item.lineage !== undefined && { lineage: item.lineage }),
    text: item.text,
    kind: item.kind,
    ...scoringOf(item),
    ...notes,
  }
}

function scoringOf(item: EditItem): object {
  if (item.kind === 'veto') return {}
  if (item.kind === 'aggravating') return { each: item.each }
  const { method, points } = item
  const levels = item.levels.map(({ name, points: worth }) => ({ name, points: worth }))
  const bands = item.bands.map(({ atLeast, points: worth }) => ({ atLeast, points: worth }))
  const more: Record<Method, object> = {
    deduct: { deductions: item.deductions.map(toRule) },
    tier: { levels },
    boolean: {},
    numeric: { bands },
    metric: { metric: { id: item.metric, bands } },
    each: { each: item.each },
  }
  return { points, method, ...more[method] }
}

const toRule = ({ kind, text, points, min, max, step }: EditRule): object =>
  kind === 'range' ? { kind, text, min, max, step } : { kind, text, points }
