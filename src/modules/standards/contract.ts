import { z } from 'zod'
import { IdParams, Instant, listQuery, oneOf, type Permissions, pageOf, Remark } from '../../kernel/wire.ts'

/** Bounds that keep every sum of hundredths inside the exact integers of a JavaScript number. */
export const limits = {
  points: 9_999.99,
  count: 1_000_000,
  items: 5_000,
  categories: 500,
  text: 4_000,
  // An OSCAL control's id is its number.
  number: 100,
} as const

// Control characters cannot be carried by XML, so .xlsx and .docx would lose them; lone surrogates likewise.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]/u
const clean = (text: string): boolean => text.isWellFormed() && !unprintable.test(text)
const textOf = (max: number) =>
  z.string().trim().min(1, '不能为空').max(max, `不得超过 ${max} 字`).refine(clean, '含有不能打印的字符')
const Text = textOf(limits.text)
const Name = textOf(200)
const Numeral = z.union([z.string(), z.number()]).transform((value) => String(value).trim())

/** "04.50" → "4.5": one spelling per number, so that the same standard is the same text. */
function spell(text: string): string {
  const negative = text.startsWith('-')
  const [whole = '', part = ''] = text.replace(/^[-+]/, '').split('.')
  const cut = part.replace(/0+$/, '')
  const digits = `${whole.replace(/^0+(?=\d)/, '')}${cut && `.${cut}`}`
  return negative && digits !== '0' ? `-${digits}` : digits
}

/** Points or a percentage: not negative, at most two decimals; number or string in, string out. */
export const Amount = Numeral.refine((text) => /^\d+(\.\d+)?$/.test(text), '应为不小于 0 的数字')
  .refine((text) => !/\.\d{2}\d*[1-9]/.test(text), '最多两位小数')
  .refine((text) => !(Number(text) > limits.points), `不得大于 ${limits.points}`)
  .transform(spell)
  .pipe(z.string())

/** A measured value: it may be negative and finer than points are. */
export const Value = Numeral.refine(
  (text) => /^[-+]?\d{1,9}(\.\d{1,6})?$/.test(text),
  '应为数字（整数部分最多 9 位，小数最多 6 位）',
)
  .transform(spell)
  .pipe(z.string())

const ItemNo = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).trim())
  .pipe(
    z
      .string()
      .min(1, '小项序号不能为空')
      .max(limits.number, `小项序号不得超过 ${limits.number} 字`)
      .refine(clean, '含有不能打印的字符'),
  )

export const Layer = z.enum(['organisation', 'department', 'person'])
export type Layer = z.infer<typeof Layer>

export const Deduction = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fixed'), text: Text, points: Amount }),
  z.strictObject({ kind: z.literal('range'), text: Text, min: Amount, max: Amount, step: Amount }),
  z.strictObject({ kind: z.literal('each'), text: Text, points: Amount }),
])
export type Deduction = z.infer<typeof Deduction>

export const Level = z.strictObject({ name: Name, points: Amount })
export type Level = z.infer<typeof Level>
export const Band = z.strictObject({ atLeast: Value, points: Amount })
export type Band = z.infer<typeof Band>

const levels = z.array(Level).min(1, '至少要有一档').max(50)
const bands = z.array(Band).min(1, '至少要有一个分段').max(50)
const Basic = {
  no: ItemNo,
  lineage: textOf(limits.number).optional(),
  text: Text,
}
const Notes = {
  guidance: Text.optional(),
  evidence: Text.optional(),
  basis: Text.optional(),
  answeredBy: Name.optional(),
}
const scored = { ...Basic, points: Amount, kind: z.literal('scored') }
const bonus = { ...Basic, points: Amount, kind: z.literal('bonus') }

export const ScoredItem = z.discriminatedUnion('method', [
  z.strictObject({
    ...scored,
    method: z.literal('deduct'),
    deductions: z.array(Deduction).max(100),
    ...Notes,
  }),
  z.strictObject({ ...scored, method: z.literal('tier'), levels, ...Notes }),
  z.strictObject({ ...scored, method: z.literal('boolean'), ...Notes }),
  z.strictObject({ ...scored, method: z.literal('numeric'), bands, ...Notes }),
  z.strictObject({
    ...scored,
    method: z.literal('metric'),
    metric: z.strictObject({ id: Name, bands }),
    ...Notes,
  }),
])
export const BonusItem = z.discriminatedUnion('method', [
  z.strictObject({ ...bonus, method: z.literal('boolean'), ...Notes }),
  z.strictObject({ ...bonus, method: z.literal('tier'), levels, ...Notes }),
  z.strictObject({ ...bonus, method: z.literal('each'), each: Amount, ...Notes }),
])
export const Item = z.discriminatedUnion('kind', [
  ScoredItem,
  BonusItem,
  z.strictObject({ ...Basic, kind: z.literal('aggravating'), each: Amount, ...Notes }),
  z.strictObject({ ...Basic, kind: z.literal('veto'), ...Notes }),
])
export type Item = z.infer<typeof Item>
export const ItemKind = z.enum(['scored', 'aggravating', 'veto', 'bonus'])
export type ItemKind = z.infer<typeof ItemKind>

export const Category = z.strictObject({
  name: Name,
  items: z.array(Item).min(1, '类别中至少要有一个小项').max(limits.items),
})
export type Category = z.infer<typeof Category>
export const Grade = z.strictObject({ name: textOf(50), atLeast: Amount })
export type Grade = z.infer<typeof Grade>

/** What a printed form without further words means. */
export const usualGrades = [
  { name: '符合要求', atLeast: '90' },
  { name: '基本符合要求', atLeast: '80' },
  { name: '不符合要求', atLeast: '0' },
]

/** The Standard file, `hengmi: standard/1`. */
export const Standard = z.strictObject({
  hengmi: z.literal('standard/1'),
  title: Name,
  layer: Layer.default('organisation'),
  notApplicable: z.enum(['exclude', 'keep']).default('exclude'),
  grades: z
    .array(Grade)
    .min(1, '至少要有一个等次')
    .max(20)
    .default(() => usualGrades),
  categories: z.array(Category).min(1, '至少要有一个类别').max(limits.categories),
})
export type Standard = z.infer<typeof Standard>

export const DeductionAnswer = z.strictObject({
  rule: z.int('应为规则的序号').min(1, '规则从 1 数起'),
  points: Amount.optional(),
  count: z.int('次数应为不小于 0 的整数').min(0, '次数应为不小于 0 的整数').max(limits.count).optional(),
})
export type DeductionAnswer = z.infer<typeof DeductionAnswer>

/** What one item is answered with; which fields an item takes depends on its kind and method. */
export const ItemAnswer = z.strictObject({
  applicable: z.boolean().optional(),
  deductions: z.array(DeductionAnswer).max(200).optional(),
  occurrences: z
    .int('次数应为不小于 0 的整数')
    .min(0, '次数应为不小于 0 的整数')
    .max(limits.count)
    .optional(),
  vetoed: z.boolean().optional(),
  level: z.string().optional(),
  met: z.boolean().optional(),
  value: Value.optional(),
})
export type ItemAnswer = z.infer<typeof ItemAnswer>

/** The Answers file of `score`. */
export const Answers = z.strictObject({ answers: z.record(z.string(), ItemAnswer) })
export type Answers = z.infer<typeof Answers>

const TwoDecimals = z.string().regex(/^\d+\.\d{2}$/)
export const ScoreResult = z.object({
  applicablePoints: TwoDecimals,
  earned: TwoDecimals,
  bonus: TwoDecimals,
  aggravated: TwoDecimals,
  total: TwoDecimals,
  percentage: z.string().nullable(),
  grade: z.string().nullable(),
  vetoed: z.boolean(),
  items: z.array(z.object({ no: z.string(), applicable: z.boolean(), score: TwoDecimals.nullable() })),
})
export type ScoreResult = z.infer<typeof ScoreResult>

export const Summary = z.object({
  title: z.string(),
  layer: Layer,
  categories: z.int(),
  items: z.int(),
  points: TwoDecimals,
  scored: z.int(),
  aggravating: z.int(),
  veto: z.int(),
})
export type Summary = z.infer<typeof Summary>

/** The result of `standard import`; `standard` is null only where nothing could be read at all. */
export const ImportResult = z.object({
  standard: Summary.nullable(),
  warnings: z.array(Remark),
  errors: z.array(Remark),
})
export type ImportResult = z.infer<typeof ImportResult>

export const ItemRef = z.object({
  lineage: z.string(),
  no: z.string(),
  category: z.string(),
  text: z.string(),
})
export type ItemRef = z.infer<typeof ItemRef>
const Change = z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })

/** Two versions compared by lineage. An item may be moved, renumbered and changed at once. */
export const Diff = z.object({
  head: z.array(Change),
  renamed: z.array(z.object({ from: z.string(), to: z.string() })),
  added: z.array(ItemRef),
  removed: z.array(ItemRef),
  moved: z.array(ItemRef.extend({ from: z.object({ category: z.string(), no: z.string() }) })),
  renumbered: z.array(ItemRef.extend({ from: z.string() })),
  changed: z.array(ItemRef.extend({ fields: z.array(Change) })),
})
export type Diff = z.infer<typeof Diff>

export const permissions = {
  'standards.standard.read': [
    'bureau_lead',
    'bureau_officer',
    'unit_head',
    'unit_officer',
    'dept_respondent',
    'person',
    'inspector',
    'viewer',
  ],
  'standards.standard.write': ['bureau_lead', 'bureau_officer'],
  'standards.standard.issue': ['bureau_lead', 'bureau_officer'],
} as const satisfies Permissions

export const VersionState = z.enum(['draft', 'issued'])
export type VersionState = z.infer<typeof VersionState>

/** A version without its items. `number` counts versions, `version` the edits of a draft. */
export const VersionLine = z.object({
  id: z.uuid(),
  standardId: z.uuid(),
  number: z.int(),
  version: z.int(),
  state: VersionState,
  title: z.string(),
  layer: Layer,
  categories: z.int(),
  items: z.int(),
  scored: z.int(),
  aggravating: z.int(),
  veto: z.int(),
  points: TwoDecimals,
  createdAt: Instant,
  updatedAt: Instant,
  issuedAt: Instant.nullable(),
  usedAt: Instant.nullable(),
})
export type VersionLine = z.infer<typeof VersionLine>

/** A definition on its way out: the Standard file with a lineage for each item. */
const Definition = Standard

/** What the caller may do with a version; `new-version` begins a draft as its copy. */
export const StandardAction = z.enum(['edit', 'issue', 'new-version', 'discard', 'export'])
export type StandardAction = z.infer<typeof StandardAction>

export const VersionView = VersionLine.extend({
  allowed: z.array(StandardAction),
  definition: Definition,
})
export type VersionView = z.infer<typeof VersionView>

/** A standard in a list: its latest version that the caller may see. */
export const StandardLine = z.object({
  id: z.uuid(),
  title: z.string(),
  layer: Layer,
  orgPath: z.string(),
  updatedAt: Instant,
  latest: VersionLine,
})
export type StandardLine = z.infer<typeof StandardLine>

/** A standard with all its versions; `current` is the latest, whole, and `allowed` is what may be done with that. */
export const StandardView = StandardLine.omit({ latest: true }).extend({
  allowed: z.array(StandardAction),
  versions: z.array(VersionLine),
  current: VersionView,
})
export type StandardView = z.infer<typeof StandardView>

export const StandardList = pageOf(StandardLine)
export const StandardQuery = listQuery({
  sorts: ['title', 'updatedAt'],
  defaultSort: '-updatedAt',
  filters: { layer: oneOf(Layer.options), state: oneOf(VersionState.options) },
})
export type StandardQuery = z.infer<typeof StandardQuery>

/** Which of one's own org units the standard belongs to; needed only by who holds the right at several. */
const unitId = z.uuid().optional()
export const NewStandard = z.strictObject({ unitId, definition: Standard })
export type NewStandard = z.infer<typeof NewStandard>
export const EditDraft = z.strictObject({ version: z.int(), definition: Standard })
export type EditDraft = z.infer<typeof EditDraft>
/** `version` is that of the draft as it was last seen. */
export const DiscardDraft = z.strictObject({ version: z.coerce.number().int() })
export const IssueVersion = z.strictObject({ version: z.int() })
export const NewVersion = z.strictObject({ from: z.int().min(1).optional() })

const flag = z.enum(['true', 'false']).default('false')
export const ImportQuery = z.strictObject({
  dryRun: flag,
  unitId,
  /** What a raw upload is called; in multipart the file says so itself. */
  name: z.string().max(200).optional(),
})
/** One row of the printed table, and what was made of it. */
export const ReadRow = z.object({
  row: z.int(),
  /** `ignored`: a header, or a row that says nothing that is read. */
  kind: z.enum(['category', 'item', 'total', 'note', 'ignored']),
  no: z.string().nullable(),
  text: z.string(),
  points: z.string().nullable(),
  state: z.enum(['read', 'warned', 'refused']),
  messages: z.array(z.string()),
})
export type ReadRow = z.infer<typeof ReadRow>

/** `id` and `number` are null in a dry run, and `rows` in any other or where the form has none (YAML, OSCAL). */
export const ImportedStandard = ImportResult.extend({
  rows: z.array(ReadRow).nullable(),
  id: z.uuid().nullable(),
  number: z.int().nullable(),
  outcome: z.enum(['created', 'new-version', 'draft-replaced', 'unchanged']).nullable(),
})
export type ImportedStandard = z.infer<typeof ImportedStandard>

const versionNumber = z.coerce.number().int().min(1)
export const VersionParams = IdParams.extend({ number: versionNumber })
export const DiffQuery = z.strictObject({ from: versionNumber.optional(), to: versionNumber.optional() })
export const DiffView = Diff.extend({ from: z.int(), to: z.int() })
export const ExportQuery = z.strictObject({ version: versionNumber.optional() })
export const ExportParams = IdParams.extend({ format: z.enum(['xlsx', 'docx', 'yaml']) })
