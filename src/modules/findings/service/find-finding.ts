import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { isUnder } from '../../../kernel/guard.ts'
import type { Role } from '../../../kernel/wire.ts'
import type { FindingAction, FindingPolicy, ProofKind } from '../contract.ts'
import { acts, type FindingFacts, type Party, type Standing } from '../rules.ts'
import { problem, type StoredFinding } from './finding-row.ts'
import { policyAt } from './keep-policy.ts'

/** A finding with what decides who may do what with it. */
export interface FoundFinding {
  readonly row: StoredFinding
  readonly facts: FindingFacts
  readonly standing: Standing
  readonly policy: FindingPolicy
}

/** The finding, where the caller may see it; absent and invisible look the same. */
export async function getFoundFinding(ctx: Ctx, id: string): Promise<FoundFinding> {
  const { rows } = await sql<StoredFinding>`select * from findings.finding where id = ${id}`.execute(ctx.tx)
  return found(ctx, rows[0])
}

/** Locked, so that what is read next stays true until the command ends; and as the caller last saw it. */
export async function lockFindingAt(
  ctx: Ctx,
  id: string,
  version: number | undefined,
): Promise<FoundFinding> {
  const { rows } = await sql<StoredFinding>`select * from findings.finding where id = ${id}
    for no key update`.execute(ctx.tx)
  const [row] = rows
  if (row && version !== undefined && row.version !== version) {
    throw problem('stale-version', undefined, { current: { version: row.version, state: row.state } })
  }
  return found(ctx, row)
}

async function found(ctx: Ctx, row: StoredFinding | undefined): Promise<FoundFinding> {
  if (!row) throw problem('not-found')
  return {
    row,
    facts: factsOf(row, await proofsOf(ctx, row.id)),
    standing: await withPast(ctx, row, standingOf(ctx, row)),
    policy: await policyAt(ctx, row.org_path),
  }
}

/** What somebody does for the unit: whoever did any of it does not judge it later, from whatever post. */
const unitSteps = ['start', 'progress', 'submit', 'ask-extension', 'dispute'] as const

/**
 * A bureau's officer may be one of the unit's own people without any role there, and may have worked on this very
 * finding before he came to the bureau, also where somebody else handed it in.
 */
async function withPast(ctx: Ctx, row: StoredFinding, standing: Standing): Promise<Standing> {
  if (ctx.actor.kind !== 'user' || !standing.parties.includes('bureau')) return standing
  const { rows } = await sql<Pick<Standing, 'insider' | 'worker'>>`select
    exists (select 1 from identity.pub_user
      where id = ${ctx.actor.id} and org_path <@ ${organisationPath(row.org_path)}::ltree) as insider,
    exists (select 1 from findings.step
      where finding_id = ${row.id} and by_id = ${ctx.actor.id} and step = any(${[...unitSteps]}::text[])) as worker`.execute(
    ctx.tx,
  )
  const [past] = rows
  return {
    ...standing,
    insider: standing.insider || past?.insider === true,
    worker: standing.worker || past?.worker === true,
  }
}

async function proofsOf(ctx: Ctx, id: string): Promise<ProofKind[]> {
  const { rows } = await sql<{ proof: ProofKind }>`select distinct proof from findings.evidence
    where finding_id = ${id} and phase = 'after' and removed_at is null`.execute(ctx.tx)
  return rows.map(({ proof }) => proof)
}

const factsOf = (row: StoredFinding, proofs: readonly ProofKind[]): FindingFacts => ({
  state: row.state,
  severity: row.severity,
  category: row.category,
  disputed: row.disputed,
  extensionAsked: row.extension_asked,
  extensions: row.extensions,
  dueOn: row.due_on,
  reportDue: row.report_due_at !== null,
  reported: row.reported_at !== null,
  proofs,
})

const partyRoles: readonly (readonly [Party, readonly Role[]])[] = [
  ['bureau', ['bureau_lead', 'bureau_officer']],
  ['officer', ['unit_head', 'unit_officer']],
  ['respondent', ['dept_respondent']],
  ['inspector', ['inspector']],
]

/** The organisation that a place belongs to: departments are the labels that begin with d. */
export const organisationPath = (path: string): string => path.replace(/(\.d\d+)+$/, '')

/** What the acting person is to this finding; the command line and jobs are everybody but the unit. */
export function standingOf(
  { actor }: Pick<Ctx, 'actor'>,
  row: Pick<StoredFinding, 'org_path' | 'submitted_by' | 'responsible_user_id'>,
): Standing {
  if (actor.kind !== 'user') {
    return { parties: partyRoles.map(([party]) => party), leader: true, worker: false, insider: false }
  }
  const holds = (roles: readonly Role[]) =>
    actor.grants.some((grant) => roles.includes(grant.role) && isUnder(row.org_path, grant.path))
  const responsible = row.responsible_user_id === actor.id
  const unit = organisationPath(row.org_path)
  return {
    parties: partyRoles.flatMap(([party, roles]) =>
      holds(roles) || (party === 'respondent' && responsible) ? [party] : [],
    ),
    leader: holds(['bureau_lead']),
    worker: responsible || row.submitted_by === actor.id,
    insider: actor.grants.some(({ path }) => isUnder(path, unit)),
  }
}

const partyWords: Readonly<Record<Party, string>> = {
  bureau: '保密局',
  officer: '责任单位',
  respondent: '责任人',
  inspector: '检查组',
}

/** What he was to the finding when he did it, in words; null for the system. */
export function asWhat(
  { actor }: Ctx,
  standing: Standing,
  action: FindingAction | 'register',
): string | null {
  if (actor.kind !== 'user') return null
  if (action === 'close' || action === 'return') return '复核人'
  const by = action === 'register' ? standing.parties : acts[action].by
  const party = by.find((one) => standing.parties.includes(one))
  return party ? partyWords[party] : null
}
