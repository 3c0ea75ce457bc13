import { sql } from 'kysely'
import { type Ctx, everything } from '../../../kernel/context.ts'
import { withScopes } from '../../../kernel/db/transaction.ts'
import { civilDate } from '../../../kernel/time.ts'
import { type Recipient, remind } from '../../inbox/index.ts'
import { numberOf } from '../rules.ts'
import { findingSubject, type StoredFinding } from './finding-row.ts'

export type Occasion = 'found' | 'missed'

const kinds = { found: 'findings.finding.report-grave', missed: 'findings.finding.grave-missed' } as const

/**
 * Tells everybody whom a grave leak risk concerns, at once: the unit, its bureau, and once the report is late the
 * bureau above (保守国家秘密法: 发现后立即采取补救措施并及时报告). Whoever registers may not see them all, so the
 * product tells in its own name.
 */
export async function tellGrave(ctx: Ctx, row: StoredFinding, occasion: Occasion): Promise<void> {
  await withScopes(ctx, 'findings.finding.report', everything, async (wide) => {
    const dueAt = row.report_due_at ?? ctx.now
    await remind(wide, {
      kind: kinds[occasion],
      subject: findingSubject(row.id),
      orgPath: row.org_path,
      title: `${occasion === 'found' ? '24小时上报' : '逾期未上报'}：${row.title}`.slice(0, 200),
      text: `${numberOf(row.year, row.seq)} 应于 ${clockText(dueAt)} 前上报${occasion === 'missed' ? '，至今没有上报记录' : ''}。`,
      dueOn: civilDate(dueAt),
      to: await concerned(wide, row, occasion),
    })
    await noteTold(wide, row, occasion)
  })
}

/** `11-24 10:30` in Asia/Shanghai, which has had no daylight saving since 1991. */
export const clockText = (instant: Date): string =>
  new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ')

async function concerned(ctx: Ctx, row: StoredFinding, occasion: Occasion): Promise<Recipient[]> {
  const levels = occasion === 'missed' ? 2 : 1
  const { rows } = await sql<{ id: string }>`select id from org.pub_unit
    where kind = 'region' and org_path @> ${row.region_path}::ltree
    order by nlevel(org_path) desc limit ${levels}`.execute(ctx.tx)
  return [
    { unitId: row.unit_id, roles: ['unit_head', 'unit_officer'] },
    ...rows.map(({ id }) => ({ unitId: id, roles: ['bureau_officer', 'bureau_lead'] as const })),
    ...(row.responsible_user_id ? [{ userId: row.responsible_user_id }] : []),
  ]
}

async function noteTold(ctx: Ctx, row: StoredFinding, occasion: Occasion): Promise<void> {
  await sql`insert into findings.told (id, finding_id, org_path, occasion, name, at)
    select gen_random_uuid(), ${row.id}::uuid, ${row.org_path}::ltree, ${occasion}, u.name, n.sent_at
    from inbox.pub_reminder n join identity.pub_user u on u.id = n.user_id
    where n.subject_kind = 'findings.finding' and n.subject_id = ${row.id} and n.kind = ${kinds[occasion]}
      and n.sent_at = ${ctx.now}`.execute(ctx.tx)
}
