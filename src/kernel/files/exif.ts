/** What matters of the Exif block of a photo (a small TIFF): how it is turned, and whether it says where it was taken. */
export interface ExifFacts {
  /** 1 to 8 as Exif numbers them; 1 is upright. */
  readonly orientation: number
  readonly hasPlace: boolean
}

const orientationTag = 0x0112
const placeTag = 0x8825
const nextTag = 0x014a
const xmpTag = 0x02bc
const exifTag = 0x8769
/** Directories that are followed; an honest file has a handful. */
const mostDirectories = 64

/** Reads a TIFF structure without trusting it; what cannot be read says nothing. */
export function readExif(tiff: Buffer): ExifFacts {
  const order = tiff.toString('latin1', 0, 4)
  if (order !== 'II*\0' && order !== 'MM\0*') return { orientation: 1, hasPlace: false }
  const read = reader(tiff, order === 'II*\0')
  let orientation = 1
  let hasPlace = false
  const waiting = [read.long(4)]
  const seen = new Set<number>()
  for (let at = waiting.shift(); at !== undefined && seen.size < mostDirectories; at = waiting.shift()) {
    if (at < 8 || at + 2 > tiff.length || seen.has(at)) continue
    const isFirst = seen.size === 0
    seen.add(at)
    const count = read.short(at)
    for (let entry = at + 2; entry < at + 2 + count * 12 && entry + 12 <= tiff.length; entry += 12) {
      const tag = read.short(entry)
      if (tag === orientationTag && isFirst) orientation = read.short(entry + 8)
      if (tag === placeTag) hasPlace = true
      if (tag === xmpTag && speaksOfPlace(read.bytes(entry))) hasPlace = true
      if (tag === exifTag) waiting.push(read.long(entry + 8))
      if (tag === nextTag) waiting.push(...read.longs(entry))
    }
    waiting.push(read.long(at + 2 + count * 12))
  }
  return { orientation: orientation >= 1 && orientation <= 8 ? orientation : 1, hasPlace }
}

/** XMP names the place in plain text. */
export const speaksOfPlace = (bytes: Buffer): boolean =>
  bytes.includes('GPSLatitude') || bytes.includes('GPSLongitude')

/** A whole Exif block that says only how the photo is turned. */
export function exifOf(orientation: number): Buffer {
  const tiff = Buffer.alloc(26)
  tiff.write('MM\0*', 'latin1')
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(1, 8)
  tiff.writeUInt16BE(orientationTag, 10)
  tiff.writeUInt16BE(3, 12)
  tiff.writeUInt32BE(1, 14)
  tiff.writeUInt16BE(orientation, 18)
  return tiff
}

function reader(tiff: Buffer, isLittle: boolean) {
  const short = (at: number) =>
    at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)
  const long = (at: number) =>
    at + 4 > tiff.length ? 0 : isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at)
  return {
    short,
    long,
    /** The bytes of an entry's value, wherever they lie. */
    bytes(entry: number): Buffer {
      const length = long(entry + 4)
      const at = length <= 4 ? entry + 8 : long(entry + 8)
      return tiff.subarray(at, at + length)
    },
    longs(entry: number): number[] {
      const count = Math.min(long(entry + 4), mostDirectories)
      const at = count <= 1 ? entry + 8 : long(entry + 8)
      return Array.from({ length: count }, (_, index) => long(at + index * 4))
    },
  }
}
