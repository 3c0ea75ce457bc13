import { Parser } from 'htmlparser2'
import { cutter, type FilePreview, type PreviewCell, type PreviewPart, type Run } from './preview-part.ts'
import { pictureShelf } from './preview-picture.ts'
import { FileRefused } from './refused.ts'
import { checkWord, wordHtml } from './word.ts'
import type { GuardedZip } from './zip-guard.ts'

const mostParts = 400
const mostRows = 200
const mostCells = 6_000
/** A preview is read, not worked with: beyond this the file itself is opened. */
const mostText = 300_000

/** Headings, lists, tables, emphasis and pictures of a guarded .docx, as data of ours; none of its markup. */
export async function wordPreview(zip: GuardedZip, bytes: Buffer): Promise<FilePreview> {
  await checkWord(zip)
  const shelf = pictureShelf()
  const html = await wordHtml(bytes, shelf.take)
  const preview = partsOf(html, shelf.find)
  if (preview.parts.length === 0) throw new FileRefused('empty', '文档里没有文字，也没有表格')
  return preview
}

interface Paragraph {
  heading: number
  align: 'start' | 'centre' | 'end'
  entry: { mark: string; depth: number } | null
  runs: Run[]
}

interface Table {
  readonly rows: PreviewCell[][]
  cell: PreviewCell | undefined
}

const aligned = { 'hm-centre': 'centre', 'hm-end': 'end' } as const
const looks = { strong: 'bold', em: 'italic', u: 'underlined', s: 'struck' } as const
type Look = keyof typeof looks

/** Only the elements named here are known; the text of any other stands as text, its attributes are never looked at. */
function partsOf(html: string, pictureOf: (mark: string) => { src: string | null } | undefined): FilePreview {
  const page = pageWriter()
  const lists: { isNumbered: boolean; at: number }[] = []
  const open = (name: string, attributes: Record<string, string>) => {
    if (name === 'ul' || name === 'ol') lists.push({ isNumbered: name === 'ol', at: 0 })
    else if (name === 'li') page.beginEntry(markOf(lists.at(-1)), lists.length)
    else if (name === 'p' || /^h[1-6]$/.test(name))
      page.beginParagraph(name === 'p' ? 0 : Number(name[1]), attributes.class)
    else if (name === 'table') page.beginTable()
    else if (name === 'tr') page.beginRow()
    else if (name === 'td' || name === 'th') page.beginCell(attributes, name === 'th')
    else if (name === 'br') page.write('\n')
    else if (name === 'img') {
      const found = pictureOf(attributes.src ?? '')
      if (found) page.put({ kind: 'picture', src: found.src, alt: (attributes.alt ?? '').slice(0, 200) })
    } else page.look(name, 1)
  }
  const close = (name: string) => {
    if (name === 'ul' || name === 'ol') lists.pop()
    else if (name === 'p' || name === 'li' || /^h[1-6]$/.test(name)) page.endParagraph()
    else if (name === 'table') page.endTable()
    else if (name === 'td' || name === 'th') page.endCell()
    else page.look(name, -1)
  }
  const parser = new Parser({ onopentag: open, ontext: page.write, onclosetag: close })
  parser.end(html)
  page.endParagraph()
  return page.preview()
}

function markOf(list: { isNumbered: boolean; at: number } | undefined): string {
  if (!list?.isNumbered) return '•'
  list.at += 1
  return `${list.at}.`
}

function pageWriter() {
  const parts: PreviewPart[] = []
  const tables: Table[] = []
  const on = new Map<string, number>()
  const cut = cutter()
  let paragraph: Paragraph = fresh()
  let room = mostText
  let cells = 0
  const runsHere = () => tables.at(-1)?.cell?.runs ?? (tables.length === 0 ? paragraph.runs : undefined)
  const add = (part: PreviewPart) => {
    if (parts.length < mostParts) parts.push(part)
    else cut.cut()
  }
  const write = (text: string) => {
    const runs = runsHere()
    if (!runs || text === '') return
    const shown = text.slice(0, Math.max(room, 0))
    room -= text.length
    if (shown.length < text.length) cut.cut()
    if (shown !== '') append(runs, { kind: 'text', text: shown, ...lookOf(on) })
  }
  return {
    write,
    look: (name: string, by: number) => void on.set(name, (on.get(name) ?? 0) + by),
    put: (run: Run) => void runsHere()?.push(run),
    beginParagraph(heading: number, name: string | undefined) {
      if (tables.length > 0) return
      paragraph.heading = heading
      paragraph.align = aligned[name as keyof typeof aligned] ?? 'start'
    },
    beginEntry(mark: string, depth: number) {
      this.endParagraph()
      if (tables.length > 0) write(`${mark} `)
      else paragraph.entry = { mark, depth }
    },
    endParagraph() {
      if (tables.length > 0) return write('\n')
      const { heading, align, entry } = paragraph
      const runs = trimmed(paragraph.runs)
      if (runs.length > 0) add({ kind: 'paragraph', heading, align, entry, runs })
      paragraph = fresh()
    },
    beginTable() {
      // What stood before it in the same entry of a list.
      if (tables.length === 0) this.endParagraph()
      tables.push({ rows: [], cell: undefined })
    },
    beginRow: () => void tables.at(-1)?.rows.push([]),
    beginCell({ colspan, rowspan }: Record<string, string>, isHead: boolean) {
      const table = tables.at(-1)
      if (table) table.cell = { across: spanOf(colspan), down: spanOf(rowspan), isHead, runs: [] }
    },
    endCell() {
      const table = tables.at(-1)
      if (!table?.cell) return
      cells += 1
      if (cells > mostCells) cut.cut()
      else table.rows.at(-1)?.push({ ...table.cell, runs: trimmed(table.cell.runs) })
      table.cell = undefined
    },
    endTable() {
      const table = tables.pop()
      if (!table) return
      const rows = cut.list(table.rows, mostRows).filter((row) => row.length > 0)
      if (tables.length > 0) return write(`${rows.map(textOf).join('\n')}\n`)
      if (rows.length > 0) add({ kind: 'table', rows: rows.map((row) => [...row]) })
    },
    preview: (): FilePreview => ({ parts, isCut: cut.isCut() }),
  }
}

const fresh = (): Paragraph => ({ heading: 0, align: 'start', entry: null, runs: [] })

/** A table inside of a cell is told as text. */
const textOf = (row: readonly PreviewCell[]) =>
  row.map(({ runs }) => runs.map((run) => (run.kind === 'text' ? run.text : '')).join('')).join('\t')

function lookOf(on: ReadonlyMap<string, number>): Omit<Run & { kind: 'text' }, 'kind' | 'text'> {
  const is = (name: string) => (on.get(name) ?? 0) > 0
  const names = Object.keys(looks) as Look[]
  const shift = is('sup') ? { shift: 'up' as const } : is('sub') ? { shift: 'down' as const } : {}
  return { ...Object.fromEntries(names.filter(is).map((name) => [looks[name], true])), ...shift }
}

/** Text that looks like what it follows becomes one run with it. */
function append(runs: Run[], run: Run & { kind: 'text' }): void {
  const last = runs.at(-1)
  const isAlike =
    last?.kind === 'text' && JSON.stringify({ ...last, text: '' }) === JSON.stringify({ ...run, text: '' })
  if (isAlike) runs[runs.length - 1] = { ...run, text: last.text + run.text }
  else runs.push(run)
}

/** Without the empty lines at its ends; nothing where only blanks are left. */
function trimmed(runs: readonly Run[]): Run[] {
  const kept = runs.map((run) => ({ ...run }))
  const [first] = kept
  if (first?.kind === 'text') first.text = first.text.trimStart()
  const last = kept.at(-1)
  if (last?.kind === 'text') last.text = last.text.trimEnd()
  const isBlank = kept.every((run) => run.kind === 'text' && run.text.trim() === '')
  return isBlank ? [] : kept.filter((run) => run.kind === 'picture' || run.text !== '')
}

/** Word allows 63 columns; a span beyond that is an attack or an error. */
const spanOf = (value: string | undefined) =>
  Math.min(Math.max(Number.parseInt(value ?? '1', 10) || 1, 1), 100)
