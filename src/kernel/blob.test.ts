import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { compoundFile, sheetOf, wordParts, workbookParts, zipped } from '../test/odd-files.ts'
import { jpeg, place, pngOf } from '../test/photos.ts'
import { type BlobStore, createBlobStore, evidenceTypes } from './blob.ts'
import type { BlobType } from './blob-type.ts'

const root = await mkdtemp(join(tmpdir(), 'hengmi-blob-'))
afterAll(() => rm(root, { recursive: true }))

let stores = 0
const maxBytes = 1024 * 1024
const aStore = async () => {
  const folder = join(root, `store${++stores}`)
  return { folder, store: await createBlobStore(folder, { maxBytes }) }
}
async function* streamOf(content: Buffer | string, piece = 64 * 1024) {
  const bytes = Buffer.from(content as string)
  for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
}
const put = (
  store: BlobStore,
  content: Buffer | string,
  name: string,
  allowed: readonly BlobType[] = evidenceTypes,
) => store.put(streamOf(content), { name, allowed })
const sha256 = (content: string) => createHash('sha256').update(content).digest('hex')
const filesIn = async (folder: string) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)

const png = Buffer.from(
  '89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082',
  'hex',
)
const officeName = 'application/vnd.openxmlformats-officedocument'

test('the store says how much it holds, each content once and abandoned uploads left out', async () => {
  const { store, folder } = await aStore()
  await put(store, '甲'.repeat(10), '一.txt')
  await put(store, '乙'.repeat(20), '二.txt')
  await put(store, '甲'.repeat(10), '三.txt')
  await writeFile(join(folder, 'uploads', 'left'), 'abandoned')
  expect(await store.measure()).toEqual({ files: 2, bytes: 90 })
  await put(store, '丙', '四.txt')
  // Walked at most once a minute.
  expect(await store.measure()).toEqual({ files: 2, bytes: 90 })
})

test('what is stored is named by its content and comes back whole', async () => {
  const { store, folder } = await aStore()
  const text = '整改情况说明\n'.repeat(20_000)
  const hash = sha256(text)
  expect(await put(store, text, '说明.txt')).toEqual({
    sha256: hash,
    bytes: Buffer.byteLength(text),
    type: 'text/plain',
  })
  const chunks: Buffer[] = []
  for await (const chunk of store.open(hash)) chunks.push(chunk)
  expect(Buffer.concat(chunks).toString()).toBe(text)
  expect(await store.stat(hash)).toEqual({ bytes: Buffer.byteLength(text) })
  expect([await store.has(hash), await store.has(sha256('other'))]).toEqual([true, false])
  const modes = await Promise.all(
    [folder, join(folder, hash.slice(0, 2)), pathOf(folder, hash)].map(
      async (path) => (await stat(path)).mode & 0o777,
    ),
  )
  expect(modes).toEqual([0o700, 0o700, 0o600])
})

test('a photo is stored without its place, under the hash of what is stored', async () => {
  const { store, folder } = await aStore()
  const [turned, copy] = [await put(store, jpeg(), 'a.jpg'), await put(store, jpeg(), 'b.jpg')]
  expect(copy).toEqual(turned)
  const stored = await readFile(pathOf(folder, turned.sha256))
  expect([stored.length, stored.includes(place)]).toEqual([turned.bytes, false])
  expect(await store.verify(turned.sha256)).toBe(true)
  expect(await filesIn(folder)).toEqual([turned.sha256])
})

test('of a file of 2 GB no more is read than may be sent', async () => {
  const { store, folder } = await aStore()
  let read = 0
  async function* endless() {
    for (const piece = Buffer.alloc(64 * 1024, 'x'); read < 2 ** 31; read += piece.length) yield piece
  }
  await expect(store.put(endless(), { name: 'a.txt', allowed: evidenceTypes })).rejects.toMatchObject({
    code: 'too-large',
    message: '文件超过上限 1 MB，请压缩或拆分后再传',
  })
  expect(read).toBeLessThanOrEqual(maxBytes + 64 * 1024)
  expect(await filesIn(folder)).toEqual([])
})

test('the same content is stored once, also when two send it at once', async () => {
  const { store, folder } = await aStore()
  const both = await Promise.all(
    ['a.txt', 'b.txt'].map((name) => store.put(streamOf('同样的内容', 1), { name, allowed: evidenceTypes })),
  )
  await put(store, '同样的内容', 'c.txt')
  expect(new Set(both.map((blob) => blob.sha256)).size).toBe(1)
  expect(await filesIn(folder)).toEqual([both[0]?.sha256])
})

test.each<[string, Buffer | string | Promise<Buffer>, BlobType]>([
  ['报告.pdf', '%PDF-1.7\n1 0 obj\n', 'application/pdf'],
  ['照片.PNG', png, 'image/png'],
  ['照片.jpeg', jpeg(), 'image/jpeg'],
  ['名录.xlsx', zipped(...workbookParts(sheetOf(''))), `${officeName}.spreadsheetml.sheet`],
  ['方案.docx', zipped(...wordParts('')), `${officeName}.wordprocessingml.document`],
  ['版式.ofd', zipped(['OFD.xml', '<ofd/>'], ['Doc_0/Document.xml', '<x/>']), 'application/ofd'],
  ['旧表.xls', compoundFile('Workbook'), 'application/x-cfb'],
  ['名录.csv', 'a,b\n1,2\n', 'text/csv'],
  ['国标.txt', Buffer.from('b5a5cebbc3fbb3c6', 'hex'), 'text/plain'],
])('%s is known by its content', async (name, content, type) => {
  const { store } = await aStore()
  expect(await put(store, await content, name)).toMatchObject({ type })
})

test.each<[string, string, Buffer | string | Promise<Buffer>, string]>([
  ['a web page', 'a.html', '<!DOCTYPE html><html></html>', 'type-not-allowed'],
  ['a web page called a text', 'a.txt', '  <HTML><body>', 'type-not-allowed'],
  ['a script inside a text', 'a.txt', 'x\n<script>alert(1)</script>', 'type-not-allowed'],
  [
    'a drawing that can run scripts',
    'a.png',
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'type-not-allowed',
  ],
  ['the same with a prologue', 'a.txt', '<?xml version="1.0"?><svg/>', 'type-not-allowed'],
  ['a shell script', 'a.txt', '#!/bin/sh\nrm -rf /', 'type-not-allowed'],
  ['a Windows program', 'a.txt', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'type-not-allowed'],
  [
    'a Linux program',
    'a.pdf',
    Buffer.concat([Buffer.from('7f454c4602010100', 'hex'), Buffer.alloc(200)]),
    'type-not-allowed',
  ],
  [
    'a workbook with macros',
    'a.xlsx',
    zipped(...workbookParts(sheetOf('')), ['xl/vbaProject.bin', 'x']),
    'type-not-allowed',
  ],
  [
    'a workbook that unpacks to a thousand times its size',
    'a.xlsx',
    zipped(...workbookParts(sheetOf(' '.repeat(20 * 1024 * 1024)))),
    'unsafe',
  ],
  ['a document that does', 'a.docx', zipped(...wordParts(' '.repeat(20 * 1024 * 1024))), 'unsafe'],
  ['a picture that fills the memory', 'a.png', pngOf(50_000, 50_000), 'unsafe'],
  ['a photo cut short', 'a.jpg', jpeg().subarray(0, 120), 'unsafe'],
  ['a Java program', 'a.zip', zipped(['META-INF/MANIFEST.MF', 'x']), 'type-not-allowed'],
  ['bytes of no kind', 'a.txt', Buffer.from([1, 2, 3, 0, 5]), 'type-not-allowed'],
  ['an archive where none is wanted', 'a.zip', zipped(['a.txt', 'x']), 'type-not-allowed'],
  ['a picture called a document', 'a.docx', png, 'name-mismatch'],
  ['a workbook called a document', 'a.docx', zipped(...workbookParts(sheetOf(''))), 'name-mismatch'],
  ['a batch file', 'a.bat', 'del *.*', 'name-mismatch'],
  ['nothing', 'a.txt', '', 'empty'],
  ['too much', 'a.txt', 'x'.repeat(maxBytes + 1), 'too-large'],
])('%s is refused and leaves nothing behind', async (_, name, content, code) => {
  const { store, folder } = await aStore()
  await expect(put(store, await content, name)).rejects.toMatchObject({ name: 'BlobRefused', code })
  expect(await filesIn(folder)).toEqual([])
})

test('a sender who breaks off leaves nothing behind', async () => {
  const { store, folder } = await aStore()
  async function* broken() {
    yield Buffer.from('half')
    throw new Error('aborted')
  }
  await expect(store.put(broken(), { name: 'a.txt', allowed: evidenceTypes })).rejects.toThrow('aborted')
  expect(await filesIn(folder)).toEqual([])
})

test('a hash cannot be a path', async () => {
  const { store } = await aStore()
  for (const wrong of ['../../etc/passwd', sha256('x').toUpperCase(), `${sha256('x')}/..`]) {
    expect(() => store.open(wrong)).toThrow(TypeError)
    await expect(store.has(wrong)).rejects.toThrow(TypeError)
  }
})

test('an altered file is noticed', async () => {
  const { store, folder } = await aStore()
  const blob = await put(store, '原样', 'a.txt')
  expect(await store.verify(blob.sha256)).toBe(true)
  await writeFile(pathOf(folder, blob.sha256), '改样')
  expect(await store.verify(blob.sha256)).toBe(false)
  expect(await store.verify(sha256('never stored'))).toBe(false)
})

const hourAgo = new Date(Date.now() - 3_600_000)
const longAgo = new Date(Date.now() - 7_200_000)
const age = (path: string) => utimes(path, longAgo, longAgo)

test('a sweep takes old orphans and broken uploads, and nothing else', async () => {
  const { store, folder } = await aStore()
  const [orphan, used, fresh] = await Promise.all(
    ['孤儿', '在用', '新的'].map((text) => put(store, text, 'a.txt')),
  )
  if (!orphan || !used || !fresh) throw new Error('three were put')
  for (const blob of [orphan, used]) await age(pathOf(folder, blob.sha256))
  for (const name of ['old', 'running']) await writeFile(join(folder, 'uploads', name), 'x')
  await age(join(folder, 'uploads', 'old'))
  const asked: string[] = []
  const result = await store.sweep(async (hashes) => {
    asked.push(...hashes)
    return new Set([used.sha256])
  }, hourAgo)
  expect(result).toEqual({ removed: 2, kept: 1 })
  expect(asked.sort()).toEqual([orphan.sha256, used.sha256].sort())
  expect((await filesIn(folder)).sort()).toEqual([used.sha256, fresh.sha256, 'running'].sort())
})

test('content sent again while a sweep is judging it stays', async () => {
  const { store, folder } = await aStore()
  const blob = await put(store, '又来', 'a.txt')
  await age(pathOf(folder, blob.sha256))
  const again = async () => {
    await put(store, '又来', 'b.txt')
    return new Set<string>()
  }
  expect(await store.sweep(again, hourAgo)).toEqual({ removed: 0, kept: 1 })
  expect(await store.verify(blob.sha256)).toBe(true)
})

test('a blob that a crash left aside in a sweep is put back and judged again', async () => {
  const { store, folder } = await aStore()
  const blob = await put(store, '搁置', 'a.txt')
  const content = await readFile(pathOf(folder, blob.sha256))
  await rm(pathOf(folder, blob.sha256))
  await writeFile(join(folder, 'uploads', blob.sha256), content)
  await age(join(folder, 'uploads', blob.sha256))
  await store.sweep(async (hashes) => new Set(hashes), hourAgo)
  expect(await store.verify(blob.sha256)).toBe(true)
})

const canMount = (() => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const folder = join(root, 'full')
  try {
    mkdirSync(folder)
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', folder], { stdio: 'ignore' })
    afterAll(() => void execFileSync('/bin/umount', [folder]))
    return true
  } catch {
    // Some containers forbid it to root as well; the test is then reported as skipped.
    return false
  }
})()

test.skipIf(!canMount)('a full disk is said to be full, leaves nothing behind, and recovers', async () => {
  const folder = join(root, 'full', 'store')
  await mkdir(folder)
  const store = await createBlobStore(folder, { maxBytes: 8 * 1024 * 1024 })
  await expect(put(store, 'x'.repeat(1024 * 1024), 'a.txt')).rejects.toMatchObject({
    code: 'disk-full',
    kind: { status: 503 },
  })
  expect(await filesIn(folder)).toEqual([])
  expect(await put(store, 'x'.repeat(100_000), 'a.txt')).toMatchObject({ bytes: 100_000 })
})

function pathOf(folder: string, hash: string): string {
  return join(folder, hash.slice(0, 2), hash.slice(2, 4), hash)
}
