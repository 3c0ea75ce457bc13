import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Calendar } from '../../kernel/calendar.ts'
import { anyAnswer, anyStandard } from '../../test/arbitrary-standard.ts'
import type { Item, ItemAnswer, Standard } from '../standards/contract.ts'
import { type CompiledItem, compileStandard } from '../standards/rules.ts'
import { type AssessmentState, Pass, type RoundAction, RoundScope, RoundState } from './contract.ts'
import {
  type AnswerContent,
  type AssessmentFacts,
  adjustSums,
  allowedRoundActions,
  allowedSteps,
  answeringRefusal,
  asksEverybody,
  canonicalForm,
  copiedLength,
  countSums,
  effectiveDueOn,
  fullMarksTenths,
  isLate,
  judgeEntry,
  jumpTenths,
  lacksExplanation,
  type ReviewFigures,
  type RoundCalendar,
  reachedBy,
  readableItems,
  resultOf,
  type Standing,
  savableItems,
  saveRefusal,
  stepRefusal,
  submissionPlan,
  suspicionOf,
  unansweredItems,
  visiblePasses,
} from './rules.ts'

describe('the round', () => {
  const expected: Record<RoundState, RoundAction[]> = {
    draft: ['edit', 'publish', 'cancel'],
    open: ['add-units', 'extend', 'remind', 'start-review', 'spot-check', 'announce', 'cancel'],
    reviewing: ['add-units', 'extend', 'remind', 'spot-check', 'announce', 'cancel'],
    announced: ['archive'],
    archived: [],
    cancelled: [],
  }
  test.each(RoundState.options)('when %s, only its own steps may be taken', (state) => {
    expect(allowedRoundActions({ state, imported: false })).toEqual(expected[state])
  })

  test('a scope that names nobody asks everybody; one that only leaves out still does', () => {
    expect(asksEverybody(RoundScope.parse({}))).toBe(true)
    const one = '01900000-0000-7000-8000-000000000000'
    expect(asksEverybody(RoundScope.parse({ excluded: [one], kinds: ['organ'] }))).toBe(true)
    for (const named of [{ units: [one] }, { regions: [{ id: one }] }, { bodies: [one] }, { posts: [one] }]) {
      expect(asksEverybody(RoundScope.parse(named))).toBe(false)
    }
  })

  const round = { due_on: '2026-12-15' }
  test.each([
    [null, '2026-12-15'],
    ['2026-12-20', '2026-12-20'],
    // The round's own day was moved past the extension since: nobody loses by having asked.
    ['2026-12-10', '2026-12-15'],
  ])('extended to %s, it is due on %s', (due_on, expectedDay) => {
    expect(effectiveDueOn(round, { due_on })).toBe(expectedDay)
  })

  test.each([
    ['2026-12-15', null, false],
    ['2026-12-16', null, true],
    ['2026-12-16', '2026-12-20', false],
    ['2026-12-21', '2026-12-20', true],
  ])('on %s with its own day %s, late is %s', (today, due_on, expectedLate) => {
    expect(isLate(round, { due_on }, today)).toBe(expectedLate)
  })

  const asked = {
    state: 'open',
    opens_on: '2026-11-01',
    due_on: '2026-12-15',
    policy: { lateAllowed: false },
  } as const
  test.each([
    [asked, '2026-11-01', undefined],
    [asked, '2026-10-31', 'not-open-yet'],
    [asked, '2026-12-15', undefined],
    [asked, '2026-12-16', 'too-late'],
    [{ ...asked, policy: { lateAllowed: true } }, '2026-12-16', undefined],
    [{ ...asked, state: 'reviewing' }, '2026-12-01', undefined],
    [{ ...asked, state: 'announced' }, '2026-12-01', 'round-closed'],
    [{ ...asked, state: 'cancelled' }, '2026-12-01', 'round-closed'],
    [{ ...asked, state: 'draft' }, '2026-12-01', 'round-closed'],
  ] as const)('answering %o on %s: %s', (given, today, refusal) => {
    expect(answeringRefusal(given, { due_on: null }, today)).toBe(refusal)
  })
})

describe('the assessment', () => {
  const today = '2026-11-23'
  const calendar: RoundCalendar = {
    state: 'open',
    opens_on: '2026-11-01',
    due_on: '2026-12-15',
    policy: { signOff: 'password', lateAllowed: false },
  }
  const unsigned: RoundCalendar = { ...calendar, policy: { signOff: 'none', lateAllowed: true } }
  const facts = (state: AssessmentState, more: Partial<AssessmentFacts> = {}): AssessmentFacts => ({
    state,
    layer: 'organisation',
    due_on: null,
    submissions: 0,
    reviewBegun: false,
    ...more,
  })
  const nobody: Standing = {
    officer: false,
    head: false,
    bureau: false,
    owner: false,
    readsAll: false,
    assigned: [],
  }
  const officer = { ...nobody, officer: true }
  const head = { ...nobody, head: true }
  const bureau = { ...nobody, bureau: true }
  const owner = { ...nobody, owner: true }
  const assigned = { ...nobody, assigned: ['1'] }

  test.each([
    ['draft', officer, ['check']],
    ['draft', bureau, []],
    ['draft', assigned, []],
    ['draft', nobody, []],
    ['checked', officer, ['reopen']],
    ['checked', head, ['sign', 'reopen']],
    ['signed', officer, ['submit', 'reopen']],
    ['signed', head, ['submit', 'reopen']],
    ['submitted', officer, ['withdraw']],
    ['submitted', bureau, ['return', 'accept']],
    ['returned', officer, []],
    ['accepted', officer, []],
    ['accepted', bureau, []],
    ['announced', bureau, []],
  ] as const)('an assessment that is %s, seen by %j, allows %j', (state, standing, expected) => {
    expect(allowedSteps(facts(state), calendar, standing, today)).toEqual(expected)
  })

  test('without sign-off a checked form is handed in, and departments and persons need none', () => {
    expect(allowedSteps(facts('checked'), unsigned, officer, today)).toEqual(['submit', 'reopen'])
    expect(stepRefusal('sign', facts('checked'), unsigned, head, today)).toBe('sign-off-not-asked')
    expect(stepRefusal('submit', facts('checked'), calendar, officer, today)).toBe('sign-off-missing')
    expect(allowedSteps(facts('checked', { layer: 'person' }), calendar, owner, today)).toEqual([
      'submit',
      'reopen',
    ])
  })

  test('nothing moves in a round that is not running', () => {
    for (const state of ['draft', 'announced', 'archived', 'cancelled'] as const) {
      const closed = { ...calendar, state }
      expect(stepRefusal('check', facts('draft'), closed, officer, today)).toBe('round-closed')
      expect(stepRefusal('accept', facts('submitted'), closed, bureau, today)).toBe('round-closed')
      expect(saveRefusal('self', facts('draft'), closed, officer, today)).toBe('round-closed')
      expect(saveRefusal('review', facts('submitted'), closed, bureau, today)).toBe('round-closed')
    }
  })

  test('a withdrawal comes before the review', () => {
    expect(stepRefusal('withdraw', facts('submitted', { reviewBegun: true }), calendar, officer, today)).toBe(
      'review-begun',
    )
  })

  test.each([
    ['self', 'draft', officer, undefined],
    ['self', 'returned', officer, undefined],
    ['self', 'draft', assigned, undefined],
    ['self', 'draft', bureau, 'not-yours'],
    ['self', 'checked', officer, 'wrong-state'],
    ['self', 'submitted', officer, 'wrong-state'],
    ['review', 'submitted', bureau, undefined],
    ['review', 'submitted', officer, 'not-yours'],
    ['review', 'draft', bureau, 'wrong-state'],
    ['review', 'accepted', bureau, 'wrong-state'],
    ['spot', 'accepted', bureau, undefined],
    ['spot', 'submitted', bureau, 'wrong-state'],
    ['spot', 'accepted', officer, 'not-yours'],
  ] as const)('the pass %s of what is %s, by %j: %s', (pass, state, standing, expected) => {
    expect(saveRefusal(pass, facts(state), calendar, standing, today)).toBe(expected)
  })

  test('too late is too late, except for what was handed in once or has a deadline of its own', () => {
    const late = '2026-12-16'
    expect(saveRefusal('self', facts('draft'), calendar, officer, late)).toBe('too-late')
    expect(
      saveRefusal('self', facts('returned', { submissions: 1 }), calendar, officer, late),
    ).toBeUndefined()
    expect(
      saveRefusal('self', facts('draft', { due_on: '2026-12-20' }), calendar, officer, late),
    ).toBeUndefined()
    expect(saveRefusal('self', facts('draft'), unsigned, officer, late)).toBeUndefined()
    expect(saveRefusal('self', facts('draft'), calendar, officer, '2026-10-31')).toBe('not-open-yet')
  })

  test('whoever was handed items saves those; the unit does not read a review under way', () => {
    expect(savableItems(assigned)).toEqual(['1'])
    expect(savableItems({ ...assigned, officer: true })).toBeNull()
    expect(readableItems(assigned)).toEqual(['1'])
    expect(readableItems({ ...assigned, readsAll: true })).toBeNull()
    expect(visiblePasses({ state: 'submitted' }, officer)).toEqual(['self'])
    expect(visiblePasses({ state: 'submitted' }, bureau)).toEqual(['self', 'review', 'spot'])
    expect(visiblePasses({ state: 'returned' }, officer)).toContain('review')
  })

  test.each([
    [{ version: 0, met: true }, undefined, 'save'],
    [{ version: 1, met: true }, undefined, 'conflict'],
    [{ version: 1, met: true }, { version: 1, met: false }, 'save'],
    [{ version: 0, met: true }, { version: 1, met: false }, 'conflict'],
    [{ version: 2, met: true }, { version: 1, met: false }, 'conflict'],
    [{ version: 0, met: true }, { version: 4, met: true, applicable: true }, 'same'],
    [{ version: 1, met: true, explanation: '' }, { version: 1, met: true }, 'same'],
    [{ version: 1, met: true, explanation: '有' }, { version: 1, met: true }, 'save'],
    [
      { version: 0, deductions: [{ rule: 2 }, { rule: 1 }] },
      { version: 1, deductions: [{ rule: 1 }, { rule: 2 }] },
      'same',
    ],
    [
      { version: 0, deductions: [{ rule: 1, count: 1 }] },
      { version: 1, deductions: [{ rule: 1, count: 2 }] },
      'conflict',
    ],
    [{ version: 0, applicable: false }, { version: 1 }, 'conflict'],
  ] as const)('the entry %j on %j: %s', (entry, stored, expected) => {
    expect(judgeEntry(entry as never, stored as never)).toBe(expected)
  })

  test('the result is the latest of spot, review, self', () => {
    expect(resultOf({ self: 1, review: 2, spot: 3 })).toBe(3)
    expect(resultOf({ self: 1, review: 2 })).toBe(2)
    expect(resultOf({ self: 1 })).toBe(1)
    expect(resultOf({})).toBeUndefined()
  })

  const history = anyStandard.chain((standard) => {
    const items = standard.categories.flatMap((category) => category.items)
    const save = fc
      .nat(items.length - 1)
      .chain((index) =>
        fc.tuple(fc.constant(index), fc.constantFrom(...Pass.options), anyAnswer(items[index] as Item)),
      )
    return fc.tuple(fc.constant(standard), fc.array(save, { maxLength: 30 }))
  })

  test('increments give what a recount gives, whatever was saved in whichever pass', () => {
    fc.assert(
      fc.property(history, ([standard, saves]) => {
        const compiled = compileStandard(standard)
        const answers = new Map<string, Partial<Record<Pass, ItemAnswer>>>()
        let sums = countSums(compiled, answers)
        for (const [index, pass, answer] of saves) {
          const no = compiled.items[index]?.no ?? ''
          const before = answers.get(no) ?? {}
          const after = { ...before, [pass]: answer }
          sums = adjustSums(compiled, sums, { index, before, after })
          answers.set(no, after)
        }
        expect(sums).toEqual(countSums(compiled, answers))
      }),
    )
  })

  test('the fingerprint of a form does not depend on the order of saving, and does on every answer', () => {
    const form = (entries: [string, AnswerContent][]) => canonicalForm(new Map(entries))
    const one: [string, AnswerContent] = ['1', { met: true }]
    const two: [string, AnswerContent] = ['2', { deductions: [{ rule: 1 }], explanation: '无' }]
    expect(form([one, two])).toBe(form([two, one]))
    expect(form([one, two])).not.toBe(form([one, ['2', { deductions: [{ rule: 1 }] }]]))
    expect(form([one])).not.toBe(form([one, two]))
  })

  test('scored items without an answer are named, a metric without a figure is not', () => {
    const compiled = compileStandard({
      hengmi: 'standard/1',
      title: '测试',
      layer: 'organisation',
      notApplicable: 'exclude',
      grades: [{ name: '过', atLeast: '0' }],
      categories: [
        {
          name: '类',
          items: [
            { no: '1', text: '项', points: '4', kind: 'scored', method: 'boolean' },
            { no: '2', text: '项', points: '4', kind: 'scored', method: 'boolean' },
            {
              no: '3',
              text: '项',
              points: '4',
              kind: 'scored',
              method: 'metric',
              metric: { id: 'x', bands: [] },
            },
            { no: '4', text: '项', kind: 'aggravating', each: '4' },
          ],
        },
      ],
    } as Standard)
    expect(unansweredItems(compiled, new Set(['1']))).toEqual(['2'])
    const [item] = compiled.items as [CompiledItem]
    expect([lacksExplanation(item, true, {}), lacksExplanation(item, true, { explanation: '有' })]).toEqual([
      true,
      false,
    ])
  })
})

describe('the board', () => {
  // Monday 2 to Friday 6 November are working days, and so is Sunday the 8th; Wednesday is a holiday.
  const calendar: Calendar = {
    years: new Set([2026]),
    days: new Map([
      ['2026-11-04', { kind: 'holiday', name: '某节' }],
      ['2026-11-08', { kind: 'work', name: '某节' }],
    ]),
  }
  const planned = (opens_on: string, due_on: string, total: number) =>
    submissionPlan({ opens_on, due_on }, total, calendar).map(({ day, cumulative }) => [
      day.slice(8),
      cumulative,
    ])

  test.each([
    [
      'equal shares',
      '2026-11-02',
      '2026-11-06',
      8,
      [
        ['02', 2],
        ['03', 4],
        ['05', 6],
        ['06', 8],
      ],
    ],
    [
      'whole numbers',
      '2026-11-02',
      '2026-11-06',
      7,
      [
        ['02', 1],
        ['03', 3],
        ['05', 5],
        ['06', 7],
      ],
    ],
    [
      'fewer than days: the first, the last and where it grows',
      '2026-11-02',
      '2026-11-06',
      2,
      [
        ['02', 0],
        ['03', 1],
        ['06', 2],
      ],
    ],
    ['begins on a holiday', '2026-11-04', '2026-11-05', 3, [['05', 3]]],
    [
      'a worked Sunday',
      '2026-11-07',
      '2026-11-09',
      4,
      [
        ['08', 2],
        ['09', 4],
      ],
    ],
    ['no working day at all', '2026-11-07', '2026-11-07', 4, [['07', 4]]],
    [
      'nobody is asked',
      '2026-11-05',
      '2026-11-06',
      0,
      [
        ['05', 0],
        ['06', 0],
      ],
    ],
  ] as const)('the plan: %s', (_name, opensOn, dueOn, total, days) => {
    expect(planned(opensOn, dueOn, total)).toEqual(days)
  })

  test('the last day of any plan has all, and no day less than the one before', () => {
    fc.assert(
      fc.property(fc.nat(30_000), fc.integer({ min: 1, max: 28 }), (total, last) => {
        const plan = submissionPlan(
          { opens_on: '2026-11-01', due_on: `2026-11-${String(last).padStart(2, '0')}` },
          total,
          calendar,
        )
        expect(plan.at(-1)?.cumulative).toBe(total)
        for (const [at, { cumulative }] of plan.entries())
          expect(cumulative).toBeGreaterThanOrEqual(plan[at - 1]?.cumulative ?? 0)
      }),
    )
  })

  test.each([
    ['2026-11-01', 0],
    ['2026-11-02', 3],
    ['2026-11-04', 3],
    ['2026-11-09', 5],
  ])('what a curve had reached by %s', (day, reached) => {
    const curve = [
      { day: '2026-11-02', cumulative: 3 },
      { day: '2026-11-05', cumulative: 5 },
    ]
    expect([reachedBy(curve, day), reachedBy([], day)]).toEqual([reached, 0])
  })
})

describe('the review', () => {
  const plain: ReviewFigures = { selfTenths: 900, previousTenths: 900, evidence: 3, copied: [] }
  const judged = (figures: Partial<ReviewFigures>) => {
    const { flags, suspicion } = suspicionOf({ ...plain, ...figures })
    return [flags.map(({ code }) => code), suspicion]
  }
  const copied = (items: number) => Array.from({ length: items }, (_, at) => ({ item: `${at}`, units: 1 }))

  test.each([
    ['nothing odd', {}, [], 0],
    [
      'full marks without a paper',
      { selfTenths: fullMarksTenths, evidence: 0 },
      ['full-marks-no-evidence'],
      40,
    ],
    ['full marks with one paper', { selfTenths: 1000, evidence: 1, previousTenths: 1000 }, [], 0],
    ['not quite full marks', { selfTenths: fullMarksTenths - 1, evidence: 0 }, [], 0],
    ['nothing to score', { selfTenths: null, evidence: 0 }, [], 0],
    ['a rise of ten points', { selfTenths: 900, previousTenths: 900 - jumpTenths }, ['jump'], 20],
    ['a fall of ten points', { selfTenths: 700, previousTenths: 800 }, ['jump'], 20],
    ['not quite ten points', { selfTenths: 900, previousTenths: 801 }, [], 0],
    ['a rise of fifteen points', { selfTenths: 900, previousTenths: 750 }, ['jump'], 25],
    ['from nothing to nearly all', { selfTenths: 980, previousTenths: 0 }, ['jump'], 40],
    ['never assessed before', { previousTenths: null }, [], 0],
    ['one copied text', { copied: copied(1) }, ['copied-text'], 10],
    ['ten copied texts', { copied: copied(10) }, ['copied-text'], 40],
    [
      'everything',
      { selfTenths: 1000, evidence: 0, previousTenths: 100, copied: copied(9) },
      ['full-marks-no-evidence', 'copied-text', 'jump'],
      120,
    ],
  ] as const)('%s', (_name, figures, codes, suspicion) => {
    expect(judged(figures)).toEqual([codes, suspicion])
  })

  test('each flag says its figures in words', () => {
    const { flags } = suspicionOf({
      selfTenths: 995,
      previousTenths: 801,
      evidence: 0,
      copied: [
        { item: '3', units: 2 },
        { item: '7', units: 14 },
      ],
    })
    expect(flags).toEqual([
      { code: 'full-marks-no-evidence', message: '自评得分率 99.5%，没有一份佐证材料', items: [] },
      {
        code: 'copied-text',
        message: '2 个小项的说明与其他单位逐字相同，最多的与 14 个单位相同',
        items: ['3', '7'],
      },
      { code: 'jump', message: '得分率由上次的 80.1% 上升到 99.5%，相差 19.4', items: [] },
    ])
    expect(suspicionOf({ ...plain, selfTenths: 700, previousTenths: 800 }).flags[0]?.message).toContain(
      '下降到 70.0%',
    )
    // 已按要求落实到位 is what everybody writes by himself.
    expect('已按要求落实到位'.length).toBeLessThan(copiedLength)
  })
})
