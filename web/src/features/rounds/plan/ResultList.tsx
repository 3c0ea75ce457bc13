import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Segmented, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { PublicResult } from '../../../../../src/modules/rounds/contract/board.ts'
import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { api, ask } from '../../../app/api.ts'
import { useMay } from '../../../app/session.ts'
import { useUrlState } from '../../../app/url-state.ts'
import { Beam } from '../../../ui/Beam.tsx'
import { useCursorList } from '../../../ui/cursor-list.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { FilterBar } from '../../../ui/FilterBar.tsx'
import { Grade } from '../../../ui/Grade.tsx'
import { Ledger } from '../../../ui/Ledger.tsx'
import { Panel } from '../../../ui/Panel.tsx'

type Row = z.infer<typeof PublicResult>

/** The announced results, by score or by name; where they are not open, everybody has only his own. */
export function ResultList({ round }: { round: Round }) {
  const { t } = useTranslation('rounds/plan')
  const mayWatch = useMay('rounds.board.read')
  if (mayWatch || round.policy.publicResults) return <Results round={round} mayWatch={mayWatch} />
  return (
    <Panel title={t('results.list')}>
      <Empty action={<Link to="/assessments">{t('results.toMine')}</Link>}>{t('results.notOpen')}</Empty>
    </Panel>
  )
}

function Results({ round, mayWatch }: { round: Round; mayWatch: boolean }) {
  const { t } = useTranslation('rounds/plan')
  const navigate = useNavigate()
  const mayOpen = useMay('rounds.assessment.read') && mayWatch && !round.imported
  const [view, setView] = useUrlState({ sort: '-percentage', q: '' })
  const list = useCursorList<Row>(['rounds', round.id, 'results', view], async (cursor, signal) => {
    const query = {
      limit: 50,
      sort: view.sort as 'name',
      ...(!cursor && { count: 'true' as const }),
      ...(view.q && { q: view.q }),
      ...(cursor && { cursor }),
    }
    const path = { id: round.id }
    // What is not open to all is still known to those who watch over the round.
    return round.policy.publicResults
      ? ask(api.GET('/api/v1/rounds/{id}/results', { params: { path, query }, signal }))
      : ask(
          api.GET('/api/v1/rounds/{id}/assessments', {
            params: { path, query: { ...query, 'filter[state]': 'announced' } },
            signal,
          }),
        )
  })
  const bands = round.standard ? { bands: round.standard.grades } : {}
  const columns: TableColumnsType<Row> = [
    { key: 'subject', title: t('spot.unit'), render: (_, row) => <b>{row.subjectName}</b> },
    {
      key: 'beam',
      title: t('results.score'),
      width: 150,
      render: (_, row) => <Beam self={row.percentage} {...bands} label={row.subjectName} />,
    },
    {
      key: 'percentage',
      title: t('results.percentage'),
      align: 'right',
      width: 96,
      render: (_, row) => (row.percentage === null ? '—' : `${row.percentage}%`),
    },
    {
      key: 'grade',
      title: t('results.grade'),
      width: 160,
      render: (_, row) => <Grade name={row.grade} {...bands} tint />,
    },
  ]
  return (
    <Panel flush title={t('results.list')}>
      <FilterBar fields={[]} values={view} onChange={setView} search={t('list.searchUnit')}>
        <Segmented
          size="small"
          value={view.sort}
          onChange={(sort) => setView({ sort })}
          options={['-percentage', 'percentage', 'name'].map((value) => ({
            value,
            label: t(`results.sort.${value}`),
          }))}
        />
      </FilterBar>
      <Ledger
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        label={t('results.list')}
        {...(mayOpen && { onOpen: (row: Row) => void navigate({ to: `/assessments/${row.id}` }) })}
        empty={
          <Empty action={view.q && <Button onClick={() => setView({ q: '' })}>{t('results.clear')}</Button>}>
            {t(view.q ? 'results.noMatch' : 'results.none')}
          </Empty>
        }
      />
    </Panel>
  )
}
