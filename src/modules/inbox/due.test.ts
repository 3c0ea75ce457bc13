import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { newId } from '../../kernel/ids.ts'
import type { Role } from '../../kernel/wire.ts'
import { anActor, createTestApp } from '../../test/app.ts'
import { aCity, anIssuedVersion, aUser, type Place } from '../../test/city.ts'
import { testDatabase } from '../../test/database.ts'
import { roundsTodos } from '../rounds/index.ts'
import { type DueThing, remindDue, type TodoKind } from './index.ts'

const database = await testDatabase()
const { admin } = database
let now = new Date('2026-11-23T02:00:00Z')
const { call, run } = await createTestApp(database, () => now)
const city = await aCity(admin)
const [, , unitA, unitC, , unitB] = city.units as [Place, Place, Place, Place, Place, Place]
const at = (day: string, hour = '09:00') => {
  now = new Date(`${day}T${hour}:00+08:00`)
}

async function holder(role: Role, unit: Place, name = `测试员${role}`): Promise<string> {
  const user = await aUser(admin, { name, unit })
  await sql`insert into identity.assignment (id, user_id, role, unit_id, org_path, granted_at)
    values (${newId()}, ${user.id}, ${role}, ${unit.id}, ${unit.path}::ltree, now())`.execute(admin)
  return user.id
}

const officer = await holder('unit_officer', unitA)
const head = await holder('unit_head', unitA)
const county = await holder('bureau_officer', city.countyA)
const lead = await holder('bureau_lead', city.city)

interface Told {
  readonly title: string
  readonly text: string
  readonly link: string | null
  readonly kind: string
}
const toldTo = async (userId: string): Promise<Told[]> => {
  const { rows } = await sql<Told>`select title, text, link, kind from inbox.reminder
    where user_id = ${userId} order by sent_at, title`.execute(admin)
  return rows
}
const forget = () => sql`delete from inbox.reminder`.execute(admin)
const thing = (more: Partial<DueThing> = {}): DueThing => ({
  subject: { kind: 'test.thing', id: newId() },
  link: '/things/1',
  title: '一件事',
  dueOn: '2026-11-27',
  orgPath: unitA.path,
  unitId: unitA.id,
  unitName: unitA.name,
  roles: ['unit_officer'],
  ...more,
})
/** A kind that is due as given; the shipped rule for every kind holds: 3 before, on the day, every 2, head 3, bureau 5. */
const kindOf = (...things: DueThing[]): TodoKind => ({
  kind: 'test.thing.do',
  title: '待办一件事',
  permission: 'rounds.assessment.check',
  find: async () => ({ items: [], total: 0 }),
  due: async () => things,
})
const remindOf = (kind: TodoKind) => run((ctx) => remindDue(ctx, [kind]))

describe('what is due', () => {
  test('is told before, on the day, after it, and climbs to the head and the bureau; each once', async () => {
    const kind = kindOf(thing())
    const days: [string, number, number, number][] = [
      ['2026-11-23', 0, 0, 0], // four working days before
      ['2026-11-24', 1, 0, 0], // three
      ['2026-11-25', 0, 0, 0],
      ['2026-11-27', 1, 0, 0], // the day
      ['2026-11-28', 0, 0, 0], // Saturday
      ['2026-11-30', 1, 0, 0], // one late
      ['2026-12-01', 0, 0, 0],
      ['2026-12-02', 1, 1, 0], // three late: again, and the head
      ['2026-12-03', 0, 0, 0],
      ['2026-12-04', 1, 0, 1], // five late: again, and the bureau
    ]
    for (const [day, toOfficer, toHead, toBureau] of days) {
      await forget()
      at(day)
      await remindOf(kind)
      at(day, '15:00')
      await remindOf(kind)
      const told = [await toldTo(officer), await toldTo(head), await toldTo(county), await toldTo(lead)]
      expect([day, ...told.map((list) => list.length)]).toEqual([day, toOfficer, toHead, toBureau, 0])
    }
    expect(await toldTo(county)).toEqual([
      {
        title: '逾期未办，请督办：一件事',
        text: `待办一件事 1 项，最长已逾期 5 个工作日：${unitA.name}。`,
        link: '/things/1',
        kind: 'test.thing.do',
      },
    ])
    expect((await toldTo(officer))[0]?.text).toBe('待办一件事，应于 2026-11-27 前办结，已逾期 5 个工作日。')
  })

  test('is not told again when the clock jumps back, nor twice at one moment', async () => {
    await forget()
    const kind = kindOf(thing())
    at('2026-11-24')
    const counts = await Promise.all([remindOf(kind), remindOf(kind)])
    expect(counts.map(({ reminders }) => reminders).sort()).toEqual([0, 1])
    at('2026-11-23')
    await remindOf(kind)
    at('2026-11-24')
    await remindOf(kind)
    expect(await toldTo(officer)).toHaveLength(1)
  })

  test('after days on which nothing ran is told once, as it stands now', async () => {
    await forget()
    const kind = kindOf(thing())
    at('2026-12-08') // seven late: four stages for whoever does it have passed
    await remindOf(kind)
    expect((await toldTo(officer)).map(({ text }) => text)).toEqual([
      '待办一件事，应于 2026-11-27 前办结，已逾期 7 个工作日。',
    ])
    expect([await toldTo(head), await toldTo(county)].map((list) => list.length)).toEqual([1, 1])
  })

  test('with another due day is told anew', async () => {
    await forget()
    const subject = { kind: 'test.thing', id: newId() }
    at('2026-11-24')
    await remindOf(kindOf(thing({ subject })))
    at('2026-11-26')
    await remindOf(kindOf(thing({ subject, dueOn: '2026-12-01' })))
    expect(await toldTo(officer)).toHaveLength(2)
  })

  test('comes to the bureau in one message for all of one whole', async () => {
    await forget()
    const whole = { subject: { kind: 'rounds.round', id: newId() }, link: '/rounds/1', title: '一轮' }
    const things = [unitA, unitC].map((unit) =>
      thing({ whole, orgPath: unit.path, unitId: unit.id, unitName: unit.name }),
    )
    at('2026-12-08')
    await remindOf(
      kindOf(...things, thing({ whole, orgPath: unitB.path, unitId: unitB.id, unitName: unitB.name })),
    )
    expect((await toldTo(county)).map(({ text }) => text)).toEqual([
      `待办一件事 2 项，最长已逾期 7 个工作日：${unitA.name}、${unitC.name}。`,
    ])
    // County B has nobody, so its unit comes to the city.
    expect((await toldTo(lead)).map(({ text, link }) => [text, link])).toEqual([
      [`待办一件事 1 项，最长已逾期 7 个工作日：${unitB.name}。`, '/rounds/1'],
    ])
  })

  test('follows the rule of the bureau above it; what is switched off is not told', async () => {
    await forget()
    const bureau = anActor('bureau_officer', city.countyA)
    const terms = { beforeDays: [1], onDue: false, overdueEvery: null, headAfter: 1, version: 0 }
    // Kinds that nobody declared have no rule: the one for all others is meant.
    const put = await call(bureau, 'PUT', '/inbox/rules', { kind: null, ...terms })
    expect(put.statusCode).toBe(200)
    const kind = kindOf(thing())
    at('2026-11-24')
    await remindOf(kind)
    expect(await toldTo(officer)).toEqual([])
    at('2026-11-26')
    await remindOf(kind)
    expect((await toldTo(officer)).map(({ text }) => text)).toEqual([
      '待办一件事，期限 2026-11-27，还有 1 个工作日。',
    ])
    at('2026-11-30')
    await remindOf(kind)
    expect([(await toldTo(officer)).length, (await toldTo(head)).length]).toEqual([1, 1])
    const off = { kind: null, ...terms, enabled: false, version: put.json().version }
    expect((await call(bureau, 'PUT', '/inbox/rules', off)).statusCode).toBe(200)
    await remindOf(kindOf(thing()))
    expect((await toldTo(head)).length).toBe(1)
    // The city's own unit is under no rule of a county.
    expect((await remindOf(kindOf(thing({ orgPath: unitB.path, unitId: unitB.id })))).unreached).toBe(1)
  })

  test('of a round is found for everybody at once, and written in the log', async () => {
    await forget()
    at('2026-11-02')
    const versionId = await anIssuedVersion(admin, city.city)
    const bureau = anActor('bureau_officer', city.city)
    const plan = { title: '全市自查', year: 2026, kind: 'full', versionId }
    const dates = { opensOn: '2026-11-01', dueOn: '2026-11-20', reviewUntil: '2026-12-31' }
    const round = (await call(bureau, 'POST', '/rounds', { ...plan, ...dates })).json()
    await call(bureau, 'POST', `/rounds/${round.id}/publish`, { version: round.version })
    const fill = roundsTodos.find(({ kind }) => kind === 'rounds.assessment.fill')
    const things = await run(async (ctx) => fill?.due?.(ctx, { onOrBefore: '2026-11-20' }))
    expect(things).toHaveLength(8)
    expect(await run(async (ctx) => fill?.due?.(ctx, { onOrBefore: '2026-11-19' }))).toEqual([])
    await sql`delete from inbox.rule where unit_id is not null`.execute(admin)
    at('2026-11-13') // five working days before, as shipped for this kind
    await run((ctx) => remindDue(ctx, roundsTodos))
    expect((await toldTo(officer)).map(({ title, link }) => [title, link])).toEqual([
      ['临近期限：全市自查', expect.stringMatching(/^\/assessments\//)],
    ])
    const { rows } = await sql<{ after: object }>`select after from audit.event
      where action = 'inbox.reminder.send' and subject_id = 'rounds.assessment.fill'`.execute(admin)
    expect(rows).toMatchObject([{ after: { stages: 8, reminders: 1, unreached: 7 } }])
  })
})
