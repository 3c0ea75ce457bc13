import type { TodoLine } from '../../../../src/modules/inbox/contract.ts'

/** How a kind of todo is worded and where it is done: its type is the matter, its verb the act (ui.md §7). */
export interface KindWords {
  /** Key under `type` of the catalogue `inbox`. */
  readonly type: string
  /** Key under `verb`. */
  readonly verb: string
  /** Where one of them is done; the server's link where absent. */
  readonly path?: (id: string) => string
  /** Where all of them stand, given the round they belong to. */
  readonly listPath?: (roundId: string | undefined) => string
}

const summary = (id: string) => `/assessments/${id}/summary`
const mine = (state: string) => () => `/assessments?state=${state}`

/** The finding with the act's form open. */
const acting = (act: string) => (id: string) => `/findings/${id}?act=${act}`

const kinds: Readonly<Record<string, KindWords>> = {
  'rounds.assessment.fill': { type: 'assessment', verb: 'fill', listPath: mine('draft') },
  'rounds.assessment.redo': { type: 'assessment', verb: 'redo', path: summary, listPath: mine('returned') },
  'rounds.assessment.answer': { type: 'part', verb: 'fill', listPath: mine('draft') },
  'rounds.assessment.sign': { type: 'assessment', verb: 'sign', path: summary, listPath: mine('checked') },
  'rounds.assessment.submit': { type: 'assessment', verb: 'submit', path: summary, listPath: mine('signed') },
  'rounds.assessment.review': {
    type: 'assessment',
    verb: 'review',
    listPath: (round) => (round ? `/rounds/${round}/review` : '/rounds'),
  },
  'rounds.assessment.spot-check': {
    type: 'spotCheck',
    verb: 'check',
    listPath: (round) => (round ? `/rounds/${round}/spot-checks` : '/rounds'),
  },
  'rounds.round.announce': { type: 'assessment', verb: 'announce' },
  'documents.document.sign': { type: 'paper', verb: 'sign', listPath: () => '/documents?state=reviewed' },
  'documents.document.issue': { type: 'paper', verb: 'issue', listPath: () => '/documents?state=signed' },
  'findings.finding.report-grave': {
    type: 'finding',
    verb: 'report',
    path: acting('report'),
    listPath: () => '/findings/report-due',
  },
  'findings.finding.rectify': {
    type: 'rectification',
    verb: 'rectify',
    listPath: () => '/findings/mine',
  },
  'findings.finding.assign': {
    type: 'finding',
    verb: 'assign',
    path: acting('assign'),
    listPath: () => '/findings?state=registered',
  },
  'findings.finding.review': {
    type: 'rectification',
    verb: 'check',
    listPath: () => '/findings?state=submitted',
  },
  'findings.finding.close-grave': {
    type: 'rectification',
    verb: 'check',
    listPath: () => '/findings?state=submitted',
  },
  'findings.finding.decide-extension': {
    type: 'rectification',
    verb: 'answer',
    path: acting('decide-extension'),
    listPath: () => '/findings/review',
  },
  'findings.finding.decide-dispute': {
    type: 'finding',
    verb: 'answer',
    path: acting('decide-dispute'),
    listPath: () => '/findings/disputed',
  },
  'inbox.notice.sign': {
    type: 'notice',
    verb: 'receipt',
    listPath: () => '/notices?box=received&mark=unsigned',
  },
}

/** A kind that a module brings later still has a word and a way. */
const unknown: KindWords = { type: 'other', verb: 'open' }

export const wordsOf = (kind: string): KindWords => kinds[kind] ?? unknown

export const pathOf = ({ kind, subject, link }: Pick<TodoLine, 'kind' | 'subject' | 'link'>): string =>
  wordsOf(kind).path?.(subject.id) ?? link
