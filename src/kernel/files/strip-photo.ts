import { crc32 } from 'node:zlib'
import type { BlobType } from '../blob-type.ts'
import { exifOf, readExif, speaksOfPlace } from './exif.ts'
import { FileRefused, unreadable } from './refused.ts'

/** The kinds of pictures that are taken in, and thus stripped. */
export const photoTypes = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/bmp',
  'image/tiff',
  'image/heic',
] as const satisfies readonly BlobType[]
export type PhotoType = (typeof photoTypes)[number]

export const isPhoto = (type: BlobType): type is PhotoType =>
  (photoTypes as readonly BlobType[]).includes(type)

/**
 * A photo without what a camera or phone writes beside the picture: place, time, device, author, comments, thumbnails,
 * anything behind its end. How it is turned and its colours stay. HEIC and TIFF cannot be rewritten safely: one that
 * says where it was taken is refused. Throws FileRefused.
 */
export function stripPhoto(bytes: Buffer, type: PhotoType): Buffer {
  switch (type) {
    case 'image/jpeg':
      return stripJpeg(bytes)
    case 'image/png':
      return stripPng(bytes)
    case 'image/webp':
      return stripWebp(bytes)
    case 'image/tiff':
    case 'image/heic':
      return refusePlace(bytes)
    case 'image/bmp':
      return bytes
    default:
      return type satisfies never
  }
}

/** Pieces that a picture is stored in; more are made to keep whoever reads them busy. */
const mostPieces = 100_000
/** Blocks that look like Exif in a file that cannot be rewritten. */
const mostBlocks = 100

const broken = () => unreadable('图片的结构已损坏，请重新导出后再上传')

// JPEG (ITU-T T.81 Annex B): markers with a length, entropy-coded data after SOS up to the next real marker.

function stripJpeg(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 2)]
  let orientation = 1
  let pieces = 0
  for (let at = 2; at < bytes.length; ) {
    if (bytes[at] !== 0xff) throw broken()
    const marker = bytes[at + 1] ?? 0
    // Fill bytes before a marker.
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xd9) {
      kept.push(bytes.subarray(at, at + 2))
      break
    }
    if (++pieces > mostPieces) throw broken()
    const end = at + 2 + (at + 4 <= bytes.length ? bytes.readUInt16BE(at + 2) : 0)
    if (end < at + 4 || end > bytes.length) throw broken()
    const segment = bytes.subarray(at, end)
    if (marker === 0xe1 && segment.toString('latin1', 4, 10) === 'Exif\0\0')
      orientation = readExif(segment.subarray(10)).orientation
    if (isOfPicture(marker, segment)) kept.push(segment)
    at = end
    if (marker !== 0xda) continue
    const next = endOfScan(bytes, at)
    kept.push(bytes.subarray(at, next))
    at = next
  }
  if (orientation !== 1) kept.splice(1, 0, exifSegment(orientation))
  return Buffer.concat(kept)
}

/** APP0 (JFIF), colour profiles and Adobe's colour transform belong to the picture; other APPn and comments do not. */
function isOfPicture(marker: number, segment: Buffer): boolean {
  if (marker === 0xfe) return false
  if (marker < 0xe0 || marker > 0xef) return true
  const name = segment.toString('latin1', 4, 16)
  if (marker === 0xe0) return name.startsWith('JFIF\0')
  return (
    (marker === 0xe2 && name.startsWith('ICC_PROFILE\0')) || (marker === 0xee && name.startsWith('Adobe'))
  )
}

function endOfScan(bytes: Buffer, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue
    const next = bytes[at + 1] ?? 0
    // A stuffed byte, a restart marker or fill is still the scan.
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  return bytes.length
}

function exifSegment(orientation: number): Buffer {
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifOf(orientation)])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

// PNG (ISO/IEC 15948): chunks of length, name, data, CRC. Only chunks that tell how it looks are kept.

const pngChunks = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD hIST pHYs sPLT cICP mDCV cLLI acTL fcTL fdAT'.split(
    ' ',
  ),
)

function stripPng(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 8)]
  let orientation = 1
  let pieces = 0
  for (let at = 8; at < bytes.length; ) {
    if (at + 12 > bytes.length || ++pieces > mostPieces) throw broken()
    const end = at + 12 + bytes.readUInt32BE(at)
    if (end > bytes.length) throw broken()
    const name = bytes.toString('latin1', at + 4, at + 8)
    if (name === 'eXIf') orientation = readExif(bytes.subarray(at + 8, end - 4)).orientation
    if (pngChunks.has(name)) kept.push(bytes.subarray(at, end))
    at = end
    if (name === 'IEND') break
  }
  // Right after the header, which is always first.
  if (orientation !== 1) kept.splice(2, 0, pngChunk('eXIf', exifOf(orientation)))
  return Buffer.concat(kept)
}

function pngChunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const chunk = Buffer.alloc(body.length + 8)
  chunk.writeUInt32BE(data.length)
  body.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(body), body.length + 4)
  return chunk
}

// WebP (RFC 9649): a RIFF of chunks; VP8X says by bits which of them there are.

const webpChunks = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
const exifBit = 0x08
const xmpBit = 0x04

function stripWebp(bytes: Buffer): Buffer {
  const chunks: Buffer[] = []
  let orientation = 1
  const size = Math.min(bytes.length, 8 + bytes.readUInt32LE(4))
  let pieces = 0
  for (let at = 12; at + 8 <= size; ) {
    const end = at + 8 + bytes.readUInt32LE(at + 4)
    if (end > bytes.length || ++pieces > mostPieces) throw broken()
    const name = bytes.toString('latin1', at, at + 4)
    if (name === 'EXIF') orientation = readExif(tiffIn(bytes.subarray(at + 8, end))).orientation
    if (webpChunks.has(name)) chunks.push(evened(bytes.subarray(at, end)))
    at = end + (end % 2)
  }
  const [first] = chunks
  if (!first) throw broken()
  const isExtended = first.toString('latin1', 0, 4) === 'VP8X' && first.length >= 18
  const keepsTurn = orientation !== 1 && isExtended
  if (isExtended) {
    const head = Buffer.from(first)
    head[8] = ((head[8] ?? 0) & ~(exifBit | xmpBit)) | (keepsTurn ? exifBit : 0)
    chunks[0] = head
  }
  if (keepsTurn) chunks.push(riffChunk('EXIF', exifOf(orientation)))
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...chunks])
  return riffChunk('RIFF', body)
}

/** Some write the JPEG prefix into the chunk too. */
const tiffIn = (data: Buffer) => (data.toString('latin1', 0, 6) === 'Exif\0\0' ? data.subarray(6) : data)

const evened = (chunk: Buffer) => (chunk.length % 2 === 0 ? chunk : Buffer.concat([chunk, Buffer.alloc(1)]))

function riffChunk(name: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(name, 'latin1')
  head.writeUInt32LE(data.length, 4)
  return evened(Buffer.concat([head, data]))
}

/** TIFF blocks are looked for wherever they begin: in a HEIC they are an item whose place only its tables tell. */
function refusePlace(bytes: Buffer): Buffer {
  const isBig = ['II+\0', 'MM\0+'].includes(bytes.toString('latin1', 0, 4))
  if (isBig)
    throw new FileRefused('unreadable', '这种 TIFF(BigTIFF)无法检查是否带有拍摄位置，请另存为 JPEG 后上传')
  let blocks = 0
  const saysPlace = ['II*\0', 'MM\0*'].some((mark) => {
    for (let at = bytes.indexOf(mark, 0, 'latin1'); at >= 0; at = bytes.indexOf(mark, at + 1, 'latin1')) {
      const { hasPlace, isCut } = readExif(bytes.subarray(at))
      if (hasPlace) return true
      if (isCut || ++blocks > mostBlocks) throw broken()
    }
    return false
  })
  if (saysPlace || speaksOfPlace(bytes))
    throw new FileRefused(
      'unreadable',
      '照片里带有拍摄位置，这种格式(HEIC、TIFF)的位置无法可靠去除，请另存为 JPEG 后上传',
    )
  return bytes
}
