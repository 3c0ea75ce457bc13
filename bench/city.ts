import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crowd } from '../src/demo/crowd.ts'
import type { Standard } from '../src/modules/standards/contract.ts'
import { getVersion } from '../src/modules/standards/index.ts'
import { signIn, type Visitor } from '../src/test/visitor.ts'
import { type Arrival, arrive, type Bureau, hold, openBureau, password, publishRounds } from './arrival.ts'
import { median, note, percentile, tell, timedOften } from './figures.ts'
import { arranger, type Place } from './place.ts'
import { type Form, newForm, press } from './saving.ts'
import { measureScore } from './score.ts'

const sample = join(import.meta.dirname, '../samples/organisations.xlsx')
const [rows, organisations] = [933, 922]
const [clients, formsEach] = [16, 4]

/** New folders with the sample city imported; the last one stays. */
export const arriveInCity = async (times: number): Promise<Arrival> =>
  arrive({ fileName: 'organisations.xlsx', bytes: await readFile(sample) }, rows, times)

/** Everything that is measured on the sample city. */
export async function measureCity(quick: boolean): Promise<void> {
  note('first start and import of the city, three times')
  const { place, starts, imports } = await arriveInCity(3)
  tell('start-first', 's', median(starts) / 1000)
  await measureLaterStarts(place, 3)
  tell('import-city', 's', median(imports) / 1000)
  const bureau = await openBureau(place, clients * formsEach)
  const { ids, times } = await publishRounds(bureau, [2021, 2022, 2023, 2024, 2025], organisations)
  tell('publish-city', 's', median(times) / 1000)
  const standard = await place.within((system) =>
    system.run(arranger, async (ctx) => (await getVersion(ctx, bureau.versionId)).definition),
  )
  measureScore(standard, quick ? 1 : 3)
  await measureSaving(place, bureau, ids, standard, quick)
  await measureBoards(bureau, ids[0] ?? '', quick ? 60 : 200)
  bureau.officer.leave()
  await place.leave()
}

async function measureLaterStarts(place: Place, times: number): Promise<void> {
  const starts: number[] = []
  for (let at = 0; at < times; at++) {
    await place.restart()
    starts.push(place.serving.startedIn)
  }
  tell('start-later', 's', median(starts) / 1000)
}

/** Sixteen clients, each the officers of four organisations: single answers of one round, whole forms of others. */
async function measureSaving(
  place: Place,
  bureau: Bureau,
  roundIds: readonly string[],
  standard: Standard,
  quick: boolean,
): Promise<void> {
  const officers = await signInOfficers(place, bureau)
  const [single, ...whole] = await Promise.all(
    roundIds.map((roundId) => assessmentsOf(place, bureau, roundId)),
  )
  const formsOf = (lists: readonly (readonly string[])[]): Form[][] =>
    Array.from({ length: clients }, (_, client) =>
      lists.flatMap((ids, list) =>
        Array.from({ length: formsEach }, (_, at) => {
          const nth = client * formsEach + at
          const officer = officers[nth]
          if (!officer) throw new Error('an officer is missing')
          return newForm(officer, ids[nth] ?? '', standard, list * 1000 + nth)
        }),
      ),
    )
  note('saving answers')
  const times = quick ? { warmUpSeconds: 2, seconds: 4 } : { warmUpSeconds: 3, seconds: 15 }
  const one = await press({ clients: formsOf([single ?? []]), items: 1, ...times })
  tell('save', 'perSecond', one.answersPerSecond)
  tell('save', 'p99Ms', one.p99Ms)
  const form = await press({ clients: formsOf(whole), items: standardSize(standard), ...times })
  tell('save-form', 'perSecond', form.answersPerSecond)
  for (const officer of officers) officer.leave()
}

const standardSize = (standard: Standard): number =>
  standard.categories.reduce((sum, { items }) => sum + items.length, 0)

async function signInOfficers(place: Place, { organisations: chosen }: Bureau) {
  const holders = chosen.map((unit, at) => ({
    role: 'unit_officer' as const,
    unit,
    name: `测试员${at + 1}`,
    username: `officer${at + 1}`,
  }))
  await hold(place, holders)
  const officers = new Map<string, Visitor>()
  // A few at once: many sign-ins under way from one address look like somebody trying passwords.
  await crowd(holders, 4, async ({ username }) => {
    officers.set(username, await signIn(place.serving.address, username, password))
  })
  return holders.map(({ username }) => officers.get(username) as Visitor)
}

/** In the order of the bureau's organisations. */
const assessmentsOf = (place: Place, { organisations: chosen }: Bureau, roundId: string): Promise<string[]> =>
  place.within(async (_, admin) => {
    const { rows: found } = await admin.query<{ id: string; unit_id: string }>(
      'select id, unit_id from rounds.assessment where round_id = $1',
      [roundId],
    )
    const byUnit = new Map(found.map((row) => [row.unit_id, row.id]))
    return chosen.map(({ id }) => byUnit.get(id) ?? '')
  })

async function measureBoards({ officer }: Bureau, roundId: string, times: number): Promise<void> {
  for (const [name, path] of [
    ['board-city', 'progress'],
    ['matrix-city', 'matrix'],
  ] as const) {
    const waits = await timedOften(times, 10, () => officer.must('GET', `/rounds/${roundId}/${path}`))
    tell(name, 'p95Ms', percentile(waits, 0.95))
  }
}
