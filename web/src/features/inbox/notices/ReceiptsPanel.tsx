import { useMutation } from '@tanstack/react-query'
import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Notice, ReceiptLine } from '../../../../../src/modules/inbox/contract/notice.ts'
import { api, ask } from '../../../app/api.ts'
import { shortTime } from '../../../app/dates.ts'
import { useUrlState } from '../../../app/url-state.ts'
import { useCursorList } from '../../../ui/cursor-list.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { FilterBar } from '../../../ui/FilterBar.tsx'
import { Ledger } from '../../../ui/Ledger.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { useNoticesChanged } from './notice-queries.ts'
import { RemindDialog } from './RemindDialog.tsx'

/** Who has read it and signed for it, unit by unit; the rest can be reminded. */
export function ReceiptsPanel({ notice }: { notice: Notice }) {
  const { t } = useTranslation('inbox/notices')
  const changed = useNoticesChanged()
  const [view, setView] = useUrlState({ state: '', q: '' })
  const [who, setWho] = useState<'unread' | 'unsigned'>()
  const query = { ...(view.q && { q: view.q }), ...(view.state && { 'filter[state]': view.state }) }
  const list = useCursorList(['notices', notice.id, 'receipts', query], (cursor, signal) =>
    ask(
      api.GET('/api/v1/notices/{id}/receipts', {
        params: {
          path: { id: notice.id },
          query: { ...query, limit: 50, ...(cursor ? { cursor } : { count: 'true' as const }) },
        },
        signal,
      }),
    ),
  )
  const remind = useMutation({
    mutationFn: (input: { text: string; who: 'unread' | 'unsigned' }) =>
      ask(api.POST('/api/v1/notices/{id}/remind', { params: { path: { id: notice.id } }, body: input })),
    onSuccess: changed,
  })
  const states = ['unread', 'partly', 'read', ...(notice.receiptBy ? ['unsigned', 'signed'] : [])]
  const may = notice.allowed.includes('remind')
  return (
    <Panel
      flush
      title={t('receipts.title')}
      extra={
        may && (
          <>
            {notice.receiptBy && (
              <Button onClick={() => setWho('unsigned')}>{t('receipts.remindUnsigned')}</Button>
            )}
            <Button onClick={() => setWho('unread')}>{t('receipts.remindUnread')}</Button>
          </>
        )
      }
    >
      <Figures notice={notice} />
      <FilterBar
        fields={[
          {
            name: 'state',
            label: t('receipts.state'),
            options: states.map((value) => ({ value, label: t(`receipts.states.${value}`) })),
          },
        ]}
        values={view}
        onChange={setView}
        search={t('receipts.search')}
      />
      <Ledger
        list={list}
        columns={useColumns(notice)}
        rowKey={({ unit }) => unit.id}
        label={t('receipts.title')}
        empty={<Empty>{t('receipts.none')}</Empty>}
      />
      {who && (
        <RemindDialog
          notice={notice}
          who={who}
          onRemind={(text) => remind.mutateAsync({ text, who })}
          onClose={() => setWho(undefined)}
        />
      )}
    </Panel>
  )
}

function Figures({ notice }: { notice: Notice }) {
  const { t } = useTranslation('inbox/notices')
  if (!notice.counts) return null
  const { units, readUnits, signedUnits } = notice.counts
  return (
    <div className="hm-notice-figures">
      <span>{t('receipts.read', { done: readUnits, total: units })}</span>
      {notice.receiptBy && <span>{t('receipts.signed', { done: signedUnits, total: units })}</span>}
    </div>
  )
}

function useColumns(notice: Notice): TableColumnsType<ReceiptLine> {
  const { t } = useTranslation('inbox/notices')
  return [
    { key: 'unit', title: t('receipts.unit'), render: (_, row) => row.unit.name },
    {
      key: 'people',
      title: t('receipts.people'),
      render: (_, { people }) =>
        people.length === 0 ? (
          <span className="hm-note">{t('receipts.nobody')}</span>
        ) : (
          <ul className="hm-notice-people">
            {people.map(({ id, name, readAt }) => (
              <li key={id}>
                {name}{' '}
                <span className="hm-note">
                  {readAt ? t('receipts.readAt', { at: shortTime(readAt) }) : t('mark.unread')}
                </span>
              </li>
            ))}
          </ul>
        ),
    },
    ...(notice.receiptBy
      ? [
          {
            key: 'signed',
            title: t('receipts.signedBy'),
            render: (_: unknown, { signedAt, signedBy }: ReceiptLine) =>
              signedAt ? `${signedBy ?? ''} ${shortTime(signedAt)}` : '—',
          },
        ]
      : []),
  ]
}
