import type { Standard } from '../contract.ts'
import { type PrintedForm, type PrintedFormRow, printForm } from './print-form.ts'

/** The namespace by which our part is known among a document's custom XML parts. */
export const carrierNamespace = 'urn:hengmi:standard:1'
const relationType = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml'
const storeId = '{5D6B1C0E-6C0F-4E0B-9E57-1F3C8A2B7D41}'
const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** The form as a Word document; imported again it gives the same standard. */
export async function exportDocx(standard: Standard): Promise<Buffer> {
  const form = printForm(standard)
  return await withCarrier(await printDocx(form), form)
}

/** `docx` writes no custom XML part: it is added to the package, with its relation and content type. */
async function withCarrier(document: Uint8Array, form: PrintedForm): Promise<Buffer> {
  const { strFromU8, strToU8, unzipSync, zipSync } = await import('fflate')
  const parts = unzipSync(document)
  const edit = (name: string, change: (xml: string) => string) => {
    const part = parts[name]
    if (!part) throw new Error(`docx wrote no part ${name}`)
    parts[name] = strToU8(change(strFromU8(part)))
  }
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  parts['customXml/item1.xml'] = strToU8(
    `${xmlHead}<standard xmlns="${carrierNamespace}" sha256="${form.hash}">${escaped(form.yaml)}</standard>`,
  )
  parts['customXml/itemProps1.xml'] = strToU8(
    `${xmlHead}<ds:datastoreItem ds:itemID="${storeId}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">` +
      `<ds:schemaRefs><ds:schemaRef ds:uri="${carrierNamespace}"/></ds:schemaRefs></ds:datastoreItem>`,
  )
  parts['customXml/_rels/item1.xml.rels'] = strToU8(
    `${xmlHead}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
      `<Relationship Id="rId1" Type="${relationType}Props" Target="itemProps1.xml"/></Relationships>`,
  )
  edit('word/_rels/document.xml.rels', (xml) =>
    xml.replace(
      '</Relationships>',
      `<Relationship Id="rIdHengmi" Type="${relationType}" Target="../customXml/item1.xml"/></Relationships>`,
    ),
  )
  edit('[Content_Types].xml', (xml) =>
    xml.replace(
      '</Types>',
      '<Override PartName="/customXml/itemProps1.xml" ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/></Types>',
    ),
  )
  parts['word/fontTable.xml'] = strToU8(fontTable)
  return Buffer.from(zipSync(parts))
}

// Where a font is missing, Word takes the one named here before it guesses.
const fontTable = `${xmlHead}<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${[
  ['方正小标宋简体', '小标宋,华文中宋,宋体,SimSun,Noto Serif CJK SC'],
  ['仿宋_GB2312', '仿宋,FangSong,华文仿宋,宋体,Noto Serif CJK SC'],
  ['黑体', 'SimHei,Noto Sans CJK SC'],
]
  .map(
    ([name, others]) =>
      `<w:font w:name="${name}"><w:altName w:val="${others}"/><w:charset w:val="86"/></w:font>`,
  )
  .join('')}</w:fonts>`

const millimetre = 56.7
const twips = (mm: number): number => Math.round(mm * millimetre)
const widths = [11, 50, 14, 17, 50, 14].map(twips)
const fonts = { title: '方正小标宋简体', body: '仿宋_GB2312', head: '黑体' }

async function printDocx(form: PrintedForm): Promise<Uint8Array> {
  const docx = await import('docx')
  const {
    AlignmentType,
    Document,
    Footer,
    Packer,
    PageNumber,
    Paragraph,
    Table,
    TableRow,
    TextRun,
    WidthType,
  } = docx
  const run = (text: string, font: string, size: number) =>
    new TextRun({ text, size, font: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: font } })
  const cell = (text: string, options: { centred: boolean; font: string; span: number; width: number }) =>
    new docx.TableCell({
      columnSpan: options.span,
      width: { size: options.width, type: WidthType.DXA },
      verticalAlign: docx.VerticalAlignTable.CENTER,
      children: [
        new Paragraph({
          alignment: options.centred ? AlignmentType.CENTER : AlignmentType.LEFT,
          children: [run(text, options.font, 21)],
        }),
      ],
    })
  const rowOf = (row: PrintedFormRow | { kind: 'head'; cells: readonly string[] }) =>
    new TableRow({
      cantSplit: true,
      tableHeader: row.kind === 'head',
      children: spansOf(row.kind).map(([from, span]) =>
        cell(row.cells[from] ?? '', {
          centred: row.kind === 'head' || (from !== 1 && from !== 4),
          font: row.kind === 'item' ? fonts.body : fonts.head,
          span,
          width: widths.slice(from, from + span).reduce((sum, one) => sum + one, 0),
        }),
      ),
    })
  const page = { width: twips(210), height: twips(297) }
  const margin = { top: twips(37), left: twips(28), right: twips(26), bottom: twips(35), footer: twips(28) }
  const document = new Document({
    title: form.title,
    creator: '衡密',
    lastModifiedBy: '衡密',
    sections: [
      {
        properties: { page: { size: page, margin } },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [
                  new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: 28, font: '宋体' }),
                ],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { after: 240 },
            children: [run(form.title, fonts.title, 44)],
          }),
          new Table({
            columnWidths: widths,
            width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
            rows: [rowOf({ kind: 'head', cells: form.headers }), ...form.rows.map(rowOf)],
          }),
          ...['说明：', ...form.notes].map(
            (text) => new Paragraph({ children: [run(text, fonts.body, 24)] }),
          ),
        ],
      },
    ],
  })
  return await Packer.toBuffer(document)
}

/** Which cells of the six stand in a row, and how many columns each covers. */
function spansOf(kind: PrintedFormRow['kind'] | 'head'): [from: number, span: number][] {
  if (kind === 'category')
    return [
      [0, 1],
      [1, 1],
      [2, 1],
      [3, 3],
    ]
  if (kind === 'total')
    return [
      [0, 2],
      [2, 1],
      [3, 1],
      [4, 1],
      [5, 1],
    ]
  return [0, 1, 2, 3, 4, 5].map((from) => [from, 1])
}
