import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { newId } from '../../kernel/ids.ts'
import { createTestApp } from '../../test/app.ts'
import { aCity, type Place } from '../../test/city.ts'
import { testDatabase } from '../../test/database.ts'
import { cookieIn, signInDesk } from '../../test/sign-in.ts'
import { remind } from './index.ts'
import { mostPerPerson } from './service/live.ts'

const database = await testDatabase()
const { admin } = database
const clock = () => new Date()
const one = await createTestApp(database, clock)
const other = await createTestApp(database, clock)
const city = await aCity(admin)
const [, , unit] = city.units as [Place, Place, Place]
const desk = signInDesk(one, admin)
const addresses = await Promise.all(
  [one, other].map(async ({ app }) => {
    await app.listen({ host: '127.0.0.1', port: 0 })
    return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  }),
)
afterAll(() => Promise.all([one.app.close(), other.app.close()]))

interface Heard {
  readonly event: string
  readonly data: { unread?: number; title?: string }
}

/** A browser's window on the stream of one server. */
async function listen(cookie: string, at = 0) {
  const leaving = new AbortController()
  const res = await fetch(`${addresses[at]}/api/v1/inbox/stream`, {
    headers: { cookie, accept: 'text/event-stream' },
    signal: leaving.signal,
  })
  const heard: Heard[] = []
  let isOver = false
  // A refusal is told as JSON, everything else comes as events.
  const refusal = res.ok ? undefined : ((await res.clone().json()) as { code: string }).code
  const reading = (async () => {
    let rest = ''
    for await (const chunk of res.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const parts = (rest + chunk).split('\n\n')
      rest = parts.pop() ?? ''
      for (const part of parts) {
        const event = /^event: (.+)$/m.exec(part)?.[1]
        if (event) heard.push({ event, data: JSON.parse(/^data: (.+)$/m.exec(part)?.[1] ?? '{}') })
      }
    }
  })()
    .catch(() => undefined)
    .finally(() => {
      isOver = true
    })
  return { res, heard, over: () => isOver, said: () => refusal, reading, leave: () => leaving.abort() }
}

const tell = (userId: string, title: string) =>
  one.run((ctx) =>
    remind(ctx, {
      kind: 'test.thing.do',
      subject: { kind: 'test.thing', id: newId() },
      orgPath: unit.path,
      title,
      text: '请办理',
      to: [{ userId }],
    }),
  )
const within = { timeout: 20_000, interval: 50 }

describe('an open window', () => {
  test('hears at once what came, in whichever process, and nothing of anybody else', async () => {
    const [me, neighbour] = [await desk.person('unit_officer', unit), await desk.person('unit_officer', unit)]
    const cookie = await desk.cookieOf(me)
    const windows = [await listen(cookie, 0), await listen(cookie, 1)]
    const foreign = await listen(await desk.cookieOf(neighbour), 1)
    expect(windows.map(({ res }) => res.headers.get('content-type'))).toEqual([
      'text/event-stream',
      'text/event-stream',
    ])
    for (const { heard } of windows)
      await expect.poll(() => heard, within).toEqual([{ event: 'unread', data: { unread: 0 } }])
    await tell(me.id, '请尽快填报')
    for (const { heard } of windows) {
      await expect
        .poll(() => heard.slice(1), within)
        .toMatchObject([
          { event: 'reminder', data: { title: '请尽快填报' } },
          { event: 'unread', data: { unread: 1 } },
        ])
    }
    await desk.ask(cookie, 'POST', '/inbox/reminders/read-all')
    for (const { heard } of windows)
      await expect.poll(() => heard.at(-1), within).toEqual({ event: 'unread', data: { unread: 0 } })
    expect(foreign.heard).toEqual([{ event: 'unread', data: { unread: 0 } }])
    for (const one of [...windows, foreign]) one.leave()
  })

  test('of a bureau hears nothing of what its units are told, though it may see that they were', async () => {
    const [officer, below] = [
      await desk.person('bureau_officer', city.countyA),
      await desk.person('unit_officer', unit),
    ]
    const window = await listen(await desk.cookieOf(officer))
    await expect.poll(() => window.heard.length, within).toBe(1)
    await tell(below.id, '下级的提醒')
    await tell(officer.id, '本级的提醒')
    await expect.poll(() => window.heard.at(-1), within).toEqual({ event: 'unread', data: { unread: 1 } })
    expect(window.heard.flatMap(({ data }) => data.title ?? [])).toEqual(['本级的提醒'])
    window.leave()
  })

  test('ends with the session', async () => {
    const me = await desk.person('unit_officer', unit)
    const cookie = await desk.cookieOf(me)
    const window = await listen(cookie)
    await expect.poll(() => window.heard.length, within).toBe(1)
    await desk.ask(cookie, 'DELETE', '/session')
    await tell(me.id, '不该看到')
    await expect.poll(window.over, within).toBe(true)
    expect(window.heard).toHaveLength(1)
    expect((await fetch(`${addresses[0]}/api/v1/inbox/stream`, { headers: { cookie } })).status).toBe(401)
  })

  test('is one of few; whoever asks for JSON gets the count', async () => {
    const me = await desk.person('unit_officer', unit)
    const cookie = await desk.cookieOf(me)
    const windows = []
    for (let at = 0; at < mostPerPerson; at++) windows.push(await listen(cookie))
    const more = await listen(cookie)
    expect([more.res.status, more.said()]).toEqual([429, 'inbox/no-stream-left'])
    expect((await desk.ask(cookie, 'GET', '/inbox/stream')).json()).toEqual({ unread: 0 })
    windows[0]?.leave()
    await expect
      .poll(async () => {
        const again = await listen(cookie)
        again.leave()
        return again.res.status
      }, within)
      .toBe(200)
    for (const one of windows) one.leave()
  })

  test('hears again after the database cut the line', async () => {
    const me = await desk.person('unit_officer', unit)
    const window = await listen(cookieIn(await desk.enter(me)))
    await expect.poll(() => window.heard.length, within).toBe(1)
    const { rows } = await sql<{ cut: boolean }>`select pg_terminate_backend(pid) as cut from pg_stat_activity
      where application_name = 'hengmi live' and datname = current_database()`.execute(admin)
    expect(rows.length).toBeGreaterThan(0)
    await tell(me.id, '断线时的提醒')
    await expect.poll(() => window.heard.at(-1), within).toEqual({ event: 'unread', data: { unread: 1 } })
    window.leave()
  })
})
