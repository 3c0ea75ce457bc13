import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { cpuSeconds, sheetOf, workbookParts, zipped } from '../../test/odd-files.ts'
import { readHiddenText, readTable } from './read-table.ts'
import { xlsxBuffer } from './write-xlsx.ts'

const one = async (sheet: string, more?: Parameters<typeof workbookParts>[1]) =>
  (await readTable(await zipped(...workbookParts(sheet, more))))[0]

test('the sample city reads as a person sees it', async () => {
  const [sheet, ...others] = await readTable('samples/organisations.xlsx')
  expect(others).toEqual([])
  expect(sheet?.rows).toHaveLength(935)
  expect(sheet?.rows[1]).toEqual({
    row: 2,
    cells: [
      '序号',
      '单位名称',
      '上级单位',
      '行政区划代码',
      '单位类别',
      '统一社会信用代码',
      '保密工作联系人',
      '联系电话',
    ],
  })
  expect(sheet?.rows[3]?.cells.slice(0, 4)).toEqual(['2', '十堰市委办公室', '十堰市', '420300'])
})

test('the printed standard reads with its merged rows', async () => {
  const [sheet] = await readTable('library/standards/organisation.xlsx')
  expect(sheet?.rows[2]?.cells).toEqual(['一', '保密工作领导责任制落实情况', '14分'])
  expect(sheet?.merges).toContainEqual({ top: 3, left: 4, bottom: 3, right: 6 })
})

test('what another program wrote comes out as shown there', async () => {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('台账')
  sheet.addRow([0.1 + 0.2, new Date(Date.UTC(2026, 10, 23)), true, { formula: 'A1*2', result: 0.6 }])
  sheet.getCell('B1').numFmt = 'yyyy"年"m"月"d"日"'
  sheet.getCell('A3').value = { richText: [{ text: '定密' }, { font: { bold: true }, text: '责任人' }] }
  sheet.getCell('B3').value = { error: '#N/A' }
  sheet.getCell('C3').value = { formula: 'CONCAT("保","密")', result: '保密' }
  sheet.getCell('D3').value = { text: '链接', hyperlink: 'https://example.org/' }
  sheet.getCell('A4').value = '合并'
  sheet.mergeCells('A4:B5')
  book.addWorksheet('空表', { state: 'veryHidden' })
  const [first, second] = await readTable(Buffer.from(await book.xlsx.writeBuffer()))
  expect(first).toEqual({
    name: '台账',
    rows: [
      { row: 1, cells: ['0.3', '2026-11-23', 'TRUE', '0.6'] },
      { row: 3, cells: ['定密责任人', '#N/A', '保密', '链接'] },
      { row: 4, cells: ['合并'] },
    ],
    merges: [{ top: 4, left: 1, bottom: 5, right: 2 }],
  })
  expect(second).toEqual({ name: '空表', rows: [], hidden: true })
})

test('covered cells are blank although the file still holds what was once typed there', async () => {
  const rows =
    '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c><c r="C2"><v>4</v></c></row>'
  const sheet = await one(sheetOf(rows, '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'))
  expect(sheet?.rows.map(({ cells }) => cells)).toEqual([
    ['1', ''],
    ['', '', '4'],
  ])
})

test('strings: shared, inline, phonetic left out, escapes undone, a prefix on every element', async () => {
  const strings =
    '<si><t>重庆</t><rPh sb="0" eb="2"><t>ジュウケイ</t></rPh><phoneticPr fontId="1"/></si><si><r><t>一_x000D_&#10;</t></r><r><t xml:space="preserve"> 二</t></r></si>'
  const rows =
    '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is><r><t>甲&amp;</t></r><r><t>乙</t></r></is></c><c t="str"><f>"x"</f><v>_x005F_x000D_</v></c></row>'
  expect((await one(sheetOf(rows), { strings }))?.rows).toEqual([
    { row: 1, cells: ['重庆', '一\n 二', '甲&乙', '_x000D_'] },
  ])
  const prefixed =
    '<x:worksheet xmlns:x="urn:x"><x:sheetData><x:row r="7"><x:c r="B7"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>'
  expect((await one(prefixed))?.rows).toEqual([{ row: 7, cells: ['', '5'] }])
})

test('dates follow the workbook: number format, 1904 calendar, ISO cells', async () => {
  const styles =
    '<numFmts count="1"><numFmt numFmtId="170" formatCode="yyyy\\-mm\\-dd"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>'
  const rows =
    '<row r="1"><c r="A1" s="1"><v>44887</v></c><c r="B1" s="0"><v>44887</v></c><c r="C1" t="d"><v>2026-11-23T00:00:00</v></c></row>'
  const sheet = await one(sheetOf(rows), { styles, properties: '<workbookPr date1904="1"/>' })
  expect(sheet?.rows[0]?.cells).toEqual(['2026-11-23', '44887', '2026-11-23'])
})

test('a sheet declared a million rows long, mostly styled blanks, is as small as its data', async () => {
  function* sheet() {
    yield '<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
    for (let row = 2; row < 1_048_576; row++) yield `<row r="${row}" s="3"/>`
    yield '<row r="1048576"><c r="A1048576"><v>2</v></c></row></sheetData></worksheet>'
  }
  const [table] = await readTable(await zipped(...workbookParts(sheet())))
  expect(table?.rows).toEqual([
    { row: 1, cells: ['1'] },
    { row: 1_048_576, cells: ['2'] },
  ])
})

test('one sheet can be asked for by name or place, and a missing one is no error', async () => {
  const sheets = ['甲', '乙'].map((name) => ({ name, columns: [{ header: name, width: 9 }], rows: [] }))
  const file = await xlsxBuffer({ sheets })
  expect((await readTable(file, { sheet: '乙' })).map(({ name }) => name)).toEqual(['乙'])
  expect((await readTable(file, { sheet: 0 })).map(({ name }) => name)).toEqual(['甲'])
  expect(await readTable(file, { sheet: '丙' })).toEqual([])
  expect(await readHiddenText(file, '丙')).toBeUndefined()
})

test('25,000 rows of 8 columns read in 2 seconds of the processor', async () => {
  const columns = Array.from({ length: 8 }, (_, at) => ({ header: `列${at}`, width: 12 }))
  function* rows() {
    for (let row = 0; row < 25_000; row++) yield columns.map(({ header }) => `${header}的第${row}行`)
  }
  const file = await xlsxBuffer({ sheets: [{ name: '单位', columns, rows: rows() }] })
  const times: number[] = []
  for (let round = 0; round < 3; round++) {
    times.push(await cpuSeconds(async () => expect((await readTable(file))[0]?.rows).toHaveLength(25_001)))
  }
  expect(Math.min(...times)).toBeLessThan(2)
})
