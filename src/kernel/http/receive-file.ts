import type { FastifyRequest } from 'fastify'
import { BlobRefused, evidenceTypes, type StoredBlob, tooLargeText } from '../blob.ts'
import { fileNameOf } from '../files/file-name.ts'
import { kernelProblem, type Problem } from '../problem.ts'
import type { App } from './app.ts'

export type ReceivedFile = StoredBlob & { readonly name: string }

/** What a multipart request has around its file. */
const aroundFile = 64 * 1024

/**
 * Streams the one file of a multipart request into the store. `refuse` words what is not accepted as a problem of the
 * module; a file with a virus, and one that nobody could scan, are put on record whoever sent them.
 */
export async function receiveFile(
  app: App,
  req: FastifyRequest,
  refuse: (why: string) => Problem,
): Promise<ReceivedFile> {
  if (!req.isMultipart()) throw kernelProblem('unsupported-media', '请以 multipart/form-data 上传文件')
  const { maxBytes } = app.blobs
  // Said beforehand, it is refused before a byte of it is read.
  if (Number(req.headers['content-length'] ?? 0) > maxBytes + aroundFile)
    throw kernelProblem('too-large', tooLargeText(maxBytes))
  // One byte more than may be: cut off at the limit itself, a file too large would look like one that just fits.
  const part = await req.file({ limits: { fileSize: maxBytes + 1 } })
  if (!part) throw refuse('没有收到文件')
  const name = fileNameOf(part.filename)
  if (name === '') throw refuse('文件没有名称')
  const blob = await app.blobs
    .put(part.file, { name, allowed: evidenceTypes })
    .catch(async (error: unknown) => {
      if (!(error instanceof BlobRefused)) throw error
      if (error.code === 'infected')
        await req.putOnRecord({
          action: 'kernel.file.infected',
          subject: { kind: 'kernel.file', id: name },
          after: { name, signature: error.signature },
        })
      throw error.code === 'too-large' ? kernelProblem('too-large', error.message) : refuse(error.message)
    })
  const { unscanned, ...stored } = blob
  if (unscanned) {
    const subject = { kind: 'kernel.file', id: stored.sha256 }
    await req.putOnRecord({ action: 'kernel.file.unscanned', subject, after: { name, ...stored } })
  }
  return { ...stored, name }
}
