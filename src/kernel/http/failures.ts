import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { BlobRefused } from '../blob.ts'
import { FileRefused } from '../files/refused.ts'
import { kernelProblem, Problem } from '../problem.ts'

/** Turns whatever was thrown into problem details (RFC 9457); `undefined` means a bug. */
export function toProblem(err: unknown, constraints: ReadonlyMap<string, Problem>): Problem | undefined {
  if (err instanceof Problem) return err
  if (err instanceof z.ZodError) return inputProblem(err)
  if (err instanceof FileRefused || err instanceof BlobRefused) return fileProblem(err)
  const { code, constraint, statusCode } = err as FastifyError & { constraint?: string }
  if (typeof code === 'string') {
    if (code.startsWith('23') && constraint) return constraints.get(constraint)
    if (isDatabaseGone(code, err)) return kernelProblem('database-unavailable')
    if (contended.includes(code)) return kernelProblem('busy')
    if (code === '53100' || code === 'ENOSPC' || code === 'disk-full') return kernelProblem('disk-full')
    if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE')
      return kernelProblem('too-large')
    if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return kernelProblem('unsupported-media')
  }
  if (statusCode === 429) return kernelProblem('too-many-requests')
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return kernelProblem('unreadable')
  return isDatabaseGone('', err) ? kernelProblem('database-unavailable') : undefined
}

// Two commands in each other's way: a deadlock, a serialization failure, a lock or statement that took too long.
const contended = ['40P01', '40001', '55P03', '57014']
const lost = ['ECONNREFUSED', '57P01', '57P02', '57P03', '08000', '08003', '08006', '53300']

// Of a socket these mean the database; of a file or of the request they mean something else.
const lostAsSocket = ['ENOENT', 'ECONNRESET', 'EPIPE']
const ofSocket = ['connect', 'read', 'write']

// pg reports a connection that died mid-query by words only.
const isDatabaseGone = (code: string, err: unknown): boolean =>
  lost.includes(code) ||
  (lostAsSocket.includes(code) && ofSocket.includes((err as NodeJS.ErrnoException).syscall ?? '')) ||
  (err instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|not queryable|Client has encountered a connection error/.test(
      err.message,
    ))

/** A file that is not accepted; its message is written for the person who sent it. */
const fileProblem = ({ code, message }: FileRefused | BlobRefused): Problem =>
  kernelProblem(code === 'too-large' ? 'too-large' : 'file-refused', message, { reason: code })

const inputProblem = (err: z.ZodError): Problem =>
  kernelProblem('invalid-input', undefined, {
    errors: err.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({ pointer: pointer([...issue.path, key]), detail: '未知的字段' }))
        : [{ pointer: pointer(issue.path), detail: issue.message }],
    ),
  })

const pointer = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** A cursor of the right form and the wrong content is bad input, though only the database can tell. */
export function cursorProblem(err: unknown, req: FastifyRequest): Problem | undefined {
  const isOfData = String((err as { code?: unknown }).code).startsWith('22')
  if (!isOfData || (req.query as { cursor?: unknown })?.cursor === undefined) return undefined
  const errors = [{ pointer: '/cursor', detail: '游标无效，请从第一页重新开始' }]
  return kernelProblem('invalid-input', undefined, { errors })
}

/** Sends problem details; `instance` is the request id a person can quote. */
export function sendProblem(req: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  const { status, title } = problem.kind
  return reply
    .code(status)
    .type('application/problem+json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send({
      type: `/problems/${problem.code}`,
      title,
      status,
      code: problem.code,
      ...(problem.message !== title && { detail: problem.message }),
      instance: `/requests/${req.id}`,
      ...problem.extra,
    })
}
