import type { StoredAnswer } from '../../../../../src/modules/rounds/contract/assessment.ts'
import { canonicalAnswer, scoredPart } from '../../../../../src/modules/rounds/rules.ts'
import type { Draft } from './draft.ts'

/** What two people can disagree about: what is scored, and the text beside it. */
export type Field = 'answer' | 'explanation'

export interface Merge {
  /** Both sides' changes; mine where both changed the same. */
  readonly merged: Draft
  /** Where both changed the same to something else: a person decides. */
  readonly open: readonly Field[]
}

const scoredText = (draft: Draft | undefined): string =>
  draft === undefined ? '' : canonicalAnswer({ ...scoredPart(draft) })
const textOf = (draft: Draft | undefined): string => draft?.explanation?.trim() ?? ''

/** Whether two answers say the same, whatever their spelling. */
export const saysTheSame = (one: Draft | undefined, other: Draft | undefined): boolean =>
  scoredText(one) === scoredText(other) && textOf(one) === textOf(other)

/** Lays two people's changes of the same answer together: `base` is what both began with. */
export function mergeAnswers(base: Draft | undefined, mine: Draft, theirs: Draft): Merge {
  const answer = pick(scoredText(base), scoredText(mine), scoredText(theirs))
  const explanation = pick(textOf(base), textOf(mine), textOf(theirs))
  return {
    merged: compose(answer === 'theirs' ? theirs : mine, explanation === 'theirs' ? theirs : mine),
    open: [
      ...(answer === 'both' ? (['answer'] as const) : []),
      ...(explanation === 'both' ? (['explanation'] as const) : []),
    ],
  }
}

function pick(base: string, mine: string, theirs: string): 'mine' | 'theirs' | 'both' {
  if (mine === theirs || theirs === base) return 'mine'
  return mine === base ? 'theirs' : 'both'
}

/** The scored part of one answer with the text of another. */
export function compose(answer: Draft, text: Draft): Draft {
  const { explanation } = text
  return { ...scoredPart(answer), ...(explanation !== undefined && { explanation }) }
}

/** A stored answer without who and when. */
export const contentOf = (stored: StoredAnswer): Draft => compose(stored, stored)
