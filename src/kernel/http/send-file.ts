import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { BlobType } from '../blob-type.ts'

export const SentFileQuery = z.strictObject({
  /** `inline`: to be shown in a frame of the app, where its kind allows that. */
  disposition: z.enum(['attachment', 'inline']).default('attachment'),
})

/** A file people gave us; `type` is what its content was found to be when it came. */
export interface SentFile {
  readonly name: string
  readonly bytes: number
  readonly type: string
}

// A PDF is drawn by the browser's own viewer and has no part in the page. Everything else that a browser renders
// could run in our name.
const shown: readonly BlobType[] = ['application/pdf']

// Not `sandbox`: the older Chromium that people have draws no PDF under it. Its viewer is an `object` with a style of
// its own; a page would be left with nothing that it could load, run or send.
const policyOfShown = [
  "default-src 'none'",
  "object-src 'self'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ')

/** Sends out a stored file: to be saved, or inside of a page of ours, under a policy of its own, where it is harmless. */
export function sendFile(
  reply: FastifyReply,
  content: Readable,
  file: SentFile,
  disposition: z.infer<typeof SentFileQuery>['disposition'],
): FastifyReply {
  const isShown = disposition === 'inline' && (shown as readonly string[]).includes(file.type)
  if (isShown) void reply.header('content-security-policy', policyOfShown)
  const name = `filename*=UTF-8''${encodeURIComponent(file.name)}`
  return reply
    .type(file.type)
    .header('content-length', file.bytes)
    .header('content-disposition', `${isShown ? 'inline' : 'attachment'}; ${name}`)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store')
    .send(content)
}
