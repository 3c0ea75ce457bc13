import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { isUnder } from '../../../kernel/guard.ts'
import type { StoredPaper, Terms } from '../../../kernel/http/send-paper.ts'
import { clockOf } from '../../../kernel/time.ts'
import type { MarkLevel } from '../../../kernel/wire.ts'
import * as audit from '../../audit/index.ts'
import { problem } from '../problems.ts'
import { strictest } from '../rules.ts'

/** A paper that the caller may see, with where it lies and how a record names what it hangs on. */
export interface HeldPaper {
  readonly paper: StoredPaper & { readonly id: string }
  readonly path: string
  readonly record: {
    readonly action: string
    readonly subject: { readonly kind: string; readonly id: string }
  }
}

/** What a browser draws of a paper by itself; everything else is previewed as data. */
const drawn = /^(application\/pdf|image\/(jpeg|png|webp|bmp))$/
const bureaus: readonly string[] = ['bureau_officer', 'bureau_lead']

/**
 * How the caller may take up a paper that lies at a path. `installed` is what the installation asks; the bureaus above
 * may ask for more. The unit that the paper is of has its own original; bureaus get copies; under `viewOnly` nobody
 * else gets any.
 */
export async function termsOfPaper(ctx: Ctx, path: string, installed: MarkLevel): Promise<Terms> {
  const mark = await markAt(ctx, path, installed)
  if (mark === 'off' || mark === 'view' || (await isOwn(ctx, path)))
    return { mark, download: 'original', words: [] }
  const isBureau = ctx.actor.grants.some((grant) => bureaus.includes(grant.role) && isUnder(path, grant.path))
  const download = mark === 'all' || isBureau ? 'copy' : 'none'
  return { mark, download, words: await wordsOf(ctx) }
}

/** What papers at a path say of who takes them up: whatever asks most. */
export async function markAt(ctx: Ctx, path: string, installed: MarkLevel): Promise<MarkLevel> {
  const { rows } = await sql<{
    mark: MarkLevel
  }>`select mark from org.evidence_marks(${path}::ltree)`.execute(ctx.tx)
  return strictest([installed, ...rows.map((row) => row.mark)])
}

/**
 * The same for one who asks for the file itself; throws where he may only look at it on the page. Where papers are
 * marked, who saved one is on record.
 */
export async function takePaper(
  ctx: Ctx,
  { paper, path, record }: HeldPaper,
  disposition: 'attachment' | 'inline',
  installed: MarkLevel,
): Promise<Terms> {
  const terms = await termsOfPaper(ctx, path, installed)
  const isShown = disposition === 'inline' && drawn.test(paper.type)
  if (terms.download === 'none' && !isShown) throw problem('view-only')
  if (disposition === 'attachment' && terms.mark !== 'off') {
    const after = { evidence: paper.id, name: paper.name, as: terms.download }
    await audit.record(ctx, { ...record, orgPath: path, after })
  }
  return terms
}

/** Whether the caller holds a role in the unit that the paper is of, or in one of its departments. */
async function isOwn(ctx: Ctx, path: string): Promise<boolean> {
  const unit = await unitAt(ctx, path)
  if (!unit) return false
  return ctx.actor.grants.some(({ path: held }) =>
    unit.kind === 'region' ? held === unit.path : isUnder(held, unit.path),
  )
}

async function wordsOf(ctx: Ctx): Promise<string[]> {
  const [grant] = ctx.actor.grants
  const unit = grant && (await unitAt(ctx, grant.path))
  return [ctx.actor.name, ...(unit ? [unit.name] : []), `${ctx.today} ${clockOf(ctx.now)}`]
}

async function unitAt(ctx: Ctx, path: string) {
  const { rows } = await sql<{ name: string; kind: string; path: string }>`
    select name, kind, org_path::text as path from org.evidence_unit(${path}::ltree)`.execute(ctx.tx)
  return rows[0]
}
