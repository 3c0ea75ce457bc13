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

interface Props {
  readonly state: AssessmentState
  /** How many items have an answer: a form without any has not been begun. */
  readonly answered?: number
}

/** Where a form stands; sealed once its result is announced. */
export function StateTag({ state, answered }: Props) {
  const { t } = useTranslation('rounds/unit')
  if (state === 'draft' && answered === 0) return <Tag>{t('state.notBegun')}</Tag>
  const word = t(`state.${state}`)
  return state === 'announced' ? <Seal>{word}</Seal> : <Tag tone={tones[state]}>{word}</Tag>
}
