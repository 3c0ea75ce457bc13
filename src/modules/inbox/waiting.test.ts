import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import type { Actor } from '../../kernel/context.ts'
import { asPerson } from '../../kernel/db/transaction.ts'
import { newId } from '../../kernel/ids.ts'
import type { Role } from '../../kernel/wire.ts'
import { anActor } from '../../test/app.ts'
import { aUser, type Place } from '../../test/city.ts'
import { aLedger } from '../../test/ledger.ts'
import { permissions as findingPermissions } from '../findings/contract.ts'
import { findingsTodos } from '../findings/index.ts'
import type { Rules, Todos } from './contract.ts'
import { gatherTodos, remindDue } from './index.ts'

// What a bureau has to decide has no due day in law: it waits, and a rule says how long it may.
const { admin, call, city, people, inState, registered, done, run, setNow } = await aLedger()
const { bureau, officer, cityOfficer } = people

async function holder(role: Role, place: Place): Promise<string> {
  const user = await aUser(admin, { name: `测试员${role}`, unit: place })
  await sql`insert into identity.assignment (id, user_id, role, unit_id, org_path, granted_at)
    values (${newId()}, ${user.id}, ${role}, ${place.id}, ${place.path}::ltree, now())`.execute(admin)
  return user.id
}
const its = {
  officer: await holder('bureau_officer', city.countyA),
  lead: await holder('bureau_lead', city.countyA),
  above: await holder('bureau_lead', city.city),
}
const at = (day: string) => setNow(`${day}T09:00:00+08:00`)
const remindOf = (kind: string) =>
  run((ctx) =>
    remindDue(
      ctx,
      findingsTodos.filter((one) => one.kind === kind),
    ),
  )
/** What each of the three was told since the last look. */
async function told() {
  const of = async (userId: string) => {
    const { rows } = await sql<{ title: string; text: string }>`with gone as (
        delete from inbox.reminder where user_id = ${userId} returning title, text)
      select title, text from gone order by title`.execute(admin)
    return rows.map(({ title, text }) => `${title} ${text}`)
  }
  return { officer: await of(its.officer), lead: await of(its.lead), above: await of(its.above) }
}
const nothing = { officer: [], lead: [], above: [] }
const todosOf = async (actor: Actor, kind: string): Promise<Todos['items']> =>
  (await call(actor, 'GET', `/inbox/todos?filter[kind]=${kind}`)).json().items

beforeEach(async () => {
  await sql`delete from inbox.reminder`.execute(admin)
  await sql`delete from inbox.stage`.execute(admin)
  await sql`delete from inbox.rule where unit_id is not null`.execute(admin)
  await sql`update findings.finding set state = 'closed', outcome = 'revoked', closed_on = registered_on,
    closed_at = registered_at, closed_by = registered_by, closed_by_name = registered_by_name,
    extension_asked = false, disputed = false where state <> 'closed'`.execute(admin)
  at('2026-11-23')
})

test('a rectification handed in is to be reviewed within five working days; then it climbs in the bureau, and above', async () => {
  const kind = 'findings.finding.review'
  const { id, number, title } = await inState('submitted')
  expect(await todosOf(bureau, kind)).toMatchObject([
    { subject: { id }, dueOn: '2026-11-30', workingDaysLeft: 5, urgency: 'soon' },
  ])
  const days: [string, object][] = [
    ['2026-11-24', {}],
    ['2026-11-27', { officer: [`临近期限：${number} ${title} 待复核，期限 2026-11-30，还有 1 个工作日。`] }],
    ['2026-11-30', { officer: [`今天到期：${number} ${title} 待复核，期限 2026-11-30，今天到期。`] }],
    [
      '2026-12-02',
      {
        officer: [`已经逾期：${number} ${title} 待复核，应于 2026-11-30 前办结，已逾期 2 个工作日。`],
        lead: [`逾期未办，请督促：${number} ${title} 待复核，应于 2026-11-30 前办结，已逾期 2 个工作日。`],
      },
    ],
    [
      '2026-12-07',
      {
        officer: [expect.stringContaining('已逾期 5 个工作日')],
        above: [
          `逾期未办，请督办：${number} ${title} 待复核 1 项，最长已逾期 5 个工作日：${city.countyA.name}。`,
        ],
      },
    ],
  ]
  for (const [day, expected] of days) {
    at(day)
    await remindOf(kind)
    await remindOf(kind)
    expect({ day, ...(await told()) }).toEqual({ day, ...nothing, ...expected })
  }
  await done(bureau, id, 'close')
  at('2026-12-09')
  await remindOf(kind)
  expect(await told()).toEqual(nothing)
})

test('however many wait, the bureau is told once, of the one that has waited longest', async () => {
  const kind = 'findings.finding.assign'
  const first = await registered()
  at('2026-11-25')
  await registered()
  await registered({ unitId: city.units[5]?.id }, cityOfficer)
  at('2026-11-30')
  await remindOf(kind)
  expect((await told()).officer).toEqual([
    `今天到期：${first.number} ${first.title} 等 2 个问题 待派发，期限 2026-11-30，今天到期。`,
  ])
  await done(bureau, first.id, 'assign')
  at('2026-12-01')
  await remindOf(kind)
  // The next one waits since the 25th: until 2 December, so one day is left.
  expect((await told()).officer).toEqual([expect.stringContaining('期限 2026-12-02，还有 1 个工作日')])
})

test('an extension and a dispute wait from the day they were asked for, not from the day of the finding', async () => {
  const asked = await inState('rectifying')
  const disputed = await inState('assigned')
  at('2026-12-14')
  await done(officer, asked.id, 'ask-extension', { until: '2027-03-01', reason: '等采购' })
  await done(officer, disputed.id, 'dispute', { reason: '不是我单位的' })
  expect([
    await todosOf(bureau, 'findings.finding.decide-extension'),
    await todosOf(bureau, 'findings.finding.decide-dispute'),
  ]).toMatchObject([
    [{ subject: { id: asked.id }, dueOn: '2026-12-17' }],
    [{ subject: { id: disputed.id }, dueOn: '2026-12-21' }],
  ])
  at('2026-12-16')
  await remindOf('findings.finding.decide-extension')
  expect((await told()).officer).toEqual([
    expect.stringContaining('延期待审批，期限 2026-12-17，还有 1 个工作日'),
  ])
})

test('a grave one waits for the leader: he is told, and after three days the bureau above', async () => {
  const kind = 'findings.finding.close-grave'
  await inState('submitted', { severity: 4 })
  // That it has to be reported upward was told at once.
  await told()
  at('2026-11-26')
  await remindOf(kind)
  expect(await told()).toMatchObject({ officer: [], lead: [expect.stringContaining('今天到期')] })
  at('2026-12-01')
  await remindOf(kind)
  expect(await told()).toMatchObject({ officer: [], above: [expect.stringContaining('重大问题待销号 1 项')] })
})

test('the bureau sets how long; the list and the reminders follow', async () => {
  const kind = 'findings.finding.review'
  const rules: Rules = (await call(bureau, 'GET', '/inbox/rules')).json()
  expect(rules.kinds.filter(({ waits }) => waits).map((one) => one.kind)).toEqual(
    ['assign', 'review', 'close-grave', 'decide-extension', 'decide-dispute'].map(
      (act) => `findings.finding.${act}`,
    ),
  )
  const put = (withinDays: number) =>
    call(bureau, 'PUT', '/inbox/rules', { kind, version: 0, beforeDays: [1], withinDays })
  expect((await put(0)).statusCode).toBe(422)
  expect((await put(2)).json()).toMatchObject({ terms: { withinDays: 2 } })
  await inState('submitted')
  expect(await todosOf(bureau, kind)).toMatchObject([{ dueOn: '2026-11-25' }])
  at('2026-11-24')
  await remindOf(kind)
  expect((await told()).officer).toEqual([expect.stringContaining('期限 2026-11-25，还有 1 个工作日')])
  // Another bureau's is under the rule that is shipped.
  const other = anActor('bureau_officer', city.countyB)
  await registered({ unitId: city.units[5]?.id }, other)
  expect(await todosOf(other, 'findings.finding.assign')).toMatchObject([{ dueOn: '2026-12-01' }])
})

test('the daily mail, made for somebody and not by him, has the same day', async () => {
  await inState('submitted')
  const { items } = await run((ctx) =>
    asPerson(ctx, bureau, (his) =>
      gatherTodos(his, { limit: 10 }, { todoKinds: findingsTodos, permissions: findingPermissions }),
    ),
  )
  expect(items).toMatchObject([{ kind: 'findings.finding.review', dueOn: '2026-11-30', urgency: 'soon' }])
})
