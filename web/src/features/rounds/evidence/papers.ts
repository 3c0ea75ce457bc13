import type { Evidence, Pass } from '../../../../../src/modules/rounds/contract/assessment.ts'
import type { KeptPaper, PaperShelf } from '../fill/local-store.ts'

/** A paper on its way to the server. */
export interface Upload {
  readonly id: string
  readonly item: string
  readonly name: string
  readonly size: number
  /** 0 to 1 while it is sent. */
  readonly progress: number
  readonly state: 'sending' | 'waiting' | 'refused'
  readonly why?: string
}

export type PaperSent =
  | { readonly kind: 'added'; readonly evidence: Evidence }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'refused'; readonly why: string }

/** What became of taking a paper off; one that is gone already is `removed`. */
export type PaperGone = { readonly kind: 'removed' | 'unreachable' | 'refused' }

export interface PaperOptions {
  /** Whose papers: the unit's, the review's or the spot check's; the others are none of its. */
  readonly pass?: Pass
  readonly shelf: PaperShelf
  readonly send: (paper: KeptPaper, onProgress: (share: number) => void) => Promise<PaperSent>
  readonly remove: (id: string) => Promise<PaperGone>
  readonly newId: () => string
  readonly maxBytes: number
  readonly tooLarge: string
  readonly undoMs?: number
  /** Hears what hangs on the form, as soon as that is known. */
  readonly onKnown?: (evidence: readonly Evidence[]) => void
}

export interface ItemPapers {
  readonly papers: readonly Evidence[]
  readonly uploads: readonly Upload[]
  /** Taken off a moment ago; can still be taken back. */
  readonly leaving: readonly Evidence[]
}

const nothing: ItemPapers = { papers: [], uploads: [], leaving: [] }

/** The papers of a form: those on the server, those under way, those that wait in the browser for the server. */
export class Papers {
  readonly #options: PaperOptions
  readonly #pass: Pass
  #evidence: readonly Evidence[] = []
  readonly #uploads = new Map<string, Upload>()
  readonly #kept = new Map<string, KeptPaper>()
  readonly #leaving = new Map<string, ReturnType<typeof setTimeout>>()
  readonly #gone = new Set<string>()
  readonly #listeners = new Set<() => void>()
  #views = new Map<string, ItemPapers>()
  #isSending = false

  constructor(options: PaperOptions) {
    this.#options = options
    this.#pass = options.pass ?? 'self'
  }

  /** Takes up what waited when the window was closed. */
  async open(): Promise<void> {
    for (const id of await this.#options.shelf.removals().catch(() => [])) this.#gone.add(id)
    this.#changed()
    for (const paper of await this.#options.shelf.all().catch(() => [])) this.#take(paper)
    void this.sendWaiting()
  }

  receive(evidence: readonly Evidence[]): void {
    this.#evidence = evidence.filter(({ pass }) => pass === this.#pass)
    this.#changed()
  }
  /** The moment in which a paper can be taken back ends with the page; its removal waits in the browser. */
  close(): void {
    for (const timer of this.#leaving.values()) clearTimeout(timer)
  }
  /** Changes since the last look. */
  patch(added: readonly Evidence[], removed: readonly string[]): void {
    const known = new Set([...this.#evidence.map(({ id }) => id), ...removed])
    const fresh = added.filter(({ id, pass }) => pass === this.#pass && !known.has(id))
    if (fresh.length === 0 && removed.length === 0) return
    this.#evidence = [...this.#evidence.filter(({ id }) => !removed.includes(id)), ...fresh]
    this.#options.onKnown?.(this.#evidence)
    this.#changed()
  }

  of(item: string): ItemPapers {
    return this.#views.get(item) ?? nothing
  }
  get waiting(): number {
    return [...this.#uploads.values()].filter(({ state }) => state !== 'refused').length
  }
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  async add(item: string, files: readonly File[]): Promise<void> {
    for (const file of files) {
      const id = this.#options.newId()
      if (file.size > this.#options.maxBytes) {
        const why = this.#options.tooLarge
        this.#show({ id, item, name: file.name, size: file.size, progress: 0, state: 'refused', why })
        continue
      }
      const { name, type } = file
      const paper = { id, item, name, type, bytes: await file.arrayBuffer(), at: Date.now() }
      // A browser without room still sends it.
      await this.#options.shelf.put(paper).catch(() => undefined)
      this.#take({ ...paper, user: '', assessment: '' })
    }
    await this.sendWaiting()
  }

  /** One after the other, so that each shows how far it is. */
  async sendWaiting(): Promise<void> {
    if (this.#isSending) return
    this.#isSending = true
    try {
      for (const id of [...this.#gone]) if (!(await this.#takeOff(id))) return
      for (const upload of [...this.#uploads.values()]) {
        if (upload.state === 'refused' || !this.#uploads.has(upload.id)) continue
        if (!(await this.#sendOne(upload))) return
      }
    } finally {
      this.#isSending = false
    }
    if ([...this.#uploads.values()].some(({ state }) => state === 'sending')) await this.sendWaiting()
  }

  async #sendOne(upload: Upload): Promise<boolean> {
    const paper = this.#kept.get(upload.id)
    if (!paper) return true
    this.#show({ ...upload, state: 'sending', progress: 0 })
    const sent = await this.#options.send(paper, (progress) => {
      if (this.#uploads.has(upload.id)) this.#show({ ...upload, state: 'sending', progress })
    })
    if (sent.kind === 'unreachable') {
      for (const one of this.#uploads.values())
        if (one.state === 'sending') this.#uploads.set(one.id, { ...one, state: 'waiting', progress: 0 })
      this.#changed()
      return false
    }
    this.#kept.delete(upload.id)
    await this.#options.shelf.drop(upload.id).catch(() => undefined)
    if (sent.kind === 'added') {
      this.#uploads.delete(upload.id)
      this.patch([sent.evidence], [])
      this.#changed()
    } else this.#show({ ...upload, state: 'refused', progress: 0, why: sent.why })
    return true
  }

  /** Gives an upload up. */
  dismiss(id: string): void {
    this.#uploads.delete(id)
    this.#kept.delete(id)
    void this.#options.shelf.drop(id).catch(() => undefined)
    this.#changed()
  }

  /** Takes a paper off after a moment in which it can be taken back. */
  remove(id: string): void {
    void this.#options.shelf.putRemoval(id).catch(() => undefined)
    const timer = setTimeout(() => {
      this.#leaving.delete(id)
      this.#gone.add(id)
      this.#changed()
      void this.#takeOff(id)
    }, this.#options.undoMs ?? 6000)
    this.#leaving.set(id, timer)
    this.#changed()
  }
  takeBack(id: string): void {
    clearTimeout(this.#leaving.get(id))
    this.#leaving.delete(id)
    void this.#options.shelf.dropRemoval(id).catch(() => undefined)
    this.#changed()
  }

  /** False where the server did not hear of it: the paper stays off here and is taken off there later. */
  async #takeOff(id: string): Promise<boolean> {
    const { kind } = await this.#options.remove(id)
    if (kind === 'unreachable') return false
    await this.#options.shelf.dropRemoval(id).catch(() => undefined)
    this.#gone.delete(id)
    if (kind === 'removed') this.patch([], [id])
    else this.#changed()
    return true
  }

  #take(paper: KeptPaper): void {
    const { id, item, name, bytes } = paper
    this.#kept.set(id, paper)
    this.#show({ id, item, name, size: bytes.byteLength, progress: 0, state: 'sending' })
  }
  #show(upload: Upload): void {
    this.#uploads.set(upload.id, upload)
    this.#changed()
  }
  #changed(): void {
    const items = new Set([
      ...this.#evidence.flatMap(({ item }) => item ?? []),
      ...[...this.#uploads.values()].map(({ item }) => item),
    ])
    this.#views = new Map([...items].map((item) => [item, this.#viewOf(item)]))
    for (const listener of this.#listeners) listener()
  }
  /** The same object where nothing changed, so that other items are not drawn again. */
  #viewOf(item: string): ItemPapers {
    const own = this.#evidence.filter((one) => one.item === item && !this.#gone.has(one.id))
    const next: ItemPapers = {
      papers: own.filter(({ id }) => !this.#leaving.has(id)),
      uploads: [...this.#uploads.values()].filter((one) => one.item === item),
      leaving: own.filter(({ id }) => this.#leaving.has(id)),
    }
    const before = this.#views.get(item)
    const isSame =
      before !== undefined &&
      (['papers', 'uploads', 'leaving'] as const).every(
        (part) =>
          before[part].length === next[part].length &&
          next[part].every((one, at) => one === before[part][at]),
      )
    return isSame ? before : next
  }
}
