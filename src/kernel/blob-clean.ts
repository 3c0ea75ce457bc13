import { createHash } from 'node:crypto'
import { open, readFile, stat, writeFile } from 'node:fs/promises'
import type { BlobType } from './blob-type.ts'
import { checkCompound } from './files/compound-file.ts'
import { checkPhotoSize } from './files/photo-size.ts'
import { FileRefused } from './files/refused.ts'
import { isPhoto, stripPhoto } from './files/strip-photo.ts'
import { refuseZipBehind } from './files/zip-behind.ts'
import { checkPackage } from './files/zip-guard.ts'

/** A photo is held while it is stripped; honest ones have a tenth of this. */
const maxPhotoBytes = 64 * 1024 * 1024
const packages = /openxmlformats|^application\/ofd$/

export interface Content {
  readonly sha256: string
  readonly bytes: number
}

/**
 * Makes an upload fit to be kept, in its place: photos lose what was written beside the picture; pictures and packages
 * that would swell, documents with macros, and files that are two things at once are refused. Throws FileRefused.
 */
export async function cleanUpload(path: string, type: BlobType, received: Content): Promise<Content> {
  const content = isPhoto(type) ? await cleanPhoto(path, type, received) : received
  if (packages.test(type)) await checkPackage(path)
  else await checkOther(path, type)
  return content
}

async function cleanPhoto(
  path: string,
  type: Parameters<typeof stripPhoto>[1],
  received: Content,
): Promise<Content> {
  if ((await stat(path)).size > maxPhotoBytes)
    throw new FileRefused('too-large', `图片文件超过 ${maxPhotoBytes / 1024 / 1024} MB，请缩小后上传`)
  const given = await readFile(path)
  const photo = stripPhoto(given, type)
  checkPhotoSize(photo)
  if (photo.equals(given)) return received
  await writeFile(path, photo, { flush: true })
  return { sha256: createHash('sha256').update(photo).digest('hex'), bytes: photo.length }
}

async function checkOther(path: string, type: BlobType): Promise<void> {
  const file = await open(path)
  try {
    if (type === 'application/x-cfb') await checkCompound(file)
    if (type !== 'application/zip') await refuseZipBehind(file)
  } finally {
    await file.close()
  }
}
