import type { Role } from '../../../../../src/kernel/wire.ts'
import type { AssessmentSummary } from '../../../../../src/modules/rounds/contract.ts'

export type Verb = 'start' | 'continue' | 'redo' | 'sign' | 'submit' | 'view'

/** What the caller would do next with a form, and where. */
export interface NextAct {
  readonly verb: Verb
  readonly path: string
  /** It waits for the caller, not for somebody else. */
  readonly mine: boolean
}

type Listed = Pick<AssessmentSummary, 'id' | 'state' | 'answered' | 'layer' | 'roundState'>

export const isRunning = ({ roundState }: Pick<AssessmentSummary, 'roundState'>): boolean =>
  roundState === 'open' || roundState === 'reviewing'

const isUnitRole = (roles: readonly Role[]): boolean =>
  roles.includes('unit_head') || roles.includes('unit_officer')

/** The list says no `allowed`: this chooses the word on a link, the page behind it decides what may be done. */
export function nextAct(form: Listed, roles: readonly Role[]): NextAct {
  const [fill, summary] = [`/assessments/${form.id}`, `/assessments/${form.id}/summary`]
  const isHead = roles.includes('unit_head')
  const isForeign = form.layer !== 'organisation' && isUnitRole(roles)
  if (!isRunning(form) || isForeign) return { verb: 'view', path: summary, mine: false }
  switch (form.state) {
    case 'draft':
      return { verb: form.answered === 0 ? 'start' : 'continue', path: fill, mine: !isHead }
    case 'returned':
      return { verb: 'redo', path: fill, mine: !isHead }
    case 'checked':
      if (form.layer !== 'organisation') return { verb: 'submit', path: summary, mine: true }
      return { verb: isHead ? 'sign' : 'view', path: summary, mine: isHead }
    case 'signed':
      return { verb: 'submit', path: summary, mine: !isHead }
    default:
      return { verb: 'view', path: summary, mine: false }
  }
}

/** Of the organisation's form he answers only what was handed to him. */
export const isPart = ({ layer }: Pick<Listed, 'layer'>, roles: readonly Role[]): boolean =>
  layer === 'organisation' && !isUnitRole(roles)

/** The forms that stand at the top: an officer's own unit's; anybody else's, his own before what was handed to him. */
export function ownRunning<Row extends Listed>(forms: readonly Row[], roles: readonly Role[]): Row[] {
  return forms
    .filter((form) => isRunning(form) && (!isUnitRole(roles) || form.layer === 'organisation'))
    .sort((one, other) => Number(isPart(one, roles)) - Number(isPart(other, roles)))
}

/** How many of the items that the caller sees have an answer. */
export const answeredOf = (form: { readonly answers: readonly { readonly pass: string }[] }): number =>
  form.answers.filter(({ pass }) => pass === 'self').length
