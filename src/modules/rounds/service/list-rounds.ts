import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { countRows, keyset } from '../../../kernel/db/keyset.ts'
import { toPage } from '../../../kernel/wire.ts'
import type { Round, RoundScope, RoundsQuery, ScopePreview, TryScope } from '../contract.ts'
import { countSubjects } from './choose-subjects.ts'
import { issuingBureau } from './plan-round.ts'
import { draftWarnings } from './publish-round.ts'
import { getRoundRow, type RoundRow, toRound, toRounds } from './round-row.ts'

const sorts = {
  dueOn: { by: sql`r.due_on`, type: 'date' },
  year: { by: sql`r.year`, type: 'int' },
  title: { by: sql`r.title collate "zh-x-icu"`, type: 'text' },
  createdAt: { by: sql`r.created_at`, type: 'timestamptz' },
} as const

/** The rounds the caller sees: those in his scope, and those issued above him once published. */
export async function listRounds(
  ctx: Ctx,
  query: RoundsQuery,
): Promise<{ items: Round[]; next: string | null; total?: number }> {
  const { after, order, key } = keyset(query, sorts, sql`r.id`)
  const asked = sql`(${query.q ?? null}::text is null or strpos(lower(r.title), lower(${query.q ?? null})) > 0)
      and (${query['filter[state]'] ?? null}::text[] is null or r.state = any(${query['filter[state]'] ?? null}))
      and (${query['filter[kind]'] ?? null}::text[] is null or r.kind = any(${query['filter[kind]'] ?? null}))
      and (${query['filter[layer]'] ?? null}::text[] is null or r.layer = any(${query['filter[layer]'] ?? null}))
      and (${query['filter[year]'] ?? null}::int is null or r.year = ${query['filter[year]'] ?? null})`
  const { rows } = await sql<RoundRow & { sort_key: string }>`
    select r.*, ${key} as sort_key from rounds.round r where ${asked} and ${after}
    order by ${order} limit ${query.limit + 1}`.execute(ctx.tx)
  const page = toPage(rows, query.limit, (row) => [row.sort_key, row.id])
  const total = query.count && { total: await countRows(ctx, sql`rounds.round r where ${asked}`) }
  return { items: await toRounds(ctx, page.items), next: page.next, ...total }
}

export async function getRound(ctx: Ctx, id: string): Promise<Round> {
  return toRound(ctx, await getRoundRow(ctx, id))
}

/** Whom a drafted round would ask if it were published now. */
export async function previewRound(ctx: Ctx, id: string): Promise<ScopePreview> {
  const round = await getRoundRow(ctx, id)
  return { ...(await countSubjects(ctx, round)), warnings: await draftWarnings(ctx, round) }
}

/** Whom a scope would ask, before anything is planned. */
export async function tryScope(ctx: Ctx, input: TryScope & { scope: RoundScope }): Promise<ScopePreview> {
  const bureau = await issuingBureau(ctx, input.unitId)
  const asking = { org_path: bureau.org_path, layer: input.layer, scope: input.scope }
  return { ...(await countSubjects(ctx, asking)), warnings: [] }
}
