import { calendarAt } from '../../../kernel/calendar-store.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { withScopes } from '../../../kernel/db/transaction.ts'
import { reachOf } from '../../../kernel/guard.ts'
import type { Permissions } from '../../../kernel/wire.ts'
import type { Subject, TodoLine, TodoQuery, Todos } from '../contract.ts'
import { problem } from '../problems.ts'
import { byDueDay, pressure } from '../rules.ts'

/** Something to do, as the module that knows of it finds it. */
export interface Todo {
  readonly subject: Subject
  /** Path of the resource to open, such as `/assessments/<id>`. */
  readonly link: string
  readonly title: string
  readonly unit: { readonly id: string; readonly name: string } | null
  /** A civil date; null where nothing presses. */
  readonly dueOn: string | null
}

/** One kind of todo that a module hands over: derived from the state of things, never a copy of it. */
export interface TodoKind {
  /** `<module>.<noun>.<verb>`: what is to be done. */
  readonly kind: string
  /** The same in words, for the heading. */
  readonly title: string
  /** Whoever holds it is asked to do these; `find` runs with the scopes in which he does. */
  readonly permission: string
  /** The first `limit` by due day (without one: last), and how many there are in all. */
  readonly find: (
    ctx: Ctx,
    options: { readonly limit: number },
  ) => Promise<{ readonly items: readonly Todo[]; readonly total: number }>
}

export interface Gathering {
  readonly todoKinds: readonly TodoKind[]
  /** All modules' permissions: each kind runs with the reach of its own. */
  readonly permissions: Permissions
}

/** What the caller has to do, over all kinds that his roles concern. */
export async function gatherTodos(ctx: Ctx, query: TodoQuery, gathering: Gathering): Promise<Todos> {
  const found = []
  // One after the other: they share the transaction's one connection, and its settings.
  for (const kind of chosenKinds(query, gathering.todoKinds)) {
    const { permitted, scopes } = reachOf(ctx.actor, kind.permission, gathering.permissions)
    if (!permitted) continue
    const { limit } = query
    found.push({
      kind,
      ...(await withScopes(ctx, kind.permission, scopes, (scoped) => kind.find(scoped, { limit }))),
    })
  }
  const todos = found.flatMap(({ kind, items }) => items.map((todo) => ({ kind: kind.kind, ...todo })))
  return {
    items: await withPressure(ctx, todos.sort(byDueDay).slice(0, query.limit)),
    total: found.reduce((sum, { total }) => sum + total, 0),
    kinds: found.map(({ kind, total }) => ({ kind: kind.kind, title: kind.title, total })),
  }
}

function chosenKinds(query: TodoQuery, all: readonly TodoKind[]): readonly TodoKind[] {
  const wanted = query['filter[kind]']
  if (!wanted) return all
  const unknown = wanted.filter((name) => !all.some(({ kind }) => kind === name))
  if (unknown.length > 0) throw problem('unknown-kind', `没有这一类待办：${unknown.join('、')}`)
  return all.filter(({ kind }) => wanted.includes(kind))
}

async function withPressure(
  ctx: Ctx,
  todos: readonly (Todo & { readonly kind: string })[],
): Promise<TodoLine[]> {
  const calendar = await calendarAt(ctx)
  return todos.map((todo) => ({ ...todo, ...pressure(todo.dueOn, ctx.today, calendar) }))
}
