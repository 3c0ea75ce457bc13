import { fillForm, temperOf } from '../src/demo/make-answers.ts'
import { seeded } from '../src/demo/seeded.ts'
import type { Answers, Standard } from '../src/modules/standards/contract.ts'
import { compileStandard, scoreAssessment } from '../src/modules/standards/index.ts'
import { tell } from './figures.ts'

/** The engine alone: whole forms of the standard, a thousand different ones. */
export function measureScore(standard: Standard, seconds: number): void {
  const compiled = compileStandard(standard)
  const forms = Array.from({ length: 1000 }, (_, at) => answersOf(standard, at + 1))
  const run = (until: number): number => {
    let scored = 0
    while (performance.now() < until) {
      for (const form of forms) {
        if (scoreAssessment(compiled, form).items.length !== compiled.items.length)
          throw new Error('not scored')
      }
      scored += forms.length
    }
    return scored
  }
  run(performance.now() + 500)
  const since = performance.now()
  const scored = run(since + seconds * 1000)
  tell('score', 'perSecond', (scored * 1000) / (performance.now() - since))
}

function answersOf(standard: Standard, seed: number): Answers['answers'] {
  const random = seeded(seed)
  const entries = fillForm(standard, temperOf(random, 'institution'), random)
  return Object.fromEntries(entries.map(({ item, version: _, explanation: __, ...answer }) => [item, answer]))
}
