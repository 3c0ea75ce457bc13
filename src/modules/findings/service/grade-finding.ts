import { calendarAt } from '../../../kernel/calendar-store.ts'
import type { Ctx } from '../../../kernel/context.ts'
import type { ActResult, RegradeFinding, ReportGrave } from '../contract.ts'
import { dueDayOf, lightenRefusal, reportDueAt } from '../rules.ts'
import { actOnFinding, type Effect } from './act-on-finding.ts'
import type { FoundFinding } from './find-finding.ts'
import { problem, tables } from './finding-row.ts'
import { tellGrave } from './tell-grave.ts'

/** 调整程度: graver or lighter; one that is grave now has had its 24 hours since it was discovered. */
export async function regradeFinding(ctx: Ctx, id: string, input: RegradeFinding): Promise<ActResult> {
  let becomesGrave = false
  const result = await actOnFinding(ctx, id, input.version, 'regrade', async (found) => {
    const { row, facts, standing, policy } = found
    const refused = lightenRefusal(facts, input.severity, standing, policy)
    if (refused) throw problem(refused)
    const reportDue = reportClock(found, input.severity)
    becomesGrave = row.report_due_at === null && reportDue !== null
    return {
      set: {
        severity: input.severity,
        report_due_at: reportDue,
        ...(await recounted(ctx, found, input.severity)),
      },
      text: `${nameOf(found, row.severity)} 调整为 ${nameOf(found, input.severity)}：${input.reason}`,
      reason: input.reason,
    }
  })
  if (becomesGrave) {
    const row = await tables(ctx)
      .selectFrom('findings.finding')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    await tellGrave(ctx, row, 'found')
  }
  return result
}

const nameOf = ({ policy }: FoundFinding, severity: number): string =>
  policy.severities[severity - 1]?.name ?? String(severity)

/** What was reported stays reported; a clock that still ran ends with the gravity. */
function reportClock({ row, policy }: FoundFinding, severity: number): Date | null {
  if (row.reported_at !== null) return row.report_due_at
  return severity >= policy.reportFrom ? reportDueAt(row.discovered_at) : null
}

/** A day counted from the assignment is counted by the new severity; one that was named or extended stays. */
async function recounted(
  ctx: Ctx,
  { row, policy }: FoundFinding,
  severity: number,
): Promise<NonNullable<Effect['set']>> {
  if (row.assigned_on === null || row.due_days === null) return {}
  const { dueOn, days, estimated } = dueDayOf(row.assigned_on, severity, policy, await calendarAt(ctx))
  return { due_on: dueOn, original_due_on: dueOn, due_days: days, due_estimated: estimated }
}

/** 24小时上报: that the report went up, to whom and by what way; not before it was discovered nor in the future. */
export const reportGrave = (ctx: Ctx, id: string, input: ReportGrave): Promise<ActResult> =>
  actOnFinding(ctx, id, input.version, 'report', async ({ row }) => {
    const reportedAt = input.reportedAt ? new Date(input.reportedAt) : ctx.now
    if (reportedAt > ctx.now || reportedAt < row.discovered_at) {
      const errors = [{ pointer: '/reportedAt', detail: '上报时间应在发现之后、现在之前' }]
      throw problem('bad-time', undefined, { errors })
    }
    const { reportedTo, channel, reference = null, content } = input
    await tables(ctx)
      .insertInto('findings.grave_report')
      .values({
        finding_id: id,
        org_path: row.org_path,
        reported_to: reportedTo,
        channel,
        reference,
        content,
        reported_by: ctx.actor.id,
        reported_by_name: ctx.actor.name,
        reported_at: reportedAt,
      })
      .execute()
    return {
      set: { reported_at: reportedAt },
      text: `报${reportedTo}（${channel}）`,
      after: { reportedTo, channel, reference, reportedAt },
    }
  })
