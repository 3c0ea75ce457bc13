import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  type CellValue,
  headRows,
  type RowSpec,
  type SheetSlice,
  sheetXml,
  type TableSheetSpec,
} from './xlsx-sheet.ts'
import { escapeAttribute, escapeText, mainNamespace, styleTable, xmlHead } from './xlsx-style.ts'
import { type ZipEntry, zipOf } from './zip-writer.ts'

export type { CellValue, ColumnSpec, RowSpec, TableSheetSpec, ValidationSpec } from './xlsx-sheet.ts'

/** A sheet nobody sees, carrying a text as it is, e.g. the YAML of an exported form; see readHiddenText. */
export interface HiddenTextSpec {
  readonly name: string
  readonly hiddenText: string
}

export type SheetSpec = TableSheetSpec | HiddenTextSpec

export interface WorkbookSpec {
  /** The title row of sheets that have none of their own. */
  readonly title?: string
  readonly sheets: readonly SheetSpec[]
  /** A new sheet is begun after so many rows: 1,000,000 unless said otherwise. */
  readonly rowsPerSheet?: number
}

/**
 * Writes a ledger as users print it: title, header (frozen, repeated on every page), A4 landscape. Rows are
 * streamed, nothing is held. Text is always stored as text, so that nothing in it can become a formula.
 */
export async function writeXlsx(to: NodeJS.WritableStream | string, spec: WorkbookSpec): Promise<void> {
  const bytes = Readable.from(zipOf(parts(spec)), { objectMode: false })
  if (typeof to !== 'string') return await pipeline(bytes, to)
  const unfinished = `${to}.part`
  try {
    await pipeline(bytes, createWriteStream(unfinished))
    await rename(unfinished, to)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

/** The same ledger in memory, for small ones. */
export async function xlsxBuffer(spec: WorkbookSpec): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of zipOf(parts(spec))) chunks.push(chunk)
  return Buffer.concat(chunks)
}

interface WrittenSheet {
  readonly name: string
  readonly hidden: boolean
  readonly titleRows: number
}

async function* parts(spec: WorkbookSpec): AsyncGenerator<ZipEntry> {
  const styles = styleTable()
  const written: WrittenSheet[] = []
  const add = (name: string, hidden: boolean, titleRows: number) => {
    written.push({ name: freeName(name, written), hidden, titleRows })
    return `xl/worksheets/sheet${written.length}.xml`
  }
  for (const sheet of spec.sheets) {
    if ('hiddenText' in sheet) {
      yield { name: add(sheet.name, true, 0), content: hiddenTextXml(sheet.hiddenText) }
      continue
    }
    const table =
      spec.title === undefined || sheet.title !== undefined ? sheet : { ...sheet, title: spec.title }
    for await (const slice of slices(sheet.rows, spec.rowsPerSheet ?? 1_000_000)) {
      const name = add(sheet.name, sheet.hidden ?? false, headRows(table))
      yield { name, content: sheetXml(table, slice, styles) }
    }
  }
  yield { name: 'xl/styles.xml', content: [styles.xml()] }
  yield { name: 'xl/workbook.xml', content: [workbookXml(written)] }
  yield { name: 'xl/_rels/workbook.xml.rels', content: [workbookRelations(written.length)] }
  yield { name: '_rels/.rels', content: [relations([['officeDocument', 'xl/workbook.xml']])] }
  yield { name: '[Content_Types].xml', content: [contentTypes(written.length)] }
}

/** Cuts a stream of rows into sheets; there is always one, even without rows. */
async function* slices(
  rows: Iterable<readonly CellValue[] | RowSpec> | AsyncIterable<readonly CellValue[] | RowSpec>,
  size: number,
): AsyncGenerator<SheetSlice> {
  const source = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]()
  let next = await source.next()
  async function* take() {
    for (let taken = 0; taken < size && !next.done; taken++) {
      yield next.value
      next = await source.next()
    }
  }
  try {
    do yield { rows: take(), isLast: () => next.done === true }
    while (!next.done)
  } finally {
    // An export that is broken off must let go of its query.
    await source.return?.()
  }
}

/** Excel refuses some characters and more than 31 of them, and tells names apart without regard to case. */
function freeName(wanted: string, written: readonly WrittenSheet[]): string {
  const clean = wanted.replace(/[[\]:*?/\\]/g, '_').replace(/^'+|'+$/g, '') || 'Sheet'
  const isTaken = (name: string) => written.some((sheet) => sheet.name.toLowerCase() === name.toLowerCase())
  let name = clean.slice(0, 31)
  for (let number = 2; isTaken(name); number++) {
    const suffix = `(${number})`
    name = clean.slice(0, 31 - suffix.length) + suffix
  }
  return name
}

function* hiddenTextXml(text: string): Generator<string> {
  yield `${xmlHead}<worksheet xmlns="${mainNamespace}"><sheetData>`
  const chars = [...text.replace(/\r\n?/g, '\n')]
  for (let at = 0, row = 1; at < chars.length; at += 15_000, row++) {
    const piece = escapeText(chars.slice(at, at + 15_000).join(''))
    yield `<row r="${row}"><c r="A${row}" t="inlineStr"><is><t xml:space="preserve">${piece}</t></is></c></row>`
  }
  yield '</sheetData></worksheet>'
}

const relationTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageTypes = 'http://schemas.openxmlformats.org/package/2006'
const partType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

function workbookXml(sheets: readonly WrittenSheet[]): string {
  const list = sheets.map(({ name, hidden }, at) => {
    const state = hidden ? ' state="hidden"' : ''
    return `<sheet name="${escapeAttribute(name)}" sheetId="${at + 1}"${state} r:id="rId${at + 1}"/>`
  })
  const titles = sheets.flatMap(({ name, titleRows }, at) => {
    if (titleRows === 0) return []
    const range = `'${name.replaceAll("'", "''")}'!$1:$${titleRows}`
    return [`<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${escapeText(range)}</definedName>`]
  })
  return (
    `${xmlHead}<workbook xmlns="${mainNamespace}" xmlns:r="${relationTypes}"><bookViews><workbookView/></bookViews>` +
    `<sheets>${list.join('')}</sheets>${titles.length > 0 ? `<definedNames>${titles.join('')}</definedNames>` : ''}</workbook>`
  )
}

function workbookRelations(sheets: number): string {
  const list = Array.from(
    { length: sheets },
    (_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as const,
  )
  return relations([...list, ['styles', 'styles.xml']])
}

function relations(list: readonly (readonly [type: string, target: string])[]): string {
  const items = list.map(
    ([type, target], at) =>
      `<Relationship Id="rId${at + 1}" Type="${relationTypes}/${type}" Target="${target}"/>`,
  )
  return `${xmlHead}<Relationships xmlns="${packageTypes}/relationships">${items.join('')}</Relationships>`
}

function contentTypes(sheets: number): string {
  const override = (part: string, type: string) =>
    `<Override PartName="/${part}" ContentType="${partType}.${type}+xml"/>`
  const list = Array.from({ length: sheets }, (_, at) =>
    override(`xl/worksheets/sheet${at + 1}.xml`, 'worksheet'),
  )
  return (
    `${xmlHead}<Types xmlns="${packageTypes}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `${override('xl/workbook.xml', 'sheet.main')}${override('xl/styles.xml', 'styles')}${list.join('')}</Types>`
  )
}
