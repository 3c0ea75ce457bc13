import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { type FileHandle, link, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import tar from 'tar-stream'
import { absent } from './lock.ts'

export type BackupErrorCode = 'damaged' | 'exists' | 'no-backup' | 'not-empty' | 'other-schema'

/** A backup that cannot be written or read back; the message says in Chinese what to do. */
export class BackupError extends Error {
  readonly code: BackupErrorCode

  constructor(code: BackupErrorCode, message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }
}

export interface Entry {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

/** A tar file being written: beside its final name until it is whole and on the disk. */
export interface ArchiveWriter {
  add(name: string, content: Buffer): Promise<Entry>
  addStream(name: string, bytes: number, content: AsyncIterable<Buffer>): Promise<Entry>
  finish(): Promise<{ bytes: number; sha256: string }>
  abort(): Promise<void>
}

export async function createArchive(file: string): Promise<ArchiveWriter> {
  await refuseExisting(file)
  const draft = `${file}.part-${randomBytes(4).toString('hex')}`
  const handle = await open(draft, 'wx', 0o600)
  const pack = tar.pack()
  const written = drain(pack, handle)
  let failure: Error | undefined
  // A full disk ends the reading side: whoever waits for room in the pack must hear of it, and of the true reason.
  written.catch((err: Error) => {
    failure = err
    pack.destroy(err)
  })
  const addStream: ArchiveWriter['addStream'] = (name, bytes, content) =>
    writeEntry(pack, name, bytes, content).catch((err: Error) => {
      throw failure ?? err
    })
  return {
    addStream,
    add: (name, content) => addStream(name, content.length, only(content)),
    async finish() {
      pack.finalize()
      const result = await written
      await handle.sync()
      await handle.close()
      await publish(draft, file)
      return result
    },
    async abort() {
      pack.destroy()
      await written.catch(() => undefined) // what failed is already on its way to the caller
      await handle.close().catch(() => undefined)
      await rm(draft, { force: true })
    },
  }
}

async function* only(content: Buffer): AsyncGenerator<Buffer> {
  yield content
}

async function writeEntry(
  pack: tar.Pack,
  name: string,
  size: number,
  content: AsyncIterable<Buffer>,
): Promise<Entry> {
  const hash = createHash('sha256')
  const { promise: closed, resolve, reject } = Promise.withResolvers<void>()
  // Throws at once where the pack has been destroyed since.
  const entry = pack.entry({ name, size, mode: 0o600 }, (err) => (err ? reject(err) : resolve()))
  entry.on('error', () => undefined) // told through the callback
  closed.catch(() => undefined)
  for await (const chunk of content) {
    hash.update(chunk)
    if (!entry.write(chunk)) await Promise.race([once(entry, 'drain'), closed])
  }
  entry.end()
  await closed
  return { name, bytes: size, sha256: hash.digest('hex') }
}

async function drain(pack: tar.Pack, handle: FileHandle): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of pack as AsyncIterable<Buffer>) {
    hash.update(chunk)
    bytes += chunk.length
    // Not handle.write: that may write less than asked.
    await handle.writeFile(chunk)
  }
  return { bytes, sha256: hash.digest('hex') }
}

async function refuseExisting(file: string): Promise<void> {
  if (await stat(file).catch(absent)) {
    throw new BackupError('exists', `${file} 已存在，不会覆盖。请换一个文件名，或先移走它。`)
  }
}

/** `link` refuses an existing name in the same step; a stick without links gets a check and a rename. */
async function publish(draft: string, file: string): Promise<void> {
  try {
    await link(draft, file)
    await rm(draft)
  } catch (err) {
    if ((err as NodeJS.ErrnoException).code === 'EEXIST') await refuseExisting(file)
    await refuseExisting(file)
    await rename(draft, file)
  }
  const folder = await open(dirname(file))
  // Not every file system syncs folders; the file itself is on the disk already.
  await folder.sync().catch(() => undefined)
  await folder.close()
}

export interface ReadEntry {
  readonly name: string
  readonly bytes: number
  readonly content: AsyncIterable<Buffer>
}

/** Hands each entry to `visit` in the file's order; what `visit` does not read is skipped. */
export async function readArchive(
  file: string,
  visit: (entry: ReadEntry) => Promise<void>,
  progress: (bytes: number) => void = () => undefined,
): Promise<void> {
  const extract = tar.extract()
  const source = createReadStream(file, { highWaterMark: 1 << 20 })
  source.on('error', (err) => extract.destroy(err))
  source.pipe(extract)
  try {
    for await (const entry of extract) {
      const { name, size = 0 } = entry.header
      await visit({ name, bytes: size, content: entry as AsyncIterable<Buffer> })
      entry.resume()
      progress(source.bytesRead)
    }
  } finally {
    source.destroy()
  }
}

/** The whole of a small entry; larger ones than `limit` are no entry of ours. */
export async function readWhole({ name, bytes, content }: ReadEntry, limit: number): Promise<Buffer> {
  if (bytes > limit) throw damaged(`${name} 过大`)
  const chunks: Buffer[] = []
  for await (const chunk of content) chunks.push(chunk)
  return Buffer.concat(chunks)
}

export const damaged = (what: string, cause?: unknown): BackupError =>
  new BackupError('damaged', `备份文件已损坏或不完整：${what}。请使用另一份备份。`, cause)

export const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex')

/** The size of a file that must be there. */
export async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(absent)
  if (!found?.isFile()) throw new BackupError('no-backup', `备份文件 ${file} 不存在。`)
  return found.size
}
