import { type RefObject, useEffect, useRef } from 'react'
import { isField } from '../../../app/global-keys.ts'
import { usePreferences } from '../../../app/preferences.ts'
import type { Book } from './book.ts'
import { type Draft, nothingFound, pressDigit, setApplicable, setOccurrences, stepRule } from './draft.ts'
import { type Command, commandOf } from './keys.ts'

export interface Moves {
  readonly openItem: string | undefined
  readonly canEdit: (no: string) => boolean
  readonly move: (by: 1 | -1) => void
  readonly nextGap: () => void
  readonly open: (no: string) => void
  readonly comment: (no: string) => void
}

/** What lies over the form while it is open. */
const layers = '.ant-drawer-open, .ant-modal-wrap:not([style*="display: none"])'

/** The keyboard of the form (ui.md §8). Drawers and dialogs above it keep their own keys. */
export function useCommands(book: Book, moves: Moves): void {
  const now = useRef(moves)
  now.current = moves
  const rule = useRef<{ no: string; rule: number } | undefined>(undefined)
  const { singleKeys } = usePreferences()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector(layers)) return
      const command = commandOf(event, { inField: isField(event.target), singleKeys })
      if (command && run(command, book, now.current, rule)) event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [book, singleKeys])
}

/** Whether the command was meant for the form as it stands. */
function run(
  command: Command,
  book: Book,
  moves: Moves,
  rule: RefObject<{ no: string; rule: number } | undefined>,
): boolean {
  if (command.do === 'next' || command.do === 'previous') {
    moves.move(command.do === 'next' ? 1 : -1)
    return true
  }
  if (command.do === 'next-gap') {
    moves.nextGap()
    return true
  }
  if (command.do === 'undo') {
    if (moves.openItem === undefined || !moves.canEdit(moves.openItem)) return false
    const no = book.undo()
    if (no !== undefined) moves.open(no)
    return true
  }
  const no = moves.openItem
  if (no === undefined) return false
  if (command.do === 'comment') {
    moves.comment(no)
    return true
  }
  if (!moves.canEdit(no)) return false
  if (command.do === 'done') return finish(book, moves, no)
  if (command.do === 'paper') {
    openPart('[data-part="papers"]')?.click()
    return true
  }
  return change(command, book, no, rule)
}

const openPart = (part: string): HTMLElement | null => document.querySelector(`.hm-fill-open ${part}`)

/** Done and on to the next, unless a text is still owed: then the first press leads there. */
function finish(book: Book, moves: Moves, no: string): boolean {
  const text = openPart('textarea')
  if (book.view(no).gap === 'explanation' && text && document.activeElement !== text) text.focus()
  else moves.move(1)
  return true
}

function change(
  command: Command,
  book: Book,
  no: string,
  rule: RefObject<{ no: string; rule: number } | undefined>,
): boolean {
  const { draft, item } = book.view(no)
  const fill = (next: Draft | undefined) => {
    book.fill(no, next)
    return next !== undefined
  }
  if (command.do === 'absent') {
    fill(setApplicable(draft, draft?.applicable === false))
    if (draft?.applicable !== false) requestAnimationFrame(() => openPart('textarea')?.focus())
    return true
  }
  if (draft?.applicable === false) return false
  if (command.do === 'nothing') return fill(nothingFound(item.rule, draft))
  if (command.do === 'rule') {
    rule.current = { no, rule: command.digit }
    return fill(pressDigit(item.rule, draft, command.digit))
  }
  if (command.do !== 'step') return false
  if (item.rule.method === 'each' || item.rule.method === 'aggravating')
    return fill(setOccurrences(draft, (draft?.occurrences ?? 0) + command.direction))
  const chosen = stepped(item.rule, draft, rule.current?.no === no ? rule.current.rule : undefined)
  return chosen === undefined ? false : fill(stepRule(item.rule, draft, chosen, command.direction))
}

/** The rule that + and − mean: the one pressed last, else the first chosen that has steps. */
function stepped(
  item: Parameters<typeof stepRule>[0],
  draft: Draft | undefined,
  pressed: number | undefined,
): number | undefined {
  const hasSteps = (rule: number) => (item.rules[rule - 1]?.kind ?? 'fixed') !== 'fixed'
  const chosen = (draft?.deductions ?? []).map(({ rule }) => rule).filter(hasSteps)
  return pressed !== undefined && chosen.includes(pressed) ? pressed : chosen[0]
}
