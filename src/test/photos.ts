import { crc32 } from 'node:zlib'

/** Where the photos of the tests were taken: to be found in none that is stored. */
export const place = 'PLACE-114.98N'

/** A big-endian TIFF block with an orientation and, in a directory of its own, a place. */
export function exif(orientation: number, { withPlace = true } = {}): Buffer {
  const entries = [
    [0x0112, 3, 1, orientation << 16],
    ...(withPlace ? [[0x8825, 4, 1, 38]] : []),
  ] as number[][]
  const head = Buffer.alloc(38)
  head.write('MM\0*', 'latin1')
  head.writeUInt32BE(8, 4)
  head.writeUInt16BE(entries.length, 8)
  for (const [at, [tag = 0, kind = 0, count = 0, value = 0]] of entries.entries()) {
    head.writeUInt16BE(tag, 10 + at * 12)
    head.writeUInt16BE(kind, 12 + at * 12)
    head.writeUInt32BE(count, 14 + at * 12)
    head.writeUInt32BE(value, 18 + at * 12)
  }
  return Buffer.concat([head, Buffer.from([0, 0]), Buffer.from(withPlace ? place : '')])
}

const segment = (marker: number, body: Buffer) => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}
const text = (words: string) => Buffer.from(words, 'latin1')

/** A JPEG as a phone makes it, of a picture nobody can decode: what stands around it is what matters. */
export function jpeg({ orientation = 6, width = 8, height = 8, plain = false } = {}): Buffer {
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0])
  frame.writeUInt16BE(height, 1)
  frame.writeUInt16BE(width, 3)
  const beside = [
    segment(0xe1, Buffer.concat([text('Exif\0\0'), exif(orientation)])),
    segment(0xe1, text(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta exif:GPSLatitude="${place}"/>`)),
    segment(0xed, text(`Photoshop 3.0\0${place}`)),
    segment(0xfe, text(place)),
  ]
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, text('JFIF\0\x01\x01\0\0\x01\0\x01\0\0')),
    ...(plain ? [] : beside),
    segment(0xe2, text('ICC_PROFILE\0\x01\x01colours')),
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xc0, frame),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    // Stuffing, a restart marker, and data of a picture.
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9]),
    ...(plain ? [] : [text(`trailer ${place}`)]),
  ])
}

const chunk = (name: string, data: Buffer) => {
  const body = Buffer.concat([text(name), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** A PNG of this size; its pixels are one byte, as a decompression bomb's would be few. */
export function pngOf(width: number, height: number, { plain = false } = {}): Buffer {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0])
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  const beside = [
    chunk('tEXt', text(`Comment\0${place}`)),
    chunk('zTXt', text(place)),
    chunk('iTXt', text(place)),
    chunk('tIME', Buffer.from([7, 234, 11, 23, 1, 2, 3])),
    chunk('eXIf', exif(3)),
  ]
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    ...(plain ? [] : beside),
    chunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f])),
    chunk('IDAT', Buffer.from('78da63000000010001', 'hex')),
    chunk('IEND', Buffer.alloc(0)),
    ...(plain ? [] : [text(place)]),
  ])
}

const riff = (name: string, data: Buffer) => {
  const head = Buffer.concat([text(name), Buffer.alloc(4)])
  head.writeUInt32LE(data.length, 4)
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)])
}

/** An extended WebP of 8 × 8 with Exif and XMP. */
export function webp({ orientation = 1 } = {}): Buffer {
  const extended = Buffer.from([0x2c, 0, 0, 0, 7, 0, 0, 7, 0, 0])
  return riff(
    'RIFF',
    Buffer.concat([
      text('WEBP'),
      riff('VP8X', extended),
      riff('ICCP', text('colours')),
      riff('VP8L', Buffer.from([0x2f, 7, 0xc0, 1, 0, 0])),
      riff('EXIF', exif(orientation)),
      riff('XMP ', text(place)),
    ]),
  )
}

/** A HEIC as far as its kind can be told, its Exif item behind the picture's boxes. */
export function heic({ withPlace = true, side = 8, crop = 0, brand = 'heic' } = {}): Buffer {
  const box = (name: string, ...parts: Buffer[]) => {
    const body = Buffer.concat(parts)
    const head = Buffer.alloc(4)
    head.writeUInt32BE(body.length + 8)
    return Buffer.concat([head, text(name), body])
  }
  const size = Buffer.alloc(12)
  size.writeUInt32BE(side, 4)
  size.writeUInt32BE(side, 8)
  const clap = Buffer.alloc(32)
  clap.writeUInt32BE(crop, 4)
  const said = [box('ispe', size), ...(crop ? [box('clap', clap)] : [])]
  return Buffer.concat([
    box('ftyp', text(`${brand}\0\0\0\0${brand}mif1`)),
    box('meta', Buffer.alloc(4), box('iprp', box('ipco', ...said))),
    box('mdat', text('\0\0\0\x06Exif\0\0'), exif(1, { withPlace })),
  ])
}

/** A TIFF with a directory for each page, its sizes as said; `lie` stands behind the last as if it were an entry. */
export function tiffOf(pages: readonly (readonly [width: number, height: number])[], lie?: number): Buffer {
  const file = Buffer.alloc(8 + pages.length * 30 + 24)
  file.write('II*\0', 'latin1')
  file.writeUInt32LE(8, 4)
  const entry = (at: number, tag: number, value: number) => {
    file.writeUInt16LE(tag, at)
    file.writeUInt16LE(4, at + 2)
    file.writeUInt32LE(1, at + 4)
    file.writeUInt32LE(value, at + 8)
  }
  for (const [page, [width, height]] of pages.entries()) {
    const at = 8 + page * 30
    file.writeUInt16LE(2, at)
    entry(at + 2, 0x0100, width)
    entry(at + 14, 0x0101, height)
    file.writeUInt32LE(page + 1 < pages.length ? at + 30 : 0, at + 26)
  }
  if (lie === undefined) return file
  const behind = 8 + pages.length * 30 - 4
  entry(behind, 0x0100, lie)
  entry(behind + 12, 0x0101, lie)
  return file
}

/** A BMP that says this size. */
export function bmpOf(width: number, height: number): Buffer {
  const file = Buffer.alloc(54 + 64)
  file.write('BM', 'latin1')
  file.writeUInt32LE(file.length, 2)
  file.writeUInt32LE(54, 10)
  file.writeUInt32LE(40, 14)
  file.writeUInt32LE(width, 18)
  file.writeUInt32LE(height, 22)
  file.writeUInt16LE(1, 26)
  file.writeUInt16LE(24, 28)
  return file
}

/** A WebP whose canvas, or, without one, whose only picture says this size. */
export function webpOf(width: number, height: number, { extended = true } = {}): Buffer {
  const canvas = Buffer.alloc(10)
  canvas.writeUIntLE(width - 1, 4, 3)
  canvas.writeUIntLE(height - 1, 7, 3)
  const bits = Buffer.alloc(6)
  bits[0] = 0x2f
  bits.writeUInt32LE(((width - 1) | ((height - 1) << 14)) >>> 0, 1)
  const chunks = extended ? [riff('VP8X', canvas), riff('VP8L', bits)] : [riff('VP8L', bits)]
  return riff('RIFF', Buffer.concat([text('WEBP'), ...chunks]))
}
