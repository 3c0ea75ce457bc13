import { addWorkingDays, type Calendar } from '../../kernel/calendar.ts'
import type { FindingAction, FindingPolicy, FindingState, ProofKind, Severity } from './contract.ts'

// What may become of a finding, and why not (domain.md §7): pure, shared with the web.

/** Who acts on a finding, as the finding sees him. */
export type Party = 'bureau' | 'officer' | 'respondent' | 'inspector'

export interface Act {
  readonly from: readonly FindingState[]
  /** Absent: the state stays. */
  readonly to?: FindingState
  /** `officer`: the unit's head or 保密员; `respondent`: its department's, or the responsible person. */
  readonly by: readonly Party[]
}

const open: readonly FindingState[] = ['registered', 'assigned', 'rectifying', 'submitted']
const atTheUnit: readonly FindingState[] = ['registered', 'assigned', 'rectifying']
const inWork: readonly FindingState[] = ['assigned', 'rectifying']

/** The state machine, and what stands beside it. */
export const acts: Readonly<Record<FindingAction, Act>> = {
  edit: { from: atTheUnit, by: ['bureau', 'officer'] },
  assign: { from: ['registered', 'assigned'], to: 'assigned', by: ['bureau', 'officer'] },
  start: { from: ['assigned'], to: 'rectifying', by: ['officer', 'respondent'] },
  progress: { from: ['rectifying'], by: ['officer', 'respondent'] },
  submit: { from: ['rectifying'], to: 'submitted', by: ['officer', 'respondent'] },
  close: { from: ['submitted'], to: 'closed', by: ['bureau'] },
  return: { from: ['submitted'], to: 'rectifying', by: ['bureau'] },
  'ask-extension': { from: inWork, by: ['officer', 'respondent'] },
  'decide-extension': { from: inWork, by: ['bureau'] },
  dispute: { from: atTheUnit, by: ['officer'] },
  'decide-dispute': { from: open, by: ['bureau'] },
  transfer: { from: atTheUnit, by: ['bureau'] },
  merge: { from: open, to: 'closed', by: ['bureau'] },
  split: { from: atTheUnit, by: ['bureau'] },
  regrade: { from: open, by: ['bureau'] },
  remind: { from: inWork, by: ['bureau'] },
  report: { from: [...open, 'closed'], by: ['bureau', 'officer'] },
  'add-evidence': { from: open, by: ['bureau', 'officer', 'respondent', 'inspector'] },
}

/** What of a finding decides who may do what. */
export interface FindingFacts {
  readonly state: FindingState
  readonly severity: number
  readonly category: string
  readonly disputed: boolean
  readonly extensionAsked: boolean
  readonly extensions: number
  readonly dueOn: string | null
  readonly reportDue: boolean
  readonly reported: boolean
  /** Proof of the rectification that is there. */
  readonly proofs: readonly ProofKind[]
}

/** What the acting person is to it. */
export interface Standing {
  readonly parties: readonly Party[]
  /** He leads a bureau over it. */
  readonly leader: boolean
  /** He answers for it in person, or has acted for the unit on it: it is his own work. */
  readonly worker: boolean
  /** He holds any role at the unit itself. */
  readonly insider: boolean
}

export type ActRefusal =
  | 'wrong-state'
  | 'not-yours'
  | 'own-work'
  | 'own-unit'
  | 'leader-only'
  | 'proof-missing'
  | 'dispute-open'
  | 'no-dispute'
  | 'no-extension'
  | 'extension-asked'
  | 'extensions-used'
  | 'not-grave'
  | 'already-reported'

/** Judged by another than the one who rectified, and never by the unit itself (domain.md §7). */
const judgements: readonly FindingAction[] = [
  'close',
  'return',
  'decide-extension',
  'decide-dispute',
  'transfer',
  'merge',
  'split',
  'regrade',
]

/** Why somebody may not do this now; undefined where he may. */
export function actRefusal(
  action: FindingAction,
  facts: FindingFacts,
  standing: Standing,
  policy: FindingPolicy,
): ActRefusal | undefined {
  const { from, by } = acts[action]
  if (!by.some((party) => standing.parties.includes(party))) return 'not-yours'
  if (!from.includes(facts.state)) return 'wrong-state'
  if (judgements.includes(action)) {
    // Sending his own work back harms nobody; every other judgement would end it, ease it or rid him of it.
    if (action !== 'return' && standing.worker) return 'own-work'
    if (standing.insider) return 'own-unit'
  }
  return stateOfThings(action, facts, policy) ?? gravityRefusal(action, facts, standing, policy)
}

function stateOfThings(
  action: FindingAction,
  facts: FindingFacts,
  policy: FindingPolicy,
): ActRefusal | undefined {
  switch (action) {
    case 'submit':
      return missingProofs(policy, facts.category, facts.proofs).length > 0 ? 'proof-missing' : undefined
    case 'close':
      return facts.disputed ? 'dispute-open' : undefined
    case 'dispute':
      return facts.disputed ? 'dispute-open' : undefined
    case 'decide-dispute':
      return facts.disputed ? undefined : 'no-dispute'
    case 'ask-extension':
      if (facts.extensionAsked) return 'extension-asked'
      return facts.extensions >= policy.mostExtensions ? 'extensions-used' : undefined
    case 'decide-extension':
      return facts.extensionAsked ? undefined : 'no-extension'
    case 'report':
      if (!facts.reportDue) return 'not-grave'
      return facts.reported ? 'already-reported' : undefined
    default:
      return undefined
  }
}

/** A grave one ends by the bureau's leader only, whichever way it ends. */
function gravityRefusal(
  action: FindingAction,
  facts: Pick<FindingFacts, 'severity' | 'reportDue' | 'reported'>,
  { leader }: Pick<Standing, 'leader'>,
  policy: FindingPolicy,
): ActRefusal | undefined {
  if (leader) return undefined
  if (action === 'close') return facts.severity >= policy.leaderFrom ? 'leader-only' : undefined
  return action === 'merge' && weighs(facts, policy) ? 'leader-only' : undefined
}

/** So grave that only the leader ends it, or with a clock that still runs and would stop with it. */
const weighs = (
  { severity, reportDue, reported }: Pick<FindingFacts, 'severity' | 'reportDue' | 'reported'>,
  policy: FindingPolicy,
): boolean => severity >= policy.leaderFrom || (reportDue && !reported)

/** Taking a grave one back, or calling it lighter, is the leader's too: both would be ways around him. */
export const lightenRefusal = (
  facts: Pick<FindingFacts, 'severity' | 'reportDue' | 'reported'>,
  to: number | 'revoked',
  standing: Pick<Standing, 'leader'>,
  policy: FindingPolicy,
): 'leader-only' | undefined =>
  weighs(facts, policy) && (to === 'revoked' || to < facts.severity) && !standing.leader
    ? 'leader-only'
    : undefined

/** Asking for less than held so far is the leader's: whoever sets the threshold could else step around it. */
export const easesGravity = (before: FindingPolicy, after: FindingPolicy): boolean =>
  after.leaderFrom > before.leaderFrom || after.reportFrom > before.reportFrom

const actions = Object.keys(acts) as FindingAction[]

/** What somebody may do now, and why not what he might expect to. */
export function choicesOf(facts: FindingFacts, standing: Standing, policy: FindingPolicy) {
  const allowed: FindingAction[] = []
  const refused: Partial<Record<FindingAction, ActRefusal>> = {}
  for (const action of actions) {
    const refusal = actRefusal(action, facts, standing, policy)
    if (!refusal) allowed.push(action)
    else if (!unsaid.includes(refusal)) refused[action] = refusal
  }
  return { allowed, refused }
}

/** Nobody wonders why a button of another's work, or of another day, is not there. */
const unsaid: readonly ActRefusal[] = [
  'wrong-state',
  'not-yours',
  'no-dispute',
  'no-extension',
  'not-grave',
  'already-reported',
]

/** Proof kinds that a category asks for: its own rule, else the one for all others. */
export function requiredProofs(policy: FindingPolicy, category: string): readonly ProofKind[] {
  const rule =
    policy.proofs.find((one) => one.category === category) ??
    policy.proofs.find((one) => one.category === '*')
  return rule?.kinds ?? []
}

export const missingProofs = (
  policy: FindingPolicy,
  category: string,
  present: readonly ProofKind[],
): ProofKind[] => requiredProofs(policy, category).filter((kind) => !present.includes(kind))

/** What is known of a problem when it is registered. */
export interface Observation {
  readonly category: string
  readonly source: string
  readonly title: string
  readonly aggravating: boolean
}

/** The severity of the first rule that fits, else the lightest. */
export function proposeSeverity(policy: FindingPolicy, seen: Observation): Severity {
  const rule = policy.severityRules.find(
    ({ category, source, words, aggravating }) =>
      (category === undefined || category === seen.category) &&
      (source === undefined || source === seen.source) &&
      (words === undefined || words.some((word) => seen.title.includes(word))) &&
      (aggravating === undefined || aggravating === seen.aggravating),
  )
  return rule?.severity ?? 1
}

export interface DueDay {
  readonly dueOn: string
  readonly days: number
  readonly estimated: boolean
}

/** The last day by the severity's working days after `from`, which is not counted itself. */
export function dueDayOf(from: string, severity: number, policy: FindingPolicy, calendar: Calendar): DueDay {
  const days = policy.severities[severity - 1]?.days ?? 1
  const { date, estimated } = addWorkingDays(from, days, calendar)
  return { dueOn: date, days, estimated }
}

/** Open past its day, at whatever stage: a review that waits is late as well, and it is the reviewer's then. */
export const isOverdue = (
  finding: { readonly state: FindingState; readonly due_on: string | null },
  today: string,
): boolean => finding.due_on !== null && finding.due_on < today && finding.state !== 'closed'

const dayMs = 86_400_000

/** 24 hours on the clock from discovery, weekends and holidays alike. */
export const reportDueAt = (discoveredAt: Date): Date => new Date(discoveredAt.getTime() + dayMs)

export const isMissed = (dueAt: Date, reportedAt: Date | null, now: Date): boolean =>
  (reportedAt ?? now).getTime() > dueAt.getTime()

/** The same day so many months on, or that month's last day where it has no such day. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const at = year * 12 + (month - 1) + months
  const [toYear, toMonth] = [Math.floor(at / 12), ((at % 12) + 12) % 12]
  const last = new Date(Date.UTC(toYear, toMonth + 1, 0)).getUTCDate()
  return new Date(Date.UTC(toYear, toMonth, Math.min(day, last))).toISOString().slice(0, 10)
}

/** 屡查屡犯: registered within so many months of the earlier one's closing, the last day included. */
export const recurs = (closedOn: string, registeredOn: string, months: number): boolean =>
  closedOn <= registeredOn && registeredOn <= addMonths(closedOn, months)

/** No finding closed before this day can recur on `registeredOn`. */
export const recurrenceSince = (registeredOn: string, months: number): string =>
  addMonths(`${registeredOn.slice(0, 8)}01`, -months)

/** Pairs of Han characters, and words of other letters; numbers and punctuation are as if they were not there. */
export function wordsOf(text: string): ReadonlySet<string> {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\p{N}\p{P}\p{S}]+/gu, '')
  const words = new Set<string>()
  for (const run of plain.match(/\p{Script=Han}(?:\s*\p{Script=Han})*|[^\P{L}\p{Script=Han}]+/gu) ?? []) {
    const letters = [...run.replaceAll(/\s/g, '')]
    if (!/^\p{Script=Han}/u.test(run) || letters.length === 1) words.add(run)
    else for (let at = 0; at + 1 < letters.length; at++) words.add(`${letters[at]}${letters[at + 1]}`)
  }
  return words
}

/** The same for texts that say the same; empty where a text has no words. */
export const fingerprintOf = (text: string): string => [...wordsOf(text)].sort().join(' ')

/** How alike two texts are, 0 to 100: twice what they share of all they have. */
export function likeness(one: string, other: string): number {
  const [mine, yours] = [wordsOf(one), wordsOf(other)]
  const all = mine.size + yours.size
  if (all === 0) return 0
  let shared = 0
  for (const word of mine) if (yours.has(word)) shared += 1
  return Math.round((200 * shared) / all)
}

/** Such as WT-2026-0481: four digits, and more where a year has more. */
export const numberOf = (year: number, seq: number): string => `WT-${year}-${String(seq).padStart(4, '0')}`

/** As shipped: the bureau that has said nothing handles findings like this. */
export const shippedPolicy: FindingPolicy = {
  severities: [
    { name: '一般', days: 30 },
    { name: '较重', days: 20 },
    { name: '严重', days: 10 },
    { name: '重大', days: 5 },
  ],
  severityRules: [
    { words: ['泄密', '泄露国家秘密', '涉密载体丢失'], severity: 4 },
    { aggravating: true, severity: 3 },
    { words: ['连接互联网', '违规外联', '非涉密计算机处理涉密'], severity: 3 },
    { source: 'rounds.spot-check', severity: 2 },
  ],
  leaderFrom: 4,
  reportFrom: 4,
  mostExtensions: 2,
  recurrenceMonths: 12,
  proofs: [{ category: '*', kinds: ['document'] }],
}

/** What shows the problem may come until it is handed in; what shows that it is gone, while it is put right or reviewed. */
export function evidenceRefusal(
  phase: 'before' | 'after',
  { state }: Pick<FindingFacts, 'state'>,
  { parties }: Pick<Standing, 'parties'>,
): 'not-yours' | 'wrong-state' | undefined {
  if (!acts['add-evidence'].by.some((party) => parties.includes(party))) return 'not-yours'
  const isBureau = parties.includes('bureau')
  // An inspector shows what was found; that it is gone is shown by the unit, or by who reviews it.
  if (phase === 'after' && parties.every((party) => party === 'inspector')) return 'not-yours'
  if (phase === 'before') {
    return (isBureau ? open : atTheUnit).includes(state) ? undefined : 'wrong-state'
  }
  if (state === 'rectifying' || (state === 'submitted' && isBureau)) return undefined
  return 'wrong-state'
}

/** One takes back one's own only, but a bureau also what should not be there at all. */
export function withdrawalRefusal(
  phase: 'before' | 'after',
  facts: Pick<FindingFacts, 'state'>,
  standing: Pick<Standing, 'parties'>,
  isOwn: boolean,
): 'not-yours' | 'wrong-state' | undefined {
  if (!isOwn && !standing.parties.includes('bureau')) return 'not-yours'
  return evidenceRefusal(phase, facts, standing)
}

/** A bureau's officer who is of the unit himself, or has worked on it, speaks for the unit and not for the bureau. */
const judges = ({ parties, insider, worker }: Omit<Standing, 'leader'>): boolean =>
  parties.includes('bureau') && !insider && !worker

/** Why a day may not be set as the due day; a unit may set itself an earlier one, a bureau any from today on. */
export function dueRefusal(
  day: string,
  today: string,
  standing: Omit<Standing, 'leader'>,
  latest: string,
): string | undefined {
  if (day < today) return '期限不能早于今天'
  return !judges(standing) && day > latest ? `期限不能晚于 ${latest}` : undefined
}

/** Why an extension to this day cannot be asked for. */
export function extensionRefusal(until: string, dueOn: string | null, today: string): string | undefined {
  if (dueOn !== null && until <= dueOn) return `应晚于现在的期限 ${dueOn}`
  return until <= today ? '应晚于今天' : undefined
}

const wordsOfTheFinder = ['title', 'detail', 'category', 'basis']

/** What was found is worded by whoever found it: the unit may not reword what a bureau registered. */
export function editRefusal(
  fields: readonly string[],
  standing: Omit<Standing, 'leader'>,
  isRegistrar: boolean,
  state: FindingState,
): 'not-yours' | undefined {
  if (judges(standing) || !fields.some((field) => wordsOfTheFinder.includes(field))) return undefined
  return isRegistrar && state === 'registered' ? undefined : 'not-yours'
}
