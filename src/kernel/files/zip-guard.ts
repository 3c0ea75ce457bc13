import type { Readable } from 'node:stream'
import yauzl from 'yauzl'
import { encrypted, FileRefused, tooLarge, unreadable } from './refused.ts'
import type { Source } from './source.ts'

export const maxUnpackedBytes = 100 * 1024 * 1024
const maxEntries = 5000
const maxRatio = 200
/** An embedded document is held while it is looked at. */
const maxNestedBytes = 32 * 1024 * 1024
/** Below this an honest part may be squeezed as well as a bomb (a page of blanks): only its size counts. */
const ratioMattersFrom = 1024 * 1024

export interface GuardedZip {
  /** Part names as written; looked up without regard to case, as OPC asks. */
  readonly names: readonly string[]
  has(name: string): boolean
  /** The unpacked bytes of a part; empty when there is none. */
  part(name: string): AsyncIterable<Buffer>
  close(): void
}

/**
 * Opens a zip only after every entry has been inflated once through a counter: what the directory declares
 * is never believed, and no XML part with a document type gets as far as a parser.
 */
export async function openGuarded(source: Source): Promise<GuardedZip> {
  const zip = await openZip(source)
  try {
    const entries = await listEntries(zip)
    await inspectAll(zip, entries, { bytes: 0, isNested: false })
    return guarded(zip, entries)
  } catch (error) {
    zip.close()
    throw error instanceof FileRefused ? error : unreadable('压缩结构已损坏')
  }
}

/** The same for a file that is only to be kept: nothing but what its guard refuses is wrong with it. Throws FileRefused. */
export async function checkPackage(source: Source): Promise<void> {
  const zip = await openGuarded(source)
  try {
    let types = ''
    for await (const chunk of zip.part('[Content_Types].xml')) types += chunk.toString('latin1')
    // A macro part may be called anything; what it is stands here.
    if (/macroenabled|vbaproject/i.test(types))
      throw new FileRefused('not-a-document', '文件带有宏，请另存为不带宏的文件(.docx、.xlsx)后再传')
  } finally {
    zip.close()
  }
}

function guarded(zip: yauzl.ZipFile, entries: ReadonlyMap<string, yauzl.Entry>): GuardedZip {
  return {
    names: [...entries.values()].map((entry) => entry.fileName),
    has: (name) => entries.has(name.toLowerCase()),
    close: () => zip.close(),
    async *part(name) {
      const entry = entries.get(name.toLowerCase())
      if (entry) yield* await openEntry(zip, entry)
    },
  }
}

function openZip(source: Source): Promise<yauzl.ZipFile> {
  const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true }
  return new Promise((resolve, reject) => {
    const opened = (error: Error | null, zip: yauzl.ZipFile) =>
      error ? reject(unreadable('不是完整的压缩结构，可能没有传完')) : resolve(zip)
    if (typeof source === 'string') yauzl.open(source, options, opened)
    else yauzl.fromBuffer(Buffer.from(source.buffer, source.byteOffset, source.length), options, opened)
  })
}

async function listEntries(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  if (zip.entryCount > maxEntries) throw tooLarge(`压缩包内有 ${zip.entryCount} 个部件`)
  const entries = new Map<string, yauzl.Entry>()
  let packed = 0
  await new Promise<void>((resolve, reject) => {
    // yauzl itself refuses absolute names and names with "..": that arrives as an error here.
    zip.on('error', () => reject(unreadable('压缩包内有不允许的名称或已损坏')))
    zip.on('end', resolve)
    zip.on('entry', (entry: yauzl.Entry) => {
      const key = entry.fileName.toLowerCase()
      if (entries.has(key)) return reject(unreadable('压缩包内有重名的部件'))
      if (entry.isEncrypted()) return reject(encrypted('压缩包'))
      packed += entry.compressedSize
      if (!key.endsWith('/')) entries.set(key, entry)
      zip.readEntry()
    })
    zip.readEntry()
  })
  // Entries that share their bytes are how a small file unpacks to petabytes.
  if (packed > zip.fileSize) throw unreadable('压缩包内的部件互相重叠')
  return entries
}

/** What was unpacked so far, of a package and of the documents embedded in it. */
interface Unpacked {
  bytes: number
  readonly isNested: boolean
}

async function inspectAll(
  zip: yauzl.ZipFile,
  entries: ReadonlyMap<string, yauzl.Entry>,
  unpacked: Unpacked,
): Promise<void> {
  for (const entry of entries.values()) await inspect(zip, entry, unpacked)
}

async function inspect(zip: yauzl.ZipFile, entry: yauzl.Entry, unpacked: Unpacked): Promise<void> {
  let bytes = 0
  let nested: Buffer[] | undefined
  const scan = doctypeScan(entry.fileName)
  for await (const chunk of (await openEntry(zip, entry)) as AsyncIterable<Buffer>) {
    if (bytes === 0) nested = isArchive(chunk, unpacked) ? [] : undefined
    bytes += chunk.length
    unpacked.bytes += chunk.length
    if (unpacked.bytes > maxUnpackedBytes) throw tooLarge(`解压后超过 ${maxUnpackedBytes / 1024 / 1024} MB`)
    if (bytes > ratioMattersFrom && bytes > maxRatio * entry.compressedSize) {
      throw tooLarge(`压缩比超过 ${maxRatio} 倍，疑似压缩炸弹`)
    }
    if (nested && bytes > maxNestedBytes) throw tooLarge(`嵌入的文件超过 ${maxNestedBytes / 1024 / 1024} MB`)
    nested?.push(chunk)
    scan(chunk)
  }
  if (nested) await inspectNested(Buffer.concat(nested), unpacked)
}

/** Whether a part begins as a zip; what could run, and archives within what is embedded, have no place in a document. */
function isArchive(begin: Buffer, { isNested }: Unpacked): boolean {
  const head = begin.toString('latin1', 0, 4)
  if (head.startsWith('MZ') || head === '\x7fELF')
    throw new FileRefused('unreadable', '文件里嵌有可执行程序，请去掉后再传')
  if (/^(Rar!|7z\xbc\xaf)/.test(head)) throw nestedArchive()
  if (head !== 'PK\x03\x04') return false
  if (isNested) throw nestedArchive()
  return true
}

/** An embedded document (a table behind a chart) is unpacked once, on the same account; any other archive is refused. */
async function inspectNested(bytes: Buffer, before: Unpacked): Promise<void> {
  const zip = await openZip(bytes)
  try {
    const entries = await listEntries(zip)
    if (!entries.has('[content_types].xml')) throw nestedArchive()
    if ([...entries.keys()].some((name) => name.endsWith('vbaproject.bin')))
      throw new FileRefused('unreadable', '文件里嵌有带宏的文件，请去掉后再传')
    const unpacked = { bytes: before.bytes, isNested: true }
    await inspectAll(zip, entries, unpacked)
    before.bytes = unpacked.bytes
  } finally {
    zip.close()
  }
}

const nestedArchive = () => new FileRefused('unreadable', '文件里又嵌有压缩包，请取出其中的材料单独上传')

const forbidden = ['<!DOCTYPE', '<!ENTITY'].flatMap((text) => {
  const little = Buffer.from(text, 'utf16le')
  return [Buffer.from(text), little, Buffer.from(little).swap16()]
})

/** Looks for a document type in UTF-8 and in both UTF-16 forms, across the borders of chunks. */
function doctypeScan(name: string): (chunk: Buffer) => void {
  let isXml = /\.(xml|rels|vml)$/i.test(name)
  let carry: Buffer | undefined
  return (chunk) => {
    if (!carry) isXml ||= !/\.svg$/i.test(name) && chunk.subarray(0, 64).includes('<?xml')
    if (!isXml) {
      carry ??= chunk
      return
    }
    const seen = carry ? Buffer.concat([carry, chunk]) : chunk
    if (forbidden.some((text) => seen.includes(text))) {
      throw new FileRefused(
        'external-entity',
        '文件的 XML 中含有文档类型或实体声明(DOCTYPE/ENTITY)，为安全起见拒绝读取',
      )
    }
    carry = seen.subarray(-32)
  }
}

function openEntry(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)))
  })
}
