import { useTranslation } from 'react-i18next'
import type { AssessmentState } from '../../../../../src/modules/rounds/contract.ts'
import { Seal, Tag, type TagTone } from '../../../ui/Marks.tsx'

const tones: Record<AssessmentState, TagTone> = {
  draft: 'plain',
  checked: 'primary',
  signed: 'primary',
  submitted: 'primary',
  accepted: 'success',
  announced: 'success',
  returned: 'warning',
}

export const assessmentStates = Object.keys(tones) as AssessmentState[]

/** Where a form stands; sealed once its result is announced. */
export function StateTag({ state }: { state: AssessmentState }) {
  const { t } = useTranslation('rounds/unit')
  const word = t(`state.${state}`)
  return state === 'announced' ? <Seal>{word}</Seal> : <Tag tone={tones[state]}>{word}</Tag>
}
