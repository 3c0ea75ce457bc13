import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import * as audit from '../../audit/index.ts'
import type { Verdict } from '../contract.ts'

interface Issued {
  title: string
  number_text: string | null
  issuer_name: string
  issued_at: Date
  voided_at: Date | null
  matched: 'sha256' | 'sm3' | 'pdf'
}

/** Says of a hash whether a paper with it was issued here, by whom and when; whose paper it is does not matter. */
export async function verifyHash(ctx: Ctx, hash: string): Promise<Verdict> {
  const { rows } = await sql<Issued>`select * from documents.issued_as(${hash})`.execute(ctx.tx)
  const [found] = rows
  const verdict = !found ? 'unknown' : found.voided_at ? 'void' : 'issued'
  await audit.record(ctx, {
    action: 'documents.document.verify',
    subject: { kind: 'documents.hash', id: hash },
    orgPath: ctx.actor.grants[0]?.path ?? '',
    after: { verdict },
  })
  return {
    hash,
    verdict,
    title: found?.title ?? null,
    number: found?.number_text ?? null,
    issuedBy: found?.issuer_name ?? null,
    issuedAt: found?.issued_at.toISOString() ?? null,
    voidedAt: found?.voided_at?.toISOString() ?? null,
    matched: found?.matched ?? null,
  }
}

/** The SHA-256 of a file somebody holds; the file itself is not kept. */
export async function hashOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of stream) hash.update(chunk)
  return hash.digest('hex')
}
