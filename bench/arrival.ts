import { join } from 'node:path'
import { sql } from 'kysely'
import { createHolders, type PlannedHolder } from '../src/modules/identity/index.ts'
import { importStandardFile } from '../src/modules/standards/index.ts'
import { signIn, type Upload, type Visitor } from '../src/test/visitor.ts'
import { timed } from './figures.ts'
import { arranger, newPlace, type Place } from './place.ts'

export const password = 'Hengmi-bench-2026'
const library = join(import.meta.dirname, '../library/standards/organisation.yaml')

export interface Arrival {
  readonly place: Place
  /** Milliseconds. */
  readonly starts: readonly number[]
  readonly imports: readonly number[]
}

interface Imported {
  readonly created: number
}

/** New folders one after the other: the first start, then the register imported over HTTP. The last one stays. */
export async function arrive(register: Upload, rows: number, times: number): Promise<Arrival> {
  const starts: number[] = []
  const imports: number[] = []
  for (let at = 1; ; at++) {
    const place = await newPlace()
    starts.push(place.serving.startedIn)
    await hold(place, [{ role: 'sysadmin', unit: null, name: '系统管理员', username: 'sysadmin' }])
    const admin = await signIn(place.serving.address, 'sysadmin', password)
    imports.push(
      await timed(async () => {
        const { created } = await admin.must<Imported>('POST', '/orgs/import', register)
        if (created !== rows) throw new Error(`${created} of ${rows} rows were imported`)
      }),
    )
    admin.leave()
    if (at === times) return { place, starts, imports }
    await place.leave()
  }
}

/** Accounts that sign in with the one password. */
export const hold = (place: Place, holders: readonly PlannedHolder[]): Promise<void> =>
  place.within((system) =>
    system.run(arranger, async (ctx) => {
      await createHolders(ctx, holders, password)
    }),
  )

export interface Organisation {
  readonly id: string
  readonly name: string
  readonly path: string
}

/** The bureau at the top of the tree, its officer, the standard, and some organisations evenly spread. */
export interface Bureau {
  readonly officer: Visitor
  readonly versionId: string
  readonly organisations: readonly Organisation[]
}

export async function openBureau(place: Place, organisations: number): Promise<Bureau> {
  const { top, versionId, all } = await place.within((system) =>
    system.run(arranger, async (ctx) => {
      const { rows } = await sql<
        Organisation & { kind: string }
      >`select id, name, kind, ltree2text(org_path) as path
        from org.pub_unit order by nlevel(org_path), org_path`.execute(ctx.tx)
      const { errors } = await importStandardFile(ctx, library, { dryRun: false })
      if (errors.length > 0) throw new Error(JSON.stringify(errors))
      const version = await sql<{ id: string }>`select id from standards.version`.execute(ctx.tx)
      return {
        top: rows[0] as Organisation,
        versionId: version.rows[0]?.id ?? '',
        all: rows.filter(({ kind }) => kind !== 'region'),
      }
    }),
  )
  await hold(place, [{ role: 'bureau_officer', unit: top, name: '李四', username: 'shi.officer' }])
  const step = all.length / organisations
  return {
    officer: await signIn(place.serving.address, 'shi.officer', password),
    versionId,
    organisations: Array.from(
      { length: organisations },
      (_, at) => all[Math.floor(at * step)] as Organisation,
    ),
  }
}

/** Publishes one round a year to everybody; the ids, and the milliseconds that each publishing took. */
export async function publishRounds(
  { officer, versionId }: Bureau,
  years: readonly number[],
  asked: number,
): Promise<{ ids: string[]; times: number[] }> {
  const ids: string[] = []
  const times: number[] = []
  for (const year of years) {
    const { id, version } = await officer.must<{ id: string; version: number }>('POST', '/rounds', {
      title: `${year}年度自查自评`,
      year,
      kind: 'full',
      versionId,
      // Open whatever day it is measured on.
      opensOn: '2020-01-01',
      dueOn: '2199-10-31',
      reviewUntil: '2199-12-31',
    })
    times.push(
      await timed(async () => {
        const { assessments } = await officer.must<{ assessments: number }>('POST', `/rounds/${id}/publish`, {
          version,
        })
        if (assessments !== asked) throw new Error(`${assessments} of ${asked} were asked`)
      }),
    )
    ids.push(id)
  }
  return { ids, times }
}
