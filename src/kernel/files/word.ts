import { FileRefused, notExpected, tooLarge, unreadable } from './refused.ts'
import { blocksOf, type WordBlock } from './word-html.ts'
import type { GuardedZip } from './zip-guard.ts'

/** mammoth holds the whole document as objects, some twenty times its size as XML. */
const maxDocumentBytes = 12 * 1024 * 1024

/** Reads a guarded .docx; pictures are left where they are. */
export async function wordBlocks(zip: GuardedZip, bytes: Buffer): Promise<WordBlock[]> {
  if (!zip.has('[Content_Types].xml') || !zip.names.some((name) => name.toLowerCase().startsWith('word/'))) {
    const isBook = zip.names.some((name) => name.startsWith('xl/'))
    throw notExpected('word', isBook ? '这是 Excel 工作簿' : '这是一个压缩包，里面没有 Word 文档')
  }
  let xml = 0
  for (const name of zip.names.filter((name) => /\.(xml|rels)$/i.test(name))) {
    for await (const chunk of zip.part(name)) xml += chunk.length
    if (xml > maxDocumentBytes) throw tooLarge(`文档内容超过 ${maxDocumentBytes / 1024 / 1024} MB`)
  }
  const { default: mammoth } = await import('mammoth')
  const html = await mammoth
    .convertToHtml(
      { buffer: bytes },
      {
        externalFileAccess: false,
        includeDefaultStyleMap: true,
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
      },
    )
    .catch(() => {
      throw unreadable('Word 文档的内部结构已损坏')
    })
  const blocks = blocksOf(html.value)
  if (blocks.length === 0) throw new FileRefused('empty', '文档里没有文字，也没有表格')
  return blocks
}
