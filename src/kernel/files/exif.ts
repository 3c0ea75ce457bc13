/** What matters of the Exif block of a photo (a small TIFF): how it is turned, and whether it says where it was taken. */
export interface ExifFacts {
  /** 1 to 8 as Exif numbers them; 1 is upright. */
  readonly orientation: number
  readonly hasPlace: boolean
  /** What its directories say of the size of pictures, where they do. */
  readonly sizes: readonly PictureSize[]
  /** There is more of it than was read. */
  readonly isCut: boolean
}

export interface PictureSize {
  readonly width: number
  readonly height: number
}

const orientationTag = 0x0112
const placeTag = 0x8825
const nextTag = 0x014a
const exifTag = 0x8769
const widthTag = 0x0100
const heightTag = 0x0101
/** Directories and entries that are followed; a long scan has a directory for each page. */
const mostDirectories = 1000
const mostEntries = 50_000

/** Reads a TIFF structure without trusting it; what cannot be read says nothing. */
export function readExif(tiff: Buffer): ExifFacts {
  const order = tiff.toString('latin1', 0, 4)
  if (order !== 'II*\0' && order !== 'MM\0*')
    return { orientation: 1, hasPlace: false, sizes: [], isCut: false }
  const read = reader(tiff, order === 'II*\0')
  let orientation = 1
  let hasPlace = false
  const sizes: { width: number; height: number }[] = []
  const isCut = walk(read, tiff.length, (tag, entry, directory) => {
    if (tag === orientationTag && directory === 0) orientation = read.short(entry + 8)
    if (tag === placeTag) hasPlace = true
    if (tag !== widthTag && tag !== heightTag) return
    sizes[directory] ??= { width: 0, height: 0 }
    const [size, side] = [sizes[directory], tag === widthTag ? 'width' : 'height'] as const
    // Of two that say different things the larger one is believed.
    size[side] = Math.max(size[side], read.number(entry))
  })
  const isKnown = orientation >= 1 && orientation <= 8
  return { orientation: isKnown ? orientation : 1, hasPlace, sizes: sizes.filter(Boolean), isCut }
}

/** Every entry of every directory that can be reached, each once; true where there are more than anybody needs. */
function walk(
  read: ReturnType<typeof reader>,
  length: number,
  onEntry: (tag: number, entry: number, directory: number) => void,
): boolean {
  let entries = 0
  const waiting = [read.long(4)]
  const seen = new Set<number>()
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    if (at < 8 || at + 2 > length || seen.has(at)) continue
    if (seen.size >= mostDirectories) return true
    const directory = seen.size
    seen.add(at)
    const end = at + 2 + read.short(at) * 12
    for (let entry = at + 2; entry < end && entry + 12 <= length; entry += 12) {
      if (++entries > mostEntries) return true
      const tag = read.short(entry)
      onEntry(tag, entry, directory)
      if (tag === exifTag) waiting.push(read.long(entry + 8))
      if (tag === nextTag) waiting.push(...read.longs(entry))
      if (waiting.length > mostDirectories) return true
    }
    waiting.push(read.long(end))
  }
  return false
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
    /** The number that an entry is, of whichever length. */
    number(entry: number): number {
      const type = short(entry + 2)
      return type === 3 ? short(entry + 8) : type === 1 ? (tiff[entry + 8] ?? 0) : long(entry + 8)
    },
    longs(entry: number): number[] {
      const count = Math.min(long(entry + 4), mostDirectories)
      const at = count <= 1 ? entry + 8 : long(entry + 8)
      return Array.from({ length: count }, (_, index) => long(at + index * 4))
    },
  }
}
