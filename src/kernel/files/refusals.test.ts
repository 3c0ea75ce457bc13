import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import {
  compoundFile,
  inChild,
  sheetOf,
  wordParts,
  workbookParts,
  zipFile,
  zipped,
} from '../../test/odd-files.ts'
import { readTable } from './read-table.ts'
import { readWord, readZipPart } from './read-word.ts'
import { readInWorker } from './reading.ts'

const folder = await mkdtemp(join(tmpdir(), 'hengmi-files-'))
afterAll(() => rm(folder, { recursive: true }))

const cell = '<row r="1"><c r="A1"><v>1</v></c></row>'
const refusal = async (work: Promise<unknown>): Promise<{ code: string; message: string }> => {
  try {
    await work
  } catch (error) {
    const { name, code, message } = error as Error & { code: string }
    expect(name, message).toBe('FileRefused')
    return { code, message }
  }
  throw new Error('was not refused')
}
const doctype = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'

test.each<[string, Buffer | Promise<Buffer>, string, string, RegExp]>([
  ['a text named .xlsx', Buffer.from('单位名称,上级单位\n甲,乙\n'), '名录.xlsx', 'not-a-workbook', /纯文本/],
  ['an empty file', Buffer.alloc(0), '名录.xlsx', 'empty', /空/],
  ['a blank text', Buffer.from(' \r\n\r\n'), '名录.csv', 'empty', /没有内容/],
  ['an empty workbook', zipped(...workbookParts(sheetOf(''))), '名录.xlsx', 'empty', /没有内容/],
  ['an encrypted workbook', compoundFile('EncryptedPackage'), '名录.xlsx', 'encrypted', /加密的工作簿/],
  ['an old .xls', compoundFile('Workbook'), '名录.xls', 'old-format', /旧版 Excel.*另存为/],
  ['an old .doc', compoundFile('WordDocument'), '名录.xlsx', 'old-format', /旧版 Word/],
  ['a Word document', zipped(...wordParts('')), '名录.xlsx', 'not-a-workbook', /Word 文档/],
  ['any other zip', zipped(['a.txt', 'x']), '名录.xlsx', 'not-a-workbook', /没有工作簿/],
  ['a PDF', Buffer.from('%PDF-1.7\n'), '名录.csv', 'not-a-workbook', /PDF/],
  ['a binary named .csv', Buffer.from([65, 44, 66, 0, 1, 2]), '名录.csv', 'not-a-workbook', /不是文本/],
  ['a web page named .csv', Buffer.from('<html><table>a,b'), '名录.csv', 'not-a-workbook', /网页/],
  ['bytes of no encoding', Buffer.from([65, 44, 0xff, 0xff, 0x41]), '名录.csv', 'unreadable', /编码/],
  ['a text without separators', Buffer.from('只有一句话'), '名录', 'not-a-workbook', /没有分隔符/],
  ['a broken quote', Buffer.from('a,b\n"c,d\ne,f\n'), '名录.csv', 'unreadable', /第 2 行/],
  [
    'an external entity',
    zipped(...workbookParts(doctype + sheetOf(cell))),
    '名录.xlsx',
    'external-entity',
    /DOCTYPE/,
  ],
  [
    'an entity in a part we never read',
    zipped(...workbookParts(sheetOf(cell)), ['docProps/core.xml', doctype]),
    '名录.xlsx',
    'external-entity',
    /DOCTYPE/,
  ],
  [
    'a part with a broken end',
    zipped(...workbookParts('<worksheet><sheetData>')),
    '名录.xlsx',
    'unreadable',
    /XML/,
  ],
  [
    'a name that climbs out',
    zipped(...workbookParts(sheetOf(cell)), ['../../etc/x', 'x']),
    '名录.xlsx',
    'unreadable',
    /名称/,
  ],
  [
    'two parts of one name',
    zipped(...workbookParts(sheetOf(cell)), ['XL/workbook.xml', 'x']),
    '名录.xlsx',
    'unreadable',
    /重名/,
  ],
])('%s is refused in words', async (_, content, name, code, words) => {
  const refused = await refusal(readTable(await content, { name }))
  expect(refused).toEqual({ code, message: expect.stringMatching(words) })
})

test('a file cut short in transfer is refused', async () => {
  const file = await zipped(...workbookParts(sheetOf(cell)))
  expect((await refusal(readTable(file.subarray(0, file.length - 40)))).code).toBe('unreadable')
  const missing = await refusal(readTable(join(folder, 'nowhere.xlsx')))
  expect(missing.code).toBe('not-found')
})

test('a document type hides in no encoding and across no border of chunks', async () => {
  const hidden = Buffer.from(`\ufeff${doctype}<a/>`, 'utf16le')
  for (const bytes of [hidden, Buffer.from(hidden).swap16()]) {
    const file = zipped(...workbookParts(sheetOf(cell)), ['xl/theme.xml', [bytes]])
    expect((await refusal(readTable(await file))).code).toBe('external-entity')
  }
  for (let before = 65_536 - 30; before < 65_536; before += 3) {
    const late = `<worksheet>${' '.repeat(before)}<!DOCTYPE x><sheetData/></worksheet>`
    expect((await refusal(readTable(await zipped(...workbookParts(late))))).code).toBe('external-entity')
  }
})

test('rows, columns and text beyond what was asked for are refused', async () => {
  const rows = Array.from({ length: 11 }, (_, at) => `<row r="${at + 1}"><c><v>1</v></c></row>`).join('')
  const file = await zipped(...workbookParts(sheetOf(rows)))
  expect((await refusal(readTable(file, { maxRows: 10 }))).code).toBe('too-many-rows')
  expect((await readTable(file, { maxRows: 11 }))[0]?.rows).toHaveLength(11)
  const wide = await zipped(...workbookParts(sheetOf('<row r="4"><c r="Z4"><v>1</v></c></row>')))
  expect(await refusal(readTable(wide, { maxColumns: 25 }))).toMatchObject({
    code: 'too-many-columns',
    message: expect.stringMatching(/第 4 行/),
  })
  expect((await refusal(readTable(Buffer.from('a,b\n1,2\n'), { maxRows: 1 }))).code).toBe('too-many-rows')
  const text = 'x'.repeat(1024 * 1024)
  const long = Array.from(
    { length: 30 },
    (_, at) => `<row r="${at + 1}"><c t="inlineStr"><is><t>${text}${at}</t></is></c></row>`,
  )
  const noise = Array.from({ length: 40_000 }, (_, at) => `<!--${(at * 7919) % 99_991}-->`).join('')
  expect((await refusal(readTable(await zipped(...workbookParts(sheetOf(long.join(noise))))))).code).toBe(
    'too-large',
  )
})

test('entries that are encrypted, overlap or lie about their size are refused', async () => {
  const file = await zipped(...workbookParts(sheetOf(cell)))
  const patched = (change: (entry: number, copy: Buffer) => void) => {
    const copy = Buffer.from(file)
    for (let at = copy.indexOf('PK\x01\x02'); at >= 0; at = copy.indexOf('PK\x01\x02', at + 4))
      change(at, copy)
    return copy
  }
  const locked = patched((at, copy) => copy.writeUInt16LE(0x0809, at + 8))
  expect((await refusal(readTable(locked))).code).toBe('encrypted')
  const overlapping = patched((at, copy) => copy.writeUInt32LE(file.length - 1, at + 20))
  expect((await refusal(readTable(overlapping))).message).toContain('重叠')
  const lying = patched((at, copy) => copy.writeUInt32LE(1, at + 24))
  expect((await refusal(readTable(lying))).code).toBe('unreadable')
})

test('a million tiny parts are refused before any is opened', async () => {
  const parts = Array.from({ length: 5001 }, (_, at) => [`p${at}`, ''] as const)
  expect((await refusal(readTable(await zipped(...parts)))).code).toBe('too-large')
})

const url = new URL('./read-table.ts', import.meta.url).href
const readingOf = (path: string) => `
  import { readTable } from '${url}'
  try { console.log('READ', (await readTable(${JSON.stringify(path)}))[0].rows.length) }
  catch (error) { console.log(error.name, error.code) }`

test('what unpacks far beyond its packed size is refused before it is large', async () => {
  const file = await zipped(...workbookParts(sheetOf(' '.repeat(20 * 1024 * 1024))))
  expect(await refusal(readTable(file))).toEqual({
    code: 'too-large',
    message: expect.stringContaining('压缩比'),
  })
})

test('a file that takes too long is given up', async () => {
  const limits = { maxRows: 1, maxColumns: 1, maxChars: 1 }
  const task = { kind: 'table', source: 'samples/organisations.xlsx', name: '', limits, sheet: 0 } as const
  expect((await refusal(readInWorker(task, () => undefined, 1))).code).toBe('too-slow')
})

test('elements nested without end meet the memory cap, not the memory of the machine', async () => {
  const path = join(folder, 'deep.xlsx')
  function* sheet() {
    for (let depth = 0; depth < 3000; depth++) yield `<a${(depth * 7919) % 9973}x${depth}>`.repeat(1000)
  }
  await zipFile(path, ...workbookParts(sheet()))
  const { output, peakMb } = await inChild(readingOf(path))
  expect(output).toContain('FileRefused too-large')
  expect(peakMb).toBeLessThan(300)
})

test('a 1 GB sheet, small on disk, is refused in seconds and 300 MB', async () => {
  const path = join(folder, 'bomb.xlsx')
  const row = `<row>${'<c t="s"><v>0</v></c>'.repeat(2000)}</row>`
  function* sheet() {
    yield '<worksheet><sheetData>'
    for (let bytes = 0; bytes < 1024 * 1024 * 1024; bytes += row.length) yield row
    yield '</sheetData></worksheet>'
  }
  await zipFile(path, ...workbookParts(sheet(), { strings: '<si><t>x</t></si>' }))
  expect((await stat(path)).size).toBeLessThan(8 * 1024 * 1024)
  const { output, peakMb, seconds } = await inChild(readingOf(path))
  expect(output).toContain('FileRefused too-large')
  expect(seconds).toBeLessThan(10)
  expect(peakMb).toBeLessThan(300)
}, 300_000)

test.each([
  ['many short cells', '<c><v>7</v></c>', 60],
  ['long shared texts', '<c t="s"><v>0</v></c>', 40],
  ['blank cells far to the right', '<c r="IV1"><v>7</v></c>', 1],
])(
  'a sheet just inside the guards, of %s, costs no more than 300 MB',
  async (_, cell, count) => {
    const path = join(folder, 'wide.xlsx')
    let seed = 1
    function* sheet() {
      yield '<worksheet><sheetData>'
      for (let bytes = 0; bytes < 40 * 1024 * 1024; ) {
        // Noise keeps the ratio honest.
        seed = (seed * 48_271) % 2_147_483_647
        const row = `<row ht="${seed}">${cell.repeat(count)}</row>`
        bytes += row.length
        yield row
      }
      yield '</sheetData></worksheet>'
    }
    await zipFile(path, ...workbookParts(sheet(), { strings: `<si><t>${'密'.repeat(32_000)}</t></si>` }))
    const { output, peakMb, seconds } = await inChild(readingOf(path))
    expect(output).toMatch(/READ|FileRefused too-large/)
    expect(seconds).toBeLessThan(30)
    expect(peakMb).toBeLessThan(300)
  },
  180_000,
)

test('a text of 1 GB is refused by its size', async () => {
  const path = join(folder, 'huge.csv')
  const file = await import('node:fs/promises').then(({ open }) => open(path, 'w'))
  await file.truncate(1024 * 1024 * 1024)
  await file.close()
  expect((await refusal(readTable(path))).code).toBe('too-large')
})

test('Word: what is no document is refused', async () => {
  const book = await zipped(...workbookParts(sheetOf(cell)))
  expect((await refusal(readWord(book))).code).toBe('not-a-document')
  expect((await refusal(readWord(Buffer.from('纯文本')))).code).toBe('not-a-document')
  expect((await refusal(readWord(compoundFile('EncryptedPackage')))).message).toContain('加密的文档')
  expect((await refusal(readWord(await zipped(...wordParts(''))))).code).toBe('empty')
  const entity = await zipped(...wordParts('', ['word/custom.xml', doctype]))
  expect((await refusal(readWord(entity))).code).toBe('external-entity')
  expect((await refusal(readZipPart(entity, 'word/document.xml'))).code).toBe('external-entity')
  await writeFile(join(folder, 'big.docx'), await zipped(...wordParts('<w:p/>'.repeat(2_500_000))))
  expect((await refusal(readWord(join(folder, 'big.docx')))).code).toBe('too-large')
})
