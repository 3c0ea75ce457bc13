import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { CellValue } from './sheet-spec.ts'

/**
 * Rows go out in pieces of about so many characters: one write each would cost more than the row, and a text of more
 * than 128 kB is no young object to V8, so that it lies in the old space until that is collected.
 */
const charsPerPiece = 16 * 1024
const byteOrderMark = '\ufeff'

/**
 * Streams a ledger as .csv, as Excel and WPS open it: UTF-8 with its mark, CRLF. A text that a spreadsheet would take
 * for a formula gets an apostrophe before it (OWASP, CSV injection); figures, being ours, are left as they are.
 */
export const writeCsv = (
  to: NodeJS.WritableStream,
  header: readonly string[],
  rows: AsyncIterable<readonly CellValue[]>,
): Promise<void> => pipeline(Readable.from(pieces(header, rows)), to)

async function* pieces(
  header: readonly string[],
  rows: AsyncIterable<readonly CellValue[]>,
): AsyncGenerator<string> {
  let piece = byteOrderMark + lineOf(header)
  for await (const row of rows) {
    piece += lineOf(row)
    if (piece.length < charsPerPiece) continue
    yield piece
    piece = ''
  }
  yield piece
}

const lineOf = (cells: readonly CellValue[]): string => `${cells.map(fieldOf).join(',')}\r\n`

const figure = /^-?\d+(\.\d+)?$/
/** Of the same look when shown wide (full-width forms) too. */
const formula = /^[\s]*[=+\-@＝＋－＠|%]|^[\t\r\n]/

function fieldOf(value: CellValue): string {
  if (value === null || value === undefined) return ''
  const text = String(value)
  const safe = formula.test(text) && !figure.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
