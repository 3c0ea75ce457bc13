import type { Ctx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import type { ActResult, AskExtension, DecideDispute, DecideExtension, GiveReason } from '../contract.ts'
import { extensionRefusal, lightenRefusal } from '../rules.ts'
import { actOnFinding, ended } from './act-on-finding.ts'
import { badDay } from './assign-finding.ts'
import { problem, tables } from './finding-row.ts'
import { settlePending } from './place-finding.ts'

/** 申请延期: a later day, and why. */
export const askExtension = (ctx: Ctx, id: string, input: AskExtension): Promise<ActResult> =>
  actOnFinding(ctx, id, input.version, 'ask-extension', async ({ row }) => {
    const refused = extensionRefusal(input.until, row.due_on, ctx.today)
    if (refused) throw badDay('/until', refused)
    await tables(ctx)
      .insertInto('findings.extension')
      .values({
        id: newId(),
        finding_id: id,
        org_path: row.org_path,
        until: input.until,
        reason: input.reason,
        asked_by: ctx.actor.id,
        asked_by_name: ctx.actor.name,
        asked_at: ctx.now,
      })
      .execute()
    return {
      set: { extension_asked: true },
      reason: input.reason,
      text: `至 ${input.until}：${input.reason}`,
    }
  })

/** 批准或不同意延期; who approved stands with it. */
export const decideExtension = (ctx: Ctx, id: string, input: DecideExtension): Promise<ActResult> =>
  actOnFinding(ctx, id, input.version, 'decide-extension', async ({ row }) => {
    const { until } = await tables(ctx)
      .updateTable('findings.extension')
      .set({ decision: input.decision, note: input.note ?? null, ...deciderOf(ctx) })
      .where('finding_id', '=', id)
      .where('decision', 'is', null)
      .returning('until')
      .executeTakeFirstOrThrow()
    const granted = input.decision === 'granted'
    // A later day may have been set since he asked: granting takes none of it away.
    if (granted && row.due_on !== null && until <= row.due_on)
      throw badDay('/decision', `现在的期限 ${row.due_on} 已不早于所申请的日期`)
    const moved = { due_on: until, due_days: null, due_estimated: false, extensions: row.extensions + 1 }
    return {
      set: { extension_asked: false, ...(granted && moved) },
      text: [granted ? `同意延至 ${until}` : '不同意延期', input.note].filter(Boolean).join('：'),
      after: { decision: input.decision, until },
    }
  })

/** 提出异议: the unit holds that it is none, or not its own. */
export const disputeFinding = (ctx: Ctx, id: string, { version, reason }: GiveReason): Promise<ActResult> =>
  actOnFinding(ctx, id, version, 'dispute', async ({ row }) => {
    await tables(ctx)
      .insertInto('findings.dispute')
      .values({
        id: newId(),
        finding_id: id,
        org_path: row.org_path,
        reason,
        raised_by: ctx.actor.id,
        raised_by_name: ctx.actor.name,
        raised_at: ctx.now,
      })
      .execute()
    return { set: { disputed: true }, reason }
  })

/** 答复异议: upheld takes the finding back. */
export const decideDispute = (ctx: Ctx, id: string, input: DecideDispute): Promise<ActResult> =>
  actOnFinding(ctx, id, input.version, 'decide-dispute', async ({ row, facts, standing, policy }) => {
    const upheld = input.decision === 'upheld'
    const refused = upheld ? lightenRefusal(facts, 'revoked', standing, policy) : undefined
    if (refused) throw problem(refused)
    await tables(ctx)
      .updateTable('findings.dispute')
      .set({ decision: input.decision, note: input.note, ...deciderOf(ctx) })
      .where('finding_id', '=', id)
      .where('decision', 'is', null)
      .execute()
    const pending = upheld ? await settlePending(ctx, row, '异议成立，问题撤销', 'upheld') : {}
    return {
      set: { disputed: false, ...pending, ...(upheld && ended(ctx, 'revoked')) },
      text: `${upheld ? '异议成立，问题撤销' : '异议不成立'}：${input.note}`,
      reason: input.note,
      after: { decision: input.decision },
    }
  })

const deciderOf = (ctx: Ctx) => ({
  decided_by: ctx.actor.id,
  decided_by_name: ctx.actor.name,
  decided_at: ctx.now,
})
