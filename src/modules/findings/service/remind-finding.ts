import type { Ctx } from '../../../kernel/context.ts'
import { type Recipient, remind } from '../../inbox/index.ts'
import type { ActResult, RemindFinding } from '../contract.ts'
import { acts, numberOf } from '../rules.ts'
import { refuse, toResult, writeStep } from './act-on-finding.ts'
import { asWhat, lockFindingAt } from './find-finding.ts'
import { findingSubject, problem, type StoredFinding } from './finding-row.ts'

/** 催办: in the inbox of the unit and of the responsible person. It changes nothing of the finding, so nobody's view is stale. */
export async function remindFinding(ctx: Ctx, id: string, input: RemindFinding): Promise<ActResult> {
  const found = await lockFindingAt(ctx, id, input.version)
  const { row, standing } = found
  if (!standing.parties.includes('bureau')) refuse(found, 'not-yours')
  if (!acts.remind.from.includes(row.state)) refuse(found, 'wrong-state')
  const { reminders, repeated } = await remind(ctx, {
    kind: 'findings.finding.rectify',
    subject: findingSubject(id),
    orgPath: row.org_path,
    title: `催办：${numberOf(row.year, row.seq)} ${row.title}`.slice(0, 200),
    text: input.text,
    dueOn: row.due_on,
    to: recipientsOf(row),
  })
  if (reminders + repeated === 0) throw problem('nobody-reached')
  const as = asWhat(ctx, standing, 'remind')
  await writeStep(ctx, row, { step: 'remind', from: row.state, text: input.text, as })
  return toResult(row)
}

function recipientsOf(row: StoredFinding): Recipient[] {
  const unit: Recipient = { unitId: row.unit_id, roles: ['unit_officer', 'unit_head'] }
  const department: Recipient[] = row.department_id
    ? [{ unitId: row.unit_id, departmentId: row.department_id, roles: ['dept_respondent'] }]
    : []
  const person: Recipient[] = row.responsible_user_id ? [{ userId: row.responsible_user_id }] : []
  return [unit, ...department, ...person]
}
