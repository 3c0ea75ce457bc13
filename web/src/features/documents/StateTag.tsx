import { useTranslation } from 'react-i18next'
import type { DocumentState } from '../../../../src/modules/documents/contract.ts'
import { Seal, Tag, type TagTone } from '../../ui/Marks.tsx'

const tones: Partial<Record<DocumentState, TagTone>> = {
  draft: 'plain',
  reviewed: 'primary',
  signed: 'brass',
}

/** How far a paper is; the issued one bears a seal, the withdrawn one too. */
export function StateTag({ state }: { state: DocumentState }) {
  const { t } = useTranslation('documents')
  const word = t(`state.${state}`)
  if (state === 'issued') return <Seal>{word}</Seal>
  if (state === 'void') return <Seal tone="veto">{word}</Seal>
  return <Tag tone={tones[state] ?? 'plain'}>{word}</Tag>
}
