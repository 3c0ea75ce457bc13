import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, type Dirent, type ReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Content, cleanUpload } from './blob-clean.ts'
import { type BlobType, extensionsOf, isNamedLike, sniff } from './blob-type.ts'
import { FileRefused } from './files/refused.ts'
import { kernelProblem } from './problem.ts'
import type { VirusScanner } from './virus-scan.ts'

export type { BlobType }

export interface StoredBlob {
  readonly sha256: string
  readonly bytes: number
  readonly type: BlobType
  /** Present where a scanner is set up, was away, and files are taken all the same. */
  readonly unscanned?: true
}

export interface BlobStore {
  /** Bytes that one file may have. */
  readonly maxBytes: number
  /**
   * Stores a stream under the hash of its content, a photo's without what was written beside the picture; the row that
   * refers to it is written after.
   */
  put(stream: AsyncIterable<Uint8Array>, claim: BlobClaim): Promise<StoredBlob>
  open(sha256: string): ReadStream
  /** Where a content lies, for readers of files; never to be written to. */
  locate(sha256: string): string
  stat(sha256: string): Promise<{ readonly bytes: number } | undefined>
  has(sha256: string): Promise<boolean>
  /** Reads the content again and compares; false when it is absent or altered. */
  verify(sha256: string): Promise<boolean>
  /** How many contents there are and their size together, at most a minute old: every folder has to be walked. */
  measure(): Promise<BlobMeasure>
  /** Removes what nothing refers to and abandoned uploads, both only when older than the given time. */
  sweep(
    isReferenced: IsReferenced,
    olderThan: Date,
  ): Promise<{ readonly removed: number; readonly kept: number }>
}

export interface BlobMeasure {
  readonly files: number
  readonly bytes: number
}

export interface BlobClaim {
  /** What the sender calls the file; its extension must fit what the content is. */
  readonly name: string
  readonly allowed: readonly BlobType[]
}

/** Of these hashes, the ones that some row refers to. */
export type IsReferenced = (hashes: string[]) => Promise<Set<string>>

/** An upload that is not accepted; the message is for the person who sent it. */
export class BlobRefused extends Error {
  readonly code:
    | 'empty'
    | 'too-large'
    | 'type-not-allowed'
    | 'name-mismatch'
    | 'unsafe'
    | 'infected'
    | 'scanner-away'
  /** What the scanner calls it. */
  readonly signature: string | undefined

  constructor(code: BlobRefused['code'], message: string, signature?: string) {
    super(message)
    this.name = 'BlobRefused'
    this.code = code
    this.signature = signature
  }
}

/** What whoever sends a larger file is told. */
export const tooLargeText = (maxBytes: number) =>
  `文件超过上限 ${Math.floor(maxBytes / 1024 / 1024)} MB，请压缩或拆分后再传`

/** What people usually send as evidence: documents, pictures, plain text. */
export const evidenceTypes = [
  'application/pdf',
  'application/ofd',
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/bmp',
  'image/tiff',
  'image/heic',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/x-cfb',
  'text/plain',
  'text/csv',
] as const satisfies readonly BlobType[]

const sweepBatch = 500
const hashPattern = /^[0-9a-f]{64}$/

/** The evidence store: files named by the SHA-256 of their content, so that each content exists once. */
export async function createBlobStore(
  folder: string,
  { maxBytes, scanner }: { readonly maxBytes: number; readonly scanner?: VirusScanner | undefined },
): Promise<BlobStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const uploads = join(folder, 'uploads')
  await mkdir(uploads, { recursive: true, mode: 0o700 })
  const pathOf = (sha256: string) => {
    if (!hashPattern.test(sha256)) throw new TypeError('not a SHA-256 in lower-case hex')
    return join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  }
  const store: BlobStore = {
    maxBytes,
    async put(stream, claim) {
      const upload = join(uploads, randomUUID())
      try {
        const received = await receive(stream, upload, maxBytes)
        const type = await judge(upload, claim)
        // What was sent is scanned, not what is left of it.
        const isScanned = scanner === undefined || (await passes(upload, scanner))
        const { sha256, bytes } = await clean(upload, type, received)
        await settle(upload, pathOf(sha256))
        return { sha256, bytes, type, ...(!isScanned && { unscanned: true }) }
      } catch (error) {
        await rm(upload, { force: true })
        throw isFull(error) ? kernelProblem('disk-full') : error
      }
    },
    open: (sha256) => createReadStream(pathOf(sha256)),
    locate: pathOf,
    async stat(sha256) {
      const found = await stat(pathOf(sha256)).catch(absent)
      return found && { bytes: found.size }
    },
    has: async (sha256) => (await store.stat(sha256)) !== undefined,
    async verify(sha256) {
      if (!(await store.has(sha256))) return false
      const hash = createHash('sha256')
      for await (const chunk of store.open(sha256)) hash.update(chunk)
      return hash.digest('hex') === sha256
    },
    measure: remembered(() => measure(folder)),
    sweep: (isReferenced, olderThan) => sweep({ folder, uploads, pathOf, isReferenced, olderThan }),
  }
  return store
}

async function receive(
  stream: AsyncIterable<Uint8Array>,
  upload: string,
  maxBytes: number,
): Promise<Content> {
  const hash = createHash('sha256')
  const file = await open(upload, 'wx', 0o600)
  let bytes = 0
  try {
    for await (const chunk of stream) {
      bytes += chunk.length
      if (bytes > maxBytes) throw new BlobRefused('too-large', tooLargeText(maxBytes))
      hash.update(chunk)
      await writeAll(file, chunk)
    }
    if (bytes === 0) throw new BlobRefused('empty', '文件是空的(0 字节)')
    await file.sync()
  } finally {
    await file.close()
  }
  return { sha256: hash.digest('hex'), bytes }
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  // On a disk about to be full a write may be short without an error.
  for (let at = 0; at < chunk.length; ) at += (await file.write(chunk, at)).bytesWritten
}

async function judge(upload: string, { name, allowed }: BlobClaim): Promise<BlobType> {
  const { type, found } = await sniff(upload, name)
  if (!type || !allowed.includes(type)) {
    throw new BlobRefused(
      'type-not-allowed',
      `不接受这种内容的文件${found ? `(${found})` : ''}，可以上传：${extensionsOf(allowed).join(' ')}`,
    )
  }
  if (!isNamedLike(name, type)) {
    throw new BlobRefused(
      'name-mismatch',
      `文件名与内容不符：内容是 ${extensionsOf([type]).join('、')} 文件，请改正扩展名后再传`,
    )
  }
  return type
}

async function clean(upload: string, type: BlobType, received: Content): Promise<Content> {
  try {
    return await cleanUpload(upload, type, received)
  } catch (error) {
    throw error instanceof FileRefused ? new BlobRefused('unsafe', error.message) : error
  }
}

/** True when found clean, false when nobody could say and files are taken all the same. */
async function passes(upload: string, scanner: VirusScanner): Promise<boolean> {
  const verdict = await scanner.scan(upload)
  if (verdict.kind === 'infected') {
    throw new BlobRefused(
      'infected',
      `查毒发现问题(${verdict.signature})，文件未保存，请联系系统管理员`,
      verdict.signature,
    )
  }
  if (verdict.kind === 'unknown' && scanner.whenAway === 'refuse') {
    throw new BlobRefused(
      'scanner-away',
      verdict.isTooLarge
        ? '文件超过查毒服务能检查的大小，未保存，请压缩或拆分后再传，或请系统管理员调大查毒服务的上限'
        : '查毒服务暂时不可用，文件未保存，请稍后再传或联系系统管理员',
    )
  }
  return verdict.kind === 'clean'
}

/** Always renames over what is there: the same bytes, but a new date, which saves them from a running sweep. */
async function settle(upload: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await rename(upload, path)
  // A name is durable only once each folder that leads to it is.
  for (const folder of [dirname(path), dirname(dirname(path)), dirname(dirname(dirname(path)))])
    await syncFolder(folder)
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder and needs no such sync.
  if (process.platform === 'win32') return
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

interface Sweep {
  readonly folder: string
  readonly uploads: string
  readonly pathOf: (sha256: string) => string
  readonly isReferenced: IsReferenced
  readonly olderThan: Date
}

async function sweep(task: Sweep): Promise<{ removed: number; kept: number }> {
  let removed = await sweepUploads(task)
  let kept = 0
  for await (const hashes of oldHashes(task)) {
    const referenced = await task.isReferenced(hashes)
    for (const sha256 of hashes) {
      if (!referenced.has(sha256) && (await removeOld(sha256, task))) removed++
      else kept++
    }
  }
  return { removed, kept }
}

/** Uploads that a crash left behind; a blob that a crash left half removed goes back to be judged again. */
async function sweepUploads({ uploads, pathOf, olderThan }: Sweep): Promise<number> {
  let removed = 0
  for (const name of await readdir(uploads)) {
    const path = join(uploads, name)
    if (hashPattern.test(name)) {
      await rename(path, pathOf(name))
      continue
    }
    const found = await stat(path).catch(absent)
    if (!found || found.mtime >= olderThan) continue
    await rm(path, { force: true })
    removed++
  }
  return removed
}

/**
 * Taken aside first and dated again: the same content may have been stored anew since it was judged,
 * and then it goes back.
 */
async function removeOld(sha256: string, { uploads, pathOf, olderThan }: Sweep): Promise<boolean> {
  const aside = join(uploads, sha256)
  await rename(pathOf(sha256), aside)
  const { mtime } = await stat(aside)
  if (mtime >= olderThan) {
    await rename(aside, pathOf(sha256))
    return false
  }
  await rm(aside)
  return true
}

async function* oldHashes({ folder, olderThan, pathOf }: Sweep): AsyncGenerator<string[]> {
  let batch: string[] = []
  for (const first of await pairFolders(folder)) {
    for (const second of await pairFolders(join(folder, first))) {
      for (const name of await readdir(join(folder, first, second))) {
        if (!hashPattern.test(name)) continue
        const found = await stat(pathOf(name)).catch(absent)
        if (found && found.mtime < olderThan) batch.push(name)
        if (batch.length < sweepBatch) continue
        yield batch
        batch = []
      }
    }
  }
  if (batch.length > 0) yield batch
}

const measureMs = 60_000

function remembered(work: () => Promise<BlobMeasure>): () => Promise<BlobMeasure> {
  let last: { readonly at: number; readonly result: Promise<BlobMeasure> } | undefined
  return () => {
    if (last && performance.now() - last.at <= measureMs) return last.result
    const result = work()
    last = { at: performance.now(), result }
    // A walk that failed is tried again by whoever asks next.
    result.catch(() => {
      if (last?.result === result) last = undefined
    })
    return result
  }
}

async function measure(folder: string): Promise<BlobMeasure> {
  let [files, bytes] = [0, 0]
  for (const first of await pairFolders(folder)) {
    for (const second of await pairFolders(join(folder, first))) {
      const names = (await readdir(join(folder, first, second))).filter((name) => hashPattern.test(name))
      const found = await Promise.all(
        names.map((name) => stat(join(folder, first, second, name)).catch(absent)),
      )
      files += found.filter((one) => one !== undefined).length
      bytes += found.reduce((sum, one) => sum + (one?.size ?? 0), 0)
    }
  }
  return { files, bytes }
}

async function pairFolders(folder: string): Promise<string[]> {
  const isPair = (entry: Dirent) => entry.isDirectory() && /^[0-9a-f]{2}$/.test(entry.name)
  return (await readdir(folder, { withFileTypes: true })).filter(isPair).map((entry) => entry.name)
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

const isFull = (error: unknown) => ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '')
