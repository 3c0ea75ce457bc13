import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { measureAnswers } from './answers.ts'
import { arrive, type Bureau, openBureau, publishRounds } from './arrival.ts'
import { median, note, percentile, tell, timed } from './figures.ts'
import { provinceRegions, provinceRegister } from './register.ts'

const organisations = 25_000
/** A board of many assessments may be shown again for five seconds: only what was really computed is counted. */
const rememberedMs = 5_100

/** Everything that is measured on 25,000 organisations and their 1.5 million answers. */
export async function measureProvince(): Promise<void> {
  note('first start and import of a province, three times')
  const { place, imports } = await arrive(
    await provinceRegister(organisations),
    organisations + provinceRegions,
    3,
  )
  try {
    tell('import-province', 's', median(imports) / 1000)
    const bureau = await openBureau(place, 1)
    const { ids, times } = await publishRounds(bureau, [2023, 2024, 2025], organisations)
    tell('publish-province', 's', median(times) / 1000)
    const roundId = ids.at(-1) ?? ''
    const before = await readBoards(bureau, roundId, 4)
    note('storing 1.5 million answers')
    await place.within((_, admin) => fill(admin, roundId))
    const after = await readBoards(bureau, roundId, 20)
    for (const name of ['board', 'matrix'] as const) {
      tell(`${name}-province`, 'p95Ms', percentile(after[name], 0.95))
      note(
        `${name}: median ${Math.round(median(before[name]))} ms without answers, ${Math.round(median(after[name]))} ms with`,
      )
    }
    note('every answer as .csv and .xlsx')
    await measureAnswers(place, bureau.officer.cookie(), roundId)
    bureau.officer.leave()
  } finally {
    await place.leave()
  }
}

/** The ledger of answers by itself, of as many organisations as the machine has time for. */
export async function measureAnswersOf(count: number): Promise<void> {
  const { place } = await arrive(await provinceRegister(count), count + provinceRegions, 1)
  try {
    const bureau = await openBureau(place, 1)
    const { ids } = await publishRounds(bureau, [2025], count)
    const roundId = ids[0] ?? ''
    await place.within((_, admin) => fill(admin, roundId))
    await measureAnswers(place, bureau.officer.cookie(), roundId)
    bureau.officer.leave()
  } finally {
    await place.leave()
  }
}

interface Waits {
  readonly board: number[]
  readonly matrix: number[]
}

async function readBoards({ officer }: Bureau, roundId: string, times: number): Promise<Waits> {
  const waits: Waits = { board: [], matrix: [] }
  for (let at = 0; at < times; at++) {
    await sleep(rememberedMs)
    waits.board.push(await timed(() => officer.must('GET', `/rounds/${roundId}/progress`)))
    waits.matrix.push(await timed(() => officer.must('GET', `/rounds/${roundId}/matrix`)))
  }
  return waits
}

/** A round in full swing: every form filled, most handed in. By SQL, past the product: it is not what is measured. */
async function fill(admin: pg.Client, roundId: string): Promise<void> {
  // Without foreign-key checks and other triggers: what is put in is whole.
  await admin.query('set session_replication_role = replica')
  await admin.query(
    `insert into rounds.answer (assessment_id, pass, item_no, org_path, version, applicable, deductions, saved_by,
        saved_by_name, saved_at)
      select a.id, 'self', i.no, a.org_path, 1, true,
        case when mod(abs(hashtext(a.id::text || i.no)), 12) = 0 then '[{"rule":1}]'::jsonb else '[]'::jsonb end,
        'job:bench', '测速', now()
      from rounds.assessment a cross join (
        select item->>'no' as no from standards.version v, jsonb_array_elements(v.definition->'categories') category,
          jsonb_array_elements(category->'items') item
        where v.id = (select version_id from rounds.round where id = $1)) i
      where a.round_id = $1`,
    [roundId],
  )
  await admin.query(
    `with chosen as (
        select id, mod(abs(hashtext(id::text)), 100) as luck, mod(abs(hashtext(id::text)), 2000) as lost
        from rounds.assessment where round_id = $1)
      update rounds.assessment a set answered = 59, last_saved_at = now(), version = 60,
        earned = applicable - lost, self_earned = applicable - lost,
        category_earned[1] = greatest(0, category_applicable[1] - lost / 2),
        category_earned[2] = greatest(0, category_applicable[2] - lost / 2),
        category_answered = (select array_agg(5) from unnest(category_answered)),
        state = case when luck < 60 then 'accepted' when luck < 85 then 'submitted' when luck < 95 then 'draft'
          else 'returned' end,
        submissions = case when luck between 85 and 94 then 0 else 1 end,
        submitted_at = case when luck < 85 then now() - luck * interval '12 hours' end,
        grade = case when luck >= 60 then null when lost <= 1000 then '符合要求' else '基本符合要求' end,
        percentage_tenths = case when luck < 60 then 1000 - lost / 10 end
      from chosen c where c.id = a.id`,
    [roundId],
  )
  // As autovacuum leaves the tables a minute later.
  await admin.query('vacuum analyze rounds.assessment')
  await admin.query('vacuum analyze rounds.answer')
}
