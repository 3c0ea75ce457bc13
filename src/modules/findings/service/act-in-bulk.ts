import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { Problem } from '../../../kernel/problem.ts'
import { holdTree } from '../../org/index.ts'
import type { ActResult, BulkAct, BulkResult } from '../contract.ts'
import { numberOf } from '../rules.ts'
import { assignFinding } from './assign-finding.ts'
import { transferFinding } from './rearrange-findings.ts'
import { closeFinding } from './rectify-finding.ts'
import { remindFinding } from './remind-finding.ts'

type One = BulkAct['findings'][number]

/** One click for many: each is done, or refused with its reason, by itself. */
export async function actInBulk(ctx: Ctx, { findings, act }: BulkAct): Promise<BulkResult> {
  // Not in a savepoint, whose end would let the tree go while rows stay locked.
  await holdTree(ctx)
  const done: BulkResult['done'] = []
  const refused: BulkResult['refused'] = []
  // In the order of their ids: two clicks on overlapping choices must not wait for each other crosswise.
  const chosen = new Map(findings.map((one) => [one.id, one]))
  for (const one of [...chosen.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    await sql`savepoint one_of_many`.execute(ctx.tx)
    try {
      const { id, version } = await actOnOne(ctx, one, act)
      done.push({ id, version })
      await sql`release savepoint one_of_many`.execute(ctx.tx)
    } catch (err) {
      if (!(err instanceof Problem)) throw err
      await sql`rollback to savepoint one_of_many`.execute(ctx.tx)
      refused.push({ id: one.id, number: null, code: err.code, message: err.message })
    }
  }
  return { done, refused: await withNumbers(ctx, refused) }
}

function actOnOne(ctx: Ctx, { id, version }: One, act: BulkAct['act']): Promise<ActResult> {
  switch (act.kind) {
    case 'assign':
      return assignFinding(ctx, id, { version, dueOn: act.dueOn })
    case 'remind':
      return remindFinding(ctx, id, { version, text: act.text })
    case 'transfer':
      return transferFinding(ctx, id, { version, unitId: act.unitId, reason: act.reason })
    case 'close':
      return closeFinding(ctx, id, { version, text: act.text })
    default:
      return act satisfies never
  }
}

async function withNumbers(ctx: Ctx, refused: BulkResult['refused']): Promise<BulkResult['refused']> {
  const { rows } = await sql<{ id: string; year: number; seq: number }>`select id, year, seq
    from findings.finding where id = any(${refused.map(({ id }) => id)}::uuid[])`.execute(ctx.tx)
  const numbers = new Map(rows.map(({ id, year, seq }) => [id, numberOf(year, seq)]))
  return refused.map((one) => ({ ...one, number: numbers.get(one.id) ?? null }))
}
