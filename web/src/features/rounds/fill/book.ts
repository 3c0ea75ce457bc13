import type { StoredAnswer } from '../../../../../src/modules/rounds/contract/assessment.ts'
import { type AnswerState, currentOf } from './answer-state.ts'
import { saysTheSame } from './conflict.ts'
import type { Draft } from './draft.ts'
import type { Form, FormItem } from './form.ts'
import type { Queue } from './queue.ts'
import { type ItemTally, type Summary, summarise, tallyItem } from './tally.ts'

/** One item with everything the page shows of it; a new object only where something changed. */
export interface ItemView extends ItemTally {
  readonly item: FormItem
  readonly state: AnswerState
}

interface Step {
  readonly no: string
  readonly before: Draft | undefined
  readonly at: number
  readonly kind: 'press' | 'text'
}

/** Typing in one text is one step as long as the pauses are shorter. */
const pauseMs = 2000
const keptSteps = 200

/** The form while it is filled in: questions, answers, scores; it tells each part of the page only what concerns it. */
export class Book {
  readonly form: Form
  readonly queue: Queue
  readonly #views = new Map<string, ItemView>()
  readonly #byItem = new Map<string, Set<() => void>>()
  readonly #all = new Set<() => void>()
  readonly #steps: Step[] = []
  #summary: Summary

  constructor(form: Form, queue: Queue) {
    this.form = form
    this.queue = queue
    for (const item of form.items) this.#views.set(item.no, this.#look(item))
    this.#summary = this.#sumUp()
    queue.subscribe((items) => this.#refresh(items))
  }

  view(no: string): ItemView {
    const view = this.#views.get(no)
    if (!view) throw new RangeError(`the form has no item ${no}`)
    return view
  }
  get summary(): Summary {
    return this.#summary
  }

  /** Something was pressed or typed. */
  fill(no: string, draft: Draft | undefined, kind: Step['kind'] = 'press'): void {
    if (!draft) return
    const { draft: before, state } = this.view(no)
    if (saysTheSame(before, draft) && before?.explanation === draft.explanation && before !== undefined)
      return
    this.#remember({ no, before, at: Date.now(), kind })
    this.queue.edit(state.item, draft)
  }

  /** Takes the last change back; the item it was of. */
  undo(): string | undefined {
    const step = this.#steps.pop()
    if (!step) return undefined
    if (step.before) this.queue.edit(step.no, step.before)
    else if (!this.queue.withdraw(step.no)) this.queue.edit(step.no, {})
    return step.no
  }

  /** What others saved. */
  receive(answers: readonly StoredAnswer[]): void {
    this.queue.receive(answers.filter(({ item }) => this.form.byNo.has(item)))
  }

  subscribeItem(no: string, listener: () => void): () => void {
    const listeners = this.#byItem.get(no) ?? new Set()
    this.#byItem.set(no, listeners.add(listener))
    return () => void listeners.delete(listener)
  }
  subscribe(listener: () => void): () => void {
    this.#all.add(listener)
    return () => void this.#all.delete(listener)
  }

  #remember(step: Step): void {
    const last = this.#steps.at(-1)
    const goesOn =
      last?.no === step.no && last.kind === 'text' && step.kind === 'text' && step.at - last.at < pauseMs
    if (goesOn) this.#steps.splice(-1, 1, { ...last, at: step.at })
    else this.#steps.push(step)
    if (this.#steps.length > keptSteps) this.#steps.shift()
  }

  #look(item: FormItem): ItemView {
    const state = this.queue.stateOf(item.no)
    const tally = tallyItem(this.form, item, currentOf(state))
    const gap = state.conflict ? 'conflict' : state.refusal ? 'refusal' : tally.gap
    return { ...tally, gap, item, state }
  }

  #sumUp(): Summary {
    return summarise(
      this.form,
      this.form.items.map(({ no }) => this.view(no)),
    )
  }

  #refresh(items: readonly string[]): void {
    const changed = items.flatMap((no) => {
      const item = this.form.byNo.get(no)
      return item && this.queue.stateOf(no) !== this.#views.get(no)?.state ? [item] : []
    })
    for (const item of changed) this.#views.set(item.no, this.#look(item))
    const summary = changed.length > 0 ? this.#sumUp() : this.#summary
    // At most keystrokes no sum changes, and then nothing but the open item is drawn again.
    if (JSON.stringify(summary) !== JSON.stringify(this.#summary)) this.#summary = summary
    for (const { no } of changed) for (const listener of this.#byItem.get(no) ?? []) listener()
    for (const listener of this.#all) listener()
  }
}
