import type { Readable } from 'node:stream'
import type { BlobStore } from '../../../kernel/blob.ts'
import type { Actor, Ctx } from '../../../kernel/context.ts'
import type { WordConverter } from '../../../kernel/files/word-to-pdf.ts'
import type { WorkbookSpec } from '../../../kernel/files/write-xlsx.ts'
import { reachOf } from '../../../kernel/guard.ts'
import type { Permissions } from '../../../kernel/wire.ts'
import type { DraftFields, PaperKindView, Trace } from '../contract.ts'

/** What a template may name: a text, a condition, or a table whose rows have fields of their own. */
export interface Field {
  /** As the data names it. */
  readonly name: string
  /** As a template names it: `{单位名称}`. */
  readonly title: string
  /** Text where neither is said; `wording` is one that only joins others, such as a stop. */
  readonly kind?: 'flag' | 'wording'
  readonly fields?: readonly Field[]
}

/** Texts exactly as they stand on screen; a flag; the rows of a table. */
export type Value = string | boolean | readonly Values[]
export interface Values {
  readonly [name: string]: Value
}

/** Who issues a paper, as the module that loads its data needs to know. */
export interface Issuing {
  readonly unitId: string
  readonly path: string
  readonly name: string
}

/** What a paper says, as the module that knows its subject finds it. */
export interface PaperData {
  readonly title: string
  readonly values: Values
  readonly traces: readonly Trace[]
  /** What the draft begins with; people edit it. */
  readonly fields?: Partial<DraftFields>
}

interface CommonKind {
  /** `<module>.<noun>` */
  readonly kind: string
  readonly title: string
  /** What it is made from, such as `rounds.round`. */
  readonly subjectKind: string
  /** `load` runs with the reach of this permission, no wider than the issuing place. */
  readonly permission: string
}

/** A Word paper that a module hands over. */
export interface WordKind extends CommonKind {
  readonly layout: 'official' | 'form'
  /** What its number adds to the issuer's stem, such as 发; null: it has no number. */
  readonly series: string | null
  readonly fields: readonly Field[]
  /** May be made of some things of its subject only: `load` is then told their ids. */
  readonly choosable?: true
  /** Throws a Problem where the subject, or a chosen thing, is absent or does not make such a paper at this place. */
  readonly load: (
    ctx: Ctx,
    subjectId: string,
    issuing: Issuing,
    chosen?: readonly string[],
  ) => Promise<PaperData>
}

/** A workbook that a module hands over: rows, not a template. */
export interface LedgerKind extends CommonKind {
  readonly layout: 'ledger'
  readonly series: null
  readonly choosable?: never
  readonly fields: readonly []
  readonly load: (
    ctx: Ctx,
    subjectId: string,
    issuing: Issuing,
  ) => Promise<PaperData & { readonly book: WorkbookSpec }>
}

/** One kind of paper that a module hands over: drawn from the state of things, traceable to it. */
export type PaperKind = WordKind | LedgerKind

/** What the services of this module work with. */
export interface Desk {
  readonly kinds: readonly PaperKind[]
  /** All modules' permissions: each kind loads with the reach of its own. */
  readonly permissions: Permissions
  readonly blobs: BlobStore
  /** Shipped templates lie here, `<kind>.docx`. */
  readonly templates: string
  readonly converter: WordConverter
}

/** A file on its way to somebody. */
export interface OutgoingFile {
  readonly name: string
  readonly type: string
  readonly bytes: number
  readonly stream: Readable
}

/** A kind as the web shows it to whoever edits a template, or drafts a paper. */
export const kindView = (
  kind: PaperKind,
  actor: Actor | undefined,
  permissions: Permissions,
): PaperKindView => ({
  kind: kind.kind,
  title: kind.title,
  layout: kind.layout,
  subjectKind: kind.subjectKind,
  series: kind.series,
  mayDraft: reachOf(actor, kind.permission, permissions).permitted,
  fields: kind.fields.map((field) => ({
    title: field.title,
    kind: field.fields ? ('list' as const) : field.kind === 'flag' ? ('flag' as const) : ('text' as const),
    fields: field.fields?.map(({ title }) => title) ?? [],
  })),
})
