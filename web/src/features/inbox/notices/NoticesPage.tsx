import { useNavigate } from '@tanstack/react-router'
import { Button, Segmented, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoticeLine } from '../../../../../src/modules/inbox/contract/notice.ts'
import { api, ask } from '../../../app/api.ts'
import { shortTime } from '../../../app/dates.ts'
import { useMay } from '../../../app/session.ts'
import { useUrlState } from '../../../app/url-state.ts'
import { useCursorList } from '../../../ui/cursor-list.ts'
import { Due } from '../../../ui/Due.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { FilterBar } from '../../../ui/FilterBar.tsx'
import { Ledger } from '../../../ui/Ledger.tsx'
import { PageHead, Panel } from '../../../ui/Panel.tsx'
import { NoticeDrawer } from './NoticeDrawer.tsx'
import { NoticeMarks } from './NoticeMarks.tsx'
import './notices.css'

type Box = 'received' | 'sent'

/** 通知: what came to me, and what my bureau sent with how far it got. */
export function NoticesPage() {
  const { t } = useTranslation('inbox/notices')
  const navigate = useNavigate()
  const mayWrite = useMay('inbox.notice.write')
  const [view, setView] = useUrlState({ box: mayWrite ? 'sent' : 'received', q: '', state: '', mark: '' })
  const [writes, setWrites] = useState(false)
  const box = view.box as Box
  const query = {
    'filter[box]': box,
    ...(view.q && { q: view.q }),
    ...(view.state && { 'filter[state]': view.state }),
    ...(view.mark === 'unread' && { 'filter[unread]': 'true' as const }),
    ...(view.mark === 'unsigned' && { 'filter[unsigned]': 'true' as const }),
  }
  const list = useCursorList(['notices', 'list', query], (cursor, signal) =>
    ask(
      api.GET('/api/v1/notices', {
        params: {
          query: { ...query, limit: 50, ...(cursor ? { cursor } : { count: 'true' as const }) },
        },
        signal,
      }),
    ),
  )
  const columns = useColumns(box)
  // The head of the page has the primary one.
  const write = (type: 'primary' | 'default') => (
    <Button type={type} onClick={() => setWrites(true)}>
      {t('list.write')}
    </Button>
  )
  return (
    <>
      <PageHead title={t('list.title')} actions={mayWrite && write('primary')} />
      <Panel flush>
        <FilterBar
          fields={[
            {
              name: 'state',
              label: t('list.state'),
              options: options(t, 'state', ['draft', 'published', 'withdrawn']),
            },
            ...(box === 'received'
              ? [{ name: 'mark', label: t('list.mark'), options: options(t, 'mark', ['unread', 'unsigned']) }]
              : []),
          ]}
          values={view}
          onChange={setView}
          search={t('list.search')}
        >
          {mayWrite && (
            <Segmented
              aria-label={t('list.box')}
              value={box}
              options={options(t, 'box', ['sent', 'received'])}
              onChange={(value) => setView({ box: value as string, mark: '' })}
            />
          )}
        </FilterBar>
        <Ledger
          list={list}
          columns={columns}
          rowKey={({ id }) => id}
          label={t('list.title')}
          autoFocus
          onOpen={({ id }) => void navigate({ to: `/notices/${id}` })}
          empty={
            <Empty action={box === 'sent' && mayWrite && write('default')}>{t(`list.none-${box}`)}</Empty>
          }
        />
      </Panel>
      {writes && (
        <NoticeDrawer
          notice={undefined}
          onClose={() => setWrites(false)}
          onSaved={({ id }) => void navigate({ to: `/notices/${id}` })}
        />
      )}
    </>
  )
}

const options = (t: (key: string) => string, group: string, values: readonly string[]) =>
  values.map((value) => ({ value, label: t(`${group}.${value}`) }))

/** What was withdrawn unread can no longer be read. */
const waitsForReader = ({ received, readAt, state }: NoticeLine): boolean =>
  received && readAt === null && state === 'published'

function useColumns(box: Box): TableColumnsType<NoticeLine> {
  const { t } = useTranslation('inbox/notices')
  const shared: TableColumnsType<NoticeLine> = [
    {
      key: 'title',
      title: t('list.what'),
      render: (_, row) => (
        <div className={`hm-notice-line${waitsForReader(row) ? ' hm-notice-unread' : ''}`}>
          <b>{row.title}</b>
          <small>{row.unit.name}</small>
        </div>
      ),
    },
    { key: 'marks', title: t('list.state'), render: (_, row) => <NoticeMarks notice={row} /> },
    {
      key: 'at',
      title: t(box === 'sent' ? 'list.at' : 'list.came'),
      render: (_, row) => shortTime(row.publishedAt ?? row.updatedAt),
    },
    {
      key: 'due',
      title: t('list.receiptBy'),
      render: (_, row) => (
        <Due on={row.receiptBy} done={row.signedAt !== null || row.state !== 'published'} />
      ),
    },
  ]
  if (box === 'received') return shared
  return [
    ...shared,
    {
      key: 'read',
      title: t('list.read'),
      align: 'right',
      render: (_, { counts }) => (counts ? `${counts.readUnits} / ${counts.units}` : '—'),
    },
    {
      key: 'signed',
      title: t('list.signed'),
      align: 'right',
      render: (_, { counts, receiptBy }) =>
        counts && receiptBy ? `${counts.signedUnits} / ${counts.units}` : '—',
    },
  ]
}
