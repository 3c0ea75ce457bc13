import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { addWorkingDays, type Calendar } from '../../kernel/calendar.ts'
import { FindingAction, FindingPolicy, FindingState } from './contract.ts'
import {
  type ActRefusal,
  actRefusal,
  acts,
  addMonths,
  choicesOf,
  dueDayOf,
  dueRefusal,
  easesGravity,
  editRefusal,
  evidenceRefusal,
  extensionRefusal,
  type FindingFacts,
  fingerprintOf,
  isMissed,
  isOverdue,
  lightenRefusal,
  likeness,
  missingProofs,
  numberOf,
  type Party,
  proposeSeverity,
  recurrenceSince,
  recurs,
  reportDueAt,
  requiredProofs,
  type Standing,
  shippedPolicy,
  withdrawalRefusal,
  wordsOf,
} from './rules.ts'

const facts = (more: Partial<FindingFacts> = {}): FindingFacts => ({
  state: 'submitted',
  severity: 1,
  category: '载体管理',
  disputed: false,
  extensionAsked: false,
  extensions: 0,
  dueOn: '2026-12-31',
  reportDue: false,
  reported: false,
  proofs: ['document'],
  ...more,
})
const as = (party: Party, more: Partial<Standing> = {}): Standing => ({
  parties: [party],
  leader: false,
  worker: false,
  insider: party === 'officer' || party === 'respondent',
  ...more,
})
const why = (action: FindingAction, given: FindingFacts, standing: Standing) =>
  actRefusal(action, given, standing, shippedPolicy) ?? 'ok'

describe('the state machine', () => {
  const from: Record<FindingAction, string> = {
    edit: 'registered assigned rectifying',
    assign: 'registered assigned',
    start: 'assigned',
    progress: 'rectifying',
    submit: 'rectifying',
    close: 'submitted',
    return: 'submitted',
    'ask-extension': 'assigned rectifying',
    'decide-extension': 'assigned rectifying',
    dispute: 'registered assigned rectifying',
    'decide-dispute': 'registered assigned rectifying submitted',
    transfer: 'registered assigned rectifying',
    merge: 'registered assigned rectifying submitted',
    split: 'registered assigned rectifying',
    regrade: 'registered assigned rectifying submitted',
    remind: 'assigned rectifying',
    report: 'registered assigned rectifying submitted closed',
    'add-evidence': 'registered assigned rectifying submitted',
  }
  test.each(FindingAction.options)('%s goes from its states and from no other', (action) => {
    const standing = as(acts[action].by[0] as Party, { insider: false })
    const ready = {
      disputed: action === 'decide-dispute',
      extensionAsked: action === 'decide-extension',
      reportDue: true,
    }
    const states = FindingState.options.filter(
      (state) => why(action, facts({ state, ...ready }), standing) !== 'wrong-state',
    )
    expect(states.join(' ')).toBe(from[action])
  })

  test('closing leads to closed, and nothing leads out of it', () => {
    for (const state of FindingState.options) {
      for (const action of FindingAction.options) {
        if (acts[action].from.includes('closed')) expect(action).toBe('report')
        expect([undefined, ...FindingState.options]).toContain(acts[action].to)
        expect(state).toBeTypeOf('string')
      }
    }
    expect(acts.close.to).toBe('closed')
  })

  const grave = shippedPolicy.leaderFrom
  test.each<[string, FindingAction, Partial<FindingFacts>, Standing, ActRefusal | 'ok']>([
    ['a bureau closes', 'close', {}, as('bureau'), 'ok'],
    ['the unit does not close its own', 'close', {}, as('officer'), 'not-yours'],
    [
      'nor somebody of the unit who is also of the bureau',
      'close',
      {},
      as('bureau', { insider: true }),
      'own-unit',
    ],
    ['nor whoever rectified', 'close', {}, as('bureau', { worker: true }), 'own-work'],
    ['nor anybody while a dispute is open', 'close', { disputed: true }, as('bureau'), 'dispute-open'],
    ['a grave one is the leader’s', 'close', { severity: grave }, as('bureau'), 'leader-only'],
    ['who closes it', 'close', { severity: grave }, as('bureau', { leader: true }), 'ok'],
    [
      'but not as the one who rectified',
      'close',
      { severity: grave },
      as('bureau', { leader: true, worker: true }),
      'own-work',
    ],
    ['one below the threshold is not', 'close', { severity: grave - 1 }, as('bureau'), 'ok'],
    ['a grave one is not merged away', 'merge', { severity: grave }, as('bureau'), 'leader-only'],
    ['whoever rectified may return', 'return', {}, as('bureau', { worker: true }), 'ok'],
    ...(['merge', 'regrade', 'transfer', 'split'] as const).map(
      (action): [string, FindingAction, Partial<FindingFacts>, Standing, ActRefusal] => [
        `and does not ${action} it`,
        action,
        { state: 'rectifying' },
        as('bureau', { worker: true, leader: true }),
        'own-work',
      ],
    ),
    [
      'nor take it back by upholding a dispute',
      'decide-dispute',
      { disputed: true },
      as('bureau', { worker: true, leader: true }),
      'own-work',
    ],
    [
      'nor grant himself more time',
      'decide-extension',
      { state: 'rectifying', extensionAsked: true },
      as('bureau', { worker: true }),
      'own-work',
    ],
    [
      'one whose 24 hours run is not merged away either',
      'merge',
      { severity: grave - 1, reportDue: true },
      as('bureau'),
      'leader-only',
    ],
    [
      'once reported it is',
      'merge',
      { severity: grave - 1, reportDue: true, reported: true },
      as('bureau'),
      'ok',
    ],
    ['the unit does not return', 'return', {}, as('bureau', { insider: true }), 'own-unit'],
    [
      'without proof nothing is handed in',
      'submit',
      { state: 'rectifying', proofs: [] },
      as('officer'),
      'proof-missing',
    ],
    [
      'a second extension is not asked beside one',
      'ask-extension',
      { state: 'assigned', extensionAsked: true },
      as('officer'),
      'extension-asked',
    ],
    [
      'nor more than allowed',
      'ask-extension',
      { state: 'assigned', extensions: 2 },
      as('officer'),
      'extensions-used',
    ],
    [
      'no extension is decided unasked',
      'decide-extension',
      { state: 'assigned' },
      as('bureau'),
      'no-extension',
    ],
    ['no dispute is answered that was not raised', 'decide-dispute', {}, as('bureau'), 'no-dispute'],
    [
      'a dispute is raised once',
      'dispute',
      { state: 'assigned', disputed: true },
      as('officer'),
      'dispute-open',
    ],
    [
      'a department’s respondent does not dispute',
      'dispute',
      { state: 'assigned' },
      as('respondent'),
      'not-yours',
    ],
    ['only what is grave is reported', 'report', {}, as('bureau'), 'not-grave'],
    ['and once', 'report', { reportDue: true, reported: true }, as('bureau'), 'already-reported'],
    ['an inspector shows what he found', 'add-evidence', { state: 'registered' }, as('inspector'), 'ok'],
    ['and decides nothing', 'close', {}, as('inspector'), 'not-yours'],
  ])('%s', (_name, action, more, standing, expected) => {
    expect(why(action, facts(more), standing)).toBe(expected)
  })

  const anyFacts = fc.record({
    state: fc.constantFrom(...FindingState.options),
    severity: fc.integer({ min: 1, max: 4 }),
    category: fc.constant('载体管理'),
    disputed: fc.boolean(),
    extensionAsked: fc.boolean(),
    extensions: fc.integer({ min: 0, max: 3 }),
    dueOn: fc.constantFrom(null, '2026-12-31'),
    reportDue: fc.boolean(),
    reported: fc.boolean(),
    proofs: fc.subarray(['photo', 'document'] as const),
  })
  const anyStanding = fc.record({
    parties: fc.subarray(['bureau', 'officer', 'respondent', 'inspector'] as const),
    leader: fc.boolean(),
    worker: fc.boolean(),
    insider: fc.boolean(),
  })

  it.each(['close', 'merge', 'decide-dispute'] as const)(
    'never lets the unit, or whoever rectified, or a mere officer with a grave one, end it by %s',
    (action) => {
      fc.assert(
        fc.property(anyFacts, anyStanding, (given, standing) => {
          if (why(action, given, standing) !== 'ok') return
          expect(standing.insider || standing.worker).toBe(false)
          expect(standing.parties).toContain('bureau')
          if (action === 'close') expect(given.disputed).toBe(false)
          const grave = given.severity >= shippedPolicy.leaderFrom
          const ends =
            action !== 'decide-dispute' ||
            lightenRefusal(given, 'revoked', standing, shippedPolicy) === undefined
          expect(!grave || !ends || standing.leader).toBe(true)
        }),
      )
    },
  )

  it('says of each action that it is allowed, refused with a reason, or nothing', () => {
    fc.assert(
      fc.property(anyFacts, anyStanding, (given, standing) => {
        const { allowed, refused } = choicesOf(given, standing, shippedPolicy)
        for (const action of FindingAction.options) {
          const refusal = why(action, given, standing)
          expect(allowed.includes(action)).toBe(refusal === 'ok')
          if (refused[action]) expect(refused[action]).toBe(refusal)
        }
        if (standing.parties.length === 0) expect([allowed, refused]).toEqual([[], {}])
      }),
    )
  })
})

describe('severity', () => {
  const seen = { category: '其他', source: 'manual', title: '柜未锁', aggravating: false }
  it.each([
    [seen, 1],
    [{ ...seen, title: '发生泄密事件' }, 4],
    [{ ...seen, aggravating: true }, 3],
    [{ ...seen, aggravating: true, title: '涉密载体丢失' }, 4],
    [{ ...seen, source: 'rounds.spot-check' }, 2],
  ])('%j is %i', (observation, severity) => {
    expect(proposeSeverity(shippedPolicy, observation)).toBe(severity)
  })
  it('is called lighter, or taken back, by the leader where it is grave', () => {
    const leader = { leader: true }
    const officer = { leader: false }
    const of = (severity: number) => facts({ severity })
    expect(lightenRefusal(of(4), 3, officer, shippedPolicy)).toBe('leader-only')
    expect(lightenRefusal(of(4), 'revoked', officer, shippedPolicy)).toBe('leader-only')
    expect(lightenRefusal(of(4), 3, leader, shippedPolicy)).toBeUndefined()
    expect(lightenRefusal(of(3), 1, officer, shippedPolicy)).toBeUndefined()
    expect(lightenRefusal(of(3), 4, officer, shippedPolicy)).toBeUndefined()
  })
  it('stops no clock by an officer, whatever the leader’s threshold', () => {
    const running = facts({ severity: 3, reportDue: true })
    const officer = { leader: false }
    expect(lightenRefusal(running, 2, officer, shippedPolicy)).toBe('leader-only')
    expect(lightenRefusal(running, 'revoked', officer, shippedPolicy)).toBe('leader-only')
    expect(lightenRefusal(running, 4, officer, shippedPolicy)).toBeUndefined()
    expect(lightenRefusal({ ...running, reported: true }, 2, officer, shippedPolicy)).toBeUndefined()
  })
  it.each([
    [{ leaderFrom: 5 }, true],
    [{ reportFrom: 5 }, true],
    [{ leaderFrom: 3, reportFrom: 2 }, false],
    [{ leaderFrom: 2, reportFrom: 5 }, true],
    [{}, false],
  ])('a policy with %j asks for less: %s', (change, expected) => {
    expect(easesGravity(shippedPolicy, { ...shippedPolicy, ...change })).toBe(expected)
  })
  it('is shipped as the contract wants it', () => {
    expect(FindingPolicy.parse(shippedPolicy)).toEqual(shippedPolicy)
    expect(shippedPolicy.severities.map(({ days }) => days)).toEqual([30, 20, 10, 5])
  })
})

describe('proof', () => {
  const policy = {
    ...shippedPolicy,
    proofs: [{ category: '网络', kinds: ['screenshot' as const, 'retest' as const] }],
  }
  it('is asked for by category, else by the rule for all others', () => {
    expect(requiredProofs(policy, '网络')).toEqual(['screenshot', 'retest'])
    expect(requiredProofs(policy, '其他')).toEqual([])
    expect(requiredProofs(shippedPolicy, '其他')).toEqual(['document'])
    expect(missingProofs(policy, '网络', ['retest', 'photo'])).toEqual(['screenshot'])
  })
  it.each<['before' | 'after', FindingState, Party, string]>([
    ['before', 'registered', 'inspector', 'ok'],
    ['before', 'submitted', 'officer', 'wrong-state'],
    ['before', 'submitted', 'bureau', 'ok'],
    ['after', 'rectifying', 'respondent', 'ok'],
    ['after', 'rectifying', 'inspector', 'not-yours'],
    ['after', 'assigned', 'officer', 'wrong-state'],
    ['after', 'submitted', 'officer', 'wrong-state'],
    ['after', 'submitted', 'bureau', 'ok'],
    ['after', 'closed', 'bureau', 'wrong-state'],
  ])('%s the rectification, in %s, by the %s: %s', (phase, state, party, expected) => {
    expect(evidenceRefusal(phase, { state }, as(party)) ?? 'ok').toBe(expected)
  })
  it('is taken back by whoever gave it, or by the bureau', () => {
    expect(withdrawalRefusal('after', { state: 'rectifying' }, as('officer'), false)).toBe('not-yours')
    expect(withdrawalRefusal('after', { state: 'rectifying' }, as('officer'), true)).toBeUndefined()
    expect(withdrawalRefusal('after', { state: 'rectifying' }, as('bureau'), false)).toBeUndefined()
    expect(withdrawalRefusal('after', { state: 'closed' }, as('officer'), true)).toBe('wrong-state')
  })
})

describe('days', () => {
  const calendar: Calendar = {
    years: new Set([2026]),
    days: new Map([
      ['2026-10-01', { kind: 'holiday', name: '国庆节' }],
      ['2026-10-10', { kind: 'work', name: '国庆节' }],
    ]),
  }
  it('are counted as the calendar counts, and say where it guesses', () => {
    expect(dueDayOf('2026-09-28', 4, shippedPolicy, calendar)).toEqual({
      dueOn: '2026-10-06',
      days: 5,
      estimated: false,
    })
    expect(dueDayOf('2026-12-29', 4, shippedPolicy, calendar)).toMatchObject({ estimated: true })
  })
  it('fall on a working day, after so many', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 4 }), (offset, severity) => {
        const from = new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10)
        const due = dueDayOf(from, severity, shippedPolicy, calendar)
        expect(due.dueOn > from).toBe(true)
        expect(addWorkingDays(from, due.days, calendar).date).toBe(due.dueOn)
      }),
    )
  })
  it('are set by a bureau from today on, by a unit not later than they are', () => {
    expect(dueRefusal('2026-11-22', '2026-11-23', as('bureau'), '2026-12-01')).toBeDefined()
    expect(dueRefusal('2027-11-22', '2026-11-23', as('bureau'), '2026-12-01')).toBeUndefined()
    for (const own of [{ insider: true }, { worker: true }])
      expect(dueRefusal('2027-11-22', '2026-11-23', as('bureau', own), '2026-12-01')).toBeDefined()
    expect(dueRefusal('2026-12-02', '2026-11-23', as('officer'), '2026-12-01')).toBeDefined()
    expect(dueRefusal('2026-12-01', '2026-11-23', as('officer'), '2026-12-01')).toBeUndefined()
  })
  it('are extended to a later day that is still to come', () => {
    expect(extensionRefusal('2026-12-01', '2026-12-01', '2026-11-23')).toBeDefined()
    expect(extensionRefusal('2026-11-23', '2026-11-01', '2026-11-23')).toBeDefined()
    expect(extensionRefusal('2026-12-02', '2026-12-01', '2026-11-23')).toBeUndefined()
  })
  it('are past while it is open', () => {
    expect(isOverdue({ state: 'rectifying', due_on: '2026-11-22' }, '2026-11-23')).toBe(true)
    expect(isOverdue({ state: 'rectifying', due_on: '2026-11-23' }, '2026-11-23')).toBe(false)
    expect(isOverdue({ state: 'submitted', due_on: '2026-11-22' }, '2026-11-23')).toBe(true)
    expect(isOverdue({ state: 'closed', due_on: '2026-11-22' }, '2026-11-23')).toBe(false)
    expect(isOverdue({ state: 'registered', due_on: null }, '2026-11-23')).toBe(false)
  })
  it('of a grave one are 24 hours on the clock', () => {
    const due = reportDueAt(new Date('2026-12-31T15:30:00Z'))
    expect(due.toISOString()).toBe('2027-01-01T15:30:00.000Z')
    expect(isMissed(due, null, new Date('2027-01-01T15:30:00Z'))).toBe(false)
    expect(isMissed(due, null, new Date('2027-01-01T15:30:00.001Z'))).toBe(true)
    expect(isMissed(due, new Date('2027-01-01T15:00:00Z'), new Date('2027-02-01T00:00:00Z'))).toBe(false)
  })
})

describe('months', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2023-02-28', 12, '2024-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-11-23', 12, '2027-11-23'],
    ['2026-12-31', 2, '2027-02-28'],
  ])('%s and %i months is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected)
  })
  it.each([
    ['2025-11-23', '2026-11-23', true],
    ['2025-11-22', '2026-11-23', false],
    ['2024-02-29', '2025-02-28', true],
    ['2024-02-29', '2025-03-01', false],
    ['2026-11-24', '2026-11-23', false],
  ])('closed on %s, registered on %s: %s', (closed, registered, expected) => {
    expect(recurs(closed, registered, 12)).toBe(expected)
  })
  it('no recurrence lies before the first day that is looked at', () => {
    const days = fc
      .integer({ min: 0, max: 4000 })
      .map((n) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10))
    fc.assert(
      fc.property(days, days, fc.integer({ min: 1, max: 60 }), (closed, registered, months) => {
        if (recurs(closed, registered, months))
          expect(closed >= recurrenceSince(registered, months)).toBe(true)
      }),
    )
  })
})

describe('words', () => {
  it('are pairs of Han characters and words of others, as if numbers and marks were not there', () => {
    expect([...wordsOf('发现3台U盘')].sort()).toEqual(['u', '发现', '现台', '盘'].sort())
    expect(fingerprintOf('发现３台计算机。')).toBe(fingerprintOf('发现12台“计算机”'))
    expect(fingerprintOf('2026-11-23')).toBe('')
  })
  it('are like themselves, likewise both ways, and between 0 and 100', () => {
    const text = fc.string({ unit: fc.constantFrom(...'涉密计算机未登记柜门损坏abc12，。 ') })
    fc.assert(
      fc.property(text, text, (one, other) => {
        const how = likeness(one, other)
        expect(how).toBe(likeness(other, one))
        expect(how >= 0 && how <= 100).toBe(true)
        if (wordsOf(one).size > 0) expect(likeness(one, one)).toBe(100)
        expect(fingerprintOf(one) === fingerprintOf(other) && wordsOf(one).size > 0 ? how : 100).toBe(100)
      }),
    )
    expect(likeness('涉密计算机未登记', '涉密计算机没有登记')).toBeGreaterThan(50)
    expect(likeness('涉密计算机未登记', '会议室手机未屏蔽')).toBeLessThan(20)
  })
})

test('numbers have at least four digits', () => {
  expect([numberOf(2026, 481), numberOf(2026, 12345)]).toEqual(['WT-2026-0481', 'WT-2026-12345'])
})

test('whoever found it words it', () => {
  expect(editRefusal(['title'], as('officer'), false, 'registered')).toBe('not-yours')
  expect(editRefusal(['title'], as('officer'), true, 'registered')).toBeUndefined()
  expect(editRefusal(['title'], as('officer'), true, 'assigned')).toBe('not-yours')
  expect(editRefusal(['measures'], as('officer'), false, 'assigned')).toBeUndefined()
  expect(editRefusal(['title'], as('bureau'), false, 'assigned')).toBeUndefined()
  expect(editRefusal(['title'], as('bureau', { insider: true }), false, 'assigned')).toBe('not-yours')
  expect(editRefusal(['category'], as('bureau', { worker: true }), false, 'assigned')).toBe('not-yours')
})
