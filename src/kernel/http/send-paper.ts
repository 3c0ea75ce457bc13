import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { MarkLevel } from '../wire.ts'
import type { App } from './app.ts'
import { type SentFile, type SentFileQuery, sendFile } from './send-file.ts'

/** How a person may take up a paper. */
export const PaperTerms = z.object({
  mark: MarkLevel,
  /** What saving it gives: the file as it is stored, a copy marked with who took it, or nothing. */
  download: z.enum(['original', 'copy', 'none']),
})
export type PaperTerms = z.infer<typeof PaperTerms>

/** The terms of one person, with what a copy says of him, line by line; none where he gets the original. */
export interface Terms extends PaperTerms {
  readonly words: readonly string[]
}

export interface StoredPaper extends SentFile {
  readonly sha256: string
}

/** Sends a stored paper, or the copy that its terms ask for; whether it may be had at all was decided before. */
export async function sendPaper(
  app: App,
  reply: FastifyReply,
  paper: StoredPaper,
  disposition: z.infer<typeof SentFileQuery>['disposition'],
  { download, words }: Terms,
): Promise<FastifyReply> {
  if (download === 'original') return sendFile(reply, app.blobs.open(paper.sha256), paper, disposition)
  const { name, type } = paper
  const copy = await app.marker.copy({ path: app.blobs.locate(paper.sha256), name, type }, words)
  return sendFile(reply, copy.content, copy, disposition)
}
