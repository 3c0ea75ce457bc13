import type { TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ReviewRow } from '../../../../../src/modules/rounds/contract/review.ts'
import { shortTime } from '../../../app/dates.ts'
import { type Band, Beam } from '../../../ui/Beam.tsx'
import { Tag } from '../../../ui/Marks.tsx'
import { FlagTags } from './Flags.tsx'
import { difference } from './figures.ts'

/** What the queue says of a form; narrow leaves out what the open panel says. */
export function useQueueColumns(
  isNarrow: boolean,
  bands: readonly Band[] | undefined,
): TableColumnsType<ReviewRow> {
  const { t } = useTranslation('rounds/review')
  const columns: TableColumnsType<ReviewRow> = [
    {
      key: 'subject',
      title: t('column.subject'),
      render: (_, row) => (
        <div className="hm-review-subject">
          <b>{row.subjectName}</b>
          <div>
            <FlagTags flags={row.flags} />
            {row.late && <Tag tone="error">{t('queue.late')}</Tag>}
            <span className="hm-note">{row.regionName}</span>
          </div>
        </div>
      ),
    },
    {
      key: 'beam',
      title: t('column.self'),
      width: 150,
      responsive: ['lg'],
      render: (_, row) => (
        <Beam self={row.selfPercentage} label={row.subjectName} {...(bands && { bands })} />
      ),
    },
    {
      key: 'percentage',
      title: t('column.percentage'),
      align: 'right',
      width: 84,
      render: (_, row) => <b>{row.selfPercentage === null ? '—' : `${row.selfPercentage}%`}</b>,
    },
    {
      key: 'previous',
      title: t('column.previous'),
      align: 'right',
      width: 84,
      render: (_, row) => difference(row.selfPercentage, row.previousPercentage) ?? '—',
    },
    { key: 'evidence', title: t('column.evidence'), align: 'right', width: 68, dataIndex: 'evidence' },
    { key: 'returns', title: t('column.returns'), align: 'right', width: 68, dataIndex: 'returns' },
    {
      key: 'submittedAt',
      title: t('column.submittedAt'),
      width: 116,
      render: (_, row) => shortTime(row.submittedAt),
    },
  ]
  const inPanel = ['beam', 'returns', 'submittedAt']
  return isNarrow ? columns.filter(({ key }) => !inPanel.includes(String(key))) : columns
}
