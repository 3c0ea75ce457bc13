import type { Calendar } from '../../../kernel/calendar.ts'
import { calendarAt } from '../../../kernel/calendar-store.ts'
import type { Actor, Ctx } from '../../../kernel/context.ts'
import { asPerson, withScopes } from '../../../kernel/db/transaction.ts'
import { reachOf } from '../../../kernel/guard.ts'
import type { Subject, TodoLine, TodoQuery, Todos } from '../contract.ts'
import { problem } from '../problems.ts'
import { byDueDay, pressure, waitsUntil } from '../rules.ts'
import { ruleFor, rulesAt, termsOf } from './keep-rules.ts'
import { type Absent, absentOf } from './stand-in.ts'
import type { Gathering, Todo, TodoKind } from './todo-kind.ts'

interface Found {
  readonly kind: TodoKind
  readonly items: readonly Todo[]
  readonly total: number
}

/** Beyond so many of one kind, what stands in one's own list and in an absent colleague's counts twice. */
const mostCompared = 10_000

/** What the caller has to do, over all kinds that his roles concern, and what those he stands in for have to do. */
export async function gatherTodos(ctx: Ctx, query: TodoQuery, gathering: Gathering): Promise<Todos> {
  const chosen = chosenKinds(query, gathering.todoKinds)
  const absent = await absentOf(ctx, gathering)
  // With somebody else's list beside it, all of both, to see what stands in both.
  const limit = absent.length > 0 ? mostCompared : query.limit
  const own = await findAll(ctx, chosen, limit, gathering)
  const others = []
  for (const one of absent)
    others.push({
      ...one,
      found: await asPerson(ctx, one.actor, (his) => findAll(his, chosen, limit, gathering)),
    })
  return merge(ctx, query, own, others)
}

async function findAll(
  ctx: Ctx,
  kinds: readonly TodoKind[],
  limit: number,
  gathering: Gathering,
): Promise<Found[]> {
  const found = []
  // One after the other: they share the transaction's one connection, and its settings.
  for (const kind of kinds) {
    const { permitted, scopes } = reachOf(ctx.actor, kind.permission, gathering.permissions)
    if (!permitted) continue
    const result = await withScopes(ctx, kind.permission, scopes, (scoped) => kind.find(scoped, { limit }))
    found.push({ kind, ...result })
  }
  return found
}

async function merge(
  ctx: Ctx,
  query: TodoQuery,
  own: readonly Found[],
  others: readonly (Absent & { readonly found: readonly Found[] })[],
): Promise<Todos> {
  const seen = new Set<string>()
  const totals = new Map<string, { kind: string; title: string; total: number }>()
  const todos: Unpressed[] = []
  const add = (found: readonly Found[], insteadOf: Actor | null) => {
    for (const { kind, items, total } of found) {
      const fresh = items.filter(({ subject }) => !seen.has(keyOf(kind, subject)))
      for (const { subject } of fresh) seen.add(keyOf(kind, subject))
      todos.push(...fresh.map((todo) => ({ kind: kind.kind, ...todo, insteadOf: nameOf(insteadOf) })))
      const before = totals.get(kind.kind)?.total ?? 0
      // What is in both lists counts once.
      const more = total - (items.length - fresh.length)
      totals.set(kind.kind, { kind: kind.kind, title: kind.title, total: before + more })
    }
  }
  add(own, null)
  for (const { actor, found } of others) add(found, actor)
  const kinds = [...totals.values()]
  const calendar = await calendarAt(ctx)
  const dated = await withDays(ctx, todos, calendar)
  return {
    items: dated
      .sort(byDueDay)
      .slice(0, query.limit)
      .map((todo) => ({ ...todo, ...pressure(todo.dueOn, ctx.today, calendar) })),
    total: kinds.reduce((sum, { total }) => sum + total, 0),
    kinds,
  }
}

const keyOf = (kind: TodoKind, subject: Subject): string => `${kind.kind} ${subject.kind} ${subject.id}`
const nameOf = (actor: Actor | null) => actor && { id: actor.id, name: actor.name }

function chosenKinds(query: TodoQuery, all: readonly TodoKind[]): readonly TodoKind[] {
  const wanted = query['filter[kind]']
  if (!wanted) return all
  const unknown = wanted.filter((name) => !all.some(({ kind }) => kind === name))
  if (unknown.length > 0) throw problem('unknown-kind', `没有这一类待办：${unknown.join('、')}`)
  return all.filter(({ kind }) => wanted.includes(kind))
}

type Unpressed = Todo & Pick<TodoLine, 'kind' | 'insteadOf'>

/** What waits gets the day that the rule at its place gives it. */
async function withDays(
  ctx: Ctx,
  todos: readonly Unpressed[],
  calendar: Calendar,
): Promise<Omit<Unpressed, 'waits'>[]> {
  const places = new Set(todos.flatMap(({ waits }) => waits?.orgPath ?? []))
  const rules = places.size > 0 ? await rulesAt(ctx, [...places]) : []
  return todos.map(({ waits, ...todo }) => {
    const rule = waits && ruleFor(rules, todo.kind, waits.orgPath)
    return rule ? { ...todo, dueOn: waitsUntil(waits.since, termsOf(rule), calendar) } : todo
  })
}
