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

const maxEntries = 20_000

/** What people are told when a type is not wanted: the extensions. */
export const extensionsOf = (types: readonly BlobType[]) => types.flatMap((type) => kinds[type])

export const isNamedLike = (name: string, type: BlobType) =>
  (kinds[type] as readonly string[]).includes(extname(name).toLowerCase())

/** The type by content, never by name; undefined for everything we do not keep, above all what could run. */
export async function sniff(path: string, name: string): Promise<BlobType | undefined> {
  const { fileTypeFromFile } = await import('file-type')
  const found = await fileTypeFromFile(path)
  if (found) {
    // Packages (docx, xlsx, ofd, jar, apk …) are zips first: which one, their directory says.
    const head = await headOf(path, 4)
    if (head.toString('latin1') === 'PK\x03\x04') return await packageType(path)
    return Object.hasOwn(kinds, found.mime) ? (found.mime as BlobType) : undefined
  }
  if (!(await isHarmlessText(path))) return undefined
  return extname(name).toLowerCase() === '.csv' ? 'text/csv' : 'text/plain'
}

function packageType(path: string): Promise<BlobType | undefined> {
  return new Promise((resolve) => {
    yauzl.open(path, { lazyEntries: true }, (error, zip) => {
      if (error || zip.entryCount > maxEntries) return resolve(undefined)
      let type: BlobType = 'application/zip'
      let isUnwanted = false
      zip.on('error', () => resolve(undefined))
      zip.on('end', () => resolve(isUnwanted ? undefined : type))
      zip.on('entry', (entry: yauzl.Entry) => {
        const part = entry.fileName.toLowerCase()
        // Macros, and programs that travel as a zip.
        if (/(^|\/)vbaproject\.bin$|^meta-inf\/manifest\.mf$|^androidmanifest\.xml$/.test(part))
          isUnwanted = true
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
