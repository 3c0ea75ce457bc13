import { sql } from 'kysely'
import type { Round } from '../modules/rounds/contract.ts'
import { anActor, createTestApp } from './app.ts'
import { aCity, anIssuedVersion } from './city.ts'
import { testDatabase } from './database.ts'

/** A bureau's desk: the small city, an issued standard, and rounds to be planned and published through the product. */
export async function aDesk() {
  const database = await testDatabase()
  const { admin } = database
  const { app, call, run } = await createTestApp(database)
  const city = await aCity(admin)
  const versionId = await anIssuedVersion(admin, city.city)
  const cityOfficer = anActor('bureau_officer', city.city)

  let counter = 0
  const plan = (more: object = {}) => ({
    title: `第 ${++counter} 轮`,
    year: 2026,
    kind: 'full',
    versionId,
    opensOn: '2026-11-01',
    dueOn: '2026-12-15',
    reviewUntil: '2026-12-31',
    ...more,
  })
  const planned = async (more: object = {}, actor = cityOfficer): Promise<Round> =>
    (await call(actor, 'POST', '/rounds', plan(more))).json()
  const published = async (more: object = {}, actor = cityOfficer): Promise<Round> => {
    const { id } = await planned(more, actor)
    return (await call(actor, 'POST', `/rounds/${id}/publish`, { version: 1 })).json()
  }
  /** Sets columns of the assessment of the n-th organisation, past the product. */
  const arrange = (round: { id: string }, place: number, columns: Record<string, unknown>) =>
    sql`update rounds.assessment set ${sql.join(
      Object.entries(columns).map(([column, value]) => sql`${sql.ref(column)} = ${value}`),
    )} where round_id = ${round.id} and unit_id = ${city.units[place]?.id}`.execute(admin)
  /** City 1: in time; county A: 1 accepted and lowered, 2 returned; county B: 1 vetoed and late; rest untouched. */
  async function aRunningRound(): Promise<Round> {
    const round = await published()
    const handedIn = {
      submissions: 1,
      answered: 5,
      last_saved_at: '2026-11-10',
      submitted_at: '2026-11-10T20:00:00Z',
    }
    await arrange(round, 0, {
      ...handedIn,
      state: 'submitted',
      earned: 2700,
      self_earned: 2700,
      category_earned: [1700, 1000],
    })
    await arrange(round, 2, {
      ...handedIn,
      state: 'accepted',
      earned: 2400,
      self_earned: 2850,
      category_earned: [2000, 400],
      grade: '基本符合要求',
      percentage_tenths: 800,
      submitted_at: '2026-11-12T01:00:00Z',
    })
    await arrange(round, 3, {
      ...handedIn,
      state: 'returned',
      returns: 1,
      submitted_at: '2026-11-12T02:00:00Z',
    })
    await arrange(round, 5, {
      ...handedIn,
      state: 'accepted',
      is_late: true,
      applicable: 2000,
      earned: 2000,
      vetoes: 1,
      aggravated: 400,
      self_aggravated: 400,
      self_applicable: 2000,
      self_earned: 2000,
      grade: '不符合要求',
      percentage_tenths: 800,
      category_applicable: [2000, 0],
      category_earned: [2000, 0],
    })
    return round
  }
  return {
    admin,
    app,
    call,
    run,
    city,
    versionId,
    cityOfficer,
    officerA: anActor('bureau_officer', city.countyA),
    officerB: anActor('bureau_officer', city.countyB),
    viewer: anActor('viewer', city.city),
    plan,
    planned,
    published,
    assessmentsOf: async (id: string) => {
      const { rows } = await sql<{ id: string; name: string; subject_kind: string; state: string }>`
        select id, subject_name as name, subject_kind, state from rounds.assessment
        where round_id = ${id} order by org_path`.execute(admin)
      return rows
    },
    eventsOf: async (id: string) => {
      const { rows } = await sql<{ action: string }>`
        select action from audit.event where subject_id = ${id} order by id`.execute(admin)
      return rows.map((row) => row.action)
    },
    arrange,
    aRunningRound,
  }
}
