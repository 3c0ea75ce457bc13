import { imageSize } from 'image-size'
import { type PictureSize, readExif } from './exif.ts'
import { FileRefused, unreadable } from './refused.ts'

const mostPixels = 100_000_000
const mostOnASide = 30_000
/** A photo in tiles says two: that of the whole and that of a tile. */
const mostSizes = 1000

/** Refuses a picture that would fill the memory of whoever looks at it, by what its head says. Throws FileRefused. */
export function checkPhotoSize(bytes: Buffer): void {
  for (const { width, height } of sizesOf(bytes)) {
    if (width > mostOnASide || height > mostOnASide || width * height > mostPixels)
      throw new FileRefused(
        'too-large',
        `图片 ${width} × ${height} 像素，过大，上限每边 3 万、共 1 亿像素，请缩小后上传`,
      )
  }
}

const unknown = () => unreadable('图片的尺寸读不出来，文件可能已损坏')

/** Of every picture in the file; a file in which nobody says any is refused. */
function sizesOf(bytes: Buffer): readonly PictureSize[] {
  const head = bytes.toString('latin1', 0, 8)
  const isTiff = /^(II\*\0|MM\0\*)/.test(head)
  const sizes = isTiff ? readExif(bytes).sizes : head.endsWith('ftyp') ? heicSizes(bytes) : [plainSize(bytes)]
  if (sizes.length === 0) throw unknown()
  return sizes
}

/** By every box that says one, wherever it stands: the tables that say which counts can be made to lie. */
function heicSizes(bytes: Buffer): PictureSize[] {
  const sizes: PictureSize[] = []
  for (let at = bytes.indexOf('ispe'); at >= 0; at = bytes.indexOf('ispe', at + 4)) {
    if (at < 4 || at + 16 > bytes.length || bytes.readUInt32BE(at - 4) !== 20) continue
    sizes.push({ width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) })
    if (sizes.length > mostSizes) throw unknown()
  }
  return sizes
}

function plainSize(bytes: Buffer): PictureSize {
  try {
    return imageSize(bytes)
  } catch {
    throw unknown()
  }
}
