import { type Kysely, sql } from 'kysely'
import type { Ctx } from '../kernel/context.ts'
import { newId } from '../kernel/ids.ts'
import type { Role } from '../kernel/wire.ts'
import { createUser } from '../modules/identity/service/manage-user.ts'
import type { createTestApp } from './app.ts'
import type { Place } from './city.ts'

type TestApp = Awaited<ReturnType<typeof createTestApp>>

/** Somebody who can sign in for real. */
export interface Person {
  readonly id: string
  readonly username: string
  readonly password: string
}

/** Real people at a real sign-in, as far as tests need them. */
export function signInDesk({ app, run }: Pick<TestApp, 'app' | 'run'>, admin: Kysely<unknown>) {
  let counter = 0

  /** An account past its first password change, with one role. */
  async function person(role: Role | undefined, unit: Place | undefined): Promise<Person> {
    const username = `t${++counter}${(role ?? 'nobody').replaceAll('_', '')}`
    const made = await run((ctx: Ctx) =>
      createUser(ctx, { username, name: `测试员${counter}`, unitId: unit?.id ?? null, departmentId: null }),
    )
    await sql`update identity."user" set must_change_password = false where id = ${made.userId}`.execute(
      admin,
    )
    if (role) {
      await sql`insert into identity.assignment (id, user_id, role, unit_id, org_path, granted_at)
        values (${newId()}, ${made.userId}, ${role}, ${unit?.id ?? null}, ${unit?.path ?? ''}::ltree, now())`.execute(
        admin,
      )
    }
    return { id: made.userId, username, password: made.password }
  }

  const enter = ({ username, password, code }: { username: string; password: string; code?: string }) =>
    app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { username, password, ...(code !== undefined && { code }) },
    })

  /** A request with the cookie of a session. */
  const ask = (cookie: string, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) =>
    app.inject({ method, url: `/api/v1${url}`, headers: { cookie }, ...(payload && { payload }) })

  const cookieOf = async (who: Person): Promise<string> => cookieIn(await enter(who))

  return { person, enter, ask, cookieOf }
}

/** The session cookie of an answer, as a browser would send it back. */
export function cookieIn(answer: { cookies: { name: string; value: string }[]; body: string }): string {
  const [cookie] = answer.cookies
  if (!cookie) throw new Error(`no cookie: ${answer.body}`)
  return `${cookie.name}=${cookie.value}`
}
