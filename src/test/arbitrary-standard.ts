import fc from 'fast-check'
import type { Deduction, Item, ItemAnswer, Standard } from '../modules/standards/contract.ts'

const characters = [...'保密制度涉密人员审查台账一二三abcXYZ019 %<>&"\'=；。，:#-★\u{20000}']
/** Words that mean something to a reader of forms, of YAML, of XML or of workbooks. */
const awkward = [
  ...[
    '总分',
    '合计',
    '小计',
    '一、甲',
    '1',
    '1.',
    '序号',
    '自查内容',
    '说明',
    '附件1',
    '否决',
    '加重',
    '(x)',
    '0.50',
  ],
  ...[
    '=1+1',
    '#a',
    '- a',
    '"',
    "'",
    'null',
    'true',
    'a: b',
    '&lt;',
    ']]>',
    '<!--',
    '_x0041_',
    '\\n',
    'a\nb',
    '~',
    '★',
  ],
]
const text = fc.oneof(
  { arbitrary: fc.constantFrom(...awkward), weight: 1 },
  {
    arbitrary: fc
      .array(fc.constantFrom(...characters), { minLength: 1, maxLength: 24 })
      .map((parts) => `甲${parts.join('')}乙`),
    weight: 3,
  },
)
/** Any amount of hundredths up to `most` as the contract spells it: "0.5", "4". */
const amount = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((n) => String(n / 100))
const optional = { requiredKeys: [] as [] }
const notes = fc.record({ guidance: text, evidence: text, basis: text, answeredBy: text }, optional)

const deduction: fc.Arbitrary<Deduction> = fc.oneof(
  fc.record({ kind: fc.constant('fixed' as const), text, points: amount(0, 600) }),
  fc.record({ kind: fc.constant('each' as const), text, points: amount(0, 300) }),
  fc.record({
    kind: fc.constant('range' as const),
    text,
    min: amount(0, 100),
    max: amount(100, 500),
    step: amount(1, 100),
  }),
)
const byName = <T extends { name: string }>(one: T) => one.name
const levelsUpTo = (most: number) =>
  fc.uniqueArray(fc.record({ name: text, points: amount(0, most) }), {
    selector: byName,
    minLength: 1,
    maxLength: 4,
  })
const bandsUpTo = (most: number) =>
  fc.uniqueArray(
    fc.record({
      atLeast: fc.integer({ min: -500, max: 1000 }).map((n) => String(n / 10)),
      points: amount(0, most),
    }),
    { selector: (band) => band.atLeast, minLength: 1, maxLength: 4 },
  )

type Body = Item extends infer One ? (One extends Item ? Omit<One, 'no' | 'text'> : never) : never

const body: fc.Arbitrary<Body> = fc.integer({ min: 0, max: 1_000 }).chain((points): fc.Arbitrary<Body> => {
  const scored = { kind: fc.constant('scored' as const), points: fc.constant(String(points / 100)) }
  const bonus = { ...scored, kind: fc.constant('bonus' as const) }
  const levels = levelsUpTo(points)
  const bands = bandsUpTo(points)
  return fc.oneof(
    fc.record({
      ...scored,
      method: fc.constant('deduct' as const),
      deductions: fc.array(deduction, { maxLength: 4 }),
    }),
    fc.record({ ...scored, method: fc.constant('tier' as const), levels }),
    fc.record({ ...scored, method: fc.constant('boolean' as const) }),
    fc.record({ ...scored, method: fc.constant('numeric' as const), bands }),
    fc.record({ ...scored, method: fc.constant('metric' as const), metric: fc.record({ id: text, bands }) }),
    fc.record({ ...bonus, method: fc.constant('boolean' as const) }),
    fc.record({ ...bonus, method: fc.constant('tier' as const), levels }),
    fc.record({ ...bonus, method: fc.constant('each' as const), each: amount(0, 300) }),
    fc.record({ kind: fc.constant('aggravating' as const), each: amount(0, 600) }),
    fc.record({ kind: fc.constant('veto' as const) }),
  )
})

/** Any standard that the contract accepts, over every kind and method. */
export const anyStandard: fc.Arbitrary<Standard> = fc
  .record({
    title: text,
    layer: fc.constantFrom('organisation' as const, 'department' as const, 'person' as const),
    notApplicable: fc.constantFrom('exclude' as const, 'keep' as const),
    middle: amount(1, 10_000),
    categories: fc.array(
      fc.record({
        name: text,
        items: fc.array(fc.tuple(text, body, notes, fc.boolean()), { minLength: 1, maxLength: 5 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ middle, categories, ...rest }) => {
    let number = 0
    return {
      hengmi: 'standard/1',
      ...rest,
      grades: [
        { name: '过', atLeast: middle },
        { name: '不过', atLeast: '0' },
      ],
      categories: categories.map(({ name, items }) => ({
        name,
        items: items.map(([words, rest, extra, named]) => {
          number += 1
          return {
            no: String(number),
            text: words,
            ...(named && { lineage: `l-${number}` }),
            ...rest,
            ...extra,
          } as Item
        }),
      })),
    }
  })

/** Any answer without problems to this item, absent ones included. */
export function anyAnswer(item: Item): fc.Arbitrary<ItemAnswer> {
  const applicable = fc.option(fc.boolean(), { nil: undefined })
  return fc
    .tuple(applicable, anyFields(item))
    .map(([applies, fields]) => (applies === undefined ? fields : { applicable: applies, ...fields }))
}

function anyFields(item: Item): fc.Arbitrary<ItemAnswer> {
  const value = fc.integer({ min: -6_000, max: 12_000 }).map((n) => ({ value: String(n / 100) }))
  const occurrences = fc.nat(5).map((n) => ({ occurrences: n }))
  if (item.kind === 'aggravating') return occurrences
  if (item.kind === 'veto') return fc.boolean().map((vetoed) => ({ vetoed }))
  switch (item.method) {
    case 'deduct':
      return anyDeductions(item.deductions)
    case 'tier':
      return fc.constantFrom(...item.levels).map(({ name }) => ({ level: name }))
    case 'boolean':
      return fc.boolean().map((met) => ({ met }))
    case 'each':
      return occurrences
    default:
      return fc.oneof(value, fc.constant({}))
  }
}

function anyDeductions(rules: readonly Deduction[]): fc.Arbitrary<ItemAnswer> {
  const all = rules.map((rule, index) => {
    const number = index + 1
    if (rule.kind === 'fixed') return fc.constant({ rule: number })
    if (rule.kind === 'each') return fc.nat(6).map((count) => ({ rule: number, count }))
    const [min = 0, max = 0, step = 1] = [rule.min, rule.max, rule.step].map((n) =>
      Math.round(Number(n) * 100),
    )
    return fc.oneof(
      fc.constant({ rule: number, points: rule.max }),
      fc
        .nat(Math.floor((max - min) / step))
        .map((n) => ({ rule: number, points: String((min + n * step) / 100) })),
    )
  })
  return fc
    .tuple(fc.tuple(...all), fc.array(fc.boolean(), { minLength: all.length, maxLength: all.length }))
    .chain(([given, chosen]) => {
      const taken = given.filter((_, index) => chosen[index])
      return fc.shuffledSubarray(taken, { minLength: taken.length }).map((deductions) => ({ deductions }))
    })
}

/** A standard and one answer to some of its items. */
export const anyFilledForm = anyStandard.chain((standard) => {
  const items = standard.categories.flatMap((category) => category.items)
  return fc.tuple(...items.map((item) => fc.option(anyAnswer(item), { nil: undefined }))).map((answers) => ({
    standard,
    items,
    answers: Object.fromEntries(
      items.flatMap((item, index) => (answers[index] ? [[item.no, answers[index]]] : [])),
    ) as Record<string, ItemAnswer>,
  }))
})
