import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Actor } from '../kernel/context.ts'
import type { ActResult, Finding } from '../modules/findings/contract.ts'
import { anActor, createTestApp } from './app.ts'
import { aCity, type Place } from './city.ts'
import { testDatabase } from './database.ts'

/** A city's ledger of findings: the people around one of its units, and what they do with a finding, each a line. */
export async function aLedger() {
  const database = await testDatabase()
  const { admin } = database
  let now = new Date('2026-11-23T02:00:00Z')
  const { app, blobs, call, run } = await createTestApp(database, () => now)
  const city = await aCity(admin)
  const unit = city.units[2] as Place // the first of county A, the one with a department
  const neighbour = city.units[3] as Place
  const elsewhere = city.units[5] as Place // the first of county B
  const people = {
    cityOfficer: anActor('bureau_officer', city.city),
    cityLead: anActor('bureau_lead', city.city),
    bureau: anActor('bureau_officer', city.countyA),
    lead: anActor('bureau_lead', city.countyA),
    officer: anActor('unit_officer', unit),
    head: anActor('unit_head', unit),
    respondent: anActor('dept_respondent', city.department),
    neighbour: anActor('unit_officer', neighbour),
    stranger: anActor('unit_officer', elsewhere),
    strangeBureau: anActor('bureau_officer', city.countyB),
  }
  let counter = 0
  const get = async (id: string, actor: Actor = people.bureau): Promise<Finding> =>
    (await call(actor, 'GET', `/findings/${id}`)).json()
  /** Registered by the county's bureau; each has words of its own, so that none repeats another. */
  const registered = async (more: object = {}, actor: Actor = people.bureau): Promise<Finding> => {
    const letters = [...String(++counter)].map((digit) => '甲乙丙丁戊己庚辛壬癸'[Number(digit)]).join('')
    const body = { unitId: unit.id, title: `发现问题${letters}号柜未锁`, category: '载体管理', ...more }
    const res = await call(actor, 'POST', '/findings', body)
    expect([res.statusCode, res.statusCode === 200 ? '' : res.body]).toEqual([200, ''])
    return res.json()
  }
  /** One act, at the version that the finding has now unless another is given. */
  const act = async (actor: Actor, id: string, name: string, body: { version?: number } = {}) => {
    const version = body.version ?? (await versionOf(id))
    return call(actor, 'POST', `/findings/${id}/${name}`, { ...body, version })
  }
  const versionOf = async (id: string): Promise<number> => {
    const { rows } = await sql<{ version: number }>`select version from findings.finding
      where id = ${id}`.execute(admin)
    return rows[0]?.version ?? 0
  }
  const done = async (actor: Actor, id: string, name: string, body: object = {}): Promise<ActResult> => {
    const res = await act(actor, id, name, body)
    expect([name, res.statusCode, res.statusCode === 200 ? '' : res.body]).toEqual([name, 200, ''])
    return res.json()
  }
  const upload = async (actor: Actor, id: string, query: string, name = '整改说明.txt', text = '已整改') => {
    const form = new FormData()
    form.append('file', new Blob([text]), name)
    const sent = new Response(form)
    const type = sent.headers.get('content-type') ?? ''
    const bytes = Buffer.from(await sent.arrayBuffer())
    return call(actor, 'POST', `/findings/${id}/evidence${query}`, bytes, { 'content-type': type })
  }
  /** As far as a state, by those whose work it is. */
  async function inState(state: Finding['state'], more: object = {}): Promise<Finding> {
    const { id } = await registered(more)
    const steps = ['assigned', 'rectifying', 'submitted', 'closed'].slice(
      0,
      ['registered', 'assigned', 'rectifying', 'submitted', 'closed'].indexOf(state),
    )
    if (steps.includes('assigned')) await done(people.bureau, id, 'assign')
    if (steps.includes('rectifying')) await done(people.officer, id, 'start', { measures: '换锁' })
    if (steps.includes('submitted')) {
      expect((await upload(people.officer, id, '?phase=after')).statusCode).toBe(200)
      await done(people.officer, id, 'submit', { text: '已换锁' })
    }
    if (steps.includes('closed')) await done(people.lead, id, 'close')
    return get(id, people.cityOfficer)
  }
  return {
    admin,
    app,
    blobs,
    call,
    run,
    city,
    unit,
    unitB: elsewhere,
    neighbourUnit: neighbour,
    people,
    registered,
    inState,
    get,
    act,
    done,
    upload,
    versionOf,
    /** What the clock shows from now on. */
    setNow: (instant: string) => {
      now = new Date(instant)
    },
    eventsOf: async (id: string) => {
      const { rows } = await sql<{ action: string }>`select action from audit.event
        where subject_id = ${id} order by id`.execute(admin)
      return rows.map((row) => row.action)
    },
  }
}
