import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import { shortTime } from '../../app/dates.ts'
import { useSession } from '../../app/session.ts'
import { useUrlState } from '../../app/url-state.ts'
import { useCursorList } from '../../ui/cursor-list.ts'
import { Empty } from '../../ui/Empty.tsx'
import { FilterBar } from '../../ui/FilterBar.tsx'
import { Ledger } from '../../ui/Ledger.tsx'
import { Tag } from '../../ui/Marks.tsx'
import { PageHead, Panel } from '../../ui/Panel.tsx'
import { loadNumbers, type RegisterPage, seriesQuery } from './document-queries.ts'
import { IssuerForm } from './IssuerForm.tsx'
import './documents.css'

type Line = RegisterPage['items'][number]

/** 编号登记: every number ever drawn, without gaps; a withdrawn paper's stays, marked void. */
export function NumbersPage() {
  const { t } = useTranslation('documents')
  const navigate = useNavigate()
  const session = useSession()
  const [view, setView] = useUrlState({ q: '', year: '', series: '' })
  const query = {
    ...(view.q && { q: view.q }),
    ...(view.year && { 'filter[year]': view.year }),
    ...(view.series && { 'filter[series]': view.series }),
  }
  const list = useCursorList(['documents', 'numbers', query], (cursor, signal) =>
    loadNumbers(query, cursor, signal),
  )
  const places = [...new Set(session.assignments.flatMap(({ unitId }) => (unitId ? [unitId] : [])))]
  return (
    <>
      <PageHead
        title={t('numbers.title')}
        facts={list.total !== undefined && <span>{t('numbers.count', { count: list.total })}</span>}
      />
      <div className="hm-doc-panels">
        <Panel flush>
          <FilterBar fields={useFields()} values={view} onChange={setView} search={t('numbers.search')} />
          <Ledger
            list={list}
            columns={useColumns()}
            rowKey={({ id }) => id}
            label={t('numbers.title')}
            onOpen={({ documentId }) => void navigate({ to: `/documents/${documentId}` })}
            empty={<Empty>{t('numbers.empty')}</Empty>}
          />
        </Panel>
        {places.slice(0, 1).map((unitId) => (
          <IssuerForm key={unitId} unitId={unitId} />
        ))}
      </div>
    </>
  )
}

/** The series and years in which numbers were drawn. */
function useFields() {
  const { t } = useTranslation('documents')
  const { data } = useQuery(seriesQuery)
  const optionsOf = (values: readonly string[]) =>
    [...new Set(values)].map((value) => ({ value, label: value }))
  return [
    { name: 'series', label: t('numbers.series'), options: optionsOf((data ?? []).map(({ name }) => name)) },
    {
      name: 'year',
      label: t('numbers.year'),
      options: optionsOf((data ?? []).map(({ year }) => String(year))),
    },
  ]
}

function useColumns(): TableColumnsType<Line> {
  const { t } = useTranslation('documents')
  return [
    {
      title: t('field.number'),
      dataIndex: 'text',
      width: 190,
      render: (text: string, row) => (
        <>
          {text} {row.voidedAt && <Tag tone="error">{t('state.void')}</Tag>}
        </>
      ),
    },
    {
      title: t('field.title'),
      dataIndex: 'title',
      render: (title: string, row) => (
        <span className="hm-doc-name">
          <Link to={`/documents/${row.documentId}`}>{title}</Link>
        </span>
      ),
    },
    { title: t('numbers.drawnBy'), dataIndex: 'drawnBy', width: 110 },
    {
      title: t('numbers.drawnAt'),
      dataIndex: 'drawnAt',
      width: 120,
      render: (at: string) => shortTime(at),
    },
    { title: t('numbers.why'), dataIndex: 'voidReason', width: 180, render: (why) => why ?? '—' },
  ]
}
