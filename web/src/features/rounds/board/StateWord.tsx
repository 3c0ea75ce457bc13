import { useTranslation } from 'react-i18next'
import type { AssessmentRow } from '../../../../../src/modules/rounds/contract/board.ts'
import { Seal, Tag } from '../../../ui/Marks.tsx'

/** Where an assessment stands, in a word: plain while it is under way, a tag where somebody must act, a seal at the end. */
export function StateWord({ row }: { row: Pick<AssessmentRow, 'state' | 'lastSavedAt' | 'unitClosed'> }) {
  const { t } = useTranslation('rounds/board')
  if (row.unitClosed) return <Tag>{t('state.closed')}</Tag>
  if (row.state === 'draft' && !row.lastSavedAt) return t('state.none')
  const word = t(`state.${row.state}`)
  if (row.state === 'returned') return <Tag tone="warning">{word}</Tag>
  if (row.state === 'announced') return <Seal>{word}</Seal>
  return word
}
