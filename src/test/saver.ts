import { appendFileSync } from 'node:fs'
import type { Answered, Visitor } from './visitor.ts'

/** One acknowledged save, as the client wrote it down. */
export interface Ack {
  readonly assessmentId: string
  readonly item: string
  readonly version: number
  readonly explanation: string
}

/** Somebody who saves answer after answer and writes down each one that the server acknowledged. */
export interface Saver {
  readonly assessmentId: string
  /** Saves until told to stop, or until the server stops answering; refusals are collected, never fatal. */
  saveUntil(over: () => boolean): Promise<readonly Answered[]>
  move(visitor: Visitor): void
  /** How many saves were acknowledged so far. */
  acked(): number
}

/** Items of deductions only: whatever the shipped standard asks first. */
const items = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12']

export function newSaver(visitor: Visitor, assessmentId: string, ackFile: string, padding = ''): Saver {
  const versions = new Map<string, number>()
  let count = 0
  let acked = 0
  let who = visitor
  async function saveOne(): Promise<Answered> {
    const item = items[count % items.length] as string
    const explanation = `第${++count}次${padding}`
    const answer = { item, version: versions.get(item) ?? 0, applicable: true, deductions: [], explanation }
    const answered = await who.ask('PATCH', `/assessments/${assessmentId}/answers`, { answers: [answer] })
    if (answered.status === 200) {
      const version: number = JSON.parse(answered.body).saved[0].version
      versions.set(item, version)
      const ack: Ack = { assessmentId, item, version, explanation }
      // As the counter file of a power-cut test: written down only once the server has said so.
      acked += 1
      appendFileSync(ackFile, `${JSON.stringify(ack)}\n`)
    } else if (answered.status === 409) {
      // Saved, but the answer to it was lost with the server: go on from what is stored.
      versions.set(item, JSON.parse(answered.body).conflicts[0].theirs.version)
    }
    return answered
  }
  return {
    assessmentId,
    acked: () => acked,
    move: (next) => {
      who = next
    },
    async saveUntil(over) {
      const refused: Answered[] = []
      while (!over()) {
        const answered = await saveOne().catch(() => undefined) // the connection died with the server
        if (!answered) return refused
        if (answered.status !== 200 && answered.status !== 409) refused.push(answered)
      }
      return refused
    },
  }
}
