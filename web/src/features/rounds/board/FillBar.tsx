import { useTranslation } from 'react-i18next'
import type { AssessmentRow } from '../../../../../src/modules/rounds/contract/board.ts'

/** How many of the items have an answer: a thin bar with its count. */
export function FillBar({ row }: { row: Pick<AssessmentRow, 'answered' | 'itemsTotal'> }) {
  const { t } = useTranslation('rounds/board')
  const { answered, itemsTotal } = row
  const filled = itemsTotal === 0 ? 0 : (answered / itemsTotal) * 100
  return (
    <span className="hm-fillbar" title={t('filled', { answered, total: itemsTotal })}>
      <span aria-hidden="true">
        <span style={{ width: `${filled}%` }} />
      </span>
      {answered}/{itemsTotal}
    </span>
  )
}
