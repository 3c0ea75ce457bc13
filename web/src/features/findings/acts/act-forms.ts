import type { Finding, FindingAction } from '../../../../../src/modules/findings/contract.ts'

/** One thing to be filled in for an act. */
export interface Field {
  readonly name: string
  readonly kind:
    | 'line'
    | 'long'
    | 'future'
    | 'moment'
    | 'unit'
    | 'person'
    | 'severity'
    | 'finding'
    | 'parts'
    | 'choice'
    | 'category'
    | 'organisation'
  readonly required?: boolean
  /** Characters. */
  readonly least?: number
  readonly most?: number
  /** Of a choice, keys of the catalogue under `choice`. */
  readonly choices?: readonly string[]
}

/** What was typed, by field; parts are lines of their own. */
export type Values = Readonly<Record<string, string | readonly string[]>>

/** Acts that ask for something; evidence has its own place on the page. */
export type FormAction = Exclude<FindingAction, 'add-evidence'>

const reason: Field = { name: 'reason', kind: 'long', required: true, most: 2000 }
const title: Field = { name: 'title', kind: 'line', required: true, least: 2, most: 200 }
const category: Field = { name: 'category', kind: 'category', required: true, most: 100 }
const responsible: Field = { name: 'responsible', kind: 'person', most: 50 }

/** What each act asks for, as its body in the contract. */
export const fieldsOf: Readonly<Record<FormAction, readonly Field[]>> = {
  edit: [
    title,
    { name: 'detail', kind: 'long', most: 4000 },
    category,
    { name: 'basis', kind: 'long', most: 1000 },
    { name: 'measures', kind: 'long', most: 4000 },
    responsible,
  ],
  assign: [{ name: 'text', kind: 'long', most: 2000 }, responsible, { name: 'dueOn', kind: 'future' }],
  start: [{ name: 'measures', kind: 'long', required: true, most: 4000 }, responsible],
  progress: [{ name: 'text', kind: 'long', required: true, most: 4000 }],
  submit: [{ name: 'text', kind: 'long', required: true, most: 4000 }],
  close: [{ name: 'text', kind: 'long', most: 2000 }],
  return: [reason],
  'ask-extension': [{ name: 'until', kind: 'future', required: true }, reason],
  'decide-extension': [
    { name: 'decision', kind: 'choice', required: true, choices: ['granted', 'refused'] },
    { name: 'note', kind: 'long', most: 2000 },
  ],
  dispute: [reason],
  'decide-dispute': [
    { name: 'decision', kind: 'choice', required: true, choices: ['upheld', 'rejected'] },
    { name: 'note', kind: 'long', required: true, most: 2000 },
  ],
  transfer: [{ name: 'unitId', kind: 'unit', required: true }, reason],
  merge: [{ name: 'into', kind: 'finding', required: true }, reason],
  split: [title, { name: 'parts', kind: 'parts', required: true, least: 2, most: 200 }, reason],
  regrade: [{ name: 'severity', kind: 'severity', required: true }, reason],
  remind: [{ name: 'text', kind: 'long', required: true, most: 2000 }],
  report: [
    { name: 'reportedTo', kind: 'line', required: true, most: 200 },
    { name: 'channel', kind: 'line', required: true, most: 100 },
    { name: 'reference', kind: 'line', most: 100 },
    { name: 'reportedAt', kind: 'moment' },
    { name: 'content', kind: 'long', required: true, most: 8000 },
  ],
}

/** What is asked when a problem is registered by hand; of a grave one also when it was discovered. */
export const registerFields = (isGrave: boolean): readonly Field[] => [
  { name: 'unitId', kind: 'organisation', required: true },
  title,
  category,
  { name: 'severity', kind: 'severity' },
  ...(isGrave ? [{ name: 'discoveredAt', kind: 'moment' } as const] : []),
  { name: 'detail', kind: 'long', most: 4000 },
  { name: 'basis', kind: 'line', most: 1000 },
]

/** Who only carries it out does not say who does. */
export const fieldsFor = (action: FormAction, { allowed }: Pick<Finding, 'allowed'>): readonly Field[] =>
  action === 'start' && !allowed.includes('edit')
    ? fieldsOf.start.filter((field) => field !== responsible)
    : fieldsOf[action]

const textOf = (value: Values[string] | undefined): string =>
  typeof value === 'string' ? value.trim() : (value ?? []).map((line) => line.trim()).join('')

/** What is amiss with a field: nothing is there, too little is, or it is no clock time. */
export type Lack = 'fill' | 'choose' | 'short' | 'clock'

/** By the names of the fields what each lacks; one that lacks nothing is not among them. */
export const lacksOf = (fields: readonly Field[], values: Values): Readonly<Record<string, Lack>> =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const lack = lackOf(field, values[field.name])
      return lack ? [[field.name, lack]] : []
    }),
  )

function lackOf({ kind, required, least = 0 }: Field, value: Values[string] | undefined): Lack | undefined {
  const text = textOf(value)
  if (text === '') return required ? (chosen.has(kind) ? 'choose' : 'fill') : undefined
  if (kind === 'moment' && !aMoment.test(text)) return 'clock'
  const lines = typeof value === 'string' ? [text] : (value ?? []).map((line) => line.trim()).filter(Boolean)
  return lines.some((line) => line.length < least) ? 'short' : undefined
}

const chosen: ReadonlySet<Field['kind']> = new Set([
  'future',
  'unit',
  'organisation',
  'finding',
  'severity',
  'choice',
])

const aMoment = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/

/** What is sent: only what was filled in, in the contract's own shapes. */
export function bodyOf(fields: readonly Field[], values: Values): Record<string, unknown> {
  const entries = fields.flatMap((field): [string, unknown][] => {
    const value = values[field.name]
    if (value === undefined || textOf(value) === '') return []
    switch (field.kind) {
      case 'parts':
        return [
          [
            field.name,
            (value as readonly string[]).filter((line) => line.trim() !== '').map((title) => ({ title })),
          ],
        ]
      case 'severity':
        return [[field.name, Number(value)]]
      case 'moment':
        return [[field.name, new Date(`${textOf(value)}:00+08:00`).toISOString()]]
      case 'person':
        return [personOf(textOf(value))]
      default:
        return [[field.name, textOf(value)]]
    }
  })
  return Object.fromEntries(entries)
}

/** Somebody with an account is meant by it, others by their name. */
const personOf = (text: string): [string, string] =>
  text.startsWith('id:') ? ['responsibleUserId', text.slice(3)] : ['responsible', text]

const editable = ['title', 'detail', 'category', 'basis', 'measures', 'responsible'] as const

/** What a form begins with. */
export function startingValues(action: FormAction, finding: Finding): Values {
  if (action === 'edit') return currentValues(finding)
  // Who answers for it stays so unless somebody else is named; his bare name would take the place of his account.
  if (action === 'start') return { measures: finding.measures ?? '' }
  if (action === 'split') return { title: finding.title, parts: [''] }
  return {}
}

/** What an edit would find now. */
export const currentValues = (finding: Finding): Readonly<Record<string, string>> =>
  Object.fromEntries(editable.map((name) => [name, finding[name] ?? '']))

/** Of an edit only what was changed is sent, so that two people's changes of different fields both stay. */
export function changesOf(values: Values, base: Values): Record<string, unknown> {
  const changed = fieldsOf.edit.filter(({ name }) => textOf(values[name]) !== textOf(base[name]))
  const cleared = changed
    .filter(({ name }) => textOf(values[name]) === '')
    .map(({ name }) => [name, name === 'detail' ? '' : null])
  return { ...Object.fromEntries(cleared), ...bodyOf(changed, values) }
}

/** What is typed, with what somebody else has changed meanwhile where nothing was typed. */
export const rebased = (values: Values, base: Values, now: Values): Values => ({
  ...values,
  ...Object.fromEntries(Object.entries(now).filter(([name]) => textOf(values[name]) === textOf(base[name]))),
})

/** Fields that somebody else has changed meanwhile to something else than what is typed here. */
export const clashesOf = (values: Values, base: Values, now: Values): readonly string[] =>
  Object.keys(now).filter(
    (name) => textOf(now[name]) !== textOf(base[name]) && textOf(now[name]) !== textOf(values[name]),
  )

/** The one next step for whoever looks, first what only he can do. */
export const nextSteps: readonly FindingAction[] = [
  'report',
  'decide-dispute',
  'decide-extension',
  'close',
  'submit',
  'start',
  'assign',
  'remind',
]

/** Acts in the order in which they are offered beside the next step. */
export const otherSteps: readonly FormAction[] = [
  'return',
  'close',
  'submit',
  'start',
  'assign',
  'progress',
  'ask-extension',
  'dispute',
  'decide-dispute',
  'decide-extension',
  'remind',
  'edit',
  'regrade',
  'transfer',
  'merge',
  'split',
  'report',
]
