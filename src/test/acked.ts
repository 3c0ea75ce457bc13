import { readFile } from 'node:fs/promises'
import type { Kysely } from 'kysely'
import type { Ack } from './saver.ts'
import { rowsOf } from './small-round.ts'

interface Stored {
  readonly assessment_id: string
  readonly item_no: string
  readonly version: number
  readonly explanation: string
}

/** The acknowledged saves that are neither stored nor kept in the history, word for word. */
export async function lostAcks(db: Kysely<unknown>, ackFile: string): Promise<{ acks: number; lost: Ack[] }> {
  const lines = (await readFile(ackFile, 'utf8')).split('\n').filter((line) => line !== '')
  const acks = lines.map((line) => JSON.parse(line) as Ack)
  const stored = await rowsOf<Stored>(
    db,
    `select assessment_id, item_no, version, explanation from rounds.answer
     union all select assessment_id, item_no, version, content->>'explanation' from rounds.answer_history`,
  )
  const known = new Set(
    stored.map((row) => [row.assessment_id, row.item_no, row.version, row.explanation].join(' ')),
  )
  const isLost = (ack: Ack) =>
    !known.has([ack.assessmentId, ack.item, ack.version, ack.explanation].join(' '))
  return { acks: acks.length, lost: acks.filter(isLost) }
}
