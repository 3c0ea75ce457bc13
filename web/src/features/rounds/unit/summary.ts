import type { Assessment, PreviousAnswers, StoredAnswer } from '../../../../../src/modules/rounds/contract.ts'
import { lacksExplanation, scoredPart } from '../../../../../src/modules/rounds/rules.ts'
import type { Item, Standard } from '../../../../../src/modules/standards/contract.ts'
import {
  type CompiledStandard,
  compileStandard,
  hundredths,
  scoreItem,
} from '../../../../../src/modules/standards/rules.ts'

// What a head has to know before he signs, read out of the whole form.

/** An item as it was asked; its score is what counts now. */
export type FormItem = Item & { readonly score: string | null }
export type Form = Pick<Assessment, 'categories' | 'answers' | 'evidence'>

// The wire says "as in the Standard file", which is what `Item` is.
export const itemsOf = (category: Form['categories'][number]): FormItem[] =>
  category.items as unknown as FormItem[]
export const formItems = (form: Form): FormItem[] => form.categories.flatMap(itemsOf)

/** What the subject itself answered, by item. */
export const ownAnswers = (form: Form): Map<string, StoredAnswer> =>
  new Map(form.answers.filter(({ pass }) => pass === 'self').map((answer) => [answer.item, answer]))

/** Ready to score single items by; grades play no part in that. */
export const compiledOf = (form: Form): CompiledStandard =>
  compileStandard({
    hengmi: 'standard/1',
    title: '',
    layer: 'organisation',
    notApplicable: 'exclude',
    grades: [],
    categories: form.categories as unknown as Standard['categories'],
  })

export interface ItemRef {
  readonly no: string
  readonly text: string
}

/** What is still open, by what is missing. */
export interface Gaps {
  /** Items without an answer, also aggravating and veto items: they take nothing off. */
  readonly unanswered: readonly ItemRef[]
  readonly unexplained: readonly ItemRef[]
  /** The standard asks for papers and none is there. */
  readonly unproved: readonly ItemRef[]
}

export function gapsOf(form: Form): Gaps {
  const own = ownAnswers(form)
  const standard = compiledOf(form)
  const items = formItems(form)
  const refs = (chosen: (item: FormItem) => boolean): ItemRef[] =>
    items.filter(chosen).map(({ no, text }) => ({ no, text }))
  const proved = new Set(form.evidence.filter(({ pass }) => pass === 'self').map(({ item }) => item))
  const isUnexplained = (no: string): boolean => {
    const answer = own.get(no)
    const index = standard.indexOf.get(no) ?? -1
    const item = standard.items[index]
    return !!answer && !!item && lacksExplanation(item, lossAt(standard, index, answer) > 0, answer)
  }
  return {
    unanswered: refs((item) => !own.has(item.no) && !('method' in item && item.method === 'metric')),
    unexplained: refs(({ no }) => isUnexplained(no)),
    unproved: refs(
      ({ no, kind, evidence }) =>
        kind === 'scored' && !!evidence && own.get(no)?.applicable !== false && !proved.has(no),
    ),
  }
}

function lossAt(standard: CompiledStandard, index: number, answer: StoredAnswer): number {
  const item = standard.items[index]
  if (item?.kind !== 'scored' || answer.applicable === false) return 0
  return item.points - (scoreItem(standard, index, scoredPart(answer)).score ?? item.points)
}

/** One reason for which points were taken off; hundredths. */
export interface LossLine {
  /** Empty where the item's own text says it all. */
  readonly text: string
  readonly lost: number
  readonly count?: number
}

export interface Loss extends ItemRef {
  readonly points: string
  readonly lost: number
  readonly lines: readonly LossLine[]
  readonly explanation: string
  readonly papers: number
}

/** What the subject took off, and why, in the order of the form. */
export function lossesOf(form: Form): Loss[] {
  const own = ownAnswers(form)
  const standard = compiledOf(form)
  return formItems(form).flatMap((item) => {
    const answer = own.get(item.no)
    const lost = answer ? lossAt(standard, standard.indexOf.get(item.no) ?? -1, answer) : 0
    if (!answer || lost === 0 || item.kind !== 'scored') return []
    return {
      no: item.no,
      text: item.text,
      points: item.points,
      lost,
      lines: linesOf(item, answer, lost),
      explanation: answer.explanation ?? '',
      papers: papersOf(form, item.no),
    }
  })
}

const papersOf = (form: Form, no: string): number =>
  form.evidence.filter(({ item, pass }) => item === no && pass === 'self').length

function linesOf(item: FormItem, answer: StoredAnswer, lost: number): LossLine[] {
  if (!('deductions' in item)) return [{ text: answer.level ?? answer.value ?? '', lost }]
  return (answer.deductions ?? []).flatMap(({ rule: number, points, count = 0 }) => {
    const rule = item.deductions[number - 1]
    if (!rule) return []
    if (rule.kind === 'range') return { text: rule.text, lost: hundredths(points ?? '0') }
    if (rule.kind === 'fixed') return { text: rule.text, lost: hundredths(rule.points) }
    return count === 0 ? [] : { text: rule.text, lost: hundredths(rule.points) * count, count }
  })
}

export interface Absent extends ItemRef {
  readonly explanation: string
}

/** Items said not to apply, and why. */
export function absentOf(form: Form): Absent[] {
  const own = ownAnswers(form)
  return formItems(form)
    .filter(({ no }) => own.get(no)?.applicable === false)
    .map(({ no, text }) => ({ no, text, explanation: own.get(no)?.explanation ?? '' }))
}

/** An aggravating or veto item as it was confirmed: how often it happened, null where nobody has said. */
export interface Confirmation extends ItemRef {
  readonly kind: 'aggravating' | 'veto'
  readonly times: number | null
  readonly lost: number
  readonly by: string | null
  readonly explanation: string
}

export function confirmationsOf(form: Form): Confirmation[] {
  const own = ownAnswers(form)
  return formItems(form).flatMap((item) => {
    if (item.kind !== 'aggravating' && item.kind !== 'veto') return []
    const answer = own.get(item.no)
    const times = !answer ? null : item.kind === 'veto' ? Number(answer.vetoed ?? false) : timesOf(answer)
    return {
      no: item.no,
      text: item.text,
      kind: item.kind,
      times,
      lost: item.kind === 'aggravating' ? hundredths(item.each) * (times ?? 0) : 0,
      by: answer?.savedBy ?? null,
      explanation: answer?.explanation ?? '',
    }
  })
}

const timesOf = (answer: StoredAnswer): number =>
  answer.applicable === false ? 0 : (answer.occurrences ?? 0)

export interface ChangedItem extends ItemRef {
  /** Its number then, where that was another. */
  readonly previousItem: string
  readonly before: string | null
  readonly now: string | null
  /** Hundredths; null where it applied only in one of the two years. */
  readonly difference: number | null
  readonly explanation: string
  readonly explanationBefore: string
}

/** What came out otherwise than in the subject's round before this one, the greatest loss first. */
export interface Changes {
  readonly worse: readonly ChangedItem[]
  readonly better: readonly ChangedItem[]
  /** Applies now and did not then, or the reverse. */
  readonly otherwise: readonly ChangedItem[]
  /** Asked for the first time. */
  readonly added: readonly ItemRef[]
  readonly same: number
}

export function changesSince(form: Form, previous: PreviousAnswers): Changes {
  const own = ownAnswers(form)
  const before = new Map(previous.items.map((one) => [one.item, one]))
  const items = formItems(form)
  const pairs = items.flatMap((item) => {
    const then = before.get(item.no)
    return then ? [compared(item, then, own.get(item.no))] : []
  })
  const differing = pairs.filter(({ before: then, now }) => then !== now)
  const withDifference = differing.filter(({ difference }) => difference !== null)
  const by = (sign: number) =>
    withDifference
      .filter(({ difference }) => Math.sign(difference ?? 0) === sign)
      .sort((one, other) => Math.abs(other.difference ?? 0) - Math.abs(one.difference ?? 0))
  return {
    worse: by(-1),
    better: by(1),
    otherwise: differing.filter(({ difference }) => difference === null),
    added: items.filter(({ no }) => !before.has(no)).map(({ no, text }) => ({ no, text })),
    same: pairs.length - differing.length,
  }
}

function compared(
  item: FormItem,
  then: PreviousAnswers['items'][number],
  answer: StoredAnswer | undefined,
): ChangedItem {
  const [before, now] = [then.score, item.score]
  return {
    no: item.no,
    text: item.text,
    previousItem: then.previousItem,
    before,
    now,
    difference: before === null || now === null ? null : hundredths(now) - hundredths(before),
    explanation: answer?.explanation ?? '',
    explanationBefore: then.answer?.explanation ?? '',
  }
}
