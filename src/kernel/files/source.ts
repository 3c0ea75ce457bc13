import { type FileHandle, open } from 'node:fs/promises'
import {
  type Expected,
  encrypted,
  FileRefused,
  notExpected,
  oldFormat,
  tooLarge,
  unreadable,
} from './refused.ts'

/** A path, or the bytes themselves. */
export type Source = string | Uint8Array

export const maxFileBytes = 100 * 1024 * 1024
const chunkBytes = 256 * 1024

/** The bytes of a file in chunks, whichever way it was handed over. */
export async function* bytesOf(source: Source): AsyncGenerator<Uint8Array> {
  if (typeof source !== 'string') {
    for (let at = 0; at < source.length; at += chunkBytes) yield source.subarray(at, at + chunkBytes)
    return
  }
  const file = await openFile(source)
  try {
    for (;;) {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(chunkBytes), 0, chunkBytes)
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}

/** What the first bytes say, with everything refused that can be known from them alone. */
export async function kindOf(source: Source, expected: Expected): Promise<'zip' | 'text'> {
  const { head, size } = await headOf(source)
  if (size === 0) throw new FileRefused('empty', '文件是空的(0 字节)')
  if (size > maxFileBytes)
    throw tooLarge(`${Math.ceil(size / 1024 / 1024)} MB，上限 ${maxFileBytes / 1024 / 1024} MB`)
  if (head.indexOf(Buffer.from('PK\x03\x04')) === 0) return 'zip'
  if (head.indexOf(Buffer.from('PK')) === 0) throw notExpected(expected, '这是一个空的或分卷的压缩包')
  if (head.indexOf(oleMagic) === 0) throw await refusalOfOle(source, expected)
  for (const [magic, found] of knownOthers) {
    if (head.indexOf(magic, 0, 'latin1') === 0) throw notExpected(expected, `这是${found}`)
  }
  return 'text'
}

const knownOthers = [
  ['%PDF', ' PDF 文件'],
  ['\x89PNG', '图片'],
  ['\xff\xd8\xff', '图片'],
  ['GIF8', '图片'],
  ['Rar!', ' RAR 压缩包'],
  ['7z\xbc\xaf', ' 7z 压缩包'],
  ['{\\rtf', ' RTF 文档'],
  ['MZ', '可执行程序'],
  ['\x7fELF', '可执行程序'],
] as const

const oleMagic = Buffer.from('d0cf11e0a1b11ae1', 'hex')

/** An encrypted OOXML file and the formats of Office 97–2003 share a container; its directory names tell. */
async function refusalOfOle(source: Source, expected: Expected): Promise<FileRefused> {
  const names = { EncryptedPackage: 0, Workbook: 0, Book: 0, WordDocument: 0 }
  let carry = Buffer.alloc(0)
  for await (const chunk of bytesOf(source)) {
    const seen = Buffer.concat([carry, chunk])
    for (const name of Object.keys(names) as (keyof typeof names)[]) {
      if (seen.includes(Buffer.from(`${name}\0`, 'utf16le'))) names[name]++
    }
    carry = seen.subarray(-64)
  }
  if (names.EncryptedPackage) return encrypted(expected === 'table' ? '工作簿' : '文档')
  if (names.Workbook || names.Book) return oldFormat(expected, '旧版 Excel(.xls)')
  if (names.WordDocument) return oldFormat(expected, '旧版 Word(.doc)')
  return notExpected(expected, '这是旧版 Office 或其他复合文档')
}

async function headOf(source: Source): Promise<{ head: Buffer; size: number }> {
  if (typeof source !== 'string') return { head: Buffer.from(source.subarray(0, 16)), size: source.length }
  const file = await openFile(source)
  try {
    const stat = await file.stat()
    if (!stat.isFile()) throw unreadable('这不是一个普通文件')
    const { bytesRead, buffer } = await file.read(Buffer.alloc(16), 0, 16, 0)
    return { head: buffer.subarray(0, bytesRead), size: stat.size }
  } finally {
    await file.close()
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT') throw new FileRefused('not-found', `找不到文件 ${path}`)
    if (code === 'EACCES') throw unreadable(`没有读取 ${path} 的权限`)
    throw error
  }
}
