import type { VersionView } from '../../../../../src/modules/standards/contract.ts'
import { isProblem } from '../../../app/api.ts'
import type { EditStandard } from './model.ts'

export type SaveState =
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'changed' | 'saving' | 'offline' }
  /** Not yet a standard: kept on this machine until nothing is missing. */
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'refused'; readonly errors: readonly { pointer: string; detail: string }[] }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'conflict'; readonly current: VersionView }

interface Options {
  /** Sends a complete draft, seen at this version; gives the version that it has now. */
  readonly send: (edit: EditStandard, version: number) => Promise<{ version: number; updatedAt: string }>
  readonly isComplete: (edit: EditStandard) => boolean
  /** Keeps what the server has not, or forgets it. */
  readonly keep: (edit: EditStandard, version: number) => void
  readonly forget: () => void
  readonly version: number
  readonly savedAt: string
  /** How long typing must rest before it is sent. */
  readonly pause?: number
}

/** Sends a draft as it is edited, one request at a time; what is not sent yet is kept on this machine. */
export class DraftSaver {
  #options: Options
  #version: number
  #state: SaveState
  #waiting: EditStandard | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #sending: Promise<void> | undefined
  #listeners = new Set<() => void>()

  constructor(options: Options) {
    this.#options = options
    this.#version = options.version
    this.#state = { kind: 'saved', at: options.savedAt }
  }

  get version(): number {
    return this.#version
  }
  readonly state = (): SaveState => this.#state
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Something was edited. */
  offer(edit: EditStandard): void {
    this.#waiting = edit
    this.#options.keep(edit, this.#version)
    // While both sides are shown nothing is sent: the person chooses first.
    if (this.#state.kind === 'conflict') return
    this.#set({ kind: this.#options.isComplete(edit) ? 'changed' : 'incomplete' })
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), this.#options.pause ?? 800)
  }

  /** Sends what waits, now; resolves when nothing is under way any more. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    await this.#sending
    if (!this.#waiting || this.#state.kind === 'conflict') return
    if (!this.#options.isComplete(this.#waiting)) return this.#set({ kind: 'incomplete' })
    this.#sending = this.#send(this.#waiting)
    await this.#sending
    this.#sending = undefined
  }

  /** The person chose what goes on, knowing the other side's version. */
  settle(edit: EditStandard, current: { version: number; updatedAt: string }, isTheirs: boolean): void {
    this.#version = current.version
    this.#set({ kind: 'saved', at: current.updatedAt })
    if (isTheirs) this.#done()
    else this.offer(edit)
  }

  async #send(edit: EditStandard): Promise<void> {
    this.#set({ kind: 'saving' })
    try {
      const { version, updatedAt } = await this.#options.send(edit, this.#version)
      this.#version = version
      if (this.#waiting === edit) {
        this.#done()
        this.#set({ kind: 'saved', at: updatedAt })
      } else if (this.#waiting) this.offer(this.#waiting)
    } catch (error) {
      this.#set(stateOf(error))
    }
  }

  #done(): void {
    this.#waiting = undefined
    this.#options.forget()
  }

  #set(state: SaveState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}

function stateOf(error: unknown): SaveState {
  if (isProblem(error, 'network')) return { kind: 'offline' }
  if (isProblem(error) && error.problem.code.endsWith('stale-version'))
    return { kind: 'conflict', current: error.problem.current as VersionView }
  if (isProblem(error) && error.problem.errors && error.problem.status < 500)
    return { kind: 'refused', errors: error.problem.errors }
  return { kind: 'failed', error }
}
