import type { Ctx } from '../../../kernel/context.ts'
import type { Permissions, Role } from '../../../kernel/wire.ts'
import type { Subject } from '../contract.ts'

/** Something to do, as the module that knows of it finds it. */
export interface Todo {
  readonly subject: Subject
  /** Path of the resource to open, such as `/assessments/<id>`. */
  readonly link: string
  readonly title: string
  readonly unit: { readonly id: string; readonly name: string } | null
  /** A civil date; null where nothing presses, or where it waits. */
  readonly dueOn: string | null
  /** It has no day of its own: the rule at its place says how long it may wait. */
  readonly waits?: Wait
}

interface Wait {
  /** The civil date on which it came to wait. */
  readonly since: string
  readonly orgPath: string
}

/** Something that is due, for whomever: what the rules remind of. */
export interface DueThing {
  readonly subject: Subject
  readonly link: string
  readonly title: string
  readonly dueOn: string
  /** Where it stands: the nearest bureau above it has the say over its reminders. */
  readonly orgPath: string
  readonly unitId: string
  readonly unitName: string
  /** Who has to do it: one person, or whoever holds one of the roles at the unit, or in this department of it. */
  readonly userId?: string | null
  readonly departmentId?: string | null
  readonly roles: readonly Role[]
  /** A bureau's own work: overdue it climbs to the bureau's leader, and then to the bureau above. */
  readonly ofBureau?: boolean
  /** How many it stands for; 1 unless said. */
  readonly count?: number
  /** What it is part of: a bureau is told of all that is overdue in one thing with one message. */
  readonly whole?: { readonly subject: Subject; readonly link: string; readonly title: string }
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
  /** Everybody's that are due by a day, in one query; a kind without it is reminded of by hand only. */
  readonly due?: (ctx: Ctx, options: { readonly onOrBefore: string }) => Promise<readonly DueThing[]>
  /** Everybody's that wait and have no due day of their own, in one query; the rules say until when. */
  readonly waiting?: (ctx: Ctx) => Promise<readonly WaitingThing[]>
}

/** Something that waits, for whomever. */
export type WaitingThing = Omit<DueThing, 'dueOn'> & Pick<Wait, 'since'>

export interface Gathering {
  readonly todoKinds: readonly TodoKind[]
  /** All modules' permissions: each kind runs with the reach of its own. */
  readonly permissions: Permissions
}
