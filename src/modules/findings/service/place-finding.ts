import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { organisationPath } from './find-finding.ts'
import { problem, type StoredFinding } from './finding-row.ts'

const hanging = ['step', 'evidence', 'extension', 'dispute', 'grave_report', 'told'] as const

/** What hangs on a finding goes where it goes; the caller holds the finding, and writes its own path. */
export async function moveHanging(ctx: Ctx, id: string, path: string): Promise<void> {
  for (const table of hanging) {
    await sql`update ${sql.table(`findings.${table}`)} set org_path = ${path}::ltree
      where finding_id = ${id} and org_path <> ${path}::ltree`.execute(ctx.tx)
  }
  await sql`update findings.link set org_path = ${path}::ltree
    where later_id = ${id} and org_path <> ${path}::ltree`.execute(ctx.tx)
}

/** Whoever answers for it in person: with an account, or by name only. */
export interface NamedResponsible {
  readonly responsibleUserId?: string | null | undefined
  readonly responsible?: string | null | undefined
}

/** The columns of the responsible person; none where nobody is named. A person with an account must be the unit's. */
export async function responsibleColumns(
  ctx: Ctx,
  row: Pick<StoredFinding, 'org_path'>,
  named: NamedResponsible,
): Promise<Partial<Pick<StoredFinding, 'responsible_user_id' | 'responsible'>>> {
  if (named.responsibleUserId) {
    const { rows } = await sql<{ name: string }>`select name from identity.pub_user
      where id = ${named.responsibleUserId} and status = 'active'
        and org_path <@ ${organisationPath(row.org_path)}::ltree`.execute(ctx.tx)
    const [user] = rows
    if (!user) throw problem('unknown-responsible')
    return { responsible_user_id: named.responsibleUserId, responsible: user.name.slice(0, 50) }
  }
  if (named.responsible === undefined && named.responsibleUserId === undefined) return {}
  return { responsible_user_id: null, responsible: named.responsible || null }
}

/** An extension that nobody decided, and a dispute nobody answered, end with what made them needless. */
export async function settlePending(
  ctx: Ctx,
  row: StoredFinding,
  note: string,
  dispute: 'upheld' | 'rejected',
): Promise<{ extension_asked: false; disputed: false }> {
  const decided = sql`note = ${note}, decided_by = ${ctx.actor.id}, decided_by_name = ${ctx.actor.name},
    decided_at = ${ctx.now} where finding_id = ${row.id} and decision is null`
  await sql`update findings.extension set decision = 'refused', ${decided}`.execute(ctx.tx)
  await sql`update findings.dispute set decision = ${dispute}, ${decided}`.execute(ctx.tx)
  return { extension_asked: false, disputed: false }
}
