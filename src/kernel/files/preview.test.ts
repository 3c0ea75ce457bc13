import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  AlignmentType,
  Document,
  ExternalHyperlink,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'
import { afterAll, expect, test } from 'vitest'
import { sheetOf, wordParts, workbookParts, zipped } from '../../test/odd-files.ts'
import { jpeg, place, pngOf } from '../../test/photos.ts'
import { FilePreview, previewFile } from './preview.ts'
import { xlsxBuffer } from './write-xlsx.ts'

const folder = await mkdtemp(join(tmpdir(), 'hengmi-preview-'))
afterAll(() => rm(folder, { recursive: true }))
const office = 'application/vnd.openxmlformats-officedocument'
const preview = async (bytes: Buffer, type: string, name: string) => {
  const path = join(folder, 'stored')
  await writeFile(path, bytes)
  return FilePreview.parse(await previewFile(path, { name, type }))
}
const plain = { kind: 'paragraph', heading: 0, align: 'start', entry: null } as const
const cellOf = (text: string) => ({ across: 1, down: 1, isHead: false, runs: [{ kind: 'text', text }] })
const word = `${office}.wordprocessingml.document`
const written = async (...children: (Paragraph | Table)[]) =>
  Packer.toBuffer(new Document({ numbering: { config: [numbers] }, sections: [{ children }] }))
const numbers = {
  reference: 'numbers',
  levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.LEFT }],
}
const pictureOf = (data: Buffer, type: 'jpg' | 'png') =>
  new ImageRun({ type, data, transformation: { width: 20, height: 20 } })
const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`

test('a Word document is shown as text and tables, its markup as words', async () => {
  const table = `<w:tbl><w:tr><w:tc>${paragraph('单位')}</w:tc><w:tc>${paragraph('数量')}</w:tc></w:tr></w:tbl>`
  const bytes = await zipped(...wordParts(`${paragraph('&lt;script&gt;alert(1)&lt;/script&gt;')}${table}`))
  expect(await preview(bytes, `${office}.wordprocessingml.document`, '方案.docx')).toEqual({
    parts: [
      { ...plain, runs: [{ kind: 'text', text: '<script>alert(1)</script>' }] },
      { kind: 'table', rows: [['单位', '数量'].map(cellOf)] },
    ],
    isCut: false,
  })
})

test('headings, emphasis, lists, alignment and merged cells of a document are kept', async () => {
  const cell = (text: string, more = {}) => new TableCell({ children: [new Paragraph(text)], ...more })
  const bytes = await written(
    new Paragraph({ text: '整改方案', heading: HeadingLevel.TITLE }),
    new Paragraph({ text: '一、总体要求', heading: HeadingLevel.HEADING_2 }),
    new Paragraph({
      children: [new TextRun('务必'), new TextRun({ text: '立即', bold: true }), new TextRun('办理')],
    }),
    new Paragraph({ text: '居中', alignment: AlignmentType.CENTER }),
    new Paragraph({ text: '落款', alignment: AlignmentType.RIGHT }),
    new Paragraph({ text: '其一', numbering: { reference: 'numbers', level: 0 } }),
    new Paragraph({ text: '其二', numbering: { reference: 'numbers', level: 0 } }),
    new Table({
      rows: [
        new TableRow({ children: [cell('跨列', { columnSpan: 2 })] }),
        new TableRow({ children: [cell('甲'), cell('乙')] }),
      ],
    }),
  )
  const { parts } = await preview(bytes, word, '方案.docx')
  const text = (words: string) => [{ kind: 'text', text: words }]
  expect(parts).toEqual([
    { ...plain, heading: 1, align: 'centre', runs: text('整改方案') },
    { ...plain, heading: 2, runs: text('一、总体要求') },
    { ...plain, runs: [...text('务必'), { kind: 'text', text: '立即', bold: true }, ...text('办理')] },
    { ...plain, align: 'centre', runs: text('居中') },
    { ...plain, align: 'end', runs: text('落款') },
    { ...plain, entry: { mark: '1.', depth: 1 }, runs: text('其一') },
    { ...plain, entry: { mark: '2.', depth: 1 }, runs: text('其二') },
    { kind: 'table', rows: [[{ ...cellOf('跨列'), across: 2 }], [cellOf('甲'), cellOf('乙')]] },
  ])
})

test('pictures of a document come within it, without their place; bombs, drawings and addresses do not', async () => {
  const bytes = await written(
    new Paragraph({ children: [pictureOf(jpeg(), 'jpg')] }),
    new Paragraph({ children: [pictureOf(pngOf(60_000, 60_000), 'png')] }),
    new Paragraph({ children: [pictureOf(Buffer.from('<svg onload="alert(1)"/>'), 'png')] }),
    new Paragraph({
      children: [new ExternalHyperlink({ link: 'javascript:alert(1)', children: [new TextRun('点这里')] })],
    }),
  )
  const { parts } = await preview(bytes, word, '方案.docx')
  const runs = parts.flatMap((part) => (part.kind === 'paragraph' ? part.runs : []))
  expect(runs.map((run) => (run.kind === 'text' ? run.text : run.src?.slice(0, 23)))).toEqual([
    'data:image/jpeg;base64,',
    undefined,
    undefined,
    '点这里',
  ])
  const [photo] = runs
  const shown = Buffer.from(String(photo?.kind === 'picture' && photo.src).split(',')[1] ?? '', 'base64')
  expect([shown.subarray(0, 2).toString('hex'), shown.includes(place)]).toEqual(['ffd8', false])
  expect(JSON.stringify(parts)).not.toContain('javascript')
})

test('what stands outside of a document is not fetched', async () => {
  const beside = join(folder, 'beside.jpg')
  await writeFile(beside, jpeg())
  const away =
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:link="far" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
  const bytes = await zipped(
    ...wordParts(`${paragraph('正文')}<w:p>${away}</w:p>`, [
      'word/_rels/document.xml.rels',
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="far" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="${pathToFileURL(beside).href}" TargetMode="External"/></Relationships>`,
    ]),
  )
  const read = await preview(bytes, word, '一.docx').catch((error: Error) => error.name)
  expect(JSON.stringify(read)).toMatch(/正文|FileRefused/)
  expect(JSON.stringify(read)).not.toContain('data:')
})

test('a document does not say how it is to be read', async () => {
  const bytes = await zipped(...wordParts(paragraph('正文'), ['mammoth/style-map', 'p => h1:fresh']))
  expect((await preview(bytes, word, '一.docx')).parts).toEqual([
    { ...plain, runs: [{ kind: 'text', text: '正文' }] },
  ])
})

test('a long document is cut, and says so', async () => {
  const many = await zipped(
    ...wordParts(Array.from({ length: 500 }, (_, n) => paragraph(`第${n}段`)).join('')),
  )
  const { parts, isCut } = await preview(many, word, '长.docx')
  expect([parts.length, isCut]).toEqual([400, true])
  const wide = await zipped(...wordParts(paragraph(Array.from({ length: 80_000 }, (_, n) => n * 7).join(''))))
  const cut = await preview(wide, word, '长.docx')
  expect(cut.isCut).toBe(true)
  expect(JSON.stringify(cut.parts).length).toBeLessThan(310_000)
})

test('a text is read in UTF-8 or as older Chinese programs write it, and cut', async () => {
  const gbk = Buffer.from('d2d1d5fbb8c4', 'hex')
  expect((await preview(gbk, 'text/plain', '说明.txt')).parts).toEqual([{ kind: 'plain', text: '已整改' }])
  expect((await preview(Buffer.from('<b>已整改</b>'), 'text/plain', '说明.txt')).parts).toEqual([
    { kind: 'plain', text: '<b>已整改</b>' },
  ])
  // The cut falls within a character.
  const long = await preview(Buffer.from(`x${'改'.repeat(100_000)}`), 'text/plain', '说明.txt')
  expect([long.isCut, JSON.stringify(long.parts).includes('\ufffd')]).toEqual([true, false])
})

test('of a workbook the first rows and columns of the first sheets are shown', async () => {
  const sheet = (name: string, rows: number, columns: number) => ({
    name,
    columns: Array.from({ length: columns }, (_, at) => ({ header: `列${at + 1}`, width: 8 })),
    rows: Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, () => `行${row}`)),
  })
  const small = await preview(
    await xlsxBuffer({ sheets: [sheet('一', 2, 2)] }),
    `${office}.spreadsheetml.sheet`,
    '台账.xlsx',
  )
  expect(small).toEqual({
    parts: [
      {
        kind: 'sheet',
        name: '一',
        rows: [
          ['列1', '列2'],
          ['行0', '行0'],
          ['行1', '行1'],
        ],
      },
    ],
    isCut: false,
  })
  const large = await preview(
    await xlsxBuffer({
      sheets: [sheet('大', 300, 40), ...Array.from({ length: 24 }, (_, n) => sheet(`表${n}`, 1, 1))],
    }),
    `${office}.spreadsheetml.sheet`,
    '台账.xlsx',
  )
  expect(large.isCut).toBe(true)
  expect(large.parts).toHaveLength(20)
  const [first] = large.parts
  if (first?.kind !== 'sheet') throw new Error('no sheet')
  expect([first.rows.length, first.rows[0]?.length]).toEqual([200, 30])
})

test('a sheet that nobody opening the workbook sees is not shown, a long cell is cut', async () => {
  const cell = (text: string) =>
    sheetOf(`<row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row>`)
  const type = `${office}.spreadsheetml.sheet`
  const parts = workbookParts(cell('内'))
  const hidden = parts.map(([name, content]) =>
    name === 'xl/workbook.xml'
      ? ([name, String(content).replace('sheetId', 'state="hidden" sheetId')] as const)
      : ([name, content] as const),
  )
  expect((await preview(await zipped(...parts), type, '一.xlsx')).parts).toHaveLength(1)
  expect((await preview(await zipped(...hidden), type, '一.xlsx')).parts).toEqual([])
  const long = await preview(await zipped(...workbookParts(cell('长'.repeat(2001)))), type, '一.xlsx')
  expect(long).toEqual({
    parts: [{ kind: 'sheet', name: '表', rows: [[`${'长'.repeat(2000)}…`]] }],
    isCut: true,
  })
})

test('of a long or wide table so many rows and cells are shown; no cell spans the whole memory', async () => {
  const table = (rows: number, columns: number, more = '') => {
    const row = `<w:tr>${`<w:tc>${more}${paragraph('一')}</w:tc>`.repeat(columns)}</w:tr>`
    return zipped(...wordParts(`<w:tbl>${row.repeat(rows)}</w:tbl>`))
  }
  const rowsOf = async (file: Promise<Buffer>) => {
    const { parts, isCut } = await preview(await file, word, '表.docx')
    const [first] = parts
    if (first?.kind !== 'table') throw new Error('no table')
    return { rows: first.rows, isCut }
  }
  const long = await rowsOf(table(201, 1))
  expect([long.rows.length, long.isCut]).toEqual([200, true])
  const wide = await rowsOf(table(100, 61))
  expect([wide.rows.flat().length, wide.isCut]).toEqual([6000, true])
  const spanned = await rowsOf(table(1, 1, '<w:tcPr><w:gridSpan w:val="1000000"/></w:tcPr>'))
  expect(spanned.rows[0]?.[0]?.across).toBe(100)
})

test('of many or large pictures the first are shown', async () => {
  const picturesOf = async (...pictures: Buffer[]) => {
    const bytes = await written(
      ...pictures.map((data) => new Paragraph({ children: [pictureOf(data, 'jpg')] })),
    )
    const { parts } = await preview(bytes, word, '图.docx')
    const runs = parts.flatMap((part) => (part.kind === 'paragraph' ? part.runs : []))
    return runs.map((run) => run.kind === 'picture' && run.src !== null)
  }
  const many = await picturesOf(...Array.from({ length: 42 }, () => jpeg()))
  expect(many).toEqual([...Array(40).fill(true), false, false])
  const scan = randomBytes(3_500_000).map((byte) => byte % 255)
  const large = () => Buffer.concat([jpeg({ plain: true }).subarray(0, -2), scan, Buffer.from('ffd9', 'hex')])
  expect(await picturesOf(large(), large(), jpeg())).toEqual([true, false, true])
})

test('what cannot be shown is refused in words', async () => {
  await expect(preview(Buffer.from('%PDF-1.7'), 'application/pdf', '一.pdf')).rejects.toThrow(/不能预览/)
  const broken = preview(Buffer.from('PK\x03\x04 cut'), `${office}.wordprocessingml.document`, '一.docx')
  await expect(broken).rejects.toMatchObject({ name: 'FileRefused' })
})
