import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Tag, XmlNode } from 'easy-template-x'
import { FileRefused, notExpected, tooLarge, unreadable } from './refused.ts'
import { kindOf } from './source.ts'
import { paragraphsIn, refuseOutside } from './word-parts.ts'
import { type GuardedZip, openGuarded } from './zip-guard.ts'

/** The one door to the library that fills Word templates: `{name}`, `{#list}…{/list}`, `{#flag}…{/flag}`. */

/** One tag of a template, in the order it is read. */
export interface WordTag {
  readonly name: string
  readonly as: 'field' | 'open' | 'close'
  /** In words: which paragraph, or which row of which table. */
  readonly where: string
}

export interface WordTemplate {
  readonly tags: readonly WordTag[]
  /** Every paragraph's text, wherever it stands. */
  readonly paragraphs: readonly string[]
}

/** Texts, flags, and the rows of lists. */
export interface FillData {
  readonly [name: string]: string | boolean | readonly FillData[]
}

/** An honest letter's text is a few hundred kilobytes; the library holds it as objects. */
const maxXmlBytes = 6 * 1024 * 1024
const maxDepth = 100
const braces = { tagStart: '{', tagEnd: '}', containerTagOpen: '#', containerTagClose: '/' }

/** Reads a template of a stranger: refuses what is no plain .docx, tells where each tag stands. Throws FileRefused. */
export async function readTemplate(bytes: Buffer): Promise<WordTemplate> {
  await guardWord(bytes)
  const { TemplateHandler } = await import('easy-template-x')
  const handler = new TemplateHandler({ maxXmlDepth: maxDepth, delimiters: braces })
  let tags: Tag[]
  try {
    tags = await handler.parseTags(bytes)
  } catch (error) {
    throw syntaxRefusal(error)
  }
  return { tags: tags.map(toTag), paragraphs: await paragraphsOf(bytes) }
}

/** The template with its tags replaced. Its tags must have been read and checked before. */
export async function fillTemplate(bytes: Buffer, data: FillData): Promise<Buffer> {
  const { TemplateHandler } = await import('easy-template-x')
  const handler = new TemplateHandler({ maxXmlDepth: maxDepth, delimiters: braces })
  return await handler.process(bytes, data as Parameters<typeof handler.process>[1])
}

/** Every paragraph of a .docx, wherever it stands; see paragraphsIn. */
export async function paragraphsOf(bytes: Buffer): Promise<string[]> {
  const zip = await openGuarded(bytes)
  try {
    return await paragraphsIn(zip)
  } finally {
    zip.close()
  }
}

/** What no letter needs and what could run, load or hide something else. */
async function guardWord(bytes: Buffer): Promise<void> {
  if ((await kindOf(bytes, 'word')) !== 'zip') throw notExpected('word', '这不是 Word 文档')
  const zip = await openGuarded(bytes)
  try {
    if (!zip.has('word/document.xml') || !zip.has('[Content_Types].xml'))
      throw notExpected('word', '这是一个压缩包，里面没有 Word 文档')
    const active = zip.names.find((name) =>
      /vbaproject|vbadata|activex|\/embeddings\/|\/afchunk|\.(exe|dll|bin)$/i.test(name),
    )
    if (active)
      throw new FileRefused('not-a-document', `文件中含有宏、控件或嵌入的对象（${active}），请去掉后再上传`)
    if (/macroEnabled|template\.main/i.test(await xmlOf(zip, '[Content_Types].xml')))
      throw new FileRefused('not-a-document', '这是启用宏的文档或 Word 模板文件，请另存为普通的 .docx')
    let size = 0
    for (const name of zip.names.filter((one) => /\.(xml|rels)$/i.test(one))) {
      const xml = await xmlOf(zip, name)
      size += xml.length
      if (size > maxXmlBytes) throw tooLarge(`文档内容超过 ${maxXmlBytes / 1024 / 1024} MB`)
    }
    await refuseOutside(zip)
  } finally {
    zip.close()
  }
}

const xmlOf = async (zip: GuardedZip, name: string): Promise<string> =>
  (await buffer(Readable.from(zip.part(name)))).toString('utf8')

function toTag(tag: Tag): WordTag {
  const node: XmlNode | undefined = 'xmlTextNode' in tag ? tag.xmlTextNode : tag.xmlNode
  const as = tag.disposition === 'Open' ? 'open' : tag.disposition === 'Close' ? 'close' : 'field'
  return { name: tag.name ?? '', as, where: whereIs(node) }
}

function whereIs(node: XmlNode | undefined): string {
  const paragraph = climb(node, 'w:p')
  const text = short(textOf(paragraph))
  const row = climb(paragraph, 'w:tr')
  const root = climb(paragraph, 'w:hdr') ? '页眉' : climb(paragraph, 'w:ftr') ? '页脚' : ''
  if (!row) return `${root}段落“${text}”`
  const rows = (climb(row, 'w:tbl')?.childNodes ?? []).filter((one) => one.nodeName === 'w:tr')
  return `${root}表格第 ${rows.indexOf(row) + 1} 行“${short(textOf(row))}”`
}

function climb(node: XmlNode | undefined, name: string): XmlNode | undefined {
  let at = node
  while (at && at.nodeName !== name) at = at.parentNode
  return at
}

function textOf(node: XmlNode | undefined): string {
  if (!node) return ''
  if ('textContent' in node && typeof node.textContent === 'string') return node.textContent
  return (node.childNodes ?? []).map(textOf).join('')
}

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

/** The library's own complaints, in words. */
function syntaxRefusal(error: unknown): FileRefused {
  const told = error as { openDelimiterText?: string; closeDelimiterText?: string; tagRawText?: string }
  if (told.openDelimiterText !== undefined)
    return new FileRefused('unreadable', `“${short(told.openDelimiterText)}”中的“{”没有在同一段落里用“}”结束`)
  if (told.closeDelimiterText !== undefined)
    return new FileRefused('unreadable', `“${short(told.closeDelimiterText)}”中的“}”之前没有“{”`)
  if (told.tagRawText !== undefined)
    return new FileRefused('unreadable', `“${short(told.tagRawText)}”写法有误，花括号里只能写字段名`)
  return unreadable('Word 文档的内部结构已损坏')
}
