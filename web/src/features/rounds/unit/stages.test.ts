import { describe, expect, test } from 'vitest'
import type { Assessment, AssessmentState } from '../../../../../src/modules/rounds/contract.ts'
import { nextAct, ownRunning } from './own-forms.ts'
import { openReturn, stagesOf } from './stages.ts'

type Step = Assessment['steps'][number]
let minute = 0
const aStep = (step: string, to: AssessmentState, reason: string | null = null): Step => {
  minute += 1
  return {
    step,
    from: 'draft',
    to,
    reason,
    by: `${step}人`,
    at: `2026-11-20T02:${String(minute % 60).padStart(2, '0')}:00.000Z`,
  }
}
const walked = (state: AssessmentState, steps: Step[]) => ({ state, steps, answers: [] })
const brief = (state: AssessmentState, steps: Step[], signs = true) =>
  stagesOf(walked(state, steps), signs).map((stage) => `${stage.name} ${stage.state} ${stage.by ?? '—'}`)

describe('stages', () => {
  test.each<[AssessmentState, boolean, string]>([
    ['draft', true, 'fill'],
    ['returned', true, 'fill'],
    ['checked', true, 'sign'],
    ['checked', false, 'submit'],
    ['signed', true, 'submit'],
    ['submitted', true, 'accept'],
  ])('%s (signed: %s) waits for %s', (state, signs, name) => {
    expect(stagesOf(walked(state, []), signs).find((stage) => stage.state === 'now')?.name).toBe(name)
  })

  test('who passed each one, and all is done in the end', () => {
    const steps = [
      aStep('check', 'checked'),
      aStep('sign', 'signed'),
      aStep('submit', 'submitted'),
      aStep('accept', 'accepted'),
    ]
    expect(brief('accepted', steps)).toEqual([
      'fill done —',
      'check done check人',
      'sign done sign人',
      'submit done submit人',
      'accept done accept人',
    ])
  })

  test('what was taken back is to be done again', () => {
    const steps = [aStep('check', 'checked'), aStep('sign', 'signed'), aStep('reopen', 'draft')]
    expect(brief('draft', steps)).toEqual([
      'fill now —',
      'check ahead —',
      'sign ahead —',
      'submit ahead —',
      'accept ahead —',
    ])
  })

  test('without a signature there is no such station', () => {
    expect(brief('draft', [], false)).not.toContain('sign ahead —')
  })
})

describe('a return', () => {
  const [out, back, redo, again] = [
    aStep('submit', 'submitted'),
    aStep('return', 'returned', '第 3 项缺佐证'),
    aStep('redo', 'draft'),
    aStep('submit', 'submitted'),
  ]
  test('stays open while it is being answered', () => {
    expect(openReturn(walked('returned', [out, back]))?.reason).toBe('第 3 项缺佐证')
    expect(openReturn(walked('draft', [out, back, redo]))?.reason).toBe('第 3 项缺佐证')
  })
  test('is answered by handing in again', () => {
    expect(openReturn(walked('submitted', [out, back, redo, again]))).toBeUndefined()
    expect(openReturn(walked('submitted', [out]))).toBeUndefined()
  })
})

describe('the next act', () => {
  const form = { id: 'a', answered: 3, layer: 'organisation', roundState: 'open' } as const
  test.each([
    ['draft', 'unit_officer', 'continue', '/assessments/a', true],
    ['draft', 'unit_head', 'continue', '/assessments/a', false],
    ['returned', 'unit_officer', 'redo', '/assessments/a', true],
    ['checked', 'unit_officer', 'view', '/assessments/a/summary', false],
    ['checked', 'unit_head', 'sign', '/assessments/a/summary', true],
    ['signed', 'unit_officer', 'submit', '/assessments/a/summary', true],
    ['submitted', 'unit_officer', 'view', '/assessments/a/summary', false],
  ] as const)('%s for a %s: %s at %s', (state, role, verb, path, mine) => {
    expect(nextAct({ ...form, state }, [role])).toEqual({ verb, path, mine })
  })

  test('nothing is begun in a round that is over, nor in another’s form', () => {
    expect(nextAct({ ...form, state: 'draft', roundState: 'announced' }, ['unit_officer']).verb).toBe('view')
    expect(nextAct({ ...form, state: 'draft', layer: 'person' }, ['unit_officer']).verb).toBe('view')
    expect(nextAct({ ...form, state: 'draft', layer: 'person', answered: 0 }, ['person']).verb).toBe('start')
  })

  test('an officer’s page begins with the unit’s own form, a person’s with all that run', () => {
    const forms = [
      form,
      { ...form, layer: 'person' as const },
      { ...form, roundState: 'archived' as const },
    ].map((one) => ({ ...one, state: 'draft' as const }))
    expect(ownRunning(forms, ['unit_officer'])).toHaveLength(1)
    expect(ownRunning(forms, ['person']).map(({ layer }) => layer)).toEqual(['person', 'organisation'])
  })
})
