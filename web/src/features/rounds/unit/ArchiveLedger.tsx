import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { TableColumnsType } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssessmentSummary } from '../../../../../src/modules/rounds/contract.ts'
import { useSession } from '../../../app/session.ts'
import { Beam } from '../../../ui/Beam.tsx'
import type { CursorList } from '../../../ui/cursor-list.ts'
import { Due } from '../../../ui/Due.tsx'
import { Grade } from '../../../ui/Grade.tsx'
import { Ledger } from '../../../ui/Ledger.tsx'
import { Tag } from '../../../ui/Marks.tsx'
import { scoreText } from '../../../ui/points.ts'
import { isRunning, nextAct } from './own-forms.ts'
import { roundQuery } from './queries.ts'
import { StateTag } from './StateTag.tsx'

interface Props {
  readonly list: CursorList<AssessmentSummary>
  readonly empty: ReactNode
}

const isDone = ({ state }: AssessmentSummary): boolean =>
  state === 'submitted' || state === 'accepted' || state === 'announced'

/** Forms of earlier years, and those of departments and persons, one a row. */
export function ArchiveLedger({ list, empty }: Props) {
  const { t } = useTranslation('rounds/unit')
  const { roles } = useSession()
  const navigate = useNavigate()
  const columns: TableColumnsType<AssessmentSummary> = [
    {
      key: 'round',
      title: t('column.round'),
      render: (_, row) => (
        <div className="hm-archive-round">
          <b>{row.roundTitle}</b>
          <span className="hm-note">
            {row.subject.name}　{t(`layer.${row.layer}`)}
          </span>
        </div>
      ),
    },
    {
      key: 'state',
      title: t('column.state'),
      render: (_, row) => <StateTag state={row.state} answered={row.answered} />,
    },
    {
      key: 'due',
      title: t('column.due'),
      render: (_, row) => (
        <>
          <Due on={row.dueOn} done={isDone(row) || !isRunning(row)} />{' '}
          {row.isLate && <Tag tone="warning">{t('list.late')}</Tag>}
        </>
      ),
    },
    {
      key: 'score',
      title: t('column.total'),
      align: 'right',
      render: (_, row) => (row.answered === 0 ? '—' : scoreText(row.total)),
    },
    {
      key: 'beam',
      responsive: ['lg'],
      title: t('column.beam'),
      render: (_, row) => <RowBeam row={row} />,
    },
    {
      key: 'percentage',
      title: t('column.percentage'),
      align: 'right',
      render: (_, row) => (row.answered === 0 ? '—' : (row.percentage ?? '—')),
    },
    {
      key: 'grade',
      title: t('column.grade'),
      render: (_, row) => <Grade name={row.answered === 0 ? null : row.grade} tint />,
    },
    {
      key: 'act',
      title: <span className="hm-visually-hidden">{t('column.act')}</span>,
      align: 'right',
      render: (_, row) => {
        const { verb, path } = nextAct(row, roles)
        return <Link to={path}>{t(`verb.${verb}`)}</Link>
      },
    },
  ]
  return (
    <Ledger
      list={list}
      columns={columns}
      rowKey={({ id }) => id}
      label={t('list.layer')}
      onOpen={(row) => void navigate({ to: nextAct(row, roles).path })}
      empty={empty}
    />
  )
}

/** On the notches of the standard that its round asked. */
function RowBeam({ row }: { row: AssessmentSummary }) {
  const round = useQuery({ ...roundQuery(row.roundId), staleTime: 300_000 })
  const bands = round.data?.standard?.grades
  return (
    <Beam
      self={row.answered === 0 ? null : row.percentage}
      label={row.subject.name}
      {...(bands && { bands })}
    />
  )
}
