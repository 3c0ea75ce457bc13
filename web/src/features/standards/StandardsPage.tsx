import { Link, useNavigate } from '@tanstack/react-router'
import { Button, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import type { StandardLine } from '../../../../src/modules/standards/contract.ts'
import { api, ask } from '../../app/api.ts'
import { shortTime } from '../../app/dates.ts'
import { useMay } from '../../app/session.ts'
import { useUrlState } from '../../app/url-state.ts'
import { useCursorList } from '../../ui/cursor-list.ts'
import { Empty } from '../../ui/Empty.tsx'
import { FilterBar } from '../../ui/FilterBar.tsx'
import { Ledger } from '../../ui/Ledger.tsx'
import { PageHead, Panel } from '../../ui/Panel.tsx'
import { pointsText } from '../../ui/points.ts'
import { ExportMenu } from './ExportMenu.tsx'
import { StateMark } from './StateMark.tsx'
import './standards.css'

/** The library of standards: own ones and those issued from above, by their latest version. */
export function StandardsPage() {
  const { t } = useTranslation('standards')
  const navigate = useNavigate()
  const mayWrite = useMay('standards.standard.write')
  const [view, setView] = useUrlState({ q: '', layer: '', state: '', sort: '' })
  const list = useCursorList(['standards', 'list', view], (cursor, signal) =>
    ask(api.GET('/api/v1/standards', { params: { query: queryOf(view, cursor) }, signal })),
  )
  const isFiltered = Boolean(view.q || view.layer || view.state)
  return (
    <>
      <PageHead
        title={t('list.title')}
        facts={list.total !== undefined && <span>{t('list.count', { count: list.total })}</span>}
        actions={
          mayWrite && (
            <>
              <Button onClick={() => void navigate({ to: '/standards/import' })}>{t('list.import')}</Button>
              <Button type="primary" onClick={() => void navigate({ to: '/standards/new' })}>
                {t('list.new')}
              </Button>
            </>
          )
        }
      />
      <Panel flush>
        <FilterBar fields={useFilters()} values={view} onChange={setView} search={t('list.search')}>
          <button
            type="button"
            className="hm-link"
            onClick={() => setView({ sort: view.sort === 'title' ? '' : 'title' })}
          >
            {t(view.sort === 'title' ? 'list.byTitle' : 'list.byUpdate')}
          </button>
        </FilterBar>
        <Ledger
          list={list}
          columns={useColumns()}
          rowKey={({ id }) => id}
          label={t('list.title')}
          onOpen={({ id }) => void navigate({ to: `/standards/${id}` })}
          empty={
            isFiltered ? (
              <Empty
                action={
                  <Button onClick={() => setView({ q: '', layer: '', state: '' })}>{t('list.clear')}</Button>
                }
              >
                {t('list.noneFound')}
              </Empty>
            ) : (
              <Empty
                action={
                  mayWrite && (
                    <Button onClick={() => void navigate({ to: '/standards/import' })}>
                      {t('list.import')}
                    </Button>
                  )
                }
              >
                {t(mayWrite ? 'list.empty' : 'list.emptyBelow')}
              </Empty>
            )
          }
        />
      </Panel>
    </>
  )
}

function queryOf(view: { q: string; layer: string; state: string; sort: string }, cursor?: string) {
  return {
    limit: 50,
    sort: view.sort === 'title' ? ('title' as const) : ('-updatedAt' as const),
    ...(cursor ? { cursor } : { count: 'true' as const }),
    ...(view.q && { q: view.q }),
    ...(view.layer && { 'filter[layer]': view.layer }),
    ...(view.state && { 'filter[state]': view.state }),
  }
}

function useFilters() {
  const { t } = useTranslation('standards')
  const options = (kind: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: t(`${kind}.${value}`) }))
  return [
    {
      name: 'layer',
      label: t('field.layer'),
      options: options('layer', ['organisation', 'department', 'person']),
    },
    { name: 'state', label: t('field.state'), options: options('state', ['draft', 'issued']) },
  ]
}

function useColumns(): TableColumnsType<StandardLine> {
  const { t } = useTranslation('standards')
  return [
    {
      title: t('field.title'),
      key: 'title',
      render: (_, { id, title, latest }) => (
        <span className="hm-std-name">
          <Link to={`/standards/${id}`}>{title}</Link>
          <span className="hm-note">
            {t(`layer.${latest.layer}`)}　{t('list.makeUp', latest)}
          </span>
        </span>
      ),
    },
    {
      title: t('field.version'),
      key: 'version',
      width: 96,
      render: (_, { latest }) => t('version', latest),
    },
    {
      title: t('field.state'),
      key: 'state',
      width: 104,
      render: (_, { latest }) => <StateMark state={latest.state} />,
    },
    {
      title: t('field.items'),
      key: 'items',
      width: 80,
      align: 'right',
      render: (_, { latest }) => latest.items,
    },
    {
      title: t('field.points'),
      key: 'points',
      width: 88,
      align: 'right',
      render: (_, { latest }) => pointsText(latest.points),
    },
    {
      title: t('field.updated'),
      key: 'updated',
      width: 136,
      responsive: ['lg'],
      render: (_, { updatedAt }) => shortTime(updatedAt),
    },
    {
      title: '',
      key: 'export',
      width: 112,
      align: 'right',
      render: (_, { id, title, latest }) => <ExportMenu id={id} title={title} version={latest.number} />,
    },
  ]
}
