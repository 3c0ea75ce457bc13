import { checkPhotoSize } from './photo-size.ts'
import { FileRefused } from './refused.ts'
import { stripPhoto } from './strip-photo.ts'

const mostPictures = 40
const mostBytes = 6 * 1024 * 1024
/** Each with how a file of it begins: what the document says of its pictures is not believed. */
const shown = [
  ['image/jpeg', 'ffd8ff'],
  ['image/png', '89504e470d0a1a0a'],
] as const

/** Keeps the pictures of a document while it is read, by a mark that only we give. */
export function pictureShelf() {
  const pictures: { src: string | null }[] = []
  let room = mostBytes
  return {
    /** Takes a picture and says by which mark it is found again. */
    take(bytes: Buffer): string {
      const src = pictures.length < mostPictures && bytes.length <= room ? shownAs(bytes) : null
      if (src) room -= bytes.length
      pictures.push({ src })
      return `picture-${pictures.length - 1}`
    },
    find: (mark: string) => pictures[Number(/^picture-(\d+)$/.exec(mark)?.[1] ?? -1)],
  }
}

/** Without what was written beside it; null for drawings, and for what would fill the memory of whoever looks. */
function shownAs(bytes: Buffer): string | null {
  const [type] =
    shown.find(([, begins]) => bytes.subarray(0, begins.length / 2).toString('hex') === begins) ?? []
  if (!type) return null
  try {
    const photo = stripPhoto(bytes, type)
    checkPhotoSize(photo)
    return `data:${type};base64,${photo.toString('base64')}`
  } catch (error) {
    if (error instanceof FileRefused) return null
    throw error
  }
}
