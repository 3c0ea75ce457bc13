import { imageSize } from 'image-size'
import { FileRefused, unreadable } from './refused.ts'

const mostPixels = 100_000_000
const mostOnASide = 30_000

/** Refuses a picture that would fill the memory of whoever looks at it, by what its head says. Throws FileRefused. */
export function checkPhotoSize(bytes: Buffer): void {
  const { width, height } = sizeOf(bytes)
  if (width > mostOnASide || height > mostOnASide || width * height > mostPixels) {
    throw new FileRefused(
      'too-large',
      `图片 ${width} × ${height} 像素，过大，上限每边 3 万、共 1 亿像素，请缩小后上传`,
    )
  }
}

function sizeOf(bytes: Buffer): { width: number; height: number } {
  try {
    const { width, height, images = [] } = imageSize(bytes)
    // A file of several pictures counts as its largest.
    const all = [{ width, height }, ...images]
    return {
      width: Math.max(...all.map((one) => one.width)),
      height: Math.max(...all.map((one) => one.height)),
    }
  } catch {
    throw unreadable('图片的尺寸读不出来，文件可能已损坏')
  }
}
