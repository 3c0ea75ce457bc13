import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Channels, DeliveryLine } from '../../../../../src/modules/inbox/contract/setting.ts'
import { api, ask } from '../../../app/api.ts'
import { shortTime } from '../../../app/dates.ts'
import { useUrlState } from '../../../app/url-state.ts'
import { useCursorList } from '../../../ui/cursor-list.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { FilterBar } from '../../../ui/FilterBar.tsx'
import { Ledger } from '../../../ui/Ledger.tsx'
import { Tag, type TagTone } from '../../../ui/Marks.tsx'
import { PageHead, Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import './settings.css'

const tones: Record<DeliveryLine['state'], TagTone> = {
  queued: 'brass',
  sending: 'primary',
  sent: 'success',
  failed: 'error',
}

/** 外发: how mail and webhook go, for who runs the system; what they say is not shown here. */
export function OutgoingPage() {
  const { t } = useTranslation('inbox/settings')
  const client = useQueryClient()
  const [view, setView] = useUrlState({ state: '', channel: '', q: '' })
  const channels = useQuery({
    queryKey: ['deliveries', 'channels'],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/inbox/channels', { signal })),
    refetchInterval: 60_000,
  })
  const query = {
    ...(view.q && { q: view.q }),
    ...(view.state && { 'filter[state]': view.state }),
    ...(view.channel && { 'filter[channel]': view.channel }),
  }
  const list = useCursorList(['deliveries', 'list', query], (cursor, signal) =>
    ask(
      api.GET('/api/v1/inbox/deliveries', {
        params: { query: { ...query, limit: 50, ...(cursor && { cursor }) } },
        signal,
      }),
    ),
  )
  const retry = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/inbox/deliveries/retry')),
    onSuccess: () => client.invalidateQueries({ queryKey: ['deliveries'] }),
  })
  const failed = channels.data?.items.reduce((sum, one) => sum + one.failed, 0) ?? 0
  return (
    <>
      <PageHead
        title={t('outgoing.title')}
        actions={
          failed > 0 && (
            <Button loading={retry.isPending} onClick={() => retry.mutate()}>
              {t('outgoing.retry', { count: failed })}
            </Button>
          )
        }
      />
      <ProblemAlert error={channels.error ?? retry.error} />
      {channels.data && <ChannelTable channels={channels.data} />}
      <Panel flush title={t('outgoing.list')}>
        <FilterBar
          fields={[
            {
              name: 'state',
              label: t('outgoing.state'),
              options: Object.keys(tones).map((value) => ({ value, label: t(`outgoing.states.${value}`) })),
            },
            {
              name: 'channel',
              label: t('outgoing.channel'),
              options: ['email', 'webhook'].map((value) => ({ value, label: t(`channel.${value}`) })),
            },
          ]}
          values={view}
          onChange={setView}
          search={t('outgoing.search')}
        />
        <Ledger
          list={list}
          columns={useColumns()}
          rowKey={({ id }) => id}
          label={t('outgoing.list')}
          empty={<Empty>{t('outgoing.none')}</Empty>}
        />
      </Panel>
    </>
  )
}

const figures = new Set(['queued', 'failed'])

function ChannelTable({ channels }: { channels: Channels }) {
  const { t } = useTranslation('inbox/settings')
  return (
    <Panel flush title={t('outgoing.channels')} className="hm-outgoing">
      <table className="hm-plain-table">
        <thead>
          <tr>
            {['channel', 'setUp', 'queued', 'failed', 'lastSent', 'lastFailure'].map((column) => (
              <th key={column} scope="col" className={figures.has(column) ? 'hm-outgoing-figure' : undefined}>
                {t(`outgoing.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {channels.items.map((one) => (
            <tr key={one.channel}>
              <th scope="row">{t(`channel.${one.channel}`)}</th>
              <td>{t(one.configured ? 'outgoing.yes' : 'outgoing.no')}</td>
              <td className="hm-outgoing-figure">{one.queued}</td>
              <td className="hm-outgoing-figure">{one.failed}</td>
              <td>{shortTime(one.lastSentAt)}</td>
              <td>{one.lastFailure ?? '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

function useColumns(): TableColumnsType<DeliveryLine> {
  const { t } = useTranslation('inbox/settings')
  return [
    { key: 'person', title: t('outgoing.person'), render: (_, row) => row.person },
    { key: 'what', title: t('outgoing.what'), render: (_, row) => t(`category.${row.what}`) },
    { key: 'channel', title: t('outgoing.channel'), render: (_, row) => t(`channel.${row.channel}`) },
    {
      key: 'state',
      title: t('outgoing.state'),
      render: (_, row) => <Tag tone={tones[row.state]}>{t(`outgoing.states.${row.state}`)}</Tag>,
    },
    { key: 'tries', title: t('outgoing.tries'), align: 'right', render: (_, row) => row.attempts },
    { key: 'made', title: t('outgoing.made'), render: (_, row) => shortTime(row.createdAt) },
    {
      key: 'next',
      title: t('outgoing.when'),
      render: (_, row) =>
        row.nextAt ? t('outgoing.next', { at: shortTime(row.nextAt) }) : shortTime(row.doneAt),
    },
    { key: 'failure', title: t('outgoing.failure'), render: (_, row) => row.failure ?? '—' },
  ]
}
