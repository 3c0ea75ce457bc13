import { TextDecoder } from 'node:util'
import { SaxesParser } from 'saxes'
import { builtInFormat, type NumberFormat, parseFormat } from './number-format.ts'
import { FileRefused, notExpected, tooLarge, unreadable } from './refused.ts'
import type { GuardedZip } from './zip-guard.ts'

type Attributes = Readonly<Record<string, string>>

export interface XmlHandlers {
  open?(name: string, attributes: Attributes): void
  text?(text: string): void
  close?(name: string): void
}

/** What a workbook says outside its sheets, as far as the text of cells depends on it. */
export interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly part: string; readonly hidden: boolean }[]
  readonly is1904: boolean
  readonly formats: readonly NumberFormat[]
  readonly strings: readonly string[]
}

const maxStrings = 2_000_000
const maxStringChars = 32 * 1024 * 1024

/** Streams one XML part through handlers that see local names; refuses what is not plain, well-formed XML. */
export async function parseXml(zip: GuardedZip, part: string, handlers: XmlHandlers): Promise<void> {
  const parser = new SaxesParser({ position: false })
  parser.on('error', () => {
    throw unreadable(`部件 ${part} 不是正确的 XML`)
  })
  parser.on('doctype', () => {
    throw new FileRefused('external-entity', '文件的 XML 中含有文档类型声明(DOCTYPE)，为安全起见拒绝读取')
  })
  const { open, text, close } = handlers
  if (open) parser.on('opentag', (tag) => open(localName(tag.name), tag.attributes as Record<string, string>))
  if (close) parser.on('closetag', (tag) => close(localName(tag.name)))
  if (text) {
    parser.on('text', text)
    parser.on('cdata', text)
  }
  let decoder: TextDecoder | undefined
  for await (const chunk of zip.part(part)) {
    decoder ??= xmlDecoder(chunk)
    parser.write(decodeXml(decoder, chunk, part))
  }
  if (decoder) parser.close()
}

/** Opens the parts beside the sheets: workbook, relationships, styles and shared strings. */
export async function readWorkbook(zip: GuardedZip): Promise<Workbook> {
  const main = await mainPart(zip)
  const relations = await relationsOf(zip, main)
  const sheets: { name: string; part: string; hidden: boolean }[] = []
  let is1904 = false
  await parseXml(zip, main, {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = isTrue(attributes.date1904)
      if (name !== 'sheet') return
      const id = Object.entries(attributes).find(([key]) => localName(key) === 'id' && key.includes(':'))?.[1]
      const target = relations.find((relation) => relation.id === id)
      if (!target || !zip.has(target.part)) throw unreadable(`工作表“${attributes.name ?? ''}”的内容缺失`)
      // Chart and dialogue sheets have no cells.
      if (!target.type.endsWith('/worksheet')) return
      const hidden = attributes.state === 'hidden' || attributes.state === 'veryHidden'
      sheets.push({ name: attributes.name ?? '', part: target.part, hidden })
    },
  })
  const ofType = (type: string) => relations.find((relation) => relation.type.endsWith(`/${type}`))?.part
  const formats = await readFormats(zip, ofType('styles'))
  return { sheets, is1904, formats, strings: await readStrings(zip, ofType('sharedStrings')) }
}

/** A collector of the text of `<si>` and `<is>`: runs are joined, phonetic readings (rPh) left out. */
export function richText(): {
  open(name: string): void
  text(text: string): void
  close(name: string): void
  take(): string
} {
  let inText = false
  let phonetic = 0
  let value = ''
  return {
    open(name) {
      if (name === 'rPh') phonetic++
      else if (name === 't') inText = phonetic === 0
    },
    text(text) {
      if (inText) value += text
    },
    close(name) {
      if (name === 'rPh') phonetic--
      else if (name === 't') inText = false
    },
    take() {
      const taken = value
      value = ''
      return unescapeText(taken)
    },
  }
}

/** Excel writes control characters as _xHHHH_, and line ends as people expect them are \n. */
export function unescapeText(text: string): string {
  const plain = text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
  return plain.includes('\r') ? plain.replace(/\r\n?/g, '\n') : plain
}

export const isTrue = (value: string | undefined) => value === '1' || value === 'true'

async function mainPart(zip: GuardedZip): Promise<string> {
  const roots = await relationsOf(zip, '')
  const main = roots.find((relation) => relation.type.endsWith('/officeDocument'))?.part
  const is = (folder: string) =>
    main?.toLowerCase().startsWith(folder) || zip.names.some((name) => name.startsWith(folder))
  if (main?.endsWith('.bin')) throw notExpected('table', '这是二进制工作簿(.xlsb)，请另存为 .xlsx')
  if (zip.has('xl/workbook.xml') || (main && zip.has(main) && !is('word/') && !is('ppt/'))) {
    return main && zip.has(main) ? main : 'xl/workbook.xml'
  }
  if (is('word/')) throw notExpected('table', '这是 Word 文档')
  if (is('ppt/')) throw notExpected('table', '这是演示文稿')
  throw notExpected(
    'table',
    zip.has('content.xml') ? '这是 OpenDocument 文件，请另存为 .xlsx' : '这是一个压缩包，里面没有工作簿',
  )
}

async function relationsOf(
  zip: GuardedZip,
  part: string,
): Promise<{ id: string; type: string; part: string }[]> {
  const slash = part.lastIndexOf('/') + 1
  const folder = part.slice(0, slash)
  const relations: { id: string; type: string; part: string }[] = []
  await parseXml(zip, `${folder}_rels/${part.slice(slash)}.rels`, {
    open(name, { Id = '', Type = '', Target = '', TargetMode }) {
      if (name !== 'Relationship' || TargetMode === 'External') return
      // A base only to resolve "../" and a leading slash; nothing is ever fetched.
      const url = URL.parse(Target, `zip:///${folder}`)
      if (url)
        relations.push({ id: Id, type: Type, part: decodeURIComponent(url.pathname).replace(/^\/+/, '') })
    },
  })
  return relations
}

async function readFormats(zip: GuardedZip, part: string | undefined): Promise<NumberFormat[]> {
  const custom = new Map<number, NumberFormat>()
  const formats: NumberFormat[] = []
  let inCellFormats = false
  if (!part) return formats
  await parseXml(zip, part, {
    open(name, attributes) {
      if (name === 'cellXfs') inCellFormats = true
      if (name === 'numFmt') custom.set(Number(attributes.numFmtId), parseFormat(attributes.formatCode ?? ''))
      if (name !== 'xf' || !inCellFormats) return
      const id = Number(attributes.numFmtId ?? 0)
      formats.push(custom.get(id) ?? builtInFormat(id))
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  return formats
}

async function readStrings(zip: GuardedZip, part: string | undefined): Promise<string[]> {
  const strings: string[] = []
  const rich = richText()
  let chars = 0
  if (!part) return strings
  await parseXml(zip, part, {
    open: rich.open,
    text: rich.text,
    close(name) {
      rich.close(name)
      if (name !== 'si') return
      const value = rich.take()
      chars += value.length
      strings.push(value)
      if (strings.length > maxStrings || chars > maxStringChars) throw tooLarge('文字总量超出上限')
    },
  })
  return strings
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

function xmlDecoder(head: Uint8Array): TextDecoder {
  const [first, second] = head
  // UTF-16 shows by its byte order mark, or by the zero beside the first "<".
  const big = (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)
  const little = (first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)
  return new TextDecoder(big ? 'utf-16be' : little ? 'utf-16le' : 'utf-8', { fatal: true })
}

function decodeXml(decoder: TextDecoder, chunk: Uint8Array, part: string): string {
  try {
    return decoder.decode(chunk, { stream: true })
  } catch {
    // The decoder says only that the bytes do not fit its encoding.
    throw unreadable(`部件 ${part} 不是 UTF-8 编码`)
  }
}
