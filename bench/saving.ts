import { fillForm, temperOf } from '../src/demo/make-answers.ts'
import { seeded } from '../src/demo/seeded.ts'
import type { AnswerEntry } from '../src/modules/rounds/contract.ts'
import type { Standard } from '../src/modules/standards/contract.ts'
import type { Visitor } from '../src/test/visitor.ts'
import { percentile } from './figures.ts'

/** A form that one of the clients fills. */
export interface Form {
  readonly officer: Visitor
  readonly assessmentId: string
  readonly entries: readonly AnswerEntry[]
  /** What is stored, by item: 0 before the first save. */
  readonly versions: Map<string, number>
}

export const newForm = (officer: Visitor, assessmentId: string, standard: Standard, seed: number): Form => {
  const random = seeded(seed)
  return {
    officer,
    assessmentId,
    entries: fillForm(standard, temperOf(random, 'organ'), random),
    versions: new Map(),
  }
}

export interface Pressure {
  /** One list of forms a client; a client waits for each answer before it sends the next. */
  readonly clients: readonly (readonly Form[])[]
  readonly warmUpSeconds: number
  readonly seconds: number
  /** Items in one request. */
  readonly items: number
}

export interface Throughput {
  readonly answersPerSecond: number
  readonly p99Ms: number
}

/** All clients at once, each through its forms again and again; what is acknowledged in the counted time counts. */
export async function press({ clients, warmUpSeconds, seconds, items }: Pressure): Promise<Throughput> {
  const from = performance.now() + warmUpSeconds * 1000
  const until = from + seconds * 1000
  const waits: number[] = []
  let saved = 0
  await Promise.all(
    clients.map(async (forms) => {
      for (const { form, entries } of turns(forms, items)) {
        const asked = performance.now()
        const count = await save(form, entries)
        const answered = performance.now()
        if (asked >= from && answered <= until) {
          waits.push(answered - asked)
          saved += count
        }
        if (answered > until) return
      }
    }),
  )
  return { answersPerSecond: saved / seconds, p99Ms: percentile(waits, 0.99) }
}

/** Part by part through one form, then the next; from the second time on each answer is a changed one. */
function* turns(forms: readonly Form[], items: number): Generator<{ form: Form; entries: AnswerEntry[] }> {
  for (let time = 0; ; time++) {
    for (const form of forms) {
      for (let at = 0; at < form.entries.length; at += items) {
        const entries = form.entries.slice(at, at + items).map((entry) => ({
          ...entry,
          version: form.versions.get(entry.item) ?? 0,
          ...(time > 0 && { explanation: `第${time}次修改` }),
        }))
        yield { form, entries }
      }
    }
  }
}

async function save(
  { officer, assessmentId, versions }: Form,
  answers: readonly AnswerEntry[],
): Promise<number> {
  const { saved } = await officer.must<{ saved: { item: string; version: number }[] }>(
    'PATCH',
    `/assessments/${assessmentId}/answers`,
    { answers },
  )
  if (saved.length !== answers.length)
    throw new Error(`${saved.length} of ${answers.length} answers were saved`)
  for (const { item, version } of saved) versions.set(item, version)
  return saved.length
}
