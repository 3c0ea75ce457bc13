import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { deflateSync } from 'node:zlib'
import { PDFDocument } from '@cantoo/pdf-lib'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { afterAll, expect, test, vi } from 'vitest'
import { exif } from '../../test/photos.ts'
import { createMarker } from './mark.ts'
import type { WordConverter } from './word-to-pdf.ts'

const folder = await mkdtemp(join(tmpdir(), 'hengmi-marking-'))
afterAll(() => rm(folder, { recursive: true }))
// What copies leave behind is counted in a place of our own: others on the machine make copies meanwhile.
vi.stubEnv('TMPDIR', await mkdtemp(join(folder, 'tmp-')))

const converted: string[] = []
const office: WordConverter = {
  available: () => true,
  async toPdf(bytes, format) {
    converted.push(`${format} ${bytes.toString('utf8')}`)
    return onePage()
  },
}
const none: WordConverter = { available: () => false, toPdf: () => Promise.reject(new Error('never asked')) }
const marked = async (
  bytes: Buffer,
  name: string,
  type: string,
  words = ['张三', '甲县第1局'],
  by = office,
) => {
  const path = join(folder, 'stored')
  await writeFile(path, bytes)
  const { content, ...copy } = await createMarker(by).copy({ path, name, type }, words)
  return { ...copy, content: await buffer(content) }
}
async function onePage(): Promise<Buffer> {
  const paper = await PDFDocument.create()
  paper.addPage([300, 400])
  paper.addPage([400, 300])
  return Buffer.from(await paper.save())
}
function plain(width: number, height: number, kind: 'png' | 'jpeg' | 'webp') {
  const canvas = createCanvas(width, height)
  const pen = canvas.getContext('2d')
  pen.fillStyle = '#808080'
  pen.fillRect(0, 0, width, height)
  return kind === 'png' ? canvas.encode('png') : canvas.encode(kind, 95)
}
/** The share of pixels that are no longer the grey they were. */
async function changed(picture: Buffer): Promise<number> {
  const image = await loadImage(picture)
  const pen = createCanvas(image.width, image.height).getContext('2d')
  pen.drawImage(image, 0, 0)
  const { data } = pen.getImageData(0, 0, image.width, image.height)
  let other = 0
  for (let at = 0; at < data.length; at += 4) if (Math.abs((data[at] ?? 0) - 128) > 4) other++
  return other / (data.length / 4)
}

test.each(['png', 'jpeg', 'webp'] as const)('a %s stays what it is and is marked all over', async (kind) => {
  const copy = await marked(await plain(640, 480, kind), `照片.${kind}`, `image/${kind}`)
  expect([copy.name, copy.type, copy.bytes]).toEqual([`照片.${kind}`, `image/${kind}`, copy.content.length])
  const { width, height } = await loadImage(copy.content)
  expect([width, height]).toEqual([640, 480])
  expect(await changed(copy.content)).toBeGreaterThan(0.02)
  // A picture of a stamp's size says it too.
  expect(
    await changed((await marked(await plain(60, 40, kind), `小.${kind}`, `image/${kind}`)).content),
  ).toBeGreaterThan(0.01)
})

test('a photo that lies on its side in the file is handed out upright', async () => {
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif(6, { withPlace: false })])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  const photo = await plain(640, 480, 'jpeg')
  const turned = Buffer.concat([photo.subarray(0, 2), head, body, photo.subarray(2)])
  const { width, height } = await loadImage((await marked(turned, '照片.jpg', 'image/jpeg')).content)
  expect([width, height]).toEqual([480, 640])
})

test('each page of a PDF is marked, and nothing else of it is changed', async () => {
  const copy = await marked(await onePage(), '方案.pdf', 'application/pdf')
  const paper = await PDFDocument.load(copy.content)
  expect(paper.getPages().map((page) => page.getSize())).toEqual([
    { width: 300, height: 400 },
    { width: 400, height: 300 },
  ])
  for (const page of paper.getPages()) expect(String(page.node.Resources())).toMatch(/XObject/)
})

test('Office files and texts become a marked PDF; a text in GBK is read', async () => {
  const copy = await marked(
    Buffer.from('PK'),
    '台账.xlsx',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  )
  expect([copy.name, copy.type]).toEqual(['台账.pdf', 'application/pdf'])
  expect((await marked(Buffer.from('d2d1d5fbb8c4', 'hex'), '说明.txt', 'text/plain')).name).toBe('说明.pdf')
  expect(converted.at(-1)).toBe('txt \ufeff已整改')
})

test('a name that no font knows, or one of a hundred letters, does not fail the copy', async () => {
  const odd = await marked(await plain(300, 200, 'png'), '照片.png', 'image/png', [
    '𰻞\u{10ffff}',
    '某'.repeat(100),
  ])
  expect(await changed(odd.content)).toBeGreaterThan(0.005)
})

test.each([
  [
    'a kind that cannot be drawn',
    Buffer.from('PK'),
    '版式.ofd',
    'application/ofd',
    office,
    /\.ofd 文件不能加盖水印/,
  ],
  ['an Office file without LibreOffice', Buffer.from('PK'), '方案.docx', 'x', none, /没有安装 LibreOffice/],
  ['a broken PDF', Buffer.from('%PDF-1.7 cut'), '方案.pdf', 'application/pdf', office, /损坏或有密码/],
  ['a broken picture', Buffer.from('ffd8ff00', 'hex'), '照片.jpg', 'image/jpeg', office, /损坏/],
] as const)(
  '%s is refused in words, and leaves nothing behind',
  async (_what, bytes, name, type, by, why) => {
    const copy = marked(bytes, name, type, ['张三'], by)
    await expect(copy).rejects.toMatchObject({ name: 'FileRefused', message: expect.stringMatching(why) })
    await expect.poll(leftOvers, { timeout: 20_000 }).toBe(0)
  },
)

test.each([
  ['too long', { deadlineMs: 1, memoryMb: 10_000 }, 'too-slow', /秒内没有加盖好/],
  ['too much memory', { deadlineMs: 60_000, memoryMb: 1 }, 'too-large', /内存超出上限/],
] as const)(
  'a copy that takes %s is given up, and leaves nothing behind',
  async (_what, limits, code, why) => {
    const path = join(folder, 'stored')
    await writeFile(path, await plain(640, 480, 'png'))
    const copy = createMarker(office, limits).copy({ path, name: '照片.png', type: 'image/png' }, ['张三'])
    await expect(copy).rejects.toMatchObject({
      name: 'FileRefused',
      code,
      message: expect.stringMatching(why),
    })
    await expect.poll(leftOvers, { timeout: 20_000 }).toBe(0)
  },
)

test('a PDF that unpacks without end is ended by what it takes, not by the machine', async () => {
  const stream = deflateSync(Buffer.alloc(250_000_000, ' '))
  const bomb = Buffer.concat([
    Buffer.from(
      `%PDF-1.7\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${stream.length}>>\nstream\n`,
    ),
    stream,
    Buffer.from('\nendstream\nendobj\ntrailer\n<</Root 2 0 R>>\n%%EOF\n'),
  ])
  const path = join(folder, 'bomb')
  await writeFile(path, bomb)
  const limits = { deadlineMs: 60_000, memoryMb: 300 }
  const copy = createMarker(office, limits).copy({ path, name: '一.pdf', type: 'application/pdf' }, ['张三'])
  await expect(copy).rejects.toMatchObject({ code: 'too-large' })
})

const leftOvers = async () =>
  (await readdir(tmpdir())).filter((name) => name.startsWith('hengmi-mark-')).length
