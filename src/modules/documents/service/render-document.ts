import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import type { BlobStore, BlobType } from '../../../kernel/blob.ts'
import { type FillData, fillTemplate, paragraphsOf } from '../../../kernel/files/word-template.ts'
import type { CellValue, TableSheetSpec, WorkbookSpec } from '../../../kernel/files/write-xlsx.ts'
import type { DraftFields } from '../contract.ts'
import { problem } from '../problems.ts'
import { chineseDate, secretMark, titleLines } from '../rules.ts'
import type { Field, PaperKind, Values } from './paper-kind.ts'

const office = 'application/vnd.openxmlformats-officedocument'
/** Media types of the files papers are. */
export const fileTypes = {
  docx: `${office}.wordprocessingml.document`,
  xlsx: `${office}.spreadsheetml.sheet`,
  pdf: 'application/pdf',
} as const satisfies Record<string, BlobType>

/** What every letter and form may name beside what its kind says. */
export const commonFields: readonly Field[] = [
  { name: 'issuer', title: '发文机关' },
  { name: 'number', title: '发文字号' },
  { name: 'title', title: '标题' },
  { name: 'recipients', title: '主送' },
  { name: 'hasRecipients', title: '有主送', kind: 'flag' },
  { name: 'opening', title: '开头段落', fields: [{ name: 'text', title: '段落' }] },
  { name: 'closing', title: '结尾段落', fields: [{ name: 'text', title: '段落' }] },
  {
    name: 'attachments',
    title: '附件',
    fields: [
      { name: 'lead', title: '附件序号' },
      { name: 'name', title: '附件名称' },
    ],
  },
  { name: 'hasAttachments', title: '有附件', kind: 'flag' },
  { name: 'copies', title: '抄送' },
  { name: 'hasCopies', title: '有抄送', kind: 'flag' },
  { name: 'signer', title: '签发人' },
  { name: 'date', title: '成文日期' },
  { name: 'issuedOn', title: '印发日期' },
]

/** What is known of a paper at some point of its way. */
export interface Standings {
  readonly title: string
  readonly issuer: string
  /** The number, once drawn; else what stands where it will be. */
  readonly number: string
  readonly signer: string | null
  readonly signedOn: string | null
  readonly issuedOn: string | null
  readonly fields: DraftFields
}

const blankDate = '    年  月  日'

/** The values of `commonFields`. */
export function commonValues({
  title,
  issuer,
  number,
  signer,
  signedOn,
  issuedOn,
  fields,
}: Standings): Values {
  const paragraphs = (list: readonly string[]) => list.map((text) => ({ text }))
  const isOne = fields.attachments.length === 1
  return {
    issuer,
    number,
    title: titleLines(title),
    recipients: fields.recipients,
    hasRecipients: fields.recipients !== '',
    opening: paragraphs(fields.opening),
    closing: paragraphs(fields.closing),
    // 附件： stands once, further ones are set under the first (GB/T 9704, 7.3.4).
    attachments: fields.attachments.map((name, at) => ({
      lead: `${at === 0 ? '附件：' : '　　　'}${isOne ? '' : `${at + 1}.`}`,
      name,
    })),
    hasAttachments: fields.attachments.length > 0,
    copies: fields.copies,
    hasCopies: fields.copies !== '',
    signer: signer ?? '',
    date: signedOn ? chineseDate(signedOn) : blankDate,
    issuedOn: issuedOn ? chineseDate(issuedOn) : blankDate,
  }
}

/** Refuses what carries a state-secret mark, wherever in the paper it stands. */
export function refuseMarks(texts: Iterable<readonly [where: string, text: string]>): void {
  for (const [where, text] of texts) {
    const mark = secretMark(text)
    if (mark === undefined) continue
    throw problem(
      'secret-mark',
      `${where}中有国家秘密标志“${mark}”。本系统不处理国家秘密，公文不得标密；涉密公文请按保密规定在涉密系统中办理。`,
    )
  }
}

/** Every text of values, with the table and row it stands in. */
export function* textsOf(fields: readonly Field[], values: Values): Generator<readonly [string, string]> {
  for (const field of fields) {
    const value = values[field.name]
    if (typeof value === 'string') yield [`“${field.title}”`, value]
    else if (Array.isArray(value)) {
      for (const [at, row] of value.entries())
        for (const [where, text] of textsOf(field.fields ?? [], row))
          yield [`“${field.title}”第 ${at + 1} 行的${where}`, text]
    }
  }
}

/** Refuses a mark in what people write into a paper of any layout. */
export const refuseWrittenMarks = (standings: Standings): void =>
  refuseMarks(textsOf(commonFields, commonValues(standings)))

/** Fills a template with a paper's own values and the common ones. */
export async function fillPaper(
  template: Buffer,
  kind: PaperKind,
  values: Values,
  standings: Standings,
): Promise<Buffer> {
  const common = commonValues(standings)
  refuseMarks(textsOf(kind.fields, values))
  refuseWrittenMarks(standings)
  const data = { ...titled(commonFields, common), ...titled(kind.fields, values) }
  const filled = await fillTemplate(template, data)
  // What template and values say together: 机密 of the one and ★ of the other.
  refuseMarks((await paragraphsOf(filled)).map((text) => [`文中“${text.trim().slice(0, 20)}”一段`, text]))
  return filled
}

/** The workbook, refused at the first cell that bears a mark. */
export const refuseMarkedCells = (book: WorkbookSpec): WorkbookSpec => ({
  ...book,
  sheets: book.sheets.map((sheet) => ('rows' in sheet ? { ...sheet, rows: unmarked(sheet) } : sheet)),
})

async function* unmarked({ columns, rows, title, above = [], notes = [] }: TableSheetSpec) {
  refuseMarks([title ?? '', ...above, ...notes].map((text) => ['台账的文字', text]))
  let at = 0
  for await (const row of rows) {
    at += 1
    const cells: readonly CellValue[] = 'cells' in row ? row.cells : row
    for (const [column, value] of cells.entries())
      if (typeof value === 'string')
        refuseMarks([[`台账第 ${at} 行“${columns[column]?.header ?? ''}”`, value]])
    yield row
  }
}

/** Values by the titles that templates name; every field is there, so that none is silently empty. */
function titled(fields: readonly Field[], values: Values): FillData {
  return Object.fromEntries(
    fields.map((field) => {
      const value = values[field.name]
      // Drafted before the product was upgraded: a field that it did not know would silently be empty.
      if (value === undefined)
        throw problem('wrong-state', `公文的数据里没有“${field.title}”，请退回到拟稿并更新数据后再办理`)
      if (!Array.isArray(value)) return [field.title, value]
      return [field.title, value.map((row: Values) => titled(field.fields ?? [], row))]
    }),
  ) as FillData
}

/** A file of ours, kept under its hash. */
export interface KeptFile {
  readonly sha256: string
  readonly sm3: string
  readonly bytes: number
}

/** Keeps the content first; the row that names it is written after, and a sweep removes what no row names. */
export async function keepFile(
  blobs: BlobStore,
  bytes: Buffer,
  format: keyof typeof fileTypes,
): Promise<KeptFile> {
  const chunks = (async function* () {
    yield bytes
  })()
  const stored = await blobs.put(chunks, { name: `paper.${format}`, allowed: [fileTypes[format]] })
  return {
    sha256: stored.sha256,
    sm3: createHash('sm3').update(bytes).digest('hex'),
    bytes: stored.bytes,
  }
}

/** A kept file whole. */
export async function readFileOf(blobs: BlobStore, sha256: string): Promise<Buffer> {
  if (!(await blobs.has(sha256))) throw problem('file-missing')
  const bytes = await buffer(blobs.open(sha256))
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw altered()
  return bytes
}

/** Nobody is handed, and nothing is made of, what somebody changed or removed past the product. */
export async function requireUnaltered(blobs: BlobStore, sha256: string): Promise<void> {
  if (!(await blobs.has(sha256))) throw problem('file-missing')
  if (!(await blobs.verify(sha256))) throw altered()
}

const altered = () => problem('file-altered', '它与登记的 SHA-256 不符，请由系统管理员从备份中恢复')
