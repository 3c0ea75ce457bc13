import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DocumentSummary, DocumentState as states } from '../../../../src/modules/documents/contract.ts'
import { shortTime } from '../../app/dates.ts'
import { useMedia } from '../../app/preferences.ts'
import { useMay } from '../../app/session.ts'
import { useUrlState } from '../../app/url-state.ts'
import { useCursorList } from '../../ui/cursor-list.ts'
import { Empty } from '../../ui/Empty.tsx'
import { FilterBar } from '../../ui/FilterBar.tsx'
import { Ledger } from '../../ui/Ledger.tsx'
import { PageHead, Panel } from '../../ui/Panel.tsx'
import { DraftDrawer } from './DraftDrawer.tsx'
import { kindsQuery, loadDocuments } from './document-queries.ts'
import { StateTag } from './StateTag.tsx'
import './documents.css'

/** 公文: what my place drafts and issues, and what was sent to it. */
export function DocumentsPage() {
  const { t } = useTranslation('documents')
  const navigate = useNavigate()
  const mayDraft = useMay('documents.document.draft')
  const [isDrafting, setDrafting] = useState(false)
  const [view, setView] = useUrlState({ q: '', state: '', kind: '' })
  const kinds = useQuery(kindsQuery)
  const query = {
    ...(view.q && { q: view.q }),
    ...(view.state && { 'filter[state]': view.state }),
    ...(view.kind && { 'filter[kind]': view.kind }),
  }
  const list = useCursorList(['documents', 'list', query], (cursor, signal) =>
    loadDocuments(query, cursor, signal),
  )
  const draft = mayDraft && (
    <Button type="primary" onClick={() => setDrafting(true)}>
      {t('list.draft')}
    </Button>
  )
  return (
    <>
      <PageHead
        title={t('list.title')}
        facts={list.total !== undefined && <span>{t('list.count', { count: list.total })}</span>}
        actions={draft}
      />
      <Panel flush>
        <FilterBar
          fields={[
            {
              name: 'state',
              label: t('field.state'),
              options: states.options.map((value) => ({ value, label: t(`state.${value}`) })),
            },
            {
              name: 'kind',
              label: t('field.kind'),
              options: (kinds.data ?? []).map(({ kind, title }) => ({ value: kind, label: title })),
            },
          ]}
          values={view}
          onChange={setView}
          search={t('list.search')}
        />
        <Ledger
          list={list}
          columns={useColumns()}
          rowKey={({ id }) => id}
          label={t('list.title')}
          onOpen={({ id }) => void navigate({ to: `/documents/${id}` })}
          empty={<Empty action={draft}>{t(mayDraft ? 'list.empty' : 'list.emptyReader')}</Empty>}
        />
      </Panel>
      <DraftDrawer open={isDrafting} onClose={() => setDrafting(false)} />
    </>
  )
}

function useColumns(): TableColumnsType<DocumentSummary> {
  const { t } = useTranslation('documents')
  const isWide = useMedia('(min-width: 1200px)')
  const isSmall = useMedia('(max-width: 599px)')
  const columns: TableColumnsType<DocumentSummary> = [
    {
      title: t('field.title'),
      dataIndex: 'title',
      minWidth: 200,
      render: (title: string, row) => (
        <div className="hm-doc-name">
          <Link to={`/documents/${row.id}`}>{title}</Link>
          <small>{[row.issuerName, !isWide && row.kindTitle].filter(Boolean).join('　')}</small>
        </div>
      ),
    },
    {
      title: t('field.state'),
      dataIndex: 'state',
      width: 90,
      render: (state) => <StateTag state={state} />,
    },
    ...(isWide ? [{ title: t('field.kind'), dataIndex: 'kindTitle', width: 200 }] : []),
    { title: t('field.number'), dataIndex: 'number', width: 170, render: (number) => number ?? '—' },
    { title: t('field.drafter'), dataIndex: 'draftedBy', width: 100 },
    {
      title: t('field.updatedAt'),
      dataIndex: 'updatedAt',
      width: 110,
      render: (at: string) => shortTime(at),
    },
  ]
  return isSmall ? columns.slice(0, 2) : columns
}
