import { expect, test } from 'vitest'
import { sheetOf, wordParts, workbookParts, zipped } from '../../test/odd-files.ts'
import { readTable } from './read-table.ts'
import { readWord, readZipPart } from './read-word.ts'
import { readInWorker } from './reading.ts'
import { checkPackage } from './zip-guard.ts'

// Each limit by its own words: another one behind it would refuse the same file later, at a higher price.

const refusal = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'was not refused',
    (error: Error) => `${error.name}: ${error.message}`,
  )
const paragraph = '<w:p><w:r><w:t>一</w:t></w:r></w:p>'
/** So many megabytes that pack to a hundredth: less than a bomb, more than an honest part. */
const lines = (megabytes: number) =>
  Array.from({ length: megabytes * 1000 }, (_, at) => `${'x'.repeat(1040)}${(at * 48_271) % 99_991}`).join('')

test('a text with too many columns, too many letters, or a record without end', async () => {
  expect(await refusal(readTable(Buffer.from('a,b,c\n'), { maxColumns: 2 }))).toMatch(/第 1 行在第 2 列之后/)
  const long = Buffer.from(`a,b\n${`${'x'.repeat(5000)},1\n`.repeat(5200)}`)
  expect(await refusal(readTable(long))).toMatch(/文字总量超出上限/)
  expect(await refusal(readTable(Buffer.from(`a,b\n"${'x'.repeat(1_200_000)}`)))).toMatch(
    /第 2 行开始的记录过长/,
  )
})

test('bytes beyond what a file may have, before a reader is started', async () => {
  expect(await refusal(readTable(Buffer.alloc(100 * 1024 * 1024 + 1)))).toMatch(/文件过大：上限 100 MB/)
})

test('a sheet of too much text, too many merges, or merges that lie over each other', async () => {
  const rows = '<row><c t="s"><v>0</v></c></row>'.repeat(900)
  const strings = `<si><t>${'x'.repeat(30_000)}</t></si>`
  expect(await refusal(readTable(await zipped(...workbookParts(sheetOf(rows), { strings }))))).toMatch(
    /文字总量超出上限/,
  )
  const merges = (count: number, area: (at: number) => string) =>
    `<mergeCells>${Array.from({ length: count }, (_, at) => `<mergeCell ref="${area(at + 1)}"/>`).join('')}</mergeCells>`
  const cell = '<row r="1"><c r="A1"><v>1</v></c></row>'
  const many = sheetOf(
    cell,
    merges(50_001, (at) => `B${at * 7}:C${at * 7 + (at % 5)}`),
  )
  expect(await refusal(readTable(await zipped(...workbookParts(many))))).toMatch(/合并单元格过多/)
  const filled = Array.from(
    { length: 5000 },
    (_, at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>${at}</v></c></row>`,
  ).join('')
  const over = sheetOf(
    filled,
    merges(420, () => 'A1:A5000'),
  )
  expect(await refusal(readTable(await zipped(...workbookParts(over))))).toMatch(/合并单元格互相重叠/)
})

test('a file beside two that are read already waits', async () => {
  const limits = { maxRows: 10_000, maxColumns: 1, maxChars: 1e9 }
  // Long enough under way for the others to come up.
  const source = Buffer.from(`a\n${'1\n'.repeat(5_000)}`)
  let started = 0
  const count = () => started++
  process.on('worker', count)
  const reads = Array.from({ length: 6 }, () =>
    readInWorker({ kind: 'table', source, name: 'a.csv', limits, sheet: 0 }, () => undefined),
  )
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(started).toBe(2)
  await Promise.all(reads)
  process.off('worker', count)
  expect(started).toBe(6)
})

test('a document of too much XML, or with a part too large to be handed out', async () => {
  const large = await zipped(...wordParts(`${paragraph}<!--${lines(13)}-->`))
  expect(await refusal(readWord(large))).toMatch(/文档内容超过 12 MB/)
  const part = await zipped(...wordParts(paragraph, ['word/media/a.bin', lines(17)]))
  expect(await refusal(readZipPart(part, 'word/media/a.bin'))).toMatch(/部件 word\/media\/a\.bin 超过 16 MB/)
})

test('a document whose cells span more than a table can hold', async () => {
  const cell = `<w:tc><w:tcPr><w:gridSpan w:val="1000000"/></w:tcPr>${paragraph}</w:tc>`
  const rows = `<w:tr>${cell.repeat(100)}</w:tr>`.repeat(8)
  expect(await refusal(readWord(await zipped(...wordParts(`<w:tbl>${rows}</w:tbl>`))))).toMatch(
    /表格的单元格过多/,
  )
})

test('an embedded file too large to be looked into', async () => {
  const embedded = await zipped(...wordParts(paragraph, ['word/embeddings/a.docx', `PK\x03\x04${lines(33)}`]))
  expect(await refusal(checkPackage(embedded))).toMatch(/嵌入的文件超过 32 MB/)
})
