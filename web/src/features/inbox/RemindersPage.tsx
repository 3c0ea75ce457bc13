import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReminderLine } from '../../../../src/modules/inbox/contract.ts'
import { api, ask } from '../../app/api.ts'
import { shortTime } from '../../app/dates.ts'
import { useUrlState } from '../../app/url-state.ts'
import { useCursorList } from '../../ui/cursor-list.ts'
import { Due } from '../../ui/Due.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { FilterBar } from '../../ui/FilterBar.tsx'
import { Ledger } from '../../ui/Ledger.tsx'
import { Tag } from '../../ui/Marks.tsx'
import { PageHead, Panel } from '../../ui/Panel.tsx'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { subjectPath } from './subject-path.ts'
import './workbench.css'

/** 提醒: unread first, each leading to what it is about. */
export function RemindersPage() {
  const { t } = useTranslation('inbox')
  const navigate = useNavigate()
  const client = useQueryClient()
  const [view, setView] = useUrlState({ unread: 'true', category: '', q: '' })
  const [error, setError] = useState<unknown>()
  const query = {
    ...(view.unread !== 'all' && { 'filter[unread]': view.unread as 'true' }),
    ...(view.category && { 'filter[category]': view.category }),
    ...(view.q && { q: view.q }),
  }
  const list = useCursorList(['inbox', 'reminders', query], (cursor, signal) =>
    ask(
      api.GET('/api/v1/inbox/reminders', {
        params: { query: { ...query, limit: 50, ...(cursor && { cursor }) } },
        signal,
      }),
    ),
  )

  async function run(work: Promise<unknown>): Promise<void> {
    setError(undefined)
    try {
      await work
      await client.invalidateQueries({ queryKey: ['inbox'] })
    } catch (thrown) {
      setError(thrown)
    }
  }
  const read = (row: ReminderLine) =>
    run(ask(api.POST('/api/v1/inbox/reminders/{id}/read', { params: { path: { id: row.id } } })))
  function open(row: ReminderLine): void {
    if (row.readAt === null) void read(row)
    const path = subjectPath(row)
    if (path) void navigate({ to: path })
  }
  const readAll = (
    <Button onClick={() => void run(ask(api.POST('/api/v1/inbox/reminders/read-all')))}>
      {t('reminders.readAll')}
    </Button>
  )
  return (
    <>
      <PageHead title={t('reminders.title')} actions={list.rows.length > 0 && readAll} />
      <ProblemAlert error={error} />
      <Panel flush>
        <FilterBar
          fields={[
            {
              name: 'unread',
              label: t('reminders.which'),
              options: [
                { value: 'true', label: t('reminders.unread') },
                { value: 'false', label: t('reminders.read') },
              ],
            },
            {
              name: 'category',
              label: t('reminders.category'),
              options: ['todo', 'notice'].map((value) => ({
                value,
                label: t(`reminders.categories.${value}`),
              })),
            },
          ]}
          values={{ ...view, unread: view.unread === 'all' ? '' : view.unread }}
          onChange={(change) =>
            setView('unread' in change && change.unread === '' ? { ...change, unread: 'all' } : change)
          }
          search={t('reminders.search')}
        />
        <Ledger
          list={list}
          columns={useColumns((row) => void read(row))}
          rowKey={({ id }) => id}
          label={t('reminders.title')}
          onOpen={open}
          empty={
            <Empty
              action={
                view.unread === 'true' && (
                  <Button onClick={() => setView({ unread: 'all' })}>{t('reminders.showAll')}</Button>
                )
              }
            >
              {t(view.unread === 'true' ? 'reminders.noneUnread' : 'reminders.none')}
            </Empty>
          }
        />
      </Panel>
    </>
  )
}

function useColumns(read: (row: ReminderLine) => void): TableColumnsType<ReminderLine> {
  const { t } = useTranslation('inbox')
  return [
    {
      key: 'text',
      title: t('reminders.text'),
      render: (_, row) => (
        <div className={`hm-reminder${row.readAt === null ? ' hm-reminder-unread' : ''}`}>
          <b>
            {row.title}{' '}
            {row.insteadOf && <Tag tone="brass">{t('reminders.insteadOf', { name: row.insteadOf })}</Tag>}
          </b>
          <span>{row.text}</span>
        </div>
      ),
    },
    { key: 'by', title: t('reminders.by'), render: (_, row) => row.sentBy ?? t('reminders.system') },
    { key: 'at', title: t('reminders.at'), render: (_, row) => shortTime(row.sentAt) },
    { key: 'due', title: t('reminders.due'), render: (_, row) => <Due on={row.dueOn} /> },
    {
      key: 'act',
      title: <span className="hm-visually-hidden">{t('reminders.act')}</span>,
      align: 'right',
      render: (_, row) =>
        row.readAt === null && <Button onClick={() => read(row)}>{t('reminders.markRead')}</Button>,
    },
  ]
}
