import type { FileHandle } from 'node:fs/promises'
import { FileRefused, unreadable } from './refused.ts'

// Compound files (MS-CFB), in which Office 97–2003 and WPS keep their documents: sectors chained by a table, and a
// directory of names.

const noSector = 0xfffffffa
const entryBytes = 128
/** Names are some dozen in an honest file. */
const mostEntries = 20_000

const documents = ['worddocument', 'workbook', 'book', 'powerpoint document']
const macros = ['macros', 'vba', '_vba_project', '_vba_project_cur']

/**
 * Refuses a compound file that is no document (an installer, a mail), that has macros, or that is protected as a whole
 * by a password. Macros of .ppt and of Excel 4.0 lie within the document's own stream and are not seen here. Throws
 * FileRefused.
 */
export async function checkCompound(file: FileHandle): Promise<void> {
  const names = new Set((await directoryOf(file)).map((name) => name.toLowerCase()))
  if (names.has('encryptedpackage'))
    throw new FileRefused('encrypted', '文件设有打开密码，无法查验，请去掉密码后再传')
  if (macros.some((name) => names.has(name)))
    throw new FileRefused('not-a-document', '文件带有宏，请另存为不带宏的文件(.docx、.xlsx)后再传')
  if (!documents.some((name) => names.has(name)))
    throw new FileRefused('not-a-document', '这不是 Word、Excel、PowerPoint 或 WPS 文档，请上传文档本身')
}

async function directoryOf(file: FileHandle): Promise<string[]> {
  const head = await bytesAt(file, 0, 512)
  const shift = head.readUInt16LE(30)
  if (shift !== 9 && shift !== 12) throw broken()
  const size = 2 ** shift
  const next = await tableOf(file, head, size)
  const names: string[] = []
  for (let sector = head.readUInt32LE(48); sector < noSector; sector = await next(sector)) {
    const bytes = await bytesAt(file, (sector + 1) * size, size)
    for (let at = 0; at + entryBytes <= size; at += entryBytes) {
      const length = bytes.readUInt16LE(at + 64)
      if (bytes[at + 66] !== 0 && length >= 2 && length <= 64)
        names.push(bytes.toString('utf16le', at, at + length - 2))
    }
    // A chain that runs in a circle, too.
    if (names.length > mostEntries) throw broken()
  }
  return names
}

/** What follows a sector in its chain. */
async function tableOf(
  file: FileHandle,
  head: Buffer,
  size: number,
): Promise<(sector: number) => Promise<number>> {
  const perSector = size / 4
  const mostHops = (mostEntries * entryBytes) / size
  let hops = 0
  return async (sector) => {
    if (++hops > mostHops) throw broken()
    const at = Math.floor(sector / perSector)
    const table = at < 109 ? head.readUInt32LE(76 + at * 4) : await farTable(file, head, size, at - 109)
    if (table >= noSector) throw broken()
    return (await bytesAt(file, (table + 1) * size + (sector % perSector) * 4, 4)).readUInt32LE()
  }
}

/** Of a large file the head names only the first sectors of the table; the others are named in a chain of their own. */
async function farTable(file: FileHandle, head: Buffer, size: number, index: number): Promise<number> {
  const perSector = size / 4 - 1
  let sector = head.readUInt32LE(68)
  for (let hop = Math.floor(index / perSector); hop > 0 && sector < noSector; hop--)
    sector = (await bytesAt(file, (sector + 1) * size + perSector * 4, 4)).readUInt32LE()
  if (sector >= noSector) throw broken()
  return (await bytesAt(file, (sector + 1) * size + (index % perSector) * 4, 4)).readUInt32LE()
}

async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, at)
  // The last sector of some writers is cut short.
  if (bytesRead === 0 || (length <= 4 && bytesRead < length)) throw broken()
  return buffer
}

const broken = () => unreadable('文档的结构已损坏，请重新另存后再传')
