import Dexie, { type EntityTable } from 'dexie'
import type { EditStandard } from './model.ts'

/** What was typed into a draft and is not on the server yet. */
export interface Backup {
  readonly key: string
  readonly edit: EditStandard
  /** The version of the draft that it was typed into. */
  readonly version: number
  readonly at: string
}

const store = new Dexie('hengmi-standards') as Dexie & { drafts: EntityTable<Backup, 'key'> }
store.version(1).stores({ drafts: 'key' })

/** One person's draft of one standard; `new` for one that the server has never seen. */
export const backupKey = (userId: string, standardId: string): string => `${userId} ${standardId}`

/** Writes are in order of their calls: a late one must not bring back what was forgotten. */
let queue: Promise<unknown> = Promise.resolve()
function inTurn(run: () => Promise<unknown>): void {
  // A browser that keeps nothing (private windows) still lets a person edit and save.
  queue = queue.then(run).catch(() => undefined)
}

export const keepBackup = (backup: Backup): void => inTurn(() => store.drafts.put(backup))
export const forgetBackup = (key: string): void => inTurn(() => store.drafts.delete(key))

export async function findBackup(key: string): Promise<Backup | null> {
  try {
    await queue
    return (await store.drafts.get(key)) ?? null
  } catch {
    return null
  }
}
