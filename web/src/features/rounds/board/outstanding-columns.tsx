import type { TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AssessmentRow } from '../../../../../src/modules/rounds/contract/board.ts'
import { dayOf, shortDay } from '../../../app/dates.ts'
import { FillBar } from './FillBar.tsx'
import { StateWord } from './StateWord.tsx'

/** Columns of who has not handed in: how far, how long idle, how often urged. */
export function useOutstandingColumns(kind: 'idle' | 'none' | 'returned'): TableColumnsType<AssessmentRow> {
  const { t } = useTranslation('rounds/board')
  const columns: TableColumnsType<AssessmentRow> = [
    {
      title: t('col.unit'),
      render: (_, { subjectName, regionName }) => (
        <span className="hm-late-unit" title={`${subjectName}　${regionName}`}>
          {subjectName}
          <small>{regionName}</small>
        </span>
      ),
    },
    { title: t('col.state'), render: (_, row) => <StateWord row={row} /> },
    { title: t('col.filled'), render: (_, row) => <FillBar row={row} /> },
    {
      title: t('col.idle'),
      align: 'right',
      render: (_, { idleDays, lastSavedAt }) => (
        <span title={lastSavedAt ? t('late.saved', { day: shortDay(dayOf(lastSavedAt)) }) : t('late.never')}>
          {t('days', { count: idleDays })}
        </span>
      ),
    },
    { title: t('col.reminded'), align: 'right', render: (_, row) => <Urged row={row} /> },
  ]
  return kind === 'none' ? columns.filter((_, at) => at !== 1 && at !== 2) : columns
}

/** How often it was urged, and when last. */
export function Urged({ row }: { row: AssessmentRow }) {
  const { t } = useTranslation('rounds/board')
  if (row.remindedTimes === 0 || !row.remindedAt) return <span className="hm-note">{t('remind.never')}</span>
  const last = shortDay(dayOf(row.remindedAt))
  return (
    <span title={t('remind.lastOn', { day: last })}>
      {t('remind.times', { count: row.remindedTimes })} <span className="hm-note">{last}</span>
    </span>
  )
}
