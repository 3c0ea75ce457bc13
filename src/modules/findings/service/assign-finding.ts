import { calendarAt } from '../../../kernel/calendar-store.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { holdTree } from '../../org/index.ts'
import type { ActResult, AssignFinding, EditFinding } from '../contract.ts'
import { dueDayOf, dueRefusal, editRefusal, fingerprintOf } from '../rules.ts'
import { actOnFinding, type Effect } from './act-on-finding.ts'
import { relinkReworded } from './detect-recurrence.ts'
import { type FoundFinding, organisationPath } from './find-finding.ts'
import { problem, type StoredFinding } from './finding-row.ts'
import { moveHanging, responsibleColumns } from './place-finding.ts'
import { placeOf } from './register-finding.ts'

/** 派发: to whom, by when. Without a day the severity's working days count from today. */
export async function assignFinding(ctx: Ctx, id: string, input: AssignFinding): Promise<ActResult> {
  await holdTree(ctx)
  return actOnFinding(ctx, id, input.version, 'assign', async (found) => ({
    set: {
      ...(await dueColumns(ctx, found, input.dueOn)),
      ...(await departmentColumns(ctx, found.row, input.departmentId)),
      ...(await responsibleColumns(ctx, found.row, input)),
    },
    text: input.text,
  }))
}

/** A day named by hand stays as it is; a counted one is counted anew when its year's holidays are announced. */
async function dueColumns(ctx: Ctx, { row, standing, policy }: FoundFinding, named: string | undefined) {
  const counted = dueDayOf(ctx.today, row.severity, policy, await calendarAt(ctx))
  if (named === undefined) {
    if (row.due_on !== null) return {}
    const { dueOn, days, estimated } = counted
    return {
      due_on: dueOn,
      original_due_on: dueOn,
      due_days: days,
      due_estimated: estimated,
      assigned_on: ctx.today,
    }
  }
  const refused = dueRefusal(named, ctx.today, standing, row.due_on ?? counted.dueOn)
  if (refused) throw badDay('/dueOn', refused)
  const assigned_on = row.assigned_on ?? ctx.today
  return { due_on: named, original_due_on: named, due_days: null, due_estimated: false, assigned_on }
}

export const badDay = (pointer: string, detail: string) =>
  problem('bad-due-day', undefined, { errors: [{ pointer, detail }] })

/** The row stands where the department stands, so that its respondent sees it. */
async function departmentColumns(
  ctx: Ctx,
  row: StoredFinding,
  departmentId: string | null | undefined,
): Promise<Partial<Pick<StoredFinding, 'department_id' | 'org_path'>>> {
  if (departmentId === undefined || departmentId === row.department_id) return {}
  const path =
    departmentId === null
      ? organisationPath(row.org_path)
      : (await placeOf(ctx, row.unit_id, departmentId)).path
  await moveHanging(ctx, row.id, path)
  return { department_id: departmentId, org_path: path }
}

/** What is known of it, corrected; what is left out stays. */
export async function editFinding(ctx: Ctx, id: string, input: EditFinding): Promise<ActResult> {
  await holdTree(ctx)
  const result = await actOnFinding(ctx, id, input.version, 'edit', async ({ row, standing }) => {
    const { version: _, responsibleUserId: _user, responsible: _name, departmentId, ...words } = input
    const refused = editRefusal(Object.keys(words), standing, row.registered_by === ctx.actor.id, row.state)
    if (refused) throw problem(refused, '问题的表述由登记的一方修改')
    return {
      set: {
        ...words,
        ...(words.title !== undefined && { fingerprint: fingerprintOf(words.title) }),
        ...(await departmentColumns(ctx, row, departmentId)),
        ...(await responsibleColumns(ctx, row, input)),
      } as NonNullable<Effect['set']>, // what the contract let in, without what was left out
    }
  })
  if (input.title !== undefined) await relinkReworded(ctx, id)
  return result
}
