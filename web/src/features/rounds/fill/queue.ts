import type {
  AnswerEntry,
  Conflict,
  StoredAnswer,
} from '../../../../../src/modules/rounds/contract/assessment.ts'
import {
  type AnswerState,
  acknowledged,
  contradicted,
  currentOf,
  edited,
  emptyState,
  entryOf,
  isPending,
  received,
  refused,
  resolved,
  sendable,
  sending,
  storedOf,
  takenUp,
  vanished,
} from './answer-state.ts'
import type { Draft } from './draft.ts'
import { KeptAnswers } from './kept-answers.ts'
import type { AnswerShelf, ShelvedAnswer } from './local-store.ts'

/** What became of a save. */
export type Sent =
  | {
      readonly kind: 'answered'
      readonly saved: readonly { item: string; version: number }[]
      readonly conflicts: readonly Conflict[]
    }
  /** Some entries are wrong by themselves, named or not; the others were not saved either. */
  | { readonly kind: 'invalid'; readonly items: ReadonlyMap<string, string>; readonly why?: string }
  /** It did not arrive; `error` where the server answered that it cannot now. */
  | { readonly kind: 'unreachable'; readonly error?: unknown }
  /** No retry helps: closed, handed in, not his. */
  | { readonly kind: 'refused'; readonly error: unknown }

export type SaveState =
  | { readonly kind: 'saved'; readonly at: Date | undefined }
  | { readonly kind: 'saving' }
  | { readonly kind: 'offline'; readonly count: number }
  | { readonly kind: 'failed'; readonly count: number; readonly error: unknown }

export interface QueueOptions {
  readonly shelf: AnswerShelf
  readonly send: (entries: readonly AnswerEntry[]) => Promise<Sent>
  /** The name of whoever sits here, beside what he saved. */
  readonly me: string
  /** A window's own word, so that two windows of one browser do not end each other's changes. */
  readonly window: string
  readonly delay?: number
  readonly retryAfter?: readonly number[]
  readonly lastSavedAt?: Date | undefined
  /** Hears what stands at the server, as soon as that is known. */
  readonly onKnown?: (answers: readonly StoredAnswer[]) => void
}

const isSameState = (one: SaveState, other: SaveState): boolean => {
  const names = [...Object.keys(one), ...Object.keys(other)] as (keyof SaveState)[]
  return names.every((name) => one[name] === other[name])
}

/** However long somebody types without a pause. */
const longestWait = 5000

/**
 * Every change is kept in the browser at once and sent a moment later, one request at a time, each item with its
 * latest content. What is not confirmed is sent again; what another changed meanwhile is laid together or shown.
 */
export class Queue {
  readonly #options: QueueOptions
  readonly #states = new Map<string, AnswerState>()
  readonly #listeners = new Set<(items: readonly string[]) => void>()
  /** Items at which an input method is at work, with what was told of them meanwhile. */
  readonly #held = new Map<string, StoredAnswer | undefined>()
  readonly #kept: KeptAnswers
  /** What other windows left of items that have a change of ours under way; it comes after that. */
  #behind: ShelvedAnswer[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: Promise<void> | undefined
  #failures = 0
  #waitingSince: number | undefined
  #problem: SaveState | undefined
  #savedAt: Date | undefined
  #shelfFailed = false
  #closed = false

  constructor(options: QueueOptions) {
    this.#options = options
    this.#savedAt = options.lastSavedAt
    this.#kept = new KeptAnswers(options.shelf, options.window)
  }

  /** Takes up what was left when the window was closed, on top of what the server has. */
  async open(stored: readonly StoredAnswer[]): Promise<void> {
    await this.#takeUpLeft()
    this.receive(stored)
    if (this.#sendable().length > 0) this.#schedule(0)
  }

  stateOf(item: string): AnswerState {
    const known = this.#states.get(item)
    if (known) return known
    const empty = emptyState(item)
    this.#states.set(item, empty)
    return empty
  }
  current = (item: string): Draft | undefined => currentOf(this.stateOf(item))

  subscribe(listener: (items: readonly string[]) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  edit(item: string, draft: Draft): void {
    this.#change(edited(this.stateOf(item), draft))
    this.#problem = this.#problem?.kind === 'failed' ? undefined : this.#problem
    // Whoever types without a pause is saved all the same.
    this.#waitingSince ??= Date.now()
    const left = longestWait - (Date.now() - this.#waitingSince)
    this.#schedule(Math.max(0, Math.min(this.#options.delay ?? 800, left)))
  }

  /** Takes back a first answer that the server never saw; false where it may have seen it. */
  withdraw(item: string): boolean {
    const state = this.stateOf(item)
    if (state.version > 0 || state.sent.length > 0 || state.conflict) return false
    this.#change({ ...emptyState(item), token: state.token + 1 })
    return true
  }

  resolve(item: string, decision: Draft): void {
    this.#change(resolved(this.stateOf(item), decision))
    this.#schedule(0)
  }

  /** Until `release` nothing of the item is sent or taken in: what is composed there is not in its text yet. */
  hold(item: string): void {
    if (!this.#held.has(item)) this.#held.set(item, undefined)
  }
  release(item: string): void {
    if (!this.#held.has(item)) return
    const told = this.#held.get(item)
    this.#held.delete(item)
    if (told) this.#change(received(this.stateOf(item), told))
    if (this.#sendable().length > 0) this.#schedule(this.#options.delay ?? 800)
  }

  /** What others saved, as the server tells it. */
  receive(answers: readonly StoredAnswer[]): void {
    const isNew = ({ item, version }: StoredAnswer) =>
      version > Math.max(this.stateOf(item).version, this.#held.get(item)?.version ?? 0)
    const news = answers.filter(isNew)
    if (news.length > 0) this.#options.onKnown?.(news)
    for (const answer of news) if (this.#held.has(answer.item)) this.#held.set(answer.item, answer)
    const changed = answers
      // What is under way is settled by its own answer.
      .filter(({ item }) => !this.#running || this.stateOf(item).sent.length === 0)
      .filter(({ item }) => !this.#held.has(item))
      .map((answer) => [this.stateOf(answer.item), received(this.stateOf(answer.item), answer)] as const)
      .filter(([before, after]) => before !== after)
      .map(([, after]) => after)
    for (const state of changed) this.#keep(state)
    if (changed.length > 0) this.#tell(changed.map(({ item }) => item))
    for (const { item } of changed) this.#takeNext(item)
    if (sendable(changed).length > 0) this.#schedule(0)
  }

  /** Sends now what there is to send; resolves when it is settled one way or the other. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    await this.#run()
    // What was changed while the last request was under way.
    if (!this.#problem && this.#sendable().length > 0) await this.#run()
  }

  /** Flush, and with it what another window was closed with while there was no server: the form goes out of hand. */
  async sendAll(): Promise<void> {
    await this.#takeUpLeft().catch(() => undefined)
    await this.flush()
  }

  /** The server is back, or somebody pressed 重试. */
  retry(): void {
    this.#failures = 0
    this.#problem = undefined
    for (const state of this.#states.values())
      if (state.refusal) this.#change({ ...state, refusal: undefined })
    this.#schedule(0)
    this.#tell([])
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
  }

  get pending(): number {
    return [...this.#states.values()].filter(isPending).length + this.#behind.length
  }
  get conflicts(): string[] {
    return [...this.#states.values()].filter(({ conflict }) => conflict).map(({ item }) => item)
  }
  get savedAt(): Date | undefined {
    return this.#savedAt
  }
  /** The browser keeps nothing: closing it would lose what is not sent. */
  get keepsNothing(): boolean {
    return this.#shelfFailed
  }

  #saveState: SaveState = { kind: 'saved', at: undefined }
  get saveState(): SaveState {
    const next = this.#nextSaveState()
    if (!isSameState(next, this.#saveState)) this.#saveState = next
    return this.#saveState
  }
  #nextSaveState(): SaveState {
    const states = [...this.#states.values()]
    const count = states.filter((state) => isPending(state) && !state.conflict).length
    const wrong = states.find(({ refusal }) => refusal)
    if (this.#problem?.kind === 'failed') return { ...this.#problem, count }
    if (this.#problem?.kind === 'offline') return { kind: 'offline', count }
    if (wrong) return { kind: 'failed', count, error: wrong.refusal }
    return count > 0 ? { kind: 'saving' } : { kind: 'saved', at: this.#savedAt }
  }

  #sendable(): AnswerState[] {
    return sendable(this.#states.values()).filter(({ item }) => !this.#held.has(item))
  }

  #schedule(delay: number): void {
    if (this.#closed) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      void this.#run()
    }, delay)
  }

  async #run(): Promise<void> {
    if (this.#running) return this.#running
    this.#waitingSince = undefined
    const batch = this.#sendable()
    if (batch.length === 0 || this.#closed) return
    this.#running = this.#sendBatch(batch)
    try {
      await this.#running
    } finally {
      this.#running = undefined
      const isMore = this.#sendable().length > 0
      if (isMore && !this.#problem && this.#timer === undefined) this.#schedule(this.#options.delay ?? 800)
      this.#tell([])
    }
  }

  async #sendBatch(batch: readonly AnswerState[]): Promise<void> {
    for (const state of batch) {
      const next = sending(state)
      this.#states.set(state.item, next)
      this.#keep(next)
    }
    this.#tell([])
    const sent = new Map(batch.map((state) => [state.item, state]))
    const outcome = await this.#options.send(batch.map(entryOf))
    if (outcome.kind === 'answered') this.#settle(outcome, sent)
    else if (outcome.kind === 'invalid') {
      const named = [...outcome.items].filter(([item]) => sent.has(item))
      for (const [item, why] of named) this.#change(refused(this.stateOf(item), why))
      if (named.length === 0) await this.#sendEach(batch, outcome.why)
    } else if (outcome.kind === 'refused') this.#problem = { kind: 'failed', count: 0, error: outcome.error }
    else this.#waitAndRetry(outcome.error)
  }

  /** The server named none of them: one at a time, so that the wrong one does not hold up the others. */
  async #sendEach(batch: readonly AnswerState[], why: string | undefined): Promise<void> {
    const [only] = batch
    if (batch.length === 1 && only && why) return this.#change(refused(this.stateOf(only.item), why))
    // The same would be sent for ever.
    if (batch.length === 1) this.#problem = { kind: 'failed', count: 0, error: undefined }
    for (const { item } of batch) {
      if (this.#problem || this.#closed) return
      const latest = this.#sendable().filter((state) => state.item === item)
      if (latest.length > 0) await this.#sendBatch(latest)
    }
  }

  #settle(outcome: Extract<Sent, { kind: 'answered' }>, sent: ReadonlyMap<string, AnswerState>): void {
    this.#failures = 0
    const { saved, conflicts } = outcome
    const isAbout = [...saved, ...conflicts].some(({ item }) => sent.has(item))
    this.#problem = isAbout ? undefined : { kind: 'failed', count: 0, error: undefined }
    const at = new Date()
    for (const { item, version } of saved) {
      const state = sent.get(item)
      if (!state?.draft) continue
      const was = { draft: state.draft, token: state.token }
      this.#change(acknowledged(this.stateOf(item), was, version, this.#options.me))
    }
    for (const { item, theirs } of conflicts) {
      if (theirs && this.#held.has(item)) this.#held.set(item, theirs)
      else this.#change(theirs ? contradicted(this.stateOf(item), theirs) : vanished(this.stateOf(item)))
    }
    if (saved.length > 0) this.#savedAt = at
    this.#options.onKnown?.([
      ...saved.map(({ item }) => storedOf(this.stateOf(item), at)),
      ...conflicts.flatMap(({ theirs }) => theirs ?? []),
    ])
  }

  #waitAndRetry(error: unknown): void {
    const waits = this.#options.retryAfter ?? [2000, 4000, 8000, 15_000, 30_000]
    this.#problem = error ? { kind: 'failed', count: 0, error } : { kind: 'offline', count: 0 }
    const wait = waits[Math.min(this.#failures, waits.length - 1)] ?? 30_000
    this.#failures += 1
    this.#schedule(wait)
  }

  #change(state: AnswerState): void {
    this.#keep(state)
    this.#tell([state.item])
    this.#takeNext(state.item)
  }

  /** Memory and the browser's database together; the database answers later but in order. */
  #keep(state: AnswerState): void {
    this.#states.set(state.item, state)
    this.#kept.keep(state).catch(() => {
      this.#shelfFailed = true
      this.#tell([])
    })
  }

  async #takeUpLeft(): Promise<void> {
    const left = await this.#kept.left()
    const isKnown = (row: ShelvedAnswer) =>
      left.some(({ window, state }) => window === row.window && state.item === row.state.item)
    this.#behind = [...left, ...this.#behind.filter((row) => !isKnown(row))]
    for (const { state } of left) this.#takeNext(state.item)
  }
  /** What another window left of an item, once nothing of our own is under way there. */
  #takeNext(item: string): void {
    const next = this.#behind.find(({ state }) => state.item === item)
    if (!next || isPending(this.stateOf(item))) return
    this.#behind = this.#behind.filter((row) => row !== next)
    this.#kept.borrow(next)
    this.#change(takenUp(this.stateOf(item), next.state))
    this.#schedule(0)
  }

  #tell(items: readonly string[]): void {
    for (const listener of this.#listeners) listener(items)
  }
}
