import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import ExcelJS from 'exceljs'
import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { afterAll, expect, test } from 'vitest'
import { inChild } from '../../test/odd-files.ts'
import { readHiddenText, readTable } from './read-table.ts'
import { type SheetSpec, type TableSheetSpec, writeXlsx, xlsxBuffer } from './write-xlsx.ts'

const folder = await mkdtemp(join(tmpdir(), 'hengmi-write-'))
afterAll(() => rm(folder, { recursive: true }))

const columns = [
  { header: '单位名称', width: 30 },
  { header: '得分', width: 10, kind: 'number', format: '0.00' },
  { header: '提交日期', width: 12, kind: 'date' },
] as const
const ledger = (rows: Iterable<(string | null)[]>): SheetSpec => ({ name: '台账', columns, rows })

/** What the reader of ours does not look at: styles, protection, print set-up. */
async function opened(buffer: Buffer): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(buffer as never) // its types know only an older Buffer
  return book
}

/** The parts of a workbook as text, by name. */
const partsOf = (file: Buffer) =>
  Object.fromEntries(Object.entries(unzipSync(file)).map(([name, bytes]) => [name, strFromU8(bytes)]))

/** The elements right under the root, in their order; throws where the XML is not well-formed. */
function childrenOf(xml: string): string[] {
  const parser = new SaxesParser()
  const names: string[] = []
  let depth = 0
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name }) => {
    if (depth++ === 1) names.push(name)
  })
  parser.on('closetag', () => depth--)
  parser.write(xml).close()
  return names
}

test('a ledger reads again as it was written', async () => {
  const rows = [
    ['甲 & <乙>', '88.50', '2026-11-23'],
    ['  前后空格 ', null, ''],
    ['两\n行_x000D_', '-3', '待定'],
  ]
  const file = await xlsxBuffer({
    title: '自查自评台账',
    sheets: [{ ...ledger(rows), above: ['2026年'], notes: ['注：略'] } as SheetSpec],
  })
  const [sheet] = await readTable(file)
  expect(sheet?.rows).toEqual([
    { row: 1, cells: ['自查自评台账'] },
    { row: 2, cells: ['2026年'] },
    { row: 3, cells: ['单位名称', '得分', '提交日期'] },
    { row: 4, cells: ['甲 & <乙>', '88.5', '2026-11-23'] },
    { row: 5, cells: ['  前后空格 '] },
    { row: 6, cells: ['两\n行_x000D_', '-3', '待定'] },
    { row: 7, cells: ['注：略'] },
  ])
  expect(sheet?.merges?.map(({ top }) => top)).toEqual([1, 2, 7])
})

test.each([
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  "=cmd|' /C calc'!A0",
  '\t=1',
  ' =1+1',
  '＝1',
  '=HYPERLINK("http://x")',
  'https://x',
])('%j stays a text', async (text) => {
  const table = ledger([[text, text, text]]) as TableSheetSpec
  for (const sheet of [table, { ...table, protected: true }]) {
    const buffer = await xlsxBuffer({ sheets: [sheet] })
    expect((await readTable(buffer))[0]?.rows[1]?.cells).toEqual([text, text, text])
    const parts = partsOf(buffer)
    expect(parts['xl/worksheets/sheet1.xml']).not.toMatch(/<f[ >]|<hyperlink/)
    const read = (await opened(buffer)).getWorksheet(1)
    for (const column of ['A', 'B', 'C']) {
      const cell = read?.getCell(`${column}2`)
      if (column === 'B' && text === '-1') expect(cell?.value).toBe(-1)
      else expect(cell?.type).toBeOneOf([ExcelJS.ValueType.String, ExcelJS.ValueType.RichText])
    }
    // Text format, so that it stays text after someone has edited the cell.
    expect(read?.getCell('A2').numFmt).toBe('@')
  }
})

test('numbers and dates are stored as such, a figure too long for Excel as text', async () => {
  const buffer = await xlsxBuffer({
    sheets: [
      ledger([
        ['114203000110000144', '114203000110000144', '2026-11-23'],
        ['x', '88.50', '1899-01-01'],
      ]),
    ],
  })
  const sheet = (await opened(buffer)).getWorksheet(1)
  expect(sheet?.getCell('A2').value).toBe('114203000110000144')
  expect(sheet?.getCell('B2').value).toBe('114203000110000144')
  expect(sheet?.getCell('C2').value).toEqual(new Date(Date.UTC(2026, 10, 23)))
  expect([sheet?.getCell('B3').value, sheet?.getCell('B3').numFmt]).toEqual([88.5, '0.00'])
  expect(sheet?.getCell('C3').value).toBe('1899-01-01')
})

test('a page is printed on A4 across, with the header frozen and repeated', async () => {
  const sheet = (
    await opened(await xlsxBuffer({ title: '台账', sheets: [ledger([['甲', '1', '']])] }))
  ).getWorksheet(1)
  expect(sheet?.pageSetup).toMatchObject({
    paperSize: 9,
    orientation: 'landscape',
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: '1:2',
  })
  expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 2 })
  expect(sheet?.getColumn(1).width).toBe(30)
})

test('a form can be filled in where it is unlocked, with what is valid', async () => {
  const form: SheetSpec = {
    name: '自评表',
    columns: [
      { header: '内容', width: 40 },
      { header: '实有', width: 8, unlocked: true },
      { header: '得分', width: 8, kind: 'number', unlocked: true },
    ],
    rows: [{ cells: ['一、领导责任'], bold: true, locked: [2, 3], merges: [[1, 3]] }, ['听取汇报', '★', '4']],
    validations: [
      { at: 2, rule: { list: ['★', '无'] }, message: '只能选 ★ 或 无' },
      { at: 3, rule: { min: '0', max: '4' } },
    ],
    protected: true,
  }
  const sheet = (await opened(await xlsxBuffer({ sheets: [form] }))).getWorksheet(1)
  const isLocked = (address: string) => sheet?.getCell(address).protection?.locked ?? true
  expect(['A2', 'B2', 'A3', 'B3', 'C3'].map(isLocked)).toEqual([true, true, true, false, false])
  expect(sheet?.getCell('A2').font.bold).toBe(true)
  expect(sheet?.getCell('C2').master.address).toBe('A2')
  expect(sheet?.getCell('B3').dataValidation).toMatchObject({ type: 'list', formulae: ['"★,无"'] })
  expect(sheet?.getCell('C3').dataValidation).toMatchObject({ type: 'decimal', formulae: [0, 4] })
})

test('more rows than a sheet takes go on in the next, each with its header', async () => {
  const rows = Array.from({ length: 25 }, (_, at) => [`单位${at}`, '1', ''])
  const long = {
    ...ledger(rows),
    name: '一个很长很长很长很长很长很长很长很长很长很长很长的名[称]',
    notes: ['完'],
  } as SheetSpec
  const sheets = await readTable(await xlsxBuffer({ title: '台账', sheets: [long], rowsPerSheet: 10 }))
  expect(sheets.map(({ rows }) => rows.length)).toEqual([12, 12, 8])
  expect(sheets[2]?.rows.at(-1)).toEqual({ row: 8, cells: ['完'] })
  expect(sheets.map(({ name }) => name.slice(-3))).toEqual(['_称_', '(2)', '(3)'])
  expect(sheets.every(({ name }) => name.length <= 31)).toBe(true)
})

test('a merge of a single cell, which Excel takes for damage, is not written', async () => {
  const sheet: SheetSpec = {
    name: '表',
    columns: [{ header: '甲', width: 9 }],
    rows: [{ cells: ['一'], merges: [[1, 1]] }],
    merges: [{ top: 1, left: 1, bottom: 1, right: 1 }],
  }
  expect((await readTable(await xlsxBuffer({ title: '题', sheets: [sheet] })))[0]).not.toHaveProperty(
    'merges',
  )
})

test('a hidden text comes back to the letter', async () => {
  const text = `a: "=1"\r\n\n  - 密\u{20000}\n${'长'.repeat(40_000)}\n\n`
  const file = await xlsxBuffer({ sheets: [ledger([]), { name: 'hengmi', hiddenText: text }] })
  expect(await readHiddenText(file, 'hengmi')).toBe(text.replace('\r\n', '\n'))
  expect((await opened(file)).getWorksheet('hengmi')?.state).toBe('hidden')
})

test('an export that fails leaves no file, and lets go of its source', async () => {
  let isReleased = false
  async function* failing() {
    try {
      for (let at = 0; at < 5000; at++) yield [`单位${at}`, null, null]
      throw new Error('the query failed')
    } finally {
      isReleased = true
    }
  }
  await expect(
    writeXlsx(join(folder, 'a.xlsx'), { sheets: [{ name: '台账', columns, rows: failing() }] }),
  ).rejects.toThrow('the query failed')
  expect([isReleased, await readdir(folder)]).toEqual([true, []])

  isReleased = false
  const gone = new Writable({ write: (_chunk, _encoding, done) => done(new Error('the reader left')) })
  await expect(writeXlsx(gone, { sheets: [{ name: '台账', columns, rows: failing() }] })).rejects.toThrow(
    'the reader left',
  )
  expect(isReleased).toBe(true)
})

test('the elements of a sheet come in the order in which Excel wants them', async () => {
  const order =
    'sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetProtection mergeCells dataValidations ' +
    'printOptions pageMargins pageSetup headerFooter'
  const columns = [
    { header: '一', width: 12 },
    { header: '二', width: 13, unlocked: true },
  ]
  const validations = [{ at: 2, rule: { list: ['"是"', '<否>'] } }]
  const table = {
    name: '表',
    title: '题',
    columns,
    rows: [['甲 & 乙', '是'], []],
    validations,
    notes: ['注'],
  }
  const xml: string[] = []
  for (const sheet of [table, { ...table, protected: true }]) {
    const parts = partsOf(await xlsxBuffer({ sheets: [sheet, { name: '藏', hiddenText: ' a ' }] }))
    for (const part of Object.values(parts)) if (part !== '') childrenOf(part)
    xml.push(parts['xl/worksheets/sheet1.xml'] ?? '')
    expect(xml.at(-1)).toContain(
      'sqref="B3:B4"><formula1>&quot;&quot;&quot;是&quot;&quot;,&lt;否&gt;&quot;</formula1>',
    )
    // The empty row keeps its boxes.
    expect(xml.at(-1)).toMatch(/<row r="4"[^>]*><c r="A4" s="\d+"\/><c r="B4" s="\d+"\/><\/row>/)
    expect(parts['xl/workbook.xml']).toContain('$1:$2</definedName>')
  }
  const [streamed = [], held = []] = xml.map(childrenOf)
  expect(held.join(' ')).toBe(order)
  expect(streamed).toEqual(
    order.split(' ').filter((name) => !['dimension', 'sheetProtection', 'printOptions'].includes(name)),
  )
  expect(xml[1]).toContain('<sheetProtection sheet="1" formatColumns="0" formatRows="0" objects="1"')
})

test('areas over several rows are merged, in a stream too', async () => {
  const rows = [
    ['一', 'a'],
    ['', 'b'],
    ['二', 'c'],
    ['', 'd'],
    ['三', 'e'],
  ].map(([no = '', text = '']) => [no, text, text])
  const merges = [
    { top: 3, left: 1, bottom: 4, right: 1 },
    { top: 5, left: 1, bottom: 6, right: 1 },
    { top: 3, left: 2, bottom: 5, right: 2 },
    { top: 7, left: 1, bottom: 9, right: 1 },
  ]
  for (const isForm of [false, true]) {
    const sheet: SheetSpec = { name: '表', title: '题', columns, rows, merges, protected: isForm }
    const [read] = await readTable(await xlsxBuffer({ sheets: [sheet] }))
    const across = { top: 1, left: 1, bottom: 1, right: 3 }
    expect(new Set(read?.merges)).toEqual(new Set([across, ...merges]))
    expect(read?.rows.map(({ cells }) => cells[2] ?? '').slice(2)).toEqual(['a', 'b', 'c', 'd', 'e'])
  }
})

test('a sheet whose name is code says the same, without what a name may not hold', async () => {
  const names = ["O'Brien", 'o_brien', 'a&<b>', "'"]
  const sheets = names.map((name) => ({ ...ledger([]), name }))
  const parts = partsOf(await xlsxBuffer({ sheets }))
  childrenOf(parts['xl/workbook.xml'] ?? '')
  const read = await readTable(await xlsxBuffer({ sheets }))
  expect(read.map(({ name }) => name)).toEqual(['O_Brien', 'o_brien(2)', 'a&<b>', '_'])
})

test('a reader that does not take any more stops the source of the rows', async () => {
  let given = 0
  let isReleased = false
  async function* rows() {
    try {
      for (; given < 100_000; given++) yield [randomBytes(200).toString('hex'), null, null]
    } finally {
      isReleased = true
    }
  }
  const slow = new Writable({ highWaterMark: 1, write: () => undefined })
  const written = writeXlsx(slow, { sheets: [{ name: '台账', columns, rows: rows() }] })
  const refused = expect(written).rejects.toThrow('the reader left')
  let before = -1
  while (given === 0 || given !== before) {
    before = given
    await setTimeout(500)
  }
  expect(given * 200).toBeLessThan(8 * 1024 * 1024)
  slow.destroy(new Error('the reader left'))
  await refused
  expect(isReleased).toBe(true)
})

test('in memory, too, a failure is the failure of its source', async () => {
  function* failing(): Generator<string[]> {
    yield ['甲']
    throw new Error('the query failed')
  }
  for (const isForm of [false, true]) {
    const sheet = { name: '台账', columns, rows: failing(), protected: isForm }
    await expect(xlsxBuffer({ sheets: [sheet] })).rejects.toThrow('the query failed')
  }
})

test('hundreds of thousands of rows are streamed, not held', async () => {
  const { output, peakMb } = await inChild(`
    import { writeXlsx } from '${new URL('./write-xlsx.ts', import.meta.url).href}'
    async function* rows() { for (let at = 0; at < 300_000; at++) yield ['十堰市某某单位' + at, String(at), '2026-11-23'] }
    await writeXlsx('${join(folder, 'big.xlsx')}', { sheets: [{ name: '台账', columns: ${JSON.stringify(columns)}, rows: rows() }], rowsPerSheet: 100_000 })
    console.log('WRITTEN')`)
  expect(output).toContain('WRITTEN')
  expect(peakMb).toBeLessThan(300)
})

test('a row is as high as its longest text, unless somebody says so', async () => {
  const long = '未按规定登记的涉密载体'.repeat(4)
  const rows = [['甲局'], [long], ['甲局\n乙局'], { cells: [long], height: 20 }]
  const heading = { header: '这一列的名称比列宽得多', width: 10 }
  const bytes = await xlsxBuffer({ sheets: [{ name: '台账', columns: [columns[0], heading], rows }] })
  const sheet = (await opened(bytes)).worksheets[0]
  // 44 characters of 2.1 in 29: four lines.
  expect([1, 2, 3, 4, 5].map((row) => sheet?.getRow(row).height)).toEqual([48, undefined, 60, 30, 20])
})
