import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import type { FindingState, SimilarFinding, SimilarFindings, SimilarQuery } from '../contract.ts'
import { fingerprintOf, likeness, numberOf } from '../rules.ts'
import { earlierOnes } from './detect-recurrence.ts'
import { problem } from './finding-row.ts'
import { policyAt } from './keep-policy.ts'

/** Looked at of one unit, the newest first; more would not be the same problem but the same unit. */
const mostCompared = 1_000
const mostOffered = 5
/** Texts less alike than this are about something else. */
const alikeFrom = 45

interface Candidate {
  readonly id: string
  readonly year: number
  readonly seq: number
  readonly title: string
  readonly state: FindingState
  readonly closed_on: string | null
}

/** What the same unit had that is like the text, and what it would repeat: while somebody types a new one. */
export async function findSimilar(ctx: Ctx, query: SimilarQuery): Promise<SimilarFindings> {
  const again = new Set((await repeated(ctx, query)).map(({ id }) => id))
  const { rows } = await sql<Candidate>`
    select id, year, seq, title, state, closed_on from findings.finding f
    where (f.unit_id = ${query.unit} or f.id = any(${[...again]}::uuid[])) and coalesce(f.outcome, 'rectified') = 'rectified'
    order by f.year desc, f.seq desc limit ${mostCompared}`.execute(ctx.tx)
  const alike = rows.map((row) => similar(row, likeness(query.text, row.title), again.has(row.id)))
  return {
    items: alike
      .filter((one) => one.recurrence || one.likeness >= alikeFrom)
      .sort(
        (one, other) => Number(other.recurrence) - Number(one.recurrence) || other.likeness - one.likeness,
      )
      .slice(0, mostOffered),
  }
}

async function repeated(ctx: Ctx, { unit, text, lineage }: SimilarQuery) {
  const { rows } = await sql<{ path: string }>`select org_path::text as path from org.pub_unit
    where id = ${unit}`.execute(ctx.tx)
  const [place] = rows
  if (!place) throw problem('unknown-unit')
  const sought = { unitId: unit, lineage: lineage ?? null, fingerprint: fingerprintOf(text), on: ctx.today }
  return earlierOnes(ctx, sought, await policyAt(ctx, place.path))
}

const similar = (row: Candidate, alike: number, recurrence: boolean): SimilarFinding => ({
  id: row.id,
  number: numberOf(row.year, row.seq),
  title: row.title,
  state: row.state,
  closedOn: row.closed_on,
  likeness: alike,
  recurrence,
})
