import type { FileHandle } from 'node:fs/promises'
import { FileRefused } from './refused.ts'

const endBytes = 22
const mostComment = 0xffff

/**
 * Refuses a file of another kind that is a zip as well: read from its end such a file is an archive or a program,
 * which no reader that begins at its beginning ever sees. Throws FileRefused.
 */
export async function refuseZipBehind(file: FileHandle): Promise<void> {
  const { size } = await file.stat()
  const from = Math.max(0, size - endBytes - mostComment)
  const { bytesRead, buffer } = await file.read(Buffer.alloc(size - from), 0, size - from, from)
  const tail = buffer.subarray(0, bytesRead)
  for (
    let at = tail.lastIndexOf('PK\x05\x06');
    at >= 0;
    at = at === 0 ? -1 : tail.lastIndexOf('PK\x05\x06', at - 1)
  ) {
    if (at + endBytes > tail.length || tail.readUInt16LE(at + 20) !== tail.length - at - endBytes) continue
    if (await isDirectory(file, from + at - tail.readUInt32LE(at + 12)))
      throw new FileRefused('unreadable', '文件里还藏有一个压缩包，请只上传文档或图片本身')
  }
}

async function isDirectory(file: FileHandle, at: number): Promise<boolean> {
  if (at < 0) return false
  const { bytesRead, buffer } = await file.read(Buffer.alloc(4), 0, 4, at)
  return bytesRead === 4 && buffer.toString('latin1') === 'PK\x01\x02'
}
