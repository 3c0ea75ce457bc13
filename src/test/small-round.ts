import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { readConfig } from '../kernel/config.ts'
import type { Ctx } from '../kernel/context.ts'
import { newId } from '../kernel/ids.ts'
import { createHolders } from '../modules/identity/index.ts'
import { importOrgs } from '../modules/org/index.ts'
import { RoundScope } from '../modules/rounds/contract.ts'
import { planRound, publishRound } from '../modules/rounds/index.ts'
import { importStandardFile } from '../modules/standards/index.ts'
import { openSystem } from '../system.ts'

export const password = 'Hengmi-test-2026'
const library = join(import.meta.dirname, '../../library/standards/organisation.yaml')

export interface SmallRound {
  readonly roundId: string
  /** One 保密员 an organisation, with the assessment that is his. */
  readonly officers: readonly { readonly username: string; readonly assessmentId: string }[]
}

/** One command on a data folder, beside its server or alone, that sees everything. */
export async function asTester<T>(dataDir: string, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const config = readConfig({ ...process.env, HENGMI_DATA: dataDir, HENGMI_LOG_LEVEL: 'silent' })
  const system = await openSystem(config, 'attach', () => undefined)
  try {
    return await system.run({ kind: 'job', id: 'job:test', name: '测试', grants: [] }, work)
  } finally {
    await system.close()
  }
}

/** A city of so many organisations, each with an officer, all asked by one open round of the shipped standard. */
export const arrangeSmallRound = (dataDir: string, organisations: number): Promise<SmallRound> =>
  asTester(dataDir, async (ctx) => {
    const names = Array.from({ length: organisations }, (_, at) => `虚构市第${at + 1}局`)
    const register = [
      '单位名称,上级单位,单位类别',
      '虚构市,,行政区划',
      ...names.map((name) => `${name},虚构市,机关`),
    ]
    const imported = await importOrgs(ctx, Buffer.from(register.join('\n')), { name: 'register.csv' })
    if (imported.errors.length > 0) throw new Error(JSON.stringify(imported.errors))
    await importStandardFile(ctx, library, { dryRun: false })
    const units = await rowsOf<{ id: string; path: string; kind: string; name: string }>(
      ctx.tx,
      'select id, ltree2text(org_path) as path, kind, name from org.pub_unit order by org_path',
    )
    const [city] = units
    const [version] = await rowsOf<{ id: string }>(ctx.tx, 'select id from standards.version')
    const holders = units.slice(1).map((unit, at) => ({
      role: 'unit_officer' as const,
      unit,
      name: `测试员${at + 1}`,
      username: `officer${at + 1}`,
    }))
    await createHolders(ctx, holders, password)
    const round = await planRound(ctx, {
      unitId: city?.id ?? newId(),
      title: '2026年度自查自评',
      year: 2026,
      kind: 'full',
      versionId: version?.id ?? newId(),
      itemNos: null,
      scope: RoundScope.parse({}),
      policy: { signOff: 'none', lateAllowed: true, spotCheckShare: 0, publicResults: false },
      // Open whatever day it is.
      opensOn: '2020-01-01',
      dueOn: '2199-10-31',
      reviewUntil: '2199-12-31',
    })
    await publishRound(ctx, round.id, { version: round.version })
    const assessments = await rowsOf<{ id: string; unit_id: string }>(
      ctx.tx,
      'select id, unit_id from rounds.assessment',
    )
    const byUnit = new Map(assessments.map(({ id, unit_id }) => [unit_id, id]))
    return {
      roundId: round.id,
      officers: holders.map(({ username, unit }) => ({
        username,
        assessmentId: byUnit.get(unit.id) ?? '',
      })),
    }
  })

export const rowsOf = async <Row>(db: Kysely<unknown>, text: string): Promise<Row[]> =>
  (await sql.raw<Row>(text).execute(db)).rows
