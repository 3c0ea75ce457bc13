import { sql } from 'kysely'
import { addWorkingDays } from '../../../kernel/calendar.ts'
import { calendarAt } from '../../../kernel/calendar-store.ts'
import { type Ctx, everything } from '../../../kernel/context.ts'
import { withScopes } from '../../../kernel/db/transaction.ts'
import * as audit from '../../audit/index.ts'
import { writeStep } from './act-on-finding.ts'
import { findingSubject, type StoredFinding } from './finding-row.ts'
import { clockText, tellGrave } from './tell-grave.ts'

/**
 * Grave leak risks whose 24 hours are over without a report climb: everybody concerned is told, and the bureau above.
 * The line of the history marks it, so a second run finds none.
 */
export async function climbMissed(ctx: Ctx): Promise<number> {
  const { rows } = await sql<StoredFinding>`select f.* from findings.finding f
    where f.report_due_at <= ${ctx.now} and f.reported_at is null
      and coalesce(f.outcome, 'rectified') = 'rectified'
      and not exists (select 1 from findings.step s where s.finding_id = f.id and s.step = 'climb')
    order by f.report_due_at limit 200 for no key update of f skip locked`.execute(ctx.tx)
  for (const row of rows) {
    const text = `应于 ${clockText(row.report_due_at ?? ctx.now)} 前上报，没有上报记录`
    await writeStep(ctx, row, { step: 'climb', from: row.state, text, as: null })
    await tellGrave(ctx, row, 'missed')
    await audit.record(ctx, {
      action: 'findings.finding.climb',
      subject: findingSubject(row.id),
      orgPath: row.org_path,
      after: { reportDueAt: row.report_due_at },
    })
  }
  return rows.length
}

interface Recounted {
  readonly id: string
  readonly org_path: string
  readonly before: string
  readonly due_on: string
}

/**
 * 暂按周末推算 ends with the year's notice: due days that were counted over a year without one are counted anew from
 * the same day. One that somebody named or extended stays. Whoever imports the notice sees no finding, so the product
 * counts in its own name.
 */
export const recountDueDays = (ctx: Ctx): Promise<number> =>
  withScopes(ctx, 'findings.finding.assign', everything, async (wide) => {
    const calendar = await calendarAt(wide)
    const { rows: counts } = await sql<{ assigned_on: string; due_days: number }>`
      select distinct assigned_on, due_days from findings.finding
      where due_estimated and state <> 'closed' and due_days is not null and assigned_on is not null`.execute(
      wide.tx,
    )
    const days = counts.map(({ assigned_on, due_days }) => {
      const { date, estimated } = addWorkingDays(assigned_on, due_days, calendar)
      return { assigned_on, due_days, due_on: date, estimated }
    })
    const { rows } = await sql<Recounted>`
      with counted as (
        select * from jsonb_to_recordset(${JSON.stringify(days)}::jsonb)
          as c(assigned_on date, due_days int, due_on date, estimated boolean)
      ), before as (
        select f.id, f.due_on, c.due_on as new_due, c.estimated from findings.finding f
          join counted c on c.assigned_on = f.assigned_on and c.due_days = f.due_days
        where f.due_estimated and f.state <> 'closed' and (f.due_on <> c.due_on or not c.estimated)
        for no key update of f
      )
      update findings.finding f set due_on = b.new_due, original_due_on = b.new_due, due_estimated = b.estimated,
        version = f.version + 1
      from before b where b.id = f.id
      returning f.id, f.org_path::text as org_path, b.due_on as before, f.due_on`.execute(wide.tx)
    await audit.recordAll(
      wide,
      rows.map(({ id, org_path, before, due_on }) => ({
        action: 'findings.finding.recount',
        subject: findingSubject(id),
        orgPath: org_path,
        before: { due_on: before },
        after: { due_on },
      })),
    )
    return rows.length
  })
