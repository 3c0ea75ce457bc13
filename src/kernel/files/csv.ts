import { pipeline } from 'node:stream/promises'
import { TextDecoder } from 'node:util'
import { CsvError, parse } from 'csv-parse'
import { FileRefused, notExpected, tooLarge, tooManyColumns, tooManyRows, unreadable } from './refused.ts'
import type { ReadLimits } from './sheet-xml.ts'
import { bytesOf, type Source } from './source.ts'

const headChars = 64 * 1024
const options = { record_delimiter: '\n', relax_column_count: true, max_record_size: 1024 * 1024 }

/** Streams the records of a delimited text; `row` is the line on which a record begins. */
export async function readCsv(
  source: Source,
  name: string,
  limits: ReadLimits,
  onRow: (row: number, cells: string[]) => void,
): Promise<void> {
  const named = /\.(csv|tsv|txt)$/i.test(name)
  if (/\.(xls|xlsx|xlsm|xlsb|et|docx?)$/i.test(name)) {
    throw notExpected('table', '文件名像工作簿，内容却是纯文本(若确是 CSV，请把扩展名改为 .csv)')
  }
  const encoding = await encodingOf(source)
  const head = await headText(source, encoding)
  const separator = separatorOf(head)
  if (/^\s*<(!doctype|html|\?xml|table|svg)/i.test(head)) throw notExpected('table', '这是网页或 XML 文件')
  if (head.trim() === '') throw new FileRefused('empty', '文件里没有内容')
  if (!named && !separator) throw notExpected('table', '这是一个没有分隔符的文本文件')
  await parseRecords(textOf(source, encoding), separator ?? ',', limits, onRow)
}

/** The separator that occurs most often on one of the first lines, outside quotes: the header row has it. */
export function separatorOf(head: string): ',' | ';' | '\t' | undefined {
  const lines = head.replace(/"(?:[^"]|"")*"/g, '').split('\n', 10)
  let best: { separator: ',' | ';' | '\t'; count: number } | undefined
  for (const separator of [',', '\t', ';'] as const) {
    const count = Math.max(...lines.map((line) => line.split(separator).length - 1))
    if (count > (best?.count ?? 0)) best = { separator, count }
  }
  return best?.separator
}

async function parseRecords(
  text: AsyncIterable<string>,
  delimiter: string,
  limits: ReadLimits,
  onRow: (row: number, cells: string[]) => void,
): Promise<void> {
  let line = 1
  let count = 0
  let chars = 0
  // Judged inside the parser: what it has queued is lost when a later record fails, and with it the line.
  const take = (record: string[], info: { lines: number }) => {
    const start = line
    line = info.lines + 1
    const cells = trimEnd(record)
    if (cells.length === 0) return null
    chars += cells.reduce((sum, cell) => sum + cell.length + 1, 0)
    if (chars > limits.maxChars) throw tooLarge('文字总量超出上限')
    if (++count > limits.maxRows) throw tooManyRows(limits.maxRows)
    if (cells.length > limits.maxColumns) throw tooManyColumns(start, limits.maxColumns)
    onRow(start, cells)
    return null
  }
  const parser = parse({ ...options, delimiter, on_record: take })
  try {
    await pipeline(text, parser.resume())
  } catch (error) {
    throw error instanceof CsvError ? csvRefusal(error, line) : error
  }
}

function csvRefusal(error: CsvError, line: number): FileRefused {
  if (error.code === 'CSV_MAX_RECORD_SIZE') return unreadable(`第 ${line} 行开始的记录过长，可能缺少右引号`)
  return unreadable(`第 ${line} 行的引号不成对`)
}

function trimEnd(cells: string[]): string[] {
  let length = cells.length
  while (length > 0 && cells[length - 1] === '') length--
  return cells.slice(0, length)
}

type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'

async function encodingOf(source: Source): Promise<Encoding> {
  for await (const chunk of bytesOf(source)) {
    if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le'
    if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be'
    break
  }
  for await (const chunk of bytesOf(source))
    if (chunk.some(isBinary)) throw notExpected('table', '这不是文本文件')
  // Strict UTF-8 first: GB18030 accepts most byte sequences and would turn UTF-8 into wrong characters.
  if (await decodes(source, 'utf-8')) return 'utf-8'
  if (await decodes(source, 'gb18030')) return 'gb18030'
  throw unreadable('文字编码既不是 UTF-8 也不是 GBK')
}

/** Control characters that no text has; tab, line ends, form feed and the old end-of-file mark are let pass. */
const isBinary = (byte: number) => byte < 32 && byte !== 26 && (byte < 9 || byte > 13)

async function decodes(source: Source, encoding: Encoding): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const chunk of bytesOf(source)) decoder.decode(chunk, { stream: true })
    decoder.decode()
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

/** The text with every line end as \n: files put together by hand mix them, and lines are counted. */
async function* textOf(source: Source, encoding: Encoding): AsyncGenerator<string> {
  // The byte order mark is swallowed by the decoder.
  const decoder = new TextDecoder(encoding)
  let held = ''
  for await (const chunk of bytesOf(source)) {
    const text = held + decoder.decode(chunk, { stream: true })
    // A \r at the end may be half of a line end.
    held = text.endsWith('\r') ? '\r' : ''
    yield withPlainLineEnds(held ? text.slice(0, -1) : text)
  }
  yield withPlainLineEnds(held + decoder.decode())
}

const withPlainLineEnds = (text: string) => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text)

async function headText(source: Source, encoding: Encoding): Promise<string> {
  for await (const text of textOf(source, encoding)) return text.slice(0, headChars)
  return ''
}
