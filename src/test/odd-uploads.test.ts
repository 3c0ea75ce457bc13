import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import { createBlobStore, evidenceTypes } from '../kernel/blob.ts'
import { stripPhoto } from '../kernel/files/strip-photo.ts'
import {
  compoundFile,
  cpuSeconds,
  hollowZip,
  inChild,
  sheetOf,
  wordParts,
  workbookParts,
  zipFile,
  zipped,
} from './odd-files.ts'
import { bmpOf, exif, heic, jpeg, pngOf, tiffOf, webpOf } from './photos.ts'

// What somebody may send in place of evidence: each is refused in words that say what was expected, and leaves nothing.

const folder = await mkdtemp(join(tmpdir(), 'hengmi-odd-'))
afterAll(() => rm(folder, { recursive: true }))
const store = await createBlobStore(join(folder, 'store'), { maxBytes: 8 * 1024 * 1024 })
async function* streamOf(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}
const put = (name: string, bytes: Buffer) => store.put(streamOf(bytes), { name, allowed: evidenceTypes })
const refusal = async (name: string, bytes: Buffer) => {
  try {
    await put(name, bytes)
  } catch (error) {
    const { name: kind, code, message } = error as Error & { code: string }
    expect(kind, message).toBe('BlobRefused')
    expect(await readdir(join(folder, 'store', 'uploads'))).toEqual([])
    return { code, message }
  }
  throw new Error(`${name} was taken`)
}
type Content = Buffer | Promise<Buffer>
const gif = Buffer.from('47494638396160ea60ea800000000000ffffff2c0000000060ea60ea00020144003b', 'hex')

test.each<[string, string, Content]>([
  ['a TIFF', '扫描.tif', tiffOf([[60_000, 60_000]])],
  [
    'a TIFF with a small first page',
    '扫描.tif',
    tiffOf([
      [8, 8],
      [60_000, 60_000],
    ]),
  ],
  ['a TIFF that says something else behind its directory', '扫描.tif', tiffOf([[60_000, 60_000]], 8)],
  ['a WebP canvas', '照片.webp', webpOf(60_000, 60_000)],
  ['a HEIC', '照片.heic', heic({ withPlace: false, side: 60_000 })],
  [
    'a HEIC that is cut to a small piece',
    '照片.heic',
    heic({ withPlace: false, side: 60_000, crop: 59_992 }),
  ],
  ['a BMP', '照片.bmp', bmpOf(60_000, 60_000)],
  ['a JPEG', '照片.jpg', jpeg({ width: 60_000, height: 60_000 })],
  ['a PNG', '照片.png', pngOf(60_000, 60_000)],
])('%s that fills the memory of whoever looks at it is refused', async (_what, name, bytes) => {
  expect(await refusal(name, await bytes)).toEqual({
    code: 'unsafe',
    message: expect.stringMatching(/60000 × 60000 像素.*上限每边 3 万、共 1 亿像素，请缩小后上传/),
  })
})

test('a picture within the limit is taken, whatever its kind', async () => {
  const fine: [string, Buffer][] = [
    [
      '扫描.tif',
      tiffOf([
        [8000, 8000],
        [8000, 8000],
      ]),
    ],
    ['照片.webp', webpOf(8000, 8000)],
    ['照片.webp', webpOf(8000, 8000, { extended: false })],
    ['照片.heic', heic({ withPlace: false, side: 8000 })],
    ['照片.bmp', bmpOf(8000, 8000)],
  ]
  for (const [name, bytes] of fine) expect(await put(name, bytes)).toMatchObject({ bytes: bytes.length })
  expect((await refusal('照片.webp', webpOf(16_383, 16_383, { extended: false }))).message).toContain('像素')
})

test.each<[string, string, Buffer, RegExp]>([
  ['a GIF', '动画.gif', gif, /GIF 文件/],
  ['a GIF called a photo', '照片.jpg', gif, /GIF 文件/],
  ['an AVIF', '照片.avif', heic({ brand: 'avif' }), /AVIF 文件/],
  ['a program called a photo', '照片.jpg', Buffer.from(`4d5a${'90'.repeat(200)}`, 'hex'), /程序/],
  [
    'an archive',
    '材料.rar',
    Buffer.from('526172211a0701003392b5e50a01050600050101808000', 'hex'),
    /RAR 文件/,
  ],
  [
    'a page called a drawing',
    '图.svg',
    Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg"><foreignObject><body><script>alert(1)</script></body></foreignObject></svg>',
    ),
    /./,
  ],
])('%s is not among what may be sent, and what may is said', async (_what, name, bytes, found) => {
  const { code, message } = await refusal(name, bytes)
  expect(code).toBe('type-not-allowed')
  expect(message).toMatch(found)
  expect(message).toMatch(/^不接受这种内容的文件.*，可以上传：\.pdf .*\.jpg .*\.docx .*\.csv$/)
})

const book = workbookParts(sheetOf(''))
const typesOf = (type: string) =>
  `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/x.bin" ContentType="${type}"/></Types>`
test.each<[string, string, Content, RegExp]>([
  ['a workbook with macros', '台账.xlsx', zipped(...book, ['xl/vbaProject.bin', 'x']), /带宏.*另存为/],
  [
    'old macros on a sheet of their own',
    '台账.xlsx',
    zipped(...book, ['xl/macrosheets/sheet1.xml', '<x/>']),
    /带宏/,
  ],
  [
    'macros under another name',
    '台账.xlsx',
    zipped(['[Content_Types].xml', typesOf('application/vnd.ms-office.vbaProject')], ...book.slice(1)),
    /带有宏.*另存为/,
  ],
  ['a binary workbook', '台账.xlsb', zipped(['xl/workbook.bin', 'x']), /\.xlsb，请另存为 \.xlsx/],
  [
    'a binary workbook called .xlsx',
    '台账.xlsx',
    zipped(['xl/workbook.bin', 'x']),
    /\.xlsb，请另存为 \.xlsx/,
  ],
  ['an old workbook with macros', '台账.xls', compoundFile('Workbook', '_VBA_PROJECT_CUR'), /带有宏.*另存为/],
  [
    'an old document with macros',
    '方案.doc',
    compoundFile('1Table', 'Data', 'WordDocument', 'Macros'),
    /带有宏/,
  ],
  [
    'an installer called a document',
    '方案.doc',
    compoundFile('䡀㬿䏲䐸䖱', 'Property'),
    /不是 Word、Excel、PowerPoint/,
  ],
  [
    'a document behind a password',
    '方案.doc',
    compoundFile('EncryptionInfo', 'EncryptedPackage'),
    /打开密码.*去掉密码/,
  ],
  ['an old document whose directory runs in a circle', '方案.doc', circling(), /结构已损坏/],
  ['an old document cut short', '方案.doc', compoundFile('WordDocument').subarray(0, 600), /结构已损坏/],
])('%s is refused, with the way out', async (_what, name, bytes, why) => {
  expect((await refusal(name, await bytes)).message).toMatch(why)
})

test('documents of old Office and WPS are taken', async () => {
  for (const [name, entry] of [
    ['方案.doc', 'WordDocument'],
    ['方案.wps', 'WordDocument'],
    ['台账.xls', 'Workbook'],
    ['旧台账.xls', 'Book'],
    ['汇报.ppt', 'PowerPoint Document'],
  ] as const)
    expect(await put(name, compoundFile(entry))).toMatchObject({ type: 'application/x-cfb' })
})

function circling(): Buffer {
  const file = compoundFile('WordDocument')
  file.writeUInt32LE(1, 512 + 4)
  return file
}

const word = (...more: (readonly [string, Content])[]) =>
  Promise.all(more.map(async ([name, bytes]) => [name, [await bytes]] as const)).then((parts) =>
    zipped(...wordParts('<w:p/>', ...parts)),
  )
test.each<[string, Content, RegExp]>([
  ['an archive', word(['word/media/a.zip', zipped(['a.txt', 'x'])]), /又嵌有压缩包.*单独上传/],
  [
    'an archive in an archive',
    word(['word/embeddings/a.docx', word(['word/embeddings/b.zip', zipped(['c.zip', 'x'])])]),
    /又嵌有压缩包/,
  ],
  ['a document in a document in it', word(['a.docx', word(['b.docx', word()])]), /又嵌有压缩包/],
  ['a RAR', word(['word/media/a.bin', Buffer.from('Rar!\x1a\x07\0', 'latin1')]), /又嵌有压缩包/],
  ['a program', word(['word/embeddings/a.bin', Buffer.from('MZ\x90\0', 'latin1')]), /可执行程序/],
  [
    'a workbook with macros',
    word(['word/embeddings/a.xlsm', zipped(...book, ['xl/vbaProject.bin', 'x'])]),
    /嵌有带宏的文件/,
  ],
  [
    'a workbook that is a bomb',
    word(['word/embeddings/a.xlsx', zipped(...workbookParts(sheetOf(' '.repeat(20 * 1024 * 1024))))]),
    /压缩炸弹/,
  ],
])('a document with %s in it is refused', async (_what, bytes, why) => {
  expect(await refusal('方案.docx', await bytes)).toMatchObject({
    code: 'unsafe',
    message: expect.stringMatching(why),
  })
})

test('a document with the table behind its chart in it is taken', async () => {
  expect(await put('方案.docx', await word(['word/embeddings/a.xlsx', zipped(...book)]))).toMatchObject({
    bytes: expect.any(Number),
  })
})

test('what many embedded documents unpack to is counted together', async () => {
  // Each is honest by itself: a hundred times its packed size.
  const lines = Array.from({ length: 10_000 }, (_, at) => `${'x'.repeat(1200)}${(at * 48_271) % 999_983}`)
  const table = await zipped(...workbookParts(sheetOf(lines.join(''))))
  const parts = Array.from({ length: 9 }, (_, at) => [`word/embeddings/${at}.xlsx`, table] as const)
  const huge = await createBlobStore(join(folder, 'huge'), { maxBytes: 512 * 1024 * 1024 })
  const sent = huge.put(streamOf(await word(...parts)), { name: '方案.docx', allowed: evidenceTypes })
  await expect(sent).rejects.toMatchObject({
    code: 'unsafe',
    message: expect.stringContaining('解压后超过 100 MB'),
  })
})

test('packages that lie about what is in them are refused', async () => {
  const file = await zipped(...wordParts('<w:p/>'))
  const lying = Buffer.from(file)
  for (let at = lying.indexOf('PK\x01\x02'); at >= 0; at = lying.indexOf('PK\x01\x02', at + 4))
    lying.writeUInt32LE(1, at + 24)
  expect((await refusal('方案.docx', lying)).message).toMatch(/无法读取/)
  expect((await refusal('方案.docx', hollowZip(60_000))).message).toMatch(/内有 60000 个部件/)
  expect((await refusal('方案.docx', hollowZip(1000))).message).toMatch(/不接受这种内容的文件\(压缩包\)/)
})

test('a part that says its types and unpacks to 256 MB costs neither time nor memory', async () => {
  const path = join(folder, 'types.docx')
  function* blanks() {
    for (let bytes = 0; bytes < 256; bytes++) yield ' '.repeat(1024 * 1024)
  }
  await zipFile(path, ['[Content_Types].xml', blanks()], ...wordParts('').slice(1))
  const url = new URL('../kernel/blob.ts', import.meta.url).href
  const { output, peakMb, seconds } = await inChild(`
    import { createReadStream } from 'node:fs'
    import { createBlobStore, evidenceTypes } from '${url}'
    const store = await createBlobStore(${JSON.stringify(join(folder, 'child'))}, { maxBytes: 50 * 2 ** 20 })
    const claim = { name: '方案.docx', allowed: evidenceTypes }
    await store.put(createReadStream(${JSON.stringify(path)}), claim).catch((error) => console.log(error.message))`)
  expect(output).toContain('压缩炸弹')
  expect(seconds).toBeLessThan(10)
  expect(peakMb).toBeLessThan(300)
}, 120_000)

test('a file that is two things at once is refused, or loses the second', async () => {
  const archive = await zipped(['evil.class', 'x'.repeat(100)])
  const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
  const behind = (bytes: Buffer) => Buffer.concat([bytes, archive])
  // The end of the PDF as the comment of the archive.
  const within = Buffer.concat([pdf, archive, Buffer.from('\n%%EOF\n')])
  within.writeUInt16LE(7, within.lastIndexOf('PK\x05\x06') + 20)
  for (const [name, bytes] of [
    ['方案.pdf', behind(pdf)],
    ['方案.pdf', within],
    ['照片.bmp', behind(bmpOf(8, 8))],
    ['扫描.tif', behind(tiffOf([[8, 8]]))],
    ['方案.doc', behind(compoundFile('WordDocument'))],
  ] as const)
    expect(await refusal(name, bytes)).toMatchObject({
      message: expect.stringMatching(/藏有一个压缩包.*只上传/),
    })
  for (const [name, bytes] of [
    ['照片.jpg', behind(jpeg())],
    ['照片.png', behind(pngOf(8, 8))],
    ['照片.webp', behind(webpOf(8, 8))],
  ] as const) {
    const { sha256 } = await put(name, bytes)
    expect((await buffer(store.open(sha256))).includes('PK\x05\x06')).toBe(false)
  }
  // What only looks like the end of an archive is none.
  expect(
    await put('方案.pdf', Buffer.concat([pdf, Buffer.from('PK\x05\x06'), Buffer.alloc(18)])),
  ).toMatchObject({ type: 'application/pdf' })
})

test.each<[string, 'image/jpeg' | 'image/png' | 'image/webp' | 'image/tiff', () => Buffer]>([
  [
    'a JPEG of ten million pieces',
    'image/jpeg',
    () =>
      Buffer.concat([Buffer.from('ffd8', 'hex'), Buffer.alloc(40_000_000, Buffer.from('ffdb0002', 'hex'))]),
  ],
  [
    'a PNG of three million pieces',
    'image/png',
    () =>
      Buffer.concat([
        Buffer.from('89504e470d0a1a0a', 'hex'),
        Buffer.alloc(36_000_000, Buffer.from('000000004944415435af061e', 'hex')),
      ]),
  ],
  [
    'a WebP of four million pieces',
    'image/webp',
    () =>
      Buffer.concat([
        Buffer.from('RIFF\xff\xff\xff\x7fWEBP', 'latin1'),
        Buffer.alloc(32_000_000, Buffer.from('ALPH\0\0\0\0', 'latin1')),
      ]),
  ],
  [
    'a TIFF of a million heads',
    'image/tiff',
    () => Buffer.alloc(32_000_000, Buffer.from('II*\0\0\0\0\0', 'latin1')),
  ],
  [
    'a TIFF of more entries than anybody needs',
    'image/tiff',
    () => Buffer.concat([exif(1, { withPlace: false }).subarray(0, 8), Buffer.alloc(800_000, 0xf0)]),
  ],
  [
    'a TIFF whose directories lie one over the other',
    'image/tiff',
    () =>
      Buffer.concat([
        exif(1, { withPlace: false }).subarray(0, 8),
        Buffer.alloc(32_000_000, Buffer.from('ffff014a00040000ffff', 'hex')),
      ]),
  ],
])('%s is given up at once', async (_what, type, make) => {
  const bytes = make()
  const seconds = await cpuSeconds(async () => expect(() => stripPhoto(bytes, type)).toThrow(/损坏/))
  expect(seconds).toBeLessThan(1)
})
