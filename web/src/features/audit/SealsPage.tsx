import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Seal } from '../../../../src/modules/audit/contract.ts'
import { api, ask } from '../../app/api.ts'
import { shortTime, wordyTime } from '../../app/dates.ts'
import { useUrlState } from '../../app/url-state.ts'
import { useCursorList } from '../../ui/cursor-list.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Ledger } from '../../ui/Ledger.tsx'
import { PageHead, Panel } from '../../ui/Panel.tsx'
import { grouped, summaryQuery } from './audit-queries.ts'
import { SealDrawer } from './SealDrawer.tsx'
import { VerifyPanel } from './VerifyPanel.tsx'
import './audit.css'

/** The chain of seals over the log, and the proof that nothing under them was changed. */
export function SealsPage() {
  const { t } = useTranslation('audit')
  const [{ seal }, setView] = useUrlState({ seal: '' })
  const [fetched, setFetched] = useState<Seal>()
  const { data: summary } = useQuery(summaryQuery)
  const list = useCursorList<Seal>(['audit', 'seals'], (cursor, signal) =>
    ask(
      api.GET('/api/v1/audit/seals', { params: { query: { limit: 50, ...(cursor && { cursor }) } }, signal }),
    ),
  )
  const chosen = list.rows.find(({ seq }) => String(seq) === seal) ?? fetched
  return (
    <>
      <PageHead
        title={t('seals.title')}
        facts={
          summary && (
            <span>
              {t('seals.facts', {
                seals: summary.seals,
                sealed: grouped(summary.sealed),
                unsealed: grouped(summary.unsealed),
              })}
              {summary.sealedAt && `　${t('seals.last', { time: wordyTime(summary.sealedAt) })}`}
            </span>
          )
        }
      />
      <VerifyPanel />
      <Panel flush className="hm-audit-below" title={t('seals.list')} note={t('seals.listNote')}>
        <Ledger
          list={list}
          label={t('seals.list')}
          rowKey={(row) => String(row.seq)}
          onOpen={(row) => {
            setFetched(row)
            setView({ seal: String(row.seq) })
          }}
          empty={<Empty>{t('seals.none')}</Empty>}
          columns={[
            { title: t('seals.seq'), key: 'seq', width: 90, render: (_, row) => row.seq },
            { title: t('seals.at'), key: 'at', width: 130, render: (_, row) => shortTime(row.at) },
            {
              title: t('seals.range'),
              key: 'range',
              width: 190,
              render: (_, row) =>
                t('seals.ordinals', { from: grouped(row.fromOrdinal), to: grouped(row.toOrdinal) }),
            },
            {
              title: t('seals.count'),
              key: 'count',
              width: 90,
              align: 'right',
              render: (_, row) => grouped(row.count),
            },
            {
              title: t('seals.hash'),
              key: 'hash',
              ellipsis: true,
              render: (_, row) => <code className="hm-hash">{row.hash}</code>,
            },
          ]}
        />
      </Panel>
      {seal !== '' && chosen && <SealDrawer seal={chosen} onClose={() => setView({ seal: '' })} />}
    </>
  )
}
