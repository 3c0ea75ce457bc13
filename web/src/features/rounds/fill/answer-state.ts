import type { AnswerEntry, StoredAnswer } from '../../../../../src/modules/rounds/contract/assessment.ts'
import { contentOf, type Field, mergeAnswers, saysTheSame } from './conflict.ts'
import type { Draft } from './draft.ts'

/** One item between this page and the server. Pure: every step gives a new state. */
export interface AnswerState {
  readonly item: string
  /** What the server has, as far as is known; `version` 0: nothing. */
  readonly base: Draft | undefined
  readonly version: number
  readonly savedBy: string | undefined
  /** What was changed since; undefined: nothing. */
  readonly draft: Draft | undefined
  /** Counts the changes, so that an answer to an older one does not end a newer. */
  readonly token: number
  /** What was sent and not confirmed: should it turn out to stand there, it is no one else's change. */
  readonly sent: readonly Draft[]
  readonly conflict: { readonly theirs: StoredAnswer; readonly open: readonly Field[] } | undefined
  /** Why the server would not take it, in its words. */
  readonly refusal: string | undefined
}

const keptSent = 20

export const emptyState = (item: string): AnswerState => ({
  item,
  base: undefined,
  version: 0,
  savedBy: undefined,
  draft: undefined,
  token: 0,
  sent: [],
  conflict: undefined,
  refusal: undefined,
})

/** What the page shows. */
export const currentOf = (state: AnswerState): Draft | undefined => state.draft ?? state.base

export const edited = (state: AnswerState, draft: Draft): AnswerState => ({
  ...state,
  draft,
  token: state.token + 1,
  refusal: undefined,
})

/** Whether something of it still has to reach the server. */
export const isPending = (state: AnswerState): boolean => state.draft !== undefined
const isSendable = (state: AnswerState): boolean => isPending(state) && !state.conflict && !state.refusal
export const sendable = (states: Iterable<AnswerState>): AnswerState[] => [...states].filter(isSendable)

export const entryOf = ({ item, version, draft }: AnswerState): AnswerEntry => ({ ...draft, item, version })

export const sending = (state: AnswerState): AnswerState =>
  state.draft === undefined ? state : { ...state, sent: [...state.sent, state.draft].slice(-keptSent) }

/** The server has it. What was changed since it was sent stays to be sent. */
export function acknowledged(
  state: AnswerState,
  sent: { readonly draft: Draft; readonly token: number },
  version: number,
  savedBy: string,
): AnswerState {
  const isLatest = state.token === sent.token
  return {
    ...state,
    base: sent.draft,
    version,
    savedBy,
    draft: isLatest ? undefined : state.draft,
    sent: [],
    conflict: undefined,
  }
}

export const refused = (state: AnswerState, refusal: string): AnswerState => ({ ...state, refusal })

/** The server told what stands there now: after a save that came too late, or when the page asked. */
export function received(state: AnswerState, theirs: StoredAnswer): AnswerState {
  if (theirs.version < state.version || (theirs.version === state.version && !state.conflict)) return state
  const content = contentOf(theirs)
  const known = { ...state, base: content, version: theirs.version, savedBy: theirs.savedBy }
  if (state.draft === undefined) return { ...known, sent: [], conflict: undefined }
  // My own save, whose confirmation got lost on the way.
  const isMine = state.sent.some((sent) => saysTheSame(sent, content))
  if (isMine) return settled(known, state.draft)
  const { merged, open } = mergeAnswers(state.base, state.draft, content)
  if (open.length === 0) return settled(known, merged)
  // The base stays the common one until somebody decides; what only he changed is taken in already.
  return { ...state, draft: merged, token: state.token + 1, sent: [], conflict: { theirs, open } }
}

/** The server's word on a save that it did not take counts, also where it was put back to an older state. */
export const contradicted = (state: AnswerState, theirs: StoredAnswer): AnswerState =>
  received({ ...state, version: Math.min(state.version, theirs.version - 1) }, theirs)

/** What the server has, as it would tell it. */
export const storedOf = ({ item, base, version, savedBy }: AnswerState, at: Date): StoredAnswer =>
  ({ applicable: true, ...base, item, version, savedBy, savedAt: at.toISOString() }) as StoredAnswer

/** What another window of this person left, on top of what is known by now. */
export function takenUp(state: AnswerState, left: AnswerState): AnswerState {
  const onTop = state.version > left.version ? received(left, storedOf(state, new Date())) : left
  return { ...onTop, token: Math.max(state.token, onTop.token) + 1 }
}

/** A save came too late and nothing stands there any more: it is sent again as the first. */
export const vanished = (state: AnswerState): AnswerState => ({ ...state, base: undefined, version: 0 })

/** A person decided what the answer is. */
export function resolved(state: AnswerState, decision: Draft): AnswerState {
  if (!state.conflict) return edited(state, decision)
  const { theirs } = state.conflict
  const known = { ...state, base: contentOf(theirs), version: theirs.version, savedBy: theirs.savedBy }
  return settled(known, decision)
}

function settled(state: AnswerState, draft: Draft): AnswerState {
  const rest = { ...state, sent: [], conflict: undefined, token: state.token + 1 }
  return { ...rest, draft: saysTheSame(draft, state.base) ? undefined : draft }
}
