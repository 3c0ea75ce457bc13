import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Notice } from '../../../../../src/modules/inbox/contract/notice.ts'
import { api, ask, download } from '../../../app/api.ts'
import { useUrlState } from '../../../app/url-state.ts'
import { useCursorList } from '../../../ui/cursor-list.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { FilterBar } from '../../../ui/FilterBar.tsx'
import { Ledger } from '../../../ui/Ledger.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { useNoticesChanged } from './notice-queries.ts'
import { ReceiptFigures } from './ReceiptFigures.tsx'
import { RemindDialog } from './RemindDialog.tsx'
import { useReceiptColumns } from './receipt-columns.tsx'

/** Who has read it and signed for it, unit by unit; the rest can be reminded, and all of it saved as a ledger. */
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
  const ledger = useMutation({
    mutationFn: () =>
      download(
        `/notices/${notice.id}/receipts/export.xlsx?${new URLSearchParams(query)}`,
        t('receipts.file', { title: notice.title }),
      ),
  })
  const states = ['unread', 'partly', 'read', ...(notice.receiptBy ? ['unsigned', 'signed'] : [])]
  const unsigned = notice.counts && notice.receiptBy ? notice.counts.units - notice.counts.signedUnits : 0
  return (
    <Panel
      flush
      title={t('receipts.title')}
      extra={
        <>
          <Button loading={ledger.isPending} onClick={() => ledger.mutate()}>
            {t('receipts.export')}
          </Button>
          {notice.allowed.includes('remind') && unsigned > 0 && (
            <Button onClick={() => setWho('unsigned')}>
              {t('receipts.remindUnsigned', { count: unsigned })}
            </Button>
          )}
          {notice.allowed.includes('remind') && (
            <Button onClick={() => setWho('unread')}>{t('receipts.remindUnread')}</Button>
          )}
        </>
      }
    >
      <ProblemAlert error={ledger.error} />
      <ReceiptFigures notice={notice} reminded={remind.data} onShow={(state) => setView({ state })} />
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
        columns={useReceiptColumns(notice)}
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
