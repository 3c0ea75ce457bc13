import { open } from 'node:fs/promises'
import { extname } from 'node:path'
import { TextDecoder } from 'node:util'
import yauzl from 'yauzl'

/** A kind of evidence we keep: its media type and the extensions it may be called by. */
const kinds = {
  'application/pdf': ['.pdf'],
  'application/ofd': ['.ofd'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/png': ['.png'],
  'image/webp': ['.webp'],
  'image/bmp': ['.bmp'],
  'image/tiff': ['.tif', '.tiff'],
  'image/heic': ['.heic'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['.docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['.xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['.pptx'],
  'application/x-cfb': ['.doc', '.xls', '.ppt', '.wps', '.et', '.dps'],
  'application/zip': ['.zip'],
  'video/mp4': ['.mp4'],
  'audio/mpeg': ['.mp3'],
  'text/plain': ['.txt'],
  'text/csv': ['.csv'],
} as const

export type BlobType = keyof typeof kinds

const office = 'application/vnd.openxmlformats-officedocument'
/** By the part that each package has for certain. */
const packages = {
  'word/document.xml': `${office}.wordprocessingml.document`,
  'xl/workbook.xml': `${office}.spreadsheetml.sheet`,
  'ppt/presentation.xml': `${office}.presentationml.presentation`,
  'ofd.xml': 'application/ofd',
} as const satisfies Record<string, BlobType>

/** Parts that make a package something else than we take, and what people are told it is. */
const unwantedParts: readonly (readonly [RegExp, string])[] = [
  [/(^|\/)vbaproject\.bin$|^xl\/macrosheets\//, '带宏的 Office 文件，请另存为不带宏的文件'],
  [/^xl\/workbook\.bin$/, '二进制工作簿 .xlsb，请另存为 .xlsx'],
  [/^meta-inf\/manifest\.mf$|^androidmanifest\.xml$/, '程序'],
]
const maxEntries = 20_000

/** What people are told when a type is not wanted: the extensions. */
export const extensionsOf = (types: readonly BlobType[]) => types.flatMap((type) => kinds[type])

export const isNamedLike = (name: string, type: BlobType) =>
  (kinds[type] as readonly string[]).includes(extname(name).toLowerCase())

/** What a file is: one of the kinds we keep, or else what people are told it was found to be, where that is known. */
interface Sniffed {
  readonly type?: BlobType
  readonly found?: string
}

/** The type by content, never by name; none for everything we do not keep, above all what could run. */
export async function sniff(path: string, name: string): Promise<Sniffed> {
  // Packages (docx, xlsx, ofd, jar, apk …) are zips first: which one, their directory says.
  if ((await headOf(path, 4)).toString('latin1') === 'PK\x03\x04') return packageType(path)
  const { fileTypeFromFile } = await import('file-type')
  const found = await fileTypeFromFile(path)
  if (found)
    return Object.hasOwn(kinds, found.mime)
      ? { type: found.mime as BlobType }
      : { found: /x-msdownload|x-elf|x-mach/.test(found.mime) ? '程序' : `${found.ext.toUpperCase()} 文件` }
  if (!(await isHarmlessText(path))) return {}
  return { type: extname(name).toLowerCase() === '.csv' ? 'text/csv' : 'text/plain' }
}

function packageType(path: string): Promise<Sniffed> {
  return new Promise((resolve) => {
    yauzl.open(path, { lazyEntries: true }, (error, zip) => {
      if (error) return resolve({ found: '不完整的压缩包' })
      if (zip.entryCount > maxEntries) {
        zip.close()
        return resolve({ found: `内有 ${zip.entryCount} 个部件的压缩包` })
      }
      let type: BlobType = 'application/zip'
      let found: string | undefined
      zip.on('error', () => resolve({ found: '已损坏的压缩包' }))
      zip.on('end', () =>
        resolve(found ? { found } : type === 'application/zip' ? { type, found: '压缩包' } : { type }),
      )
      zip.on('entry', (entry: yauzl.Entry) => {
        const part = entry.fileName.toLowerCase()
        found ??= unwantedParts.find(([parts]) => parts.test(part))?.[1]
        if (Object.hasOwn(packages, part)) type = packages[part as keyof typeof packages]
        zip.readEntry()
      })
      zip.readEntry()
    })
  })
}

/** What a browser or a shell could take for more than text. */
const active = /^\s*(#!|<\?|<!doctype|<!--|<[a-z])|<(script|html|svg|iframe|body)\b/i

async function isHarmlessText(path: string): Promise<boolean> {
  const head = await headOf(path, 64 * 1024)
  if (head.some((byte) => byte < 32 && byte !== 26 && (byte < 9 || byte > 13))) return false
  const text = ['utf-8', 'gb18030']
    .map((encoding) => decoded(head, encoding))
    .find((text) => text !== undefined)
  return text !== undefined && !active.test(text)
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    // Streamed, since the head may end within a character.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
  } catch {
    // Not this encoding; the next one is tried.
    return undefined
  }
}

async function headOf(path: string, length: number): Promise<Buffer> {
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
