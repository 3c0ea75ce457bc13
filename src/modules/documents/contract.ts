import { z } from 'zod'
import {
  CivilDate,
  Instant,
  listQuery,
  oneOf,
  type Permissions,
  pageOf,
  Reason,
  Role,
} from '../../kernel/wire.ts'

const bureau = ['bureau_lead', 'bureau_officer'] as const satisfies readonly Role[]
const writers = [...bureau, 'unit_head', 'unit_officer'] as const satisfies readonly Role[]
const heads = ['bureau_lead', 'unit_head'] as const satisfies readonly Role[]

export const permissions = {
  'documents.document.read': [...writers, 'inspector', 'viewer'],
  'documents.document.draft': writers,
  'documents.document.review': writers,
  /** Returning and discarding: whoever may draft, review or sign may send it back. */
  'documents.document.return': writers,
  'documents.document.sign': heads,
  'documents.document.issue': writers,
  'documents.document.void': heads,
  // Whoever holds a paper may ask whether it is genuine.
  'documents.document.verify': Role.options,
  'documents.template.read': writers,
  'documents.template.manage': bureau,
  'documents.number.read': writers,
  'documents.issuer.read': writers,
  'documents.issuer.edit': writers,
} as const satisfies Permissions

export const DocumentState = z.enum(['draft', 'reviewed', 'signed', 'issued', 'void', 'discarded'])
export type DocumentState = z.infer<typeof DocumentState>

/** 审核、签发、印发、退回、作废、废弃 */
export const DocumentStep = z.enum(['review', 'sign', 'issue', 'return', 'void', 'discard'])
export type DocumentStep = z.infer<typeof DocumentStep>

export const DocumentAction = z.enum([...DocumentStep.options, 'edit', 'refresh'])
export type DocumentAction = z.infer<typeof DocumentAction>

/** official: a letter in GB/T 9704; form: a printed form; ledger: a workbook. */
export const PaperLayout = z.enum(['official', 'form', 'ledger'])
export type PaperLayout = z.infer<typeof PaperLayout>

/** A letter's figure or table, and where in the product it can be looked up. */
export const Trace = z.object({ field: z.string(), title: z.string(), link: z.string() })
export type Trace = z.infer<typeof Trace>

const Line = (max: number) =>
  z.string().trim().max(max, `不得超过 ${max} 字`).refine(isPrintable, '含有不能打印的字符')
const Paragraphs = z.array(Line(4000).min(1, '不能为空')).max(100)

/** What people write into a draft; the figures come from the data and are not typed. */
export const DraftFields = z.object({
  /** 主送 as printed, without the colon. */
  recipients: Line(500),
  /** 抄送 as printed. */
  copies: Line(500),
  /** Free paragraphs before and after what the template says. */
  opening: Paragraphs,
  closing: Paragraphs,
  attachments: z.array(Line(200).min(1, '不能为空')).max(30),
  /** Units that see it in the system once it is issued. */
  unitIds: z.array(z.uuid()).max(5000),
})
export type DraftFields = z.infer<typeof DraftFields>

export const PaperKindView = z.object({
  kind: z.string(),
  title: z.string(),
  layout: PaperLayout,
  /** What it is made from, such as `rounds.round`. */
  subjectKind: z.string(),
  /** What the number of such a paper adds to the issuer's stem, such as 发; null: it has no number. */
  series: z.string().nullable(),
  /** Whether the caller holds what its data need; where it may be drafted, its subject decides. */
  mayDraft: z.boolean(),
  /** What a template of it may name. */
  fields: z.array(
    z.object({
      title: z.string(),
      kind: z.enum(['text', 'flag', 'list']),
      fields: z.array(z.string()),
    }),
  ),
})
export type PaperKindView = z.infer<typeof PaperKindView>
export const PaperKinds = z.object({ items: z.array(PaperKindView) })
export type PaperKinds = z.infer<typeof PaperKinds>

export const DraftDocument = z.strictObject({
  kind: z.string().min(1).max(100),
  subjectId: z.uuid(),
  /** Of these things of the subject only, such as chosen findings of a unit (`findings.notice`); other kinds refuse. */
  chosenIds: z
    .array(z.uuid())
    .min(1, '请选择内容')
    .max(300, '一次最多选 300 个')
    .transform((ids) => [...new Set(ids)])
    .optional(),
  /** Who issues it; may be left out by whoever may draft at one place only. */
  unitId: z.uuid().optional(),
  title: Line(200).min(1).optional(),
})
export type DraftDocument = z.infer<typeof DraftDocument>

export const EditDocument = z
  .strictObject({ version: z.int(), title: Line(200).min(1, '请填写标题').optional() })
  .extend(DraftFields.partial().shape)
export type EditDocument = z.infer<typeof EditDocument>

export const MoveDocument = z.strictObject({ version: z.int() })
export type MoveDocument = z.infer<typeof MoveDocument>
export const MoveDocumentBecause = z.strictObject({ version: z.int(), reason: Reason })

export const DocumentSummary = z.object({
  id: z.uuid(),
  kind: z.string(),
  kindTitle: z.string(),
  layout: PaperLayout,
  format: z.enum(['docx', 'xlsx']),
  title: z.string(),
  unitId: z.uuid(),
  issuerName: z.string(),
  state: DocumentState,
  /** 十保发〔2026〕5号; null until it is issued, and where its kind has none. */
  number: z.string().nullable(),
  signedOn: CivilDate.nullable(),
  issuedAt: Instant.nullable(),
  draftedBy: z.string(),
  draftedAt: Instant,
  updatedAt: Instant,
  version: z.int(),
})
export type DocumentSummary = z.infer<typeof DocumentSummary>

export const DocumentView = DocumentSummary.extend({
  subject: z.object({ kind: z.string(), id: z.string() }),
  /** Of how many chosen things of the subject it was made; null: of all. */
  chosen: z.int().nullable(),
  fields: DraftFields,
  /** The units of `fields.unitIds` by name, as far as the caller may see them. */
  recipients: z.array(z.object({ id: z.uuid(), name: z.string() })),
  /** The figures as they stand in the paper; tables with their headings. */
  figures: z.array(
    z.object({
      title: z.string(),
      value: z.string().nullable(),
      columns: z.array(z.string()),
      rows: z.array(z.array(z.string())),
    }),
  ),
  traces: z.array(Trace),
  dataAt: Instant,
  template: z.object({ id: z.uuid().nullable(), name: z.string() }).nullable(),
  sha256: z.string(),
  sm3: z.string().nullable(),
  bytes: z.int(),
  voidReason: z.string().nullable(),
  voidedAt: Instant.nullable(),
  /** Null where the caller only received it. */
  steps: z
    .array(
      z.object({
        step: z.string(),
        from: DocumentState.nullable(),
        to: DocumentState,
        reason: z.string().nullable(),
        by: z.string(),
        at: Instant,
      }),
    )
    .nullable(),
  /** What this caller may do next, so that the web never re-implements the rules. */
  allowed: z.array(DocumentAction),
})
export type DocumentView = z.infer<typeof DocumentView>

export const DocumentsQuery = listQuery({
  sorts: ['updatedAt', 'issuedAt', 'title'],
  defaultSort: '-updatedAt',
  filters: {
    state: oneOf(DocumentState.options),
    kind: z.string().max(100).optional(),
    subject: z.uuid().optional(),
  },
})
export type DocumentsQuery = z.infer<typeof DocumentsQuery>
export const DocumentPage = pageOf(DocumentSummary)
export type DocumentPage = z.infer<typeof DocumentPage>

const Hash = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[0-9a-f]{64}$/, '应为 64 位十六进制的 SHA-256 或 SM3 值')
export const VerifyHash = z.strictObject({ hash: Hash })

export const Verdict = z.object({
  hash: z.string(),
  /** unknown: no such paper was ever issued here, or a byte of it was changed since. */
  verdict: z.enum(['issued', 'void', 'unknown']),
  title: z.string().nullable(),
  number: z.string().nullable(),
  issuedBy: z.string().nullable(),
  issuedAt: Instant.nullable(),
  voidedAt: Instant.nullable(),
  /** Which of its files it is. */
  matched: z.enum(['sha256', 'sm3', 'pdf']).nullable(),
})
export type Verdict = z.infer<typeof Verdict>

export const TemplateState = z.enum(['draft', 'active', 'retired'])
export const Template = z.object({
  /** Null: the one shipped with the product. */
  id: z.uuid().nullable(),
  kind: z.string(),
  kindTitle: z.string(),
  unitId: z.uuid().nullable(),
  unitName: z.string().nullable(),
  number: z.int(),
  name: z.string(),
  state: TemplateState,
  bytes: z.int(),
  uploadedBy: z.string().nullable(),
  uploadedAt: Instant.nullable(),
  activatedAt: Instant.nullable(),
  activatedBy: z.string().nullable(),
  /** Whether papers the caller drafts at his place now are made with it. */
  inForce: z.boolean(),
  allowed: z.array(z.enum(['activate', 'retire'])),
})
export type Template = z.infer<typeof Template>
/** By kind, what is in force first, then the newest. */
export const Templates = z.object({ items: z.array(Template) })

export const UploadTemplate = z.strictObject({
  kind: z.string().min(1).max(100),
  unitId: z.uuid().optional(),
})
export type UploadTemplate = z.infer<typeof UploadTemplate>

/** `subjectId`: real data to fill it with. */
export const PreviewTemplate = z.strictObject({ subjectId: z.uuid(), unitId: z.uuid().optional() })
export type PreviewTemplate = z.infer<typeof PreviewTemplate>
export const ShippedParams = z.object({ kind: z.string().min(1).max(100) })

export const RegisterQuery = listQuery({
  sorts: ['number', 'drawnAt'],
  defaultSort: '-drawnAt',
  filters: {
    series: z.string().max(20).optional(),
    year: z.coerce.number().int().min(2000).max(2200).optional(),
  },
})
export type RegisterQuery = z.infer<typeof RegisterQuery>
export const RegisterLine = z.object({
  id: z.uuid(),
  unitId: z.uuid(),
  series: z.string(),
  year: z.int(),
  number: z.int(),
  text: z.string(),
  documentId: z.uuid(),
  title: z.string(),
  drawnBy: z.string(),
  drawnAt: Instant,
  voidedAt: Instant.nullable(),
  voidReason: z.string().nullable(),
})
export const RegisterPage = pageOf(RegisterLine).extend({
  series: z.array(z.object({ unitId: z.uuid(), name: z.string(), year: z.int(), last: z.int() })),
})
export type RegisterPage = z.infer<typeof RegisterPage>

export const IssuerParams = z.object({ id: z.uuid() })
export const Issuer = z.object({
  unitId: z.uuid(),
  /** As it stands in letterhead and signature. */
  name: z.string(),
  /** What its document numbers begin with, such as 十保; null: none can be drawn yet. */
  stem: z.string().nullable(),
  /** 0: nobody has set anything, this is what the names say. */
  version: z.int(),
})
export type Issuer = z.infer<typeof Issuer>
export const EditIssuer = z.strictObject({
  version: z.int().min(0),
  name: Line(100).min(1, '请填写名称'),
  stem: z
    .string()
    .trim()
    .regex(/^\p{Script=Han}{1,10}$/u, '应为 1 至 10 个汉字')
    .nullable(),
})
export type EditIssuer = z.infer<typeof EditIssuer>

/** Neither control characters, which Word cannot carry, nor halves of characters. */
function isPrintable(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  return text.isWellFormed() && !/[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]/u.test(text)
}
