import type { Ctx } from '../../../kernel/context.ts'
import type { ActResult, CloseFinding, GiveReason, StartRectification, TellProgress } from '../contract.ts'
import { actOnFinding, ended } from './act-on-finding.ts'
import { problem } from './finding-row.ts'
import { responsibleColumns, settlePending } from './place-finding.ts'

/** 开始整改: with the measures, and who carries them out. */
export const startRectification = (ctx: Ctx, id: string, input: StartRectification): Promise<ActResult> =>
  actOnFinding(ctx, id, input.version, 'start', async ({ row, standing }) => {
    const people = await responsibleColumns(ctx, row, input)
    // Who answers for it is the unit's to say: he himself does not put it on another.
    if ('responsible' in people && !standing.parties.includes('officer')) {
      throw problem('not-yours', '责任人由责任单位确定')
    }
    return { set: { measures: input.measures, ...people }, text: input.measures }
  })

/** 整改进展 */
export const tellProgress = (ctx: Ctx, id: string, input: TellProgress): Promise<ActResult> =>
  actOnFinding(ctx, id, input.version, 'progress', () => ({ text: input.text }))

/** 提交整改: the proof that the category asks for must be there. */
export const submitRectification = (ctx: Ctx, id: string, input: TellProgress): Promise<ActResult> =>
  actOnFinding(ctx, id, input.version, 'submit', () => ({
    set: { submitted_by: ctx.actor.id, submitted_by_name: ctx.actor.name, submitted_at: ctx.now },
    text: input.text,
  }))

/** 复核通过、销号, by another than the one who rectified. */
export const closeFinding = (ctx: Ctx, id: string, input: CloseFinding): Promise<ActResult> =>
  actOnFinding(ctx, id, input.version, 'close', async ({ row }) => ({
    set: { ...(await settlePending(ctx, row, '问题已销号', 'rejected')), ...ended(ctx, 'rectified') },
    text: input.text,
  }))

/** 退回, with what is still to be done. */
export const returnFinding = (ctx: Ctx, id: string, { version, reason }: GiveReason): Promise<ActResult> =>
  actOnFinding(ctx, id, version, 'return', ({ row }) => ({ set: { returns: row.returns + 1 }, reason }))
