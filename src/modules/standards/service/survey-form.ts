import { createHash } from 'node:crypto'

/** A printed table as the readers of files give it: merged cells have their text in the top-left one. */
export interface PrintedRow {
  readonly row: number
  readonly cells: readonly string[]
}

export type Column =
  | 'category'
  | 'no'
  | 'text'
  | 'points'
  | 'method'
  | 'guidance'
  | 'evidence'
  | 'basis'
  | 'answeredBy'

/** One row under the header, with what its columns say and what kind of row it looks like. */
export interface FormRow {
  readonly row: number
  readonly kind: 'category' | 'item' | 'subtotal' | 'total' | 'more' | 'note' | 'unread'
  readonly said: Readonly<Record<Column, string>>
}

export interface Survey {
  readonly title: string | undefined
  /** The header's own text by column: remarks name the column as people see it. */
  readonly headers: Readonly<Partial<Record<Column, string>>>
  readonly rows: readonly FormRow[]
  /** Every other row that has text: what stands above the header, the header itself wherever it is repeated. */
  readonly aside: readonly {
    readonly row: number
    readonly kind: 'note' | 'ignored'
    readonly text: string
  }[]
  /** Columns that hold text under a header we do not know. */
  readonly unknown: readonly { readonly row: number; readonly header: string }[]
}

/** Full-width digits, letters and punctuation to their plain forms, one for one, so that places stay the same. */
export const fold = (text: string): string =>
  text.replace(/[\uff01-\uff5e\u3000]/g, (one) =>
    one === '\u3000' ? ' ' : String.fromCharCode(one.charCodeAt(0) - 0xfee0),
  )
/** Whether a cell for points says in some way that there are none: 加重扣分项 and 否决项 are printed so. */
export const saysNoPoints = (text: string): boolean => /^[-—–/无\s]*$|不设|不计/.test(fold(text))
const bare = (text: string): string => fold(text).replace(/\s+/g, '')
/** Lines within a cell are only the width of the paper. */
const joined = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, '').trim()

const synonyms: Readonly<Record<Column | 'answer', readonly string[]>> = {
  category: ['类别', '类目', '大项', '自查类别', '考评类别', '检查类别', '项目类别'],
  no: ['序号', '编号', '小项序号', '项目序号', '号', '小项'],
  text: [
    ...['自查内容', '检查内容', '评定内容', '考评内容', '考核内容', '自查自评内容', '小项内容', '项目内容'],
    ...[
      '内容',
      '自查项目',
      '检查项目',
      '考评项目',
      '评分项目',
      '自查自评项目',
      '标准内容',
      '项目',
      '自查标准',
    ],
  ],
  points: ['分值', '标准分', '标准分值', '满分', '分数', '基本分', '配分', '小项分值', '项目分值'],
  method: [
    ...['评分方法', '评分标准', '扣分标准', '计分方法', '评分办法', '扣分办法', '评分细则', '扣分细则'],
    ...['计分标准', '评分规则', '扣分规则', '计分办法', '扣分方法', '评定方法', '考评方法', '考评标准'],
  ],
  guidance: ['填报说明', '填写说明', '检查方式', '检查方法', '自查方法', '自查要点', '备注', '说明'],
  evidence: ['佐证材料', '证明材料', '需提供材料', '支撑材料', '印证材料'],
  basis: ['依据', '法律依据', '法规依据', '制度依据'],
  answeredBy: ['责任部门', '填报部门', '责任单位', '填报人', '责任人', '牵头部门'],
  // What a unit fills in is no part of the standard.
  answer: [
    ...['实有项目', '是否适用', '得分', '自评得分', '自查得分', '复核得分', '审核得分', '检查得分', '实得分'],
    ...['扣分', '扣分原因', '扣分情况', '存在问题', '自评情况', '自查情况', '评分'],
  ],
}
const meaning = new Map(
  Object.entries(synonyms).flatMap(([column, words]) =>
    words.map((word) => [word, column as Column | 'answer']),
  ),
)
const meaningOf = (header: string) => meaning.get(bare(header).replace(/\(.*\)$|★/g, ''))

/** Where the form begins: a header row among the first rows, or undefined where this is no such form. */
export function surveyForm(above: readonly string[], table: readonly PrintedRow[]): Survey | undefined {
  const headerAt = table.slice(0, 12).findIndex(({ cells }) => {
    const found = new Set(cells.map(meaningOf))
    return found.has('text') && (found.has('points') || found.has('method'))
  })
  const header = table[headerAt]
  if (!header) return undefined
  const columns = columnsOf(header.cells)
  const lines = [
    ...above,
    ...table.slice(0, headerAt).map(({ cells }) => cells.find((cell) => cell.trim()) ?? ''),
  ]
  const body = table.slice(headerAt + 1)
  const rows = placed(body.flatMap((printed) => rowOf(printed, columns) ?? []))
  const read = new Set(rows.map(({ row }) => row))
  const aside = table.flatMap((printed, at) => {
    const text = printed.cells.map(joined).filter(Boolean).join(' ').slice(0, 200)
    if (text === '' || (at > headerAt && read.has(printed.row))) return []
    return [{ row: printed.row, kind: at < headerAt ? ('note' as const) : ('ignored' as const), text }]
  })
  return {
    aside,
    title: titleOf(lines),
    headers: Object.fromEntries(
      columns.flatMap(({ column, header }) => (isKnown(column) ? [[column, header]] : [])),
    ),
    rows,
    unknown: columns
      .filter(({ column }) => column === undefined)
      .flatMap(({ header, from, to }) => {
        const used = body.find(({ cells }) => cells.slice(from, to).some((cell) => cell.trim()))
        return used ? [{ row: used.row, header }] : []
      }),
  }
}

/** Where a row stands decides what it may be: totals between items are subtotals, what follows the end is notes. */
function placed(rows: readonly FormRow[]): FormRow[] {
  const last = rows.findLastIndex(({ kind }) => kind === 'item' || kind === 'more')
  const end = rows.findIndex(({ kind }, index) => index > last && kind === 'total')
  return rows.map((row, index) => {
    if (row.kind === 'total' && index < last) return { ...row, kind: 'subtotal' }
    const above = rows[index - 1]?.kind
    if (row.kind === 'more' && above !== 'item' && above !== 'more') return { ...row, kind: 'unread' }
    const isAlone = Object.values(row.said).filter((text) => text !== '').length === 1
    const isNote = end >= 0 ? index > end : index > last && row.kind === 'unread' && isAlone
    return isNote && row.kind !== 'total' ? { ...row, kind: 'note' } : row
  })
}

interface Span {
  readonly column: Column | 'answer' | undefined
  readonly header: string
  readonly from: number
  readonly to: number
}
const isKnown = (column: Span['column']): column is Column => column !== undefined && column !== 'answer'

/** A header over several columns owns them all up to the next header. */
function columnsOf(cells: readonly string[]): Span[] {
  const starts = cells.flatMap((cell, index) => (cell.trim() ? [index] : []))
  return starts.map((from, index) => ({
    column: meaningOf(cells[from] ?? ''),
    header: joined(cells[from] ?? ''),
    from: index === 0 ? 0 : from,
    to: starts[index + 1] ?? Number.POSITIVE_INFINITY,
  }))
}

const titleWords = /标准|自评表|评分|考评|考核|检查表|细则|清单/
function titleOf(lines: readonly string[]): string | undefined {
  const candidates = lines
    .map((line) => joined(line).replace(/^(?:附件|附表)\s*[\d一二三四五六七八九十]*\s*[:：.．、]?\s*/, ''))
    .filter((line) => line !== '' && !/^[（(]/.test(line))
  return candidates.find((line) => titleWords.test(line)) ?? candidates.sort((a, b) => b.length - a.length)[0]
}

const numeral = '[一二三四五六七八九十百]+'
const categoryNumber = new RegExp(`^[(]?第?${numeral}(?:大类|类|部分|大项)?[)]?[、.,:]?$`)
const categoryLine = new RegExp(
  `^[(]?第?${numeral}(?:(?:大类|类|部分|大项)[、.,:]?|[)][、.,:]?|[、.,:])(.+)$`,
)
const itemNumber = /^[(]?第?(\d+(?:[.-]\d+)*)项?[)]?[、.]?$/
const totalLine = /^(总分|合计|总计|总分值|总分合计|分值合计|满分)$|^(总分|合计|总计|总分值)[:(（]/

function rowOf({ row, cells }: PrintedRow, columns: readonly Span[]): FormRow | undefined {
  const of = (wanted: Column): string =>
    columns
      .filter(({ column }) => column === wanted)
      .map(({ from, to }) => joined(cells.slice(from, to).find((cell) => cell.trim()) ?? ''))
      .find((text) => text !== '') ?? ''
  const said = {
    category: of('category'),
    no: of('no'),
    text: of('text'),
    points: of('points'),
    method: of('method'),
    guidance: of('guidance'),
    evidence: of('evidence'),
    basis: of('basis'),
    answeredBy: of('answeredBy'),
  }
  if (Object.values(said).every((text) => text === '')) return undefined
  // A header printed again at the top of each page.
  const isHeader = ({ header, from }: Span) => !cells[from]?.trim() || bare(cells[from]) === bare(header)
  if (said.text !== '' && columns.every(isHeader)) return undefined
  return classify(row, columns.some(({ column }) => column === 'no') ? said : numbered(said))
}

/** Without a column for numbers they stand before the text: "1.主要负责人…". */
function numbered(said: Record<Column, string>): Record<Column, string> {
  const found = /^[(（]?(\d+)[)）]?[、.．]\s*(?=\D)(.+)$/s.exec(said.text)
  return found && said.points + said.method !== ''
    ? { ...said, no: found[1] ?? '', text: found[2] ?? '' }
    : said
}

function classify(row: number, said: Record<Column, string>): FormRow {
  const lead = said.no || said.category || said.text
  const number = bare(said.no)
  const only = Object.values(said).filter((text) => text !== '').length === 1
  if (/^小计/.test(bare(lead))) return { row, kind: 'subtotal', said }
  if (totalLine.test(bare(lead))) return { row, kind: 'total', said }
  if (itemNumber.test(number))
    return { row, kind: 'item', said: { ...said, no: itemNumber.exec(number)?.[1] ?? '' } }
  if (categoryNumber.test(number) && said.text !== '') return { row, kind: 'category', said }
  const line = categoryLine.exec(bare(lead))
  if (line && (said.no === '' || said.text === ''))
    return { row, kind: 'category', said: { ...said, text: nameIn(lead) } }
  if (only && said.method !== '') return { row, kind: 'more', said }
  if (only && /^(说明|注|备注|填表|\d+[.、)])/.test(bare(lead))) return { row, kind: 'note', said }
  return { row, kind: 'unread', said }
}

const nameIn = (line: string): string =>
  line.replace(new RegExp(`^[(（]?第?${numeral}(?:大类|类|部分|大项)?[)）]?[、.．,，:：]?\\s*`), '')

/** What the printed table says, whatever its layout and whatever units wrote into their own columns. */
export function hashOf(survey: Survey): string {
  const rows = survey.rows
    .filter(({ kind }) => kind !== 'note')
    .map(({ said }) => Object.values(said).map((text) => text.replace(/\s+/g, '')))
  const words = JSON.stringify([survey.title?.replace(/\s+/g, '') ?? '', rows])
  return createHash('sha256').update(words).digest('hex')
}
