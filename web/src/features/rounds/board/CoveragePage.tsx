import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Coverage, CoverageState } from '../../../../../src/modules/rounds/contract/board.ts'
import { api, ask } from '../../../app/api.ts'
import { today } from '../../../app/dates.ts'
import { useUrlState } from '../../../app/url-state.ts'
import { useCursorList } from '../../../ui/cursor-list.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { FilterBar } from '../../../ui/FilterBar.tsx'
import { Ledger } from '../../../ui/Ledger.tsx'
import { Tag } from '../../../ui/Marks.tsx'
import { PageHead, Panel } from '../../../ui/Panel.tsx'
import { CoverageFigures } from './CoverageFigures.tsx'
import './board.css'

const states: readonly CoverageState[] = ['none', 'asked', 'submitted', 'done']
const open = 'none,asked'
const tones = { none: 'error', asked: 'warning', submitted: 'plain', done: 'success' } as const
type Row = Coverage['items'][number]

/** 年度自评覆盖: every organisation once a year; who has no full round, or has not handed it in. */
export function CoveragePage() {
  const { t } = useTranslation('rounds/board')
  const navigate = useNavigate()
  const [view, setView] = useUrlState({ year: today().slice(0, 4), state: open, region: '', q: '' })
  const load = (state: string, cursor: string | undefined, limit: number, signal: AbortSignal) =>
    ask(
      api.GET('/api/v1/rounds/coverage', {
        params: {
          query: {
            year: Number(view.year),
            limit,
            ...(cursor ? { cursor } : limit > 1 && { count: 'true' as const }),
            ...(view.q && { q: view.q }),
            ...(view.region && { 'filter[region]': view.region }),
            ...(state !== 'all' && { 'filter[state]': state }),
          },
        },
        signal,
      }),
    )
  const counts = useQuery({
    queryKey: ['rounds', 'coverage', view.year, view.region, 'counts'],
    queryFn: ({ signal }) => load('all', undefined, 1, signal),
    placeholderData: (before) => before,
  })
  const list = useCursorList(['rounds', 'coverage', view], (cursor, signal) =>
    load(view.state, cursor, 50, signal),
  )
  const regions = useQuery({
    queryKey: ['orgs', 'regions'],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/orgs', { params: { query: { 'filter[kind]': 'region', limit: 200 } }, signal })),
  })
  return (
    <>
      <PageHead title={t('coverage.title')} facts={<span>{t('coverage.of', { year: view.year })}</span>} />
      <CoverageFigures counts={counts.data?.counts} onChoose={(state) => setView({ state })} />
      <Panel flush>
        <FilterBar
          fields={[
            {
              name: 'state',
              label: t('col.state'),
              options: [open, ...states].map((value) => ({ value, label: t(`coverage.state.${value}`) })),
            },
            {
              name: 'region',
              label: t('col.region'),
              options: (regions.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
            },
          ]}
          values={{ ...view, state: view.state === 'all' ? '' : view.state }}
          onChange={(change) =>
            setView({ ...change, ...(change.state !== undefined && { state: change.state || 'all' }) })
          }
          search={t('list.search')}
        />
        <Ledger<Row>
          list={list}
          rowKey={({ unitId }) => unitId}
          label={t('coverage.title')}
          onOpen={({ unitId }) => void navigate({ to: `/orgs/${unitId}` })}
          columns={[
            { title: t('col.unit'), dataIndex: 'name', ellipsis: true, width: '22rem' },
            { title: t('col.region'), dataIndex: 'regionName', render: (name: string | null) => name ?? '—' },
            {
              title: t('col.state'),
              render: (_, { state }) => <Tag tone={tones[state]}>{t(`coverage.state.${state}`)}</Tag>,
            },
            {
              title: t('col.round'),
              render: (_, { roundId }) =>
                roundId ? <Link to={`/rounds/${roundId}`}>{t('coverage.open')}</Link> : '—',
            },
          ]}
          empty={
            <Empty
              action={
                <Button onClick={() => setView({ state: 'all', region: '', q: '' })}>
                  {t('coverage.all')}
                </Button>
              }
            >
              {view.state === open && !view.q ? t('coverage.complete', { year: view.year }) : t('list.empty')}
            </Empty>
          }
        />
      </Panel>
    </>
  )
}
