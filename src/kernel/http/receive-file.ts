import type { FastifyRequest } from 'fastify'
import { BlobRefused, evidenceTypes, type StoredBlob } from '../blob.ts'
import { kernelProblem, type Problem } from '../problem.ts'
import type { App } from './app.ts'

export type ReceivedFile = StoredBlob & { readonly name: string }

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
  const part = await req.file()
  if (!part) throw refuse('没有收到文件')
  const name = (part.filename.split(/[/\\]/).at(-1) ?? '').trim().slice(-200)
  if (name === '') throw refuse('文件没有名称')
  const blob = await app.blobs
    .put(part.file, { name, allowed: evidenceTypes })
    .catch(async (error: unknown) => {
      part.file.resume()
      if (!(error instanceof BlobRefused)) throw error
      if (error.code === 'infected')
        await req.putOnRecord({
          action: 'kernel.file.infected',
          subject: { kind: 'kernel.file', id: name },
          after: { name, signature: error.signature },
        })
      throw error.code === 'too-large' ? kernelProblem('too-large', error.message) : refuse(error.message)
    })
  if (part.file.truncated) throw kernelProblem('too-large')
  const { unscanned, ...stored } = blob
  if (unscanned) {
    const subject = { kind: 'kernel.file', id: stored.sha256 }
    await req.putOnRecord({ action: 'kernel.file.unscanned', subject, after: { name, ...stored } })
  }
  return { ...stored, name }
}
