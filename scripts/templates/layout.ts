import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  DocumentGridType,
  type FileChild,
  Footer,
  FrameAnchorType,
  FrameWrap,
  HorizontalPositionAlign,
  type IParagraphOptions,
  type IRunOptions,
  LineRuleType,
  PageNumber,
  PageOrientation,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  UnderlineType,
  VerticalAlignTable,
  VerticalPositionAlign,
  WidthType,
} from 'docx'

// GB/T 9704—2012《党政机关公文格式》 as paragraphs and tables: margins 5.2.1, grid 5.2.3, fonts 5.2.2, page numbers 7.5.

const mm = convertMillimetersToTwip
/** 三号, 二号, 四号, 小四, 五号: half-points, as Word counts. */
export const sizes = { body: 32, title: 44, small: 28, table: 24, list: 21 } as const
export const fonts = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  black: '黑体',
  kai: '楷体_GB2312',
  song: '宋体',
} as const
/** 22 lines on 225 mm. */
const line = 579
/** 18 pt: the lines of a table's cells. */
export const cellLine = 360
/** 28 characters on 156 mm: 16 pt less a quarter of a point. A grid of characters would do the same in Word only. */
const squeeze = -5
/** 28 mm left, 156 mm of text; the rest is the right margin. */
const page = { width: 11_906, height: 16_838, top: 2098, left: 1587, bottom: 1984, right: 1470 } as const
const textWidth = page.width - page.left - page.right
const exactly = { line, lineRule: LineRuleType.EXACT, before: 0, after: 0 } as const

type Run = Omit<IRunOptions, 'font'> & { readonly font?: keyof typeof fonts }

const fontOf = (name: keyof typeof fonts) => ({
  ascii: fonts[name],
  hAnsi: fonts[name],
  eastAsia: fonts[name],
  cs: fonts[name],
  hint: 'eastAsia' as const,
})

export const run = (text: string, { font = 'body', ...options }: Run = {}): TextRun =>
  new TextRun({ text, font: fontOf(font), ...options })

/** A paragraph of the body: two characters in, both margins even. */
export const body = (text: string): Paragraph =>
  new Paragraph({
    children: [run(text)],
    indent: { firstLine: 2 * 315 },
    alignment: AlignmentType.BOTH,
    spacing: exactly,
  })

/** One paragraph for each row of a list. */
export const bodyEach = (list: string, field: string): Paragraph =>
  body(`{#${list} [loopOver: "paragraph"]}{${field}}{/${list}}`)

/** 一、 in 黑体. */
export const level1 = (text: string): Paragraph => heading(text, 'black')
/** （一） in 楷体. */
export const level2 = (text: string): Paragraph => heading(text, 'kai')

/** The last paragraphs of the text: they stay with the signature, so that no page bears the signature alone (7.3.5). */
export const bodyLast = (list: string, field: string): Paragraph =>
  new Paragraph({
    children: [run(`{#${list} [loopOver: "paragraph"]}{${field}}{/${list}}`)],
    indent: { firstLine: 2 * 315 },
    alignment: AlignmentType.BOTH,
    spacing: exactly,
    keepNext: true,
  })

const heading = (text: string, font: 'black' | 'kai') =>
  new Paragraph({
    children: [run(text, { font })],
    indent: { firstLine: 2 * 315 },
    spacing: exactly,
    keepNext: true,
  })

export const blank = (keepNext = false): Paragraph =>
  new Paragraph({ children: [run('')], spacing: exactly, keepNext })

const flat = (options: IParagraphOptions): Paragraph => new Paragraph({ spacing: exactly, ...options })

const redLine = { bottom: { style: BorderStyle.SINGLE, size: 18, color: 'FF0000', space: 11 } } as const

/** 发文机关标志 (7.2.4): 35 mm from the edge of the text area to the letters; `size` in points suits the name's length. */
const sender = (size: number): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: mm(35) - 200, after: line, line: size * 24, lineRule: LineRuleType.AT_LEAST },
    children: [
      run('{发文机关}文件', { font: 'title', size: size * 2, color: 'FF0000', characterSpacing: 0 }),
    ],
  })

/** Letterhead of a paper downward or sideways: the number in the middle over the red line (7.2.5, 7.2.7). */
export const letterhead = (size: number): Paragraph[] => [
  sender(size),
  flat({ alignment: AlignmentType.CENTER, children: [run('{发文字号}')], border: redLine }),
  blank(),
  blank(),
]

/** Letterhead of a paper upward: the number left and 签发人 right, a character from the edges (7.2.5, 7.2.6). */
export const letterheadUpward = (size: number): Paragraph[] => [
  sender(size),
  flat({
    // Spaces, not an indent: the line under it is as wide as the text.
    tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
    border: redLine,
    children: [
      run('　{发文字号}'),
      new TextRun({ children: [new Tab()] }),
      run('签发人：'),
      run('{签发人}　', { font: 'kai' }),
    ],
  }),
  blank(),
  blank(),
]

/** 标题 and 主送 (7.3.1, 7.3.2). */
export const opening = (): Paragraph[] => [
  flat({
    alignment: AlignmentType.CENTER,
    spacing: { ...exactly, line: 700 },
    children: [run('{标题}', { font: 'title', size: sizes.title, characterSpacing: 0 })],
  }),
  blank(),
  flat({
    alignment: AlignmentType.LEFT,
    children: [run('{#有主送 [loopOver: "paragraph"]}{主送}：{/有主送}')],
  }),
]

/** 附件说明, 署名 and 成文日期 (7.3.4, 7.3.5): the name is centred over the date, the date four characters in. */
export const ending = (): FileChild[] => [
  // One blank line above the attachments, only where there are any.
  flat({ keepNext: true, children: [run('{#有附件 [loopOver: "paragraph"]} {/有附件}')] }),
  flat({
    keepNext: true,
    indent: { left: 6 * 315, hanging: 4 * 315 },
    children: [run('{#附件 [loopOver: "paragraph"]}{附件序号}{附件名称}{/附件}')],
  }),
  blank(true),
  blank(true),
  signature('{发文机关}'),
  signature('{成文日期}'),
]

const signature = (text: string): Paragraph =>
  flat({
    alignment: AlignmentType.CENTER,
    indent: { left: 13 * 315 },
    keepNext: text !== '{成文日期}',
    keepLines: true,
    children: [run(text)],
  })

const rule = { style: BorderStyle.SINGLE, size: 8, color: '000000', space: 1 } as const

/** 版记: 抄送, 印发机关 and 印发日期 between rules, at the foot of the last page (7.4). One frame: Word joins what is alike. */
export function imprint(): FileChild[] {
  const frame = {
    type: 'alignment',
    width: textWidth,
    wrap: FrameWrap.NOT_BESIDE,
    anchor: { horizontal: FrameAnchorType.MARGIN, vertical: FrameAnchorType.MARGIN },
    alignment: { x: HorizontalPositionAlign.LEFT, y: VerticalPositionAlign.BOTTOM },
  } as const
  // The same borders and indents for each: only what is alike is joined into one frame with rules around it.
  const row = (children: TextRun[], height: number) =>
    new Paragraph({
      frame,
      spacing: { line: height, lineRule: LineRuleType.EXACT },
      tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
      border: { top: rule, bottom: rule },
      children,
    })
  const text = (value: string, options: Run = {}) =>
    run(value, { size: sizes.small, characterSpacing: 0, ...options })
  const hair = { size: 4, characterSpacing: 0 }
  return [
    row([text('{#有抄送 [loopOver: "paragraph"]}　抄送：{抄送}。{/有抄送}')], 480),
    // The thin rule between them, as an underlined tab.
    row(
      [
        text('{#有抄送 [loopOver: "paragraph"]}', hair),
        new TextRun({ children: [new Tab()], underline: { type: UnderlineType.SINGLE }, ...hair }),
        text('{/有抄送}', hair),
      ],
      60,
    ),
    row([text('　{发文机关}'), new TextRun({ children: [new Tab()] }), text('{印发日期}印发　')], 480),
    // What the frame hangs on: LibreOffice makes none of the last paragraphs of a document.
    new Paragraph({ spacing: { line: 20, lineRule: LineRuleType.EXACT }, children: [] }),
  ]
}

export interface Column {
  readonly title: string
  /** Share of the width. */
  readonly width: number
  readonly field: string
  readonly align?: 'left' | 'center' | 'right'
}

/** A table whose header row stands on every page and whose rows are not split. */
export const table = (list: string, columns: readonly Column[], lastRow?: readonly string[]): Table =>
  grid(columns, [rowOf(list, columns), ...(lastRow ? [lastRow] : [])])

/** The same in 五号, for lists that run over pages. */
export const longTable = (list: string, columns: readonly Column[]): Table =>
  grid(columns, [rowOf(list, columns)], textWidth, sizes.list)

const rowOf = (list: string, columns: readonly Column[]): string[] =>
  columns.map(({ field }, at) => {
    const open = at === 0 ? `{#${list}}` : ''
    const close = at === columns.length - 1 ? `{/${list}}` : ''
    return `${open}{${field}}${close}`
  })

/** Header and rows as given. A row of one text spans all columns. */
export function grid(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width?: number,
  size: number = sizes.table,
): Table {
  const whole = width ?? textWidth
  const shares = columns.reduce((sum, column) => sum + column.width, 0)
  const widths = columns.map((column) => Math.floor((whole * column.width) / shares))
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    columnWidths: widths,
    alignment: AlignmentType.CENTER,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map((column, at) => headOf(column.title, widths[at] ?? 0, { font: 'black', size })),
      }),
      ...rows.map(
        (texts) =>
          new TableRow({
            cantSplit: true,
            children:
              texts.length === 1
                ? [cellOf(texts[0] ?? '', whole, 'left', { font: 'black', size }, columns.length)]
                : texts.map((text, at) =>
                    cellOf(text, widths[at] ?? 0, columns[at]?.align ?? 'center', { size }),
                  ),
          }),
      ),
    ],
  })
}

const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const

const cellOf = (
  text: string,
  width: number,
  align: keyof typeof alignments,
  options: Run = {},
  span = 1,
  keepNext = false,
) =>
  new TableCell({
    columnSpan: span,
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { left: 60, right: 60, top: 30, bottom: 30 },
    children: [
      new Paragraph({
        alignment: alignments[align],
        keepNext,
        spacing: { line: cellLine, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
        children: [run(text, { size: sizes.table, characterSpacing: 0, ...options })],
      }),
    ],
  })

/** A header goes to the next page with its first row: alone at the foot of one, LibreOffice loses the rows under it. */
const headOf = (text: string, width: number, options: Run) => cellOf(text, width, 'center', options, 1, true)

/** The line over a table. */
export const caption = (text: string): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: { ...exactly, before: 120 },
    children: [run(text, { font: 'black', size: sizes.small })],
  })

/** `— 1 —` in 四号宋体, a character from the outer edge: odd pages right, even pages left. */
const footer = (side: 'left' | 'right') =>
  new Footer({
    children: [
      new Paragraph({
        alignment: alignments[side],
        indent: { [side]: 280 },
        spacing: { line: 320, lineRule: LineRuleType.EXACT },
        children: [
          new TextRun({
            font: fontOf('song'),
            size: sizes.small,
            characterSpacing: 0,
            children: ['— ', PageNumber.CURRENT, ' —'],
          }),
        ],
      }),
    ],
  })

/** A paper upright: the text area 156 × 225 mm, 22 lines of 28 characters. */
export const upright = (children: readonly FileChild[]): Document =>
  sheet(children, {
    page: {
      size: { width: page.width, height: page.height },
      // The number stands 7 mm under the text area.
      margin: {
        top: page.top,
        bottom: page.bottom,
        left: page.left,
        right: page.right,
        header: 851,
        footer: 1270,
        gutter: 0,
      },
    },
    grid: { type: DocumentGridType.LINES, linePitch: line },
  })

/** A form across: its own margins, since it is no letter. */
export const across = (children: readonly FileChild[]): Document =>
  sheet(children, {
    page: {
      size: { width: page.width, height: page.height, orientation: PageOrientation.LANDSCAPE },
      margin: {
        top: mm(20),
        bottom: mm(20),
        left: mm(20),
        right: mm(20),
        header: 600,
        footer: 600,
        gutter: 0,
      },
    },
  })

/** Width of the text area of a form across. */
export const acrossWidth = page.height - 2 * mm(20)

const sheet = (children: readonly FileChild[], properties: object): Document =>
  new Document({
    creator: '衡密',
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: {
          run: {
            size: sizes.body,
            font: fontOf('body'),
            characterSpacing: squeeze,
            language: { value: 'en-US', eastAsia: 'zh-CN' },
          },
          paragraph: { spacing: exactly },
        },
      },
    },
    sections: [
      { properties, footers: { default: footer('right'), even: footer('left') }, children: [...children] },
    ],
  })
