import { useTranslation } from 'react-i18next'
import type { VersionState } from '../../../../src/modules/standards/contract.ts'
import { Seal, Tag } from '../../ui/Marks.tsx'

/** 已印发 is final and sealed; a draft is not. */
export function StateMark({ state }: { state: VersionState }) {
  const { t } = useTranslation('standards')
  const word = t(`state.${state}`)
  return state === 'issued' ? <Seal>{word}</Seal> : <Tag tone="brass">{word}</Tag>
}
