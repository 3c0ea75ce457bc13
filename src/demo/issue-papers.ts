import { join } from 'node:path'
import { sql } from 'kysely'
import { createBlobStore } from '../kernel/blob.ts'
import type { Actor, Ctx } from '../kernel/context.ts'
import { permissionCatalogue, reachOf } from '../kernel/guard.ts'
import { permissions as paperPermissions } from '../modules/documents/contract.ts'
import {
  type Desk,
  draftDocument,
  issueDocument,
  reviewDocument,
  signDocument,
} from '../modules/documents/index.ts'
import { permissions as findingPermissions } from '../modules/findings/contract.ts'
import { findingsPapers } from '../modules/findings/index.ts'
import { permissions as roundPermissions } from '../modules/rounds/contract.ts'
import { roundsPapers } from '../modules/rounds/index.ts'
import type { System } from '../system.ts'
import type { Cast, DemoUnit } from './people.ts'

const catalogue = permissionCatalogue([
  { name: 'rounds', permissions: roundPermissions },
  { name: 'findings', permissions: findingPermissions },
  { name: 'documents', permissions: paperPermissions },
])

/** The city's papers of the round: report, notice of the checks and ledger, and letters to the units most in arrears. */
export async function issuePapers(
  system: System,
  { cast, city, roundId }: { readonly cast: Cast; readonly city: DemoUnit; readonly roundId: string },
): Promise<void> {
  const { config, database, clock } = system
  const desk: Desk = {
    kinds: [...roundsPapers, ...findingsPapers],
    permissions: catalogue,
    blobs: await createBlobStore(join(database.dataDir, 'blobs'), { maxBytes: config.maxUploadMb * 2 ** 20 }),
    templates: join(config.projectDir, 'library/templates'),
    // No PDF is made before somebody asks for one.
    converter: { available: () => false, toPdf: () => Promise.reject(new Error('no converter')) },
  }
  const [officer, lead] = [cast.at('bureau_officer', city.id), cast.at('bureau_lead', city.id)]
  const as = <T>(actor: Actor, verb: string, work: (ctx: Ctx) => Promise<T>): Promise<T> => {
    const permission = `documents.document.${verb}`
    const { scopes } = reachOf(actor, permission, catalogue)
    return system.transact({ actor, permission, scopes, now: clock() }, work)
  }
  for (const [kind, subjectId] of await papersOf(system, city, roundId)) {
    const draft = await as(officer, 'draft', (ctx) => draftDocument(ctx, desk, { kind, subjectId }))
    const { id } = draft
    const reviewed = await as(lead, 'review', (ctx) => reviewDocument(ctx, desk, id, draft.version))
    const signed = await as(lead, 'sign', (ctx) => signDocument(ctx, desk, id, reviewed.version))
    await as(officer, 'issue', (ctx) => issueDocument(ctx, desk, id, signed.version))
  }
}

async function papersOf(
  system: System,
  city: DemoUnit,
  roundId: string,
): Promise<readonly (readonly [kind: string, subjectId: string])[]> {
  const loader: Actor = { kind: 'job', id: 'job:demo', name: '演示数据', grants: [] }
  const late = await system.run(loader, async (ctx) => {
    const { rows } = await sql<{ unit_id: string }>`select unit_id from findings.pub_finding
      where state in ('assigned', 'rectifying') and due_on < ${ctx.today}::date
      group by unit_id order by count(*) desc, unit_id limit 2`.execute(ctx.tx)
    return rows.map(({ unit_id }) => unit_id)
  })
  return [
    ['rounds.summary', roundId],
    ['rounds.spot-report', roundId],
    ['rounds.ledger', roundId],
    ['findings.report', city.id],
    ...late.flatMap((unitId) => [['findings.notice', unitId] as const, ['findings.urge', unitId] as const]),
  ]
}
