import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { PassThrough, type Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type { Row, Workbook, Worksheet } from 'exceljs'
import { storedText } from './cell-store.ts'
import { fillSheet, type RowDone, type SheetSlice, sheetOptions } from './fill-sheet.ts'
import type { CellValue, RowSpec, TableSheetSpec } from './sheet-spec.ts'

export type { CellValue, ColumnSpec, RowSpec, TableSheetSpec, ValidationSpec } from './sheet-spec.ts'

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
 * streamed, nothing is held, except for a workbook with a protected sheet: that is a form, and small. Text is
 * always stored as text, so that nothing in it can become a formula.
 */
export async function writeXlsx(to: NodeJS.WritableStream | string, spec: WorkbookSpec): Promise<void> {
  const write = spec.sheets.some((sheet) => 'protected' in sheet && sheet.protected)
    ? writeHeld
    : writeStreamed
  if (typeof to !== 'string') return await write(to, spec)
  const unfinished = `${to}.part`
  try {
    await write(createWriteStream(unfinished), spec)
    await rename(unfinished, to)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

/** The same ledger in memory, for small ones. */
export async function xlsxBuffer(spec: WorkbookSpec): Promise<Buffer> {
  const bytes = new PassThrough()
  const [held] = await Promise.all([buffer(bytes), writeXlsx(bytes, spec)])
  return held
}

/** exceljs's streaming writer puts the protection of a sheet out of the schema's order, which Excel may refuse. */
async function writeHeld(to: NodeJS.WritableStream, spec: WorkbookSpec): Promise<void> {
  const { default: excel } = await import('exceljs')
  const book = new excel.Workbook()
  await fillBook(book, spec, () => ({ rowDone: () => undefined, end: () => undefined }))
  await pipeline([Buffer.from(await book.xlsx.writeBuffer())], to)
}

async function writeStreamed(to: NodeJS.WritableStream, spec: WorkbookSpec): Promise<void> {
  const bytes = new PassThrough()
  const broken = new AbortController()
  const sent = pipeline(bytes, to)
  sent.catch((error: unknown) => broken.abort(error))
  try {
    const { default: excel } = await import('exceljs')
    const book = new excel.stream.xlsx.WorkbookWriter({
      stream: bytes,
      useStyles: true,
      zip: { zlib: { level: 5 } },
    })
    await fillBook(book, spec, (sheet) => ({
      rowDone(row) {
        row.commit()
        return taken(sheet, broken.signal)
      },
      end: () => (sheet as Worksheet & { commit(): void }).commit(),
    }))
    // Nobody tells exceljs that its reader has left.
    await Promise.race([book.commit(), sent])
    await sent
  } catch (error) {
    const cause = broken.signal.aborted ? broken.signal.reason : error
    bytes.destroy(cause as Error)
    await sent.catch(() => undefined)
    throw cause
  }
}

/** exceljs never waits for a slow reader, it piles up what is not yet zipped; its types hide where. */
interface WithPipes {
  readonly stream: {
    readonly pipes: readonly (Writable & { readonly _writableState: { needDrain: boolean } })[]
  }
}

function taken(sheet: Worksheet, signal: AbortSignal): Promise<void> | undefined {
  signal.throwIfAborted()
  const [entry] = (sheet as unknown as WithPipes).stream.pipes
  return entry?._writableState.needDrain ? once(entry, 'drain', { signal }).then(() => undefined) : undefined
}

/** What is to be done after a row and after the last, if rows are not held. */
type Track = (sheet: Worksheet) => { rowDone: RowDone; end(): void }

async function fillBook(book: Workbook, spec: WorkbookSpec, track: Track): Promise<void> {
  book.creator = 'Hengmi'
  book.lastModifiedBy = book.creator
  const names: string[] = []
  const add = (name: string, options: Parameters<Workbook['addWorksheet']>[1]) => {
    names.push(freeName(name, names))
    const sheet = book.addWorksheet(names.at(-1), options)
    return { sheet, ...track(sheet) }
  }
  for (const given of spec.sheets) {
    if ('hiddenText' in given) {
      const { sheet, rowDone, end } = add(given.name, { state: 'hidden' })
      for (const row of textRows(sheet, given.hiddenText)) await rowDone(row)
      end()
      continue
    }
    const table =
      spec.title === undefined || given.title !== undefined ? given : { ...given, title: spec.title }
    for await (const slice of slices(given.rows, spec.rowsPerSheet ?? 1_000_000)) {
      const { sheet, rowDone, end } = add(given.name, sheetOptions(table))
      await fillSheet(sheet, table, slice, rowDone)
      end()
    }
  }
}

function* textRows(sheet: Worksheet, text: string): Generator<Row> {
  const chars = [...text.replace(/\r\n?/g, '\n')]
  for (let at = 0, number = 1; at < chars.length; at += 15_000, number++) {
    const row = sheet.getRow(number)
    row.getCell(1).value = storedText(chars.slice(at, at + 15_000).join(''))
    yield row
  }
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
function freeName(wanted: string, taken: readonly string[]): string {
  // exceljs does not double an apostrophe where the name stands in quotes.
  const clean = wanted.replace(/[[\]:*?/\\'\p{Cc}]/gu, '_') || 'Sheet'
  const isTaken = (name: string) => taken.some((other) => other.toLowerCase() === name.toLowerCase())
  let name = clean.slice(0, 31)
  for (let number = 2; isTaken(name); number++) {
    const suffix = `(${number})`
    name = clean.slice(0, 31 - suffix.length) + suffix
  }
  return name
}
