import { createContext, useContext } from 'react'
import type { ItemFinding } from '../../../../../src/modules/rounds/contract/finding.ts'
import type {
  Assessment,
  Assignee,
  PreviousAnswers,
  StoredAnswer,
} from '../../../../../src/modules/rounds/contract.ts'
import type { PaperDesk } from '../evidence/paper-desk.ts'
import { usePapersOf } from '../evidence/paper-desk.ts'
import type { ItemPapers } from '../evidence/papers.ts'

export type Drawer = 'history' | 'comments'

/** What every item needs beside its own answer; changes seldom. */
export interface Around extends PaperDesk {
  readonly canEdit: (no: string) => boolean
  readonly open: (no: string) => void
  readonly showDrawer: (drawer: Drawer, no: string) => void
  /** Hands items to somebody; absent for who may not. */
  readonly assign: ((items: readonly string[]) => void) | undefined
  readonly assigneeOf: ReadonlyMap<string, Assignee>
  readonly reviewOf: ReadonlyMap<string, StoredAnswer>
  readonly commentsOf: ReadonlyMap<string, number>
  /** What became of an item's problems. */
  readonly findingsOf: ReadonlyMap<string, readonly ItemFinding[]>
  /** He may hand an item over to rectification. */
  readonly mayRegister: boolean
  readonly previousOf: ReadonlyMap<string, PreviousAnswers['items'][number]>
  readonly previousYear: number | null
  /** His part only: which place a category has in the whole form is not known then. */
  readonly isPart: boolean
}

const AroundContext = createContext<Around | undefined>(undefined)
export const AroundProvider = AroundContext.Provider
export function useAround(): Around {
  const around = useContext(AroundContext)
  if (!around) throw new Error('a part of the form stands outside of it')
  return around
}

/** The papers of one item; draws again only when one of them changed. */
export const usePapers = (no: string): ItemPapers => usePapersOf(useAround(), no)

/** Who answers which item, and what reviewers found, ready to be looked up. */
export const lookUps = (form: Assessment) => ({
  assigneeOf: new Map(form.assignments.map((one) => [one.item, one])),
  reviewOf: new Map(
    form.answers.filter(({ pass }) => pass !== 'self').map((answer) => [answer.item, answer as StoredAnswer]),
  ),
  commentsOf: new Map(form.comments.map(({ item, count }) => [item, count])),
  findingsOf: Map.groupBy(form.findings, ({ item }) => item),
})

/** Whether this caller sees and fills in only what was handed to him. */
export const partOf = ({ mayAnswer }: Assessment): boolean =>
  mayAnswer.some(({ pass, items }) => pass === 'self' && items !== null)
