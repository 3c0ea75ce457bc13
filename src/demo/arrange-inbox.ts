import type { Actor, Ctx } from '../kernel/context.ts'
import { permissionCatalogue, reachOf } from '../kernel/guard.ts'
import { addDays, civilDate } from '../kernel/time.ts'
import { permissions as documentPermissions } from '../modules/documents/contract.ts'
import { documentsTodos } from '../modules/documents/index.ts'
import { permissions as findingPermissions } from '../modules/findings/contract.ts'
import { findingsTodos } from '../modules/findings/index.ts'
import { permissions as inboxPermissions, PutPreference, PutRule } from '../modules/inbox/contract.ts'
import { nameSubstitute, putPreference, putRule } from '../modules/inbox/index.ts'
import { permissions as roundPermissions } from '../modules/rounds/contract.ts'
import { roundsTodos } from '../modules/rounds/index.ts'
import type { System } from '../system.ts'
import { type Cast, type DemoUnit, shownUnit } from './people.ts'

const todoKinds = [...findingsTodos, ...roundsTodos, ...documentsTodos]
const permissions = permissionCatalogue([
  { name: 'rounds', permissions: roundPermissions },
  { name: 'findings', permissions: findingPermissions },
  { name: 'documents', permissions: documentPermissions },
  { name: 'inbox', permissions: inboxPermissions },
])

interface Players {
  readonly cast: Cast
  readonly units: readonly DemoUnit[]
}

/** How a city and a county are reminded by rules of their own, and who stands in for whom: before, now and next week. */
export async function arrangeInbox(system: System, { cast, units }: Players): Promise<void> {
  const at = (actor: Actor, permission: string, now: Date, work: (ctx: Ctx) => Promise<unknown>) =>
    system.transact({ actor, permission, scopes: reachOf(actor, permission, permissions).scopes, now }, work)
  const regions = units.filter(({ kind }) => kind === 'region')
  const [city, county] = regions as [DemoUnit, DemoUnit]
  const rules = [
    {
      unit: city,
      kind: 'findings.finding.rectify',
      beforeDays: [5, 2],
      overdueEvery: 2,
      headAfter: 1,
      bureauAfter: 3,
    },
    {
      unit: county,
      kind: 'rounds.assessment.fill',
      beforeDays: [7, 3, 1],
      overdueEvery: 1,
      headAfter: 1,
      bureauAfter: 2,
    },
  ]
  for (const { unit, ...terms } of rules) {
    const rule = PutRule.parse({ ...terms, version: 0 })
    await at(cast.at('bureau_officer', unit.id), 'inbox.rule.edit', system.clock(), (ctx) =>
      putRule(ctx, rule, todoKinds),
    )
  }
  const off = { email: 'off', webhook: true }
  const quiet = { from: 22 * 60, to: 7 * 60 }
  const wish = PutPreference.parse({
    version: 0,
    email: null,
    todo: off,
    notice: off,
    quiet,
    digestHour: null,
  })
  await at(cast.at('bureau_officer', city.id), 'inbox.preference.edit', system.clock(), (ctx) =>
    putPreference(ctx, wish, { email: false, webhook: false }),
  )
  for (const one of absences(units, city, civilDate(system.clock()))) {
    const absent = cast.at(one.absent, one.unit.id)
    const substitute = cast.at(one.substitute, one.unit.id)
    await at(absent, 'inbox.substitution.name', one.namedAt ?? system.clock(), (ctx) =>
      nameSubstitute(
        ctx,
        { substituteId: substitute.id, fromOn: one.fromOn, toOn: one.toOn, reason: one.reason },
        { todoKinds, permissions },
      ),
    )
  }
}

/** Not the shown unit today: whoever tries the demonstration names his own. */
function absences(units: readonly DemoUnit[], city: DemoUnit, today: string) {
  const shown = shownUnit(units)
  const other = units.find(
    ({ id, kind, region }) => kind === 'organ' && region === city.path && id !== shown?.id,
  )
  const past = addDays(today, -20)
  const ofUnit = { absent: 'unit_officer', substitute: 'unit_head' } as const
  return [
    ...(shown
      ? [
          {
            ...ofUnit,
            unit: shown,
            namedAt: new Date(`${past}T09:30:00+08:00`),
            fromOn: addDays(past, 1),
            toOn: addDays(past, 5),
            reason: '参加保密干部培训',
          },
        ]
      : []),
    ...(other
      ? [
          {
            ...ofUnit,
            unit: other,
            namedAt: null,
            fromOn: today,
            toOn: addDays(today, 9),
            reason: '因公出差',
          },
        ]
      : []),
    {
      absent: 'bureau_officer',
      substitute: 'bureau_lead',
      unit: city,
      namedAt: null,
      fromOn: addDays(today, 7),
      toOn: addDays(today, 11),
      reason: '参加省局业务学习',
    } as const,
  ]
}
