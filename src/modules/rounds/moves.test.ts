import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { anActor } from '../../test/app.ts'
import { aUnit, type Place } from '../../test/city.ts'
import { aStage, fullForm } from '../../test/filling.ts'
import { race } from '../../test/race.ts'

// Organisations that move to another region while a round runs: what is written meanwhile must stand where they went.

const { admin, call, city, bureau, aRound, save, handIn } = await aStage()
const tables = [
  'assessment',
  'answer',
  'answer_history',
  'step',
  'evidence',
  'signature',
  'assignment',
] as const

let counter = 900
const anOrganisation = () =>
  aUnit(admin, { path: `r1.r2.u${++counter}`, name: `改隶局${counter}`, kind: 'organ', parent: city.countyA })

const move = (unit: Place) =>
  call(bureau, 'POST', `/orgs/${unit.id}/move`, {
    version: 1,
    parentId: city.countyB.id,
    effectiveOn: '2026-11-23',
    reason: '区划调整',
  })

/** Where the rows of an organisation's assessments stand now. */
async function placesOf(unit: Place): Promise<string[]> {
  const { rows } = await sql<{ path: string }>`select distinct x.path from (${sql.join(
    tables.map((table) => {
      const key = table === 'assessment' ? 'id' : 'assessment_id'
      return sql`select t.org_path::text as path from ${sql.table(`rounds.${table}`)} t
        join rounds.assessment a on a.id = ${sql.ref(`t.${key}`)} where a.unit_id = ${unit.id}`
    }),
    sql` union all `,
  )}) x`.execute(admin)
  return rows.map(({ path }) => path)
}

const moved = (unit: Place) => [`${city.countyB.path}.${unit.path.split('.').at(-1)}`]

test.each(['save', 'move'])(
  'of a save and a move at once, the %s being first, the answer goes along',
  async (first) => {
    const unit = await anOrganisation()
    const { of } = await aRound({ scope: { units: [unit.id] } })
    const id = of(unit)
    const officer = anActor('unit_officer', unit)
    await save(officer, id, fullForm)
    await handIn(id, officer)
    const review = () => save(bureau, id, [{ item: '2', version: 0, met: false }], 'review')
    const [one, two] = first === 'save' ? [review, () => move(unit)] : [() => move(unit), review]
    const replies = await race(admin, { table: 'rounds.assessment', id }, 2, async (queued) => {
      const begun = one()
      await queued(1)
      return Promise.all([begun, two()])
    })
    expect(replies.map((reply) => reply.statusCode)).toEqual([200, 200])
    expect(await placesOf(unit)).toEqual(moved(unit))
  },
)

test('who is asked while he moves is asked where he goes', async () => {
  const unit = await anOrganisation()
  const { round } = await aRound({ scope: { units: [city.units[0]?.id] } })
  const replies = await race(admin, { table: 'org.unit', id: unit.id }, 2, async (queued) => {
    const moving = move(unit)
    await queued(1)
    return Promise.all([
      moving,
      call(bureau, 'POST', `/rounds/${round}/add-units`, { units: [unit.id], reason: '新增' }),
    ])
  })
  expect(replies.map((reply) => reply.statusCode)).toEqual([200, 200])
  expect(await placesOf(unit)).toEqual(moved(unit))
})
