import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../../kernel/config.ts'
import type { Actor, Ctx } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import { createLog } from '../../kernel/log.ts'
import { anActor, createTestApp, grant } from '../../test/app.ts'
import { aCity, anIssuedVersion, type Place } from '../../test/city.ts'
import { testDatabase } from '../../test/database.ts'
import { inboxModule, type TodoKind } from './index.ts'
import { gatherTodos } from './service/gather-todos.ts'

const database = await testDatabase()
const { admin } = database
const { call, run, permissions } = await createTestApp(database)
const city = await aCity(admin)
const [, , unitA, , , unitB] = city.units as [Place, Place, Place, Place, Place, Place]

describe('todos', () => {
  const todo = (title: string, dueOn: string | null) => ({
    subject: { kind: 'test.thing', id: newId() },
    link: '/things/1',
    title,
    unit: null,
    dueOn,
  })
  const kindOf = (kind: string, permission: string, find: TodoKind['find']): TodoKind => ({
    kind,
    title: `${kind}待办`,
    permission,
    find,
  })
  const gather = (
    todoKinds: readonly TodoKind[],
    actor: Actor,
    query: { limit?: number; kinds?: string[] } = {},
  ) =>
    run(
      (ctx) =>
        gatherTodos(
          ctx,
          { limit: query.limit ?? 50, ...(query.kinds && { 'filter[kind]': query.kinds }) },
          { todoKinds, permissions },
        ),
      actor,
    )

  test('come with what is overdue first, then by day, with the counts of each kind', async () => {
    const kinds = [
      kindOf('a.b.later', 'rounds.round.read', async () => ({
        items: [todo('逾期', '2026-11-20'), todo('无期限', null)],
        total: 2,
      })),
      kindOf('a.b.soon', 'rounds.round.read', async (_ctx, { limit }) => ({
        items: [todo('早逾期', '2026-11-02'), todo('快到期', '2026-11-30'), todo('不急', '2026-12-31')].slice(
          0,
          limit,
        ),
        total: 9,
      })),
    ]
    const all = await gather(kinds, anActor('bureau_officer', city.city))
    expect(all.items.map(({ title, urgency, workingDaysLeft }) => [title, urgency, workingDaysLeft])).toEqual(
      [
        ['早逾期', 'overdue', -15],
        ['逾期', 'overdue', -1],
        ['快到期', 'soon', 5],
        ['不急', 'later', 28],
        ['无期限', 'later', null],
      ],
    )
    expect([all.total, all.kinds]).toEqual([
      11,
      [
        { kind: 'a.b.later', title: 'a.b.later待办', total: 2 },
        { kind: 'a.b.soon', title: 'a.b.soon待办', total: 9 },
      ],
    ])
    const few = await gather(kinds, anActor('bureau_officer', city.city), { limit: 2, kinds: ['a.b.soon'] })
    expect(few.items.map(({ title }) => title)).toEqual(['早逾期', '快到期'])
  })

  test('of a kind are found in the scopes of its own permission, and the caller s own come back after', async () => {
    const settings = async (ctx: Ctx) => {
      const { rows } = await sql<{ scopes: string; permission: string }>`
        select current_setting('app.scopes') as scopes, current_setting('app.permission') as permission`.execute(
        ctx.tx,
      )
      return `${rows[0]?.permission} ${rows[0]?.scopes} ${ctx.scopes.join()}`
    }
    const tellScopes: TodoKind['find'] = async (ctx) => ({
      items: [todo(await settings(ctx), null)],
      total: 1,
    })
    const kinds = [
      kindOf('a.b.sign', 'rounds.assessment.sign', tellScopes),
      kindOf('a.b.review', 'rounds.assessment.accept', tellScopes),
      kindOf('a.b.users', 'identity.user.manage', tellScopes),
    ]
    // Head of a unit in one county, officer of the bureau of another.
    const both: Actor = {
      ...anActor('unit_head', unitA),
      grants: [grant('unit_head', unitA), grant('bureau_officer', city.countyB)],
    }
    const { items, kinds: counted } = await gather(kinds, both)
    expect(items.map(({ title }) => title)).toEqual([
      `rounds.assessment.sign {"${unitA.path}"} ${unitA.path}`,
      `rounds.assessment.accept {"${city.countyB.path}"} ${city.countyB.path}`,
    ])
    // What he has no permission for is not even asked, nor named.
    expect(counted.map(({ kind }) => kind)).toEqual(['a.b.sign', 'a.b.review'])
    const after = await run(async (ctx) => {
      await gatherTodos(ctx, { limit: 50 }, { todoKinds: kinds, permissions })
      return settings(ctx)
    }, both)
    expect(after).toBe('test {""} ')
  })

  test('of a round follow its state through HTTP', async () => {
    const bureau = anActor('bureau_officer', city.countyA)
    const versionId = await anIssuedVersion(admin, city.city)
    const plan = {
      title: '甲县自查',
      year: 2026,
      kind: 'full',
      versionId,
      opensOn: '2026-11-01',
      dueOn: '2026-11-20',
      reviewUntil: '2026-12-31',
    }
    const round = (await call(bureau, 'POST', '/rounds', plan)).json()
    const officer = anActor('unit_officer', unitA)
    const todos = async (actor: Actor, query = '') =>
      (await call(actor, 'GET', `/inbox/todos${query}`)).json()
    expect((await todos(officer)).total).toBe(0)
    await call(bureau, 'POST', `/rounds/${round.id}/publish`, { version: round.version })
    const { items, total } = await todos(officer)
    expect(total).toBe(1)
    expect(items).toMatchObject([
      {
        subject: { kind: 'rounds.assessment' },
        unit: { id: unitA.id, name: unitA.name },
        dueOn: '2026-11-20',
        urgency: 'overdue',
        workingDaysLeft: -1,
      },
    ])
    expect(items[0].link).toBe(`/assessments/${items[0].subject.id}`)
    expect((await todos(anActor('unit_officer', unitB))).total).toBe(0)
    expect((await todos(anActor('auditor', city.city))).kinds).toEqual([])
    const res = await call(officer, 'GET', '/inbox/todos?filter[kind]=no.such.kind')
    expect([res.statusCode, res.json().code]).toEqual([422, 'inbox/unknown-kind'])
    expect((await call(officer, 'GET', '/inbox/todos?limit=0')).statusCode).toBe(422)
  })

  test('of a kind under a permission that nobody declared keep the product from starting', () => {
    const lost = kindOf('a.b.c', 'rounds.no.such', async () => ({ items: [], total: 0 }))
    const parts = {
      permissions,
      outgoing: readConfig({}),
      url: database.appUrl,
      log: createLog('silent'),
      clock: () => new Date(),
      isStillIn: async () => false,
    }
    expect(() => inboxModule({ ...parts, todoKinds: [lost] })).toThrow('a.b.c')
  })
})
