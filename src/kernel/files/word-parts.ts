import { FileRefused } from './refused.ts'
import { parseXml, type XmlHandlers } from './workbook-xml.ts'
import type { GuardedZip } from './zip-guard.ts'

/**
 * Every paragraph of a guarded .docx, wherever Word would print it: in headers, footers, notes, text boxes, drawings,
 * charts, numbering, and in its properties, which fields may show.
 */
export async function paragraphsIn(zip: GuardedZip): Promise<string[]> {
  const texts: string[] = []
  for (const part of partsOf(zip)) {
    const reader = textReader(part)
    await parseXml(zip, part, reader)
    texts.push(...reader.paragraphs.filter((text) => text.trim() !== ''))
  }
  return texts
}

/** Refuses what would fetch something, from the network or from this machine, when the file is opened or converted. */
export async function refuseOutside(zip: GuardedZip): Promise<void> {
  const outside = await outsideIds(zip)
  for (const part of partsOf(zip)) {
    const ids = outside.get(part.toLowerCase()) ?? new Set()
    const codes = codeReader()
    await parseXml(zip, part, {
      ...codes,
      open(name, attributes) {
        codes.open(name, attributes)
        if (!isLink.test(name) && refersTo(ids, attributes)) throw reachesOut()
        if (isPicture.test(name) && Object.entries(attributes).some(isAddress)) throw reachesOut()
        if (name === 'mailMerge')
          throw new FileRefused('not-a-document', '文件带有邮件合并的数据源，请去掉后再上传')
      },
    })
    const code = codes.codes.find((one) => fetching.test(one))
    if (code !== undefined)
      throw new FileRefused(
        'not-a-document',
        `文件中的域“${code.trim().slice(0, 40)}”会读取别的文件，请去掉后再上传`,
      )
  }
}

const reachesOut = () => new FileRefused('not-a-document', '文件引用了外部的图片或文件，请改为嵌入后再上传')

const partsOf = (zip: GuardedZip): string[] =>
  zip.names.filter((name) => /^(word|docprops)\/.*\.xml$/i.test(name)).sort()

type Attributes = Readonly<Record<string, string>>
const local = (name: string): string => name.slice(name.indexOf(':') + 1)
const attributeOf = (attributes: Attributes, wanted: string): string =>
  Object.entries(attributes).find(([name]) => local(name) === wanted)?.[1] ?? ''

/** A written address is only followed by whoever clicks it. */
const isLink = /^(hyperlink|hlink\w*)$/
const isPicture = /^(imagedata|fill|stroke|blip)$/
const hasScheme = /^([a-z][a-z0-9+.-]*:|[/\\]{2})/i
const isAddress = ([name, value]: [string, string]): boolean =>
  /^(src|href|althref)$/.test(local(name)) && hasScheme.test(value.trim())
const refersTo = (ids: ReadonlySet<string>, attributes: Attributes): boolean =>
  Object.entries(attributes).some(([name, value]) => name.includes(':') && ids.has(value))

/** Fields that read something else; LINK is no part of HYPERLINK. */
const fetching = /^\s*(INCLUDE|IMPORT|LINK|DATABASE|RD)\b|\b(INCLUDEPICTURE|INCLUDETEXT|DDE|DDEAUTO)\b/i

/** By part, the relations that lead outside; any but a written address is refused at once. */
async function outsideIds(zip: GuardedZip): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>()
  for (const name of zip.names.filter((one) => /\.rels$/i.test(one))) {
    const ids = new Set<string>()
    await parseXml(zip, name, {
      open(element, attributes) {
        if (element !== 'Relationship') return
        const mode = attributeOf(attributes, 'TargetMode').trim().toLowerCase()
        if ((mode === '' || mode === 'internal') && !hasScheme.test(attributeOf(attributes, 'Target').trim()))
          return
        if (!/\/hyperlink$/i.test(attributeOf(attributes, 'Type'))) throw reachesOut()
        ids.add(attributeOf(attributes, 'Id'))
      },
    })
    found.set(name.toLowerCase().replace(/_rels\/([^/]*)\.rels$/, '$1'), ids)
  }
  return found
}

function codeReader(): Required<XmlHandlers> & { readonly codes: string[] } {
  const codes: string[] = []
  const open: number[] = []
  let isCode = false
  return {
    codes,
    open(name, attributes) {
      isCode = /^(instrText|delInstrText)$/.test(name)
      if (name === 'fldSimple') codes.push(attributeOf(attributes, 'instr'))
      if (name !== 'fldChar') return
      const type = attributeOf(attributes, 'fldCharType')
      if (type === 'begin') open.push(codes.push('') - 1)
      if (type === 'end') open.pop()
    },
    text(text) {
      if (!isCode) return
      const at = open.at(-1) ?? codes.push('') - 1
      codes[at] += text
    },
    close() {
      isCode = false
    },
  }
}

/** Stars of the fonts that hold pictures in place of letters. */
const isStar = (attributes: Attributes): boolean =>
  /wingdings/i.test(attributeOf(attributes, 'font')) &&
  /^(F0)?(A[B-F]|B[0-6])$/i.test(attributeOf(attributes, 'char'))

function textReader(part: string): Required<XmlHandlers> & { readonly paragraphs: string[] } {
  const paragraphs: string[] = []
  // A text box stands inside the paragraph it is anchored in.
  const open: string[] = []
  const isProperties = /^docprops\//i.test(part)
  let isText = false
  const write = (text: string) => {
    const last = open.length - 1
    if (last < 0) paragraphs.push(text)
    else open[last] += text
  }
  return {
    paragraphs,
    open(name, attributes) {
      isText = isProperties || /^(t|delText|v)$/.test(name)
      if (name === 'p') open.push('')
      else if (name === 'br' || name === 'cr') write('\n')
      else if (name === 'tab' && open.at(-1)) write('\t')
      else if (name === 'sym' && isStar(attributes)) write('★')
      else if (name === 'lvlText') paragraphs.push(attributeOf(attributes, 'val'))
      else if (name === 'textpath') paragraphs.push(attributeOf(attributes, 'string'))
    },
    text(text) {
      if (isText) write(text)
    },
    close(name) {
      isText = false
      if (name === 'p') paragraphs.push(open.pop() ?? '')
    },
  }
}
