import { FileRefused, notExpected, tooLarge, unreadable } from './refused.ts'
import { blocksOf, type WordBlock } from './word-html.ts'
import type { GuardedZip } from './zip-guard.ts'

/** mammoth holds the whole document as objects, some twenty times its size as XML. */
const maxDocumentBytes = 12 * 1024 * 1024

/** Reads a guarded .docx; pictures are left where they are. */
export async function wordBlocks(zip: GuardedZip, bytes: Buffer): Promise<WordBlock[]> {
  await checkWord(zip)
  const blocks = blocksOf(await wordHtml(bytes))
  if (blocks.length === 0) throw new FileRefused('empty', '文档里没有文字，也没有表格')
  return blocks
}

/** Throws FileRefused where it is no Word document, or one that would not fit in memory. */
export async function checkWord(zip: GuardedZip): Promise<void> {
  if (!zip.has('[Content_Types].xml') || !zip.names.some((name) => name.toLowerCase().startsWith('word/'))) {
    const isBook = zip.names.some((name) => name.startsWith('xl/'))
    throw notExpected('word', isBook ? '这是 Excel 工作簿' : '这是一个压缩包，里面没有 Word 文档')
  }
  let xml = 0
  for (const name of zip.names.filter((name) => /\.(xml|rels)$/i.test(name))) {
    for await (const chunk of zip.part(name)) xml += chunk.length
    if (xml > maxDocumentBytes) throw tooLarge(`文档内容超过 ${maxDocumentBytes / 1024 / 1024} MB`)
  }
}

/** Beside mammoth's own: titles, underlining, and where a paragraph stands. */
const styleMap = [
  "p[style-name='Title'] => h1.hm-centre:fresh",
  "p[style-name='Subtitle'] => h2:fresh",
  "p[style-name='hm-centre'] => p.hm-centre:fresh",
  "p[style-name='hm-end'] => p.hm-end:fresh",
  'u => u',
]

interface Part {
  readonly type?: string
  readonly alignment?: string | null
  readonly styleId?: string | null
  readonly styleName?: string | null
  readonly numbering?: unknown
  readonly children?: readonly Part[]
}

/** mammoth's HTML of a document whose zip was guarded; `takePicture` says what stands for each as its address. */
export async function wordHtml(bytes: Buffer, takePicture?: (bytes: Buffer) => string): Promise<string> {
  const { default: mammoth } = await import('mammoth')
  const html = await mammoth
    .convertToHtml(
      { buffer: bytes },
      {
        externalFileAccess: false,
        includeDefaultStyleMap: true,
        includeEmbeddedStyleMap: false,
        convertImage: mammoth.images.imgElement(async (image) => ({
          src: takePicture ? takePicture(await image.readAsBuffer()) : '',
        })),
        ...(takePicture && { styleMap, transformDocument: (whole: Part) => aligned(whole) }),
      },
    )
    .catch(() => {
      throw unreadable('Word 文档的内部结构已损坏')
    })
  return html.value
}

const standing: Readonly<Record<string, string>> = { center: 'hm-centre', right: 'hm-end', end: 'hm-end' }

/** Gives plain paragraphs in the middle and at the end a style of their own, since mammoth tells of no alignment. */
function aligned(part: Part): Part {
  if (part.type === 'paragraph') {
    const styleName = standing[part.alignment ?? '']
    const isPlain = !part.numbering && !/^(heading|title|subtitle)/i.test(part.styleName ?? '')
    return styleName && isPlain ? { ...part, styleId: null, styleName } : part
  }
  if (part.type === 'table' || !part.children) return part
  return { ...part, children: part.children.map(aligned) }
}
