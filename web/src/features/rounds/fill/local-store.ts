import { Dexie, type Table } from 'dexie'
import type {
  Assessment,
  Layers,
  Pass,
  Peers,
  PreviousAnswers,
} from '../../../../../src/modules/rounds/contract.ts'
import type { AnswerState } from './answer-state.ts'

// What this browser keeps so that nothing typed is lost and the page opens without the server. Every row bears its
// owner; nobody reads another's.

/** A change that the server has not confirmed. */
export interface KeptAnswer {
  readonly user: string
  readonly assessment: string
  readonly item: string
  /** The window that wrote it: each has a row of its own. */
  readonly window: string
  readonly state: AnswerState
  readonly at: number
  /** When somebody changed it; trying to send it again does not. Rows of earlier versions lack it. */
  readonly changedAt?: number
}

/** A file that still has to be sent. */
export interface KeptPaper {
  readonly id: string
  readonly user: string
  readonly assessment: string
  readonly item: string
  readonly name: string
  readonly type: string
  readonly bytes: ArrayBuffer
  /** The unit's own where missing. */
  readonly pass?: Pass
  readonly at: number
}

/** What stands beside a form: last year, the others, the layers below. */
export interface Beside {
  readonly previous: PreviousAnswers
  readonly peers: Peers
  readonly layers: Layers
}

/** The page as it was last seen. */
export interface Snapshot extends Partial<Beside> {
  readonly user: string
  readonly assessment: string
  /** Missing where something beside it came first. */
  readonly form?: Assessment
  readonly at: number
}

/** A paper that still has to be taken off. */
export interface KeptRemoval {
  readonly id: string
  readonly user: string
  readonly assessment: string
  readonly at: number
}

type Tables = Dexie & {
  drafts: Table<KeptAnswer>
  papers: Table<KeptPaper, string>
  removals: Table<KeptRemoval, string>
  snapshots: Table<Snapshot>
}

/** Unsent work of somebody who never came back to this machine. */
const keptDays = 30
const dayMs = 86_400_000

/** Where unsent changes live while they wait; one person's, of one assessment. */
export interface AnswerShelf {
  put(window: string, state: AnswerState, changedAt: number): Promise<void>
  /** Takes a window's row off, unless that is of another change (its token) by now. */
  drop(item: string, window: string, token: number): Promise<void>
  all(): Promise<ShelvedAnswer[]>
}

/** A change on the shelf and the window that laid it there. */
export type ShelvedAnswer = Pick<KeptAnswer, 'window' | 'state' | 'at' | 'changedAt'>

export interface PaperShelf {
  put(paper: Omit<KeptPaper, 'user' | 'assessment' | 'pass'>): Promise<void>
  drop(id: string): Promise<void>
  all(): Promise<KeptPaper[]>
  /** Papers on the server that are to be taken off. */
  putRemoval(id: string): Promise<void>
  dropRemoval(id: string): Promise<void>
  removals(): Promise<string[]>
}

/** The browser's database; the name is given by tests only. */
export function openLocalStore(name = 'hengmi-fill') {
  const db = new Dexie(name) as Tables
  db.version(1).stores({
    answers: '[user+assessment+item], [user+assessment], user',
    papers: 'id, [user+assessment], user',
    snapshots: '[user+assessment], user',
  })
  db.version(2).stores({ removals: 'id, [user+assessment], user' })
  db.version(3)
    .stores({ drafts: '[user+assessment+item+window], [user+assessment], user' })
    .upgrade(async (tx) => {
      const rows: (KeptAnswer & { readonly stamp: string })[] = await tx.table('answers').toArray()
      await tx.table('drafts').bulkPut(rows.map(({ stamp, ...row }) => ({ ...row, window: stamp })))
    })
  db.version(4).stores({ answers: null })

  const answersOf = (user: string, assessment: string): AnswerShelf => ({
    async put(window, state, changedAt) {
      const { item } = state
      await db.drafts.put({ user, assessment, item, window, state, changedAt, at: Date.now() })
    },
    async drop(item, window, token) {
      await db.transaction('rw', db.drafts, async () => {
        const kept = db.drafts.where({ user, assessment, item, window })
        if ((await kept.first())?.state.token === token) await kept.delete()
      })
    },
    all: () => db.drafts.where({ user, assessment }).toArray(),
  })

  const papersOf = (user: string, assessment: string, pass: Pass = 'self'): PaperShelf => ({
    async put(paper) {
      await db.papers.put({ ...paper, user, assessment, pass })
    },
    drop: (id) => db.papers.delete(id),
    async all() {
      const rows = await db.papers.where({ user, assessment }).sortBy('at')
      return rows.filter((row) => (row.pass ?? 'self') === pass)
    },
    async putRemoval(id) {
      await db.removals.put({ id, user, assessment, at: Date.now() })
    },
    dropRemoval: (id) => db.removals.delete(id),
    removals: async () => (await db.removals.where({ user, assessment }).toArray()).map(({ id }) => id),
  })

  return {
    answersOf,
    papersOf,
    /** The form, or something beside it, as it was told last; the other parts stay. */
    async keepSeen(
      user: string,
      assessment: string,
      part: Partial<Beside & { form: Assessment }>,
    ): Promise<void> {
      await db.transaction('rw', db.snapshots, async () => {
        const key = { user, assessment }
        await db.snapshots.put({
          ...(await db.snapshots.where(key).first()),
          ...key,
          ...part,
          at: Date.now(),
        })
      })
    },
    /** What became known of a form since it was loaded: the page opens anew with that. */
    async changeSeen(
      user: string,
      assessment: string,
      change: (form: Assessment) => Assessment,
    ): Promise<void> {
      await db.transaction('rw', db.snapshots, async () => {
        const kept = await db.snapshots.where({ user, assessment }).first()
        if (kept?.form) await db.snapshots.put({ ...kept, form: change(kept.form), at: Date.now() })
      })
    },
    /** Somebody leaves this machine: what he saw goes; what he has not sent waits for him. */
    forgetSeen: (): Promise<void> => db.snapshots.clear(),
    snapshotOf: (user: string, assessment: string): Promise<Snapshot | undefined> =>
      db.snapshots.where({ user, assessment }).first(),
    /** What others left on this machine: what they saw goes at once, what they did not send waits a while for them. */
    async forgetOthers(user: string): Promise<void> {
      const old = Date.now() - keptDays * dayMs
      await db.snapshots.where('user').notEqual(user).delete()
      for (const table of [db.drafts, db.papers, db.removals] as Table<{ at: number }>[])
        await table
          .where('user')
          .notEqual(user)
          .and(({ at }) => at < old)
          .delete()
    },
    close: () => db.close(),
  }
}

export type LocalStore = ReturnType<typeof openLocalStore>

let opened: LocalStore | undefined
/** The one store of this window. */
export const localStore = (): LocalStore => {
  opened ??= openLocalStore()
  return opened
}
