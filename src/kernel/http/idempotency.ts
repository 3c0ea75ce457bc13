import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { kernelProblem } from '../problem.ts'

/**
 * A POST repeated with the same `Idempotency-Key` gets the first answer again and changes nothing. The key is
 * written in the command's own transaction, so a second sender waits for the first to commit or fail.
 */
export async function answerOnce<T>(ctx: Ctx, req: FastifyRequest, work: () => Promise<T>): Promise<T> {
  const key = req.headers['idempotency-key']
  if (req.method !== 'POST' || typeof key !== 'string' || ctx.actor.kind !== 'user') return work()
  if (key.length < 1 || key.length > 200)
    throw kernelProblem('invalid-input', 'Idempotency-Key 应为 1 至 200 个字符')
  const fingerprint = createHash('sha256')
    .update(`${req.method} ${req.url}\n${bodyText(req)}`)
    .digest()
  const claimed = await sql`insert into kernel.idempotency (actor_id, key, fingerprint, at)
    values (${ctx.actor.id}, ${key}, ${fingerprint}, ${ctx.now}) on conflict do nothing`.execute(ctx.tx)
  if (claimed.numAffectedRows === 1n) {
    const answer = await work()
    await sql`update kernel.idempotency set body = ${JSON.stringify(answer ?? null)}::jsonb
      where actor_id = ${ctx.actor.id} and key = ${key}`.execute(ctx.tx)
    return answer
  }
  const { rows } = await sql<{ body: T; same: boolean }>`select body, fingerprint = ${fingerprint} as same
    from kernel.idempotency where actor_id = ${ctx.actor.id} and key = ${key}`.execute(ctx.tx)
  if (!rows[0]?.same) throw kernelProblem('idempotency-key-reused')
  return rows[0].body
}

// A file streams past and is gone by now; its length at least tells most other files from it.
const bodyText = (req: FastifyRequest): string =>
  req.isMultipart()
    ? `multipart ${req.headers['content-length'] ?? ''}`
    : JSON.stringify(req.body ?? null, withoutSecrets)

// A hash of a short secret beside a known text could be guessed by whoever reads the table.
const withoutSecrets = (name: string, value: unknown): unknown =>
  ['password', 'current', 'next', 'code'].includes(name) ? undefined : value
