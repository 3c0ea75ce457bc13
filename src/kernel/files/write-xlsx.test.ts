import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import ExcelJS from 'exceljs'
import { afterAll, expect, test } from 'vitest'
import { inChild } from '../../test/odd-files.ts'
import { readHiddenText, readTable } from './read-table.ts'
import { type SheetSpec, writeXlsx, xlsxBuffer } from './write-xlsx.ts'

const folder = await mkdtemp(join(tmpdir(), 'hengmi-write-'))
afterAll(() => rm(folder, { recursive: true }))

const columns = [
  { header: '单位名称', width: 30 },
  { header: '得分', width: 10, kind: 'number', format: '0.00' },
  { header: '提交日期', width: 12, kind: 'date' },
] as const
const ledger = (rows: Iterable<(string | null)[]>): SheetSpec => ({ name: '台账', columns, rows })

/** Read by another program's eyes. */
async function opened(buffer: Buffer): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(buffer as never) // its types know only an older Buffer
  return book
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

test.each(['=1+1', '+1', '-1', '@SUM(A1)', "=cmd|' /C calc'!A0", '\t=1', '＝1'])(
  '%j stays a text',
  async (text) => {
    const buffer = await xlsxBuffer({ sheets: [ledger([[text, text, text]])] })
    const sheet = (await opened(buffer)).getWorksheet(1)
    for (const column of ['A', 'B', 'C']) {
      const { type, value } = sheet?.getCell(`${column}2`) ?? {}
      if (column === 'B' && text === '-1') expect(value).toBe(-1)
      else expect([type, value]).toEqual([ExcelJS.ValueType.String, text])
    }
    // Text format, so that it stays text after someone has edited the cell.
    expect(sheet?.getCell('A2').numFmt).toBe('@')
  },
)

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

test('the same ledger gives the same bytes', async () => {
  const make = () => xlsxBuffer({ sheets: [ledger([['甲', '1', '2026-01-01']])] })
  expect((await make()).equals(await make())).toBe(true)
})

test('a million rows are streamed, not held', async () => {
  const { output, peakMb } = await inChild(`
    import { writeXlsx } from '${new URL('./write-xlsx.ts', import.meta.url).href}'
    async function* rows() { for (let at = 0; at < 300_000; at++) yield ['十堰市某某单位' + at, String(at), '2026-11-23'] }
    await writeXlsx('${join(folder, 'big.xlsx')}', { sheets: [{ name: '台账', columns: ${JSON.stringify(columns)}, rows: rows() }], rowsPerSheet: 100_000 })
    console.log('WRITTEN')`)
  expect(output).toContain('WRITTEN')
  expect(peakMb).toBeLessThan(200)
})
