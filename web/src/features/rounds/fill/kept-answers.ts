import { type AnswerState, isPending } from './answer-state.ts'
import { saysTheSame } from './conflict.ts'
import type { AnswerShelf, ShelvedAnswer } from './local-store.ts'

/**
 * What of a form lies in the browser's database, as one window knows it. Each window has a row of its own for an
 * item, so that two of them never end each other's changes. What another window left is taken up from its row, which
 * stays as it is until something is changed here.
 */
export class KeptAnswers {
  readonly #shelf: AnswerShelf
  readonly #window: string
  /** By item, the row of another window that is taken up here. */
  readonly #borrowed = new Map<string, ShelvedAnswer>()
  /** By item, the change of our own that lies there, and when it was made. */
  readonly #own = new Map<string, { readonly token: number; readonly changedAt: number }>()
  #seen = new Set<string>()

  constructor(shelf: AnswerShelf, window: string) {
    this.#shelf = shelf
    this.#window = window
  }

  /** What other windows left since the last look, the newest change first. */
  async left(): Promise<ShelvedAnswer[]> {
    const rows = (await this.#shelf.all()).filter(({ window }) => window !== this.#window)
    const news = rows.filter((row) => !this.#seen.has(markOf(row)))
    this.#seen = new Set(rows.map(markOf))
    return news.toSorted((one, other) => changeOf(other) - changeOf(one))
  }

  borrow(row: ShelvedAnswer): void {
    this.#borrowed.set(row.state.item, row)
  }

  /** Keeps what is not at the server, and takes off what is. */
  async keep(state: AnswerState): Promise<void> {
    const { item } = state
    const borrowed = this.#borrowed.get(item)
    if (borrowed && isPending(state) && saysTheSame(borrowed.state.draft, state.draft)) return
    this.#borrowed.delete(item)
    const own = this.#own.get(item)
    if (isPending(state)) {
      const changedAt = own?.token === state.token ? own.changedAt : Date.now()
      this.#own.set(item, { token: state.token, changedAt })
      await this.#shelf.put(this.#window, state, changedAt)
    } else if (own) {
      this.#own.delete(item)
      await this.#shelf.drop(item, this.#window, own.token)
    }
    // Unless that window is open still and has changed it since.
    if (borrowed) await this.#shelf.drop(item, borrowed.window, borrowed.state.token)
  }
}

const changeOf = ({ changedAt, at }: ShelvedAnswer): number => changedAt ?? at

const markOf = ({ state, window }: ShelvedAnswer): string => [state.item, window, state.token].join(' ')
