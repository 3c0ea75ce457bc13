import type { TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AssessmentRow } from '../../../../../src/modules/rounds/contract/board.ts'
import { shortTime } from '../../../app/dates.ts'
import { Due } from '../../../ui/Due.tsx'
import { Grade } from '../../../ui/Grade.tsx'
import { Tag } from '../../../ui/Marks.tsx'
import { FillBar } from './FillBar.tsx'
import { Urged } from './outstanding-columns.tsx'
import { StateWord } from './StateWord.tsx'

const handedIn = ['submitted', 'accepted', 'announced']

/** Columns of 单位进度. */
export function useUnitColumns(withRegion: boolean): TableColumnsType<AssessmentRow> {
  const { t } = useTranslation('rounds/board')
  const columns: TableColumnsType<AssessmentRow> = [
    { title: t('col.unit'), dataIndex: 'subjectName', ellipsis: true, width: '17rem', fixed: 'left' },
    { title: t('col.region'), dataIndex: 'regionName', render: (name: string | null) => name ?? '—' },
    { title: t('col.state'), render: (_, row) => <StateWord row={row} /> },
    { title: t('col.filled'), render: (_, row) => <FillBar row={row} /> },
    { title: t('col.score'), align: 'right', render: (_, row) => <Score row={row} /> },
    { title: t('col.grade'), render: (_, { grade }) => (grade ? <Grade name={grade} /> : '—') },
    {
      title: t('col.due'),
      render: (_, row) =>
        row.late ? (
          <Tag tone="warning">{t('col.late')}</Tag>
        ) : (
          <Due on={row.dueOn} done={handedIn.includes(row.state) || row.unitClosed} />
        ),
    },
    { title: t('col.saved'), align: 'right', render: (_, { lastSavedAt }) => shortTime(lastSavedAt) },
    {
      title: t('col.returns'),
      align: 'right',
      render: (_, { returns }) => (returns > 0 ? t('times', { count: returns }) : '0'),
    },
    { title: t('col.reminded'), align: 'right', render: (_, row) => <Urged row={row} /> },
  ]
  return withRegion ? columns : columns.filter((_, at) => at !== 1)
}

/** A form that was not handed in has no score yet: what is unfilled counts as no deduction. */
function Score({ row }: { row: AssessmentRow }) {
  if (row.percentage === null || !handedIn.includes(row.state)) return '—'
  return `${row.percentage}%`
}
