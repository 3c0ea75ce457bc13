import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'

/** Of these contents, those that some paper, its PDF or a template is. */
export async function fileReferences(ctx: Ctx, hashes: readonly string[]): Promise<ReadonlySet<string>> {
  const wanted = [...hashes]
  const { rows } = await sql<{ sha256: string }>`
    select sha256 from documents.document where sha256 = any(${wanted}::text[])
    union select pdf_sha256 from documents.document where pdf_sha256 = any(${wanted}::text[])
    union select sha256 from documents.template where sha256 = any(${wanted}::text[])`.execute(ctx.tx)
  return new Set(rows.map(({ sha256 }) => sha256))
}
