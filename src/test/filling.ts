import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Actor } from '../kernel/context.ts'
import { newId } from '../kernel/ids.ts'
import { anActor, createTestApp } from './app.ts'
import { aCity, anIssuedVersion, type Place } from './city.ts'
import { testDatabase } from './database.ts'

/** A city with a standard, the people around one of its units, and what they do in a round, each a line. */
export async function aStage() {
  const database = await testDatabase()
  const { admin } = database
  const { app, call, run } = await createTestApp(database)
  const city = await aCity(admin)
  const versionId = await anIssuedVersion(admin, city.city)
  const unit = city.units[2] as Place // the first of county A, the one with a department
  const neighbour = city.units[3] as Place // the second of county A
  const stranger = city.units[5] as Place // the first of county B
  const officer = anActor('unit_officer', unit)
  const bureau = anActor('bureau_officer', city.city)
  const step = (actor: Actor, id: string, name: string, body?: object) =>
    call(actor, 'POST', `/assessments/${id}/${name}`, body)

  /** A published round, without sign-off unless said otherwise; `of` gives the assessment of a subject. */
  async function aRound(more: object = {}) {
    const planned = await call(bureau, 'POST', '/rounds', {
      title: `自查自评 ${newId().slice(-8)}`,
      year: 2026,
      kind: 'full',
      versionId,
      opensOn: '2026-11-01',
      dueOn: '2026-12-15',
      reviewUntil: '2026-12-31',
      policy: { signOff: 'none' },
      ...more,
    })
    const { id, version } = planned.json()
    expect((await call(bureau, 'POST', `/rounds/${id}/publish`, { version })).statusCode).toBe(200)
    const { rows } = await sql<{ id: string; subject_id: string }>`
      select id, subject_id from rounds.assessment where round_id = ${id}`.execute(admin)
    const of = (subject: Place) => rows.find((row) => row.subject_id === subject.id)?.id ?? ''
    return { round: id as string, mine: of(unit), of }
  }

  return {
    admin,
    app,
    call,
    run,
    city,
    unit,
    neighbour,
    stranger,
    bureau,
    countyBureau: anActor('bureau_officer', city.countyA),
    officer,
    head: anActor('unit_head', unit),
    aRound,
    step,
    save: (actor: Actor, id: string, answers: object[], pass?: string) =>
      call(actor, 'PATCH', `/assessments/${id}/answers`, { ...(pass && { pass }), answers }),
    get: async (actor: Actor, id: string) => (await call(actor, 'GET', `/assessments/${id}`)).json(),
    async handIn(id: string, actor: Actor = officer) {
      expect((await step(actor, id, 'check')).statusCode).toBe(200)
      const handed = await step(actor, id, 'submit', { confirmUnanswered: true })
      expect(handed.json()).toMatchObject({ state: 'submitted' })
    },
  }
}

/** Answers to every scored item of the small standard: 9 + 10 + 0 of 30. */
export const fullForm = [
  { item: '1', version: 0, deductions: [{ rule: 1 }], explanation: '无记录' },
  { item: '2', version: 0, met: true },
  { item: '3', version: 0, met: false, explanation: '未明确' },
]
