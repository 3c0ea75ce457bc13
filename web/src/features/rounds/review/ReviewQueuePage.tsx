import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReviewRow } from '../../../../../src/modules/rounds/contract.ts'
import { wordyDay } from '../../../app/dates.ts'
import { useUrlState } from '../../../app/url-state.ts'
import { useCursorList } from '../../../ui/cursor-list.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { PageHead } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { RoundTabs } from '../board/RoundTabs.tsx'
import { roundQuery } from '../board/round-queries.ts'
import { BulkAccept } from './BulkAccept.tsx'
import { QueueLedger } from './QueueLedger.tsx'
import { QueuePanel } from './QueuePanel.tsx'
import { ReturnDialog } from './ReturnDialog.tsx'
import { loadQueue, useDecisions } from './use-review.ts'
import './review.css'

/** What waits for review in a round, the odd ones first; decided by keys without leaving the list. */
export function ReviewQueuePage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { t } = useTranslation('rounds/review')
  const navigate = useNavigate()
  const [view, setView] = useUrlState({ sort: '-suspicion', flag: '', region: '', q: '', open: '' })
  const filter = { sort: view.sort, flag: view.flag, region: view.region, q: view.q }
  const round = useQuery(roundQuery(id))
  const list = useCursorList(['rounds', id, 'review-queue', filter], (cursor, signal) =>
    loadQueue(id, filter, cursor, signal),
  )
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [returning, setReturning] = useState<ReviewRow>()
  const { accept, sendBack } = useDecisions(id)
  const waiting = chosen.filter((one) => list.rows.some((row) => row.id === one))
  const open = list.rows.find((row) => row.id === view.open)
  if (round.error) return <ProblemAlert error={round.error} onRetry={() => void round.refetch()} />
  if (!round.data) return <Loading />

  const decide = (row: ReviewRow) => accept.mutate({ id: row.id })
  const toPage = (row: ReviewRow) => void navigate({ to: `/assessments/${row.id}` })
  return (
    <>
      <PageHead
        title={t('queue.title')}
        facts={
          <>
            <span>{round.data.title}</span>
            {list.total !== undefined && <span>{t('queue.waiting', { count: list.total })}</span>}
            <span>{t('queue.until', { day: wordyDay(round.data.reviewUntil) })}</span>
          </>
        }
        actions={<BulkAccept round={id} chosen={waiting} onDone={() => setChosen([])} />}
      />
      <RoundTabs round={round.data} />
      {accept.error && <ProblemAlert error={accept.error} onRetry={() => accept.reset()} />}
      <div className={`hm-review-split${open ? ' hm-review-split-open' : ''}`}>
        <QueueLedger
          list={list}
          filter={view}
          onFilter={setView}
          chosen={waiting}
          onChoose={setChosen}
          onOpen={toPage}
          onPeek={(row) => setView({ open: row.id === view.open ? '' : row.id })}
          onCurrent={(row) => view.open && setView({ open: row.id })}
          onAccept={decide}
          onReturn={setReturning}
        />
        {open && (
          <QueuePanel
            row={open}
            busy={accept.isPending}
            onAccept={() => decide(open)}
            onReturn={() => setReturning(open)}
            onOpen={() => toPage(open)}
            onClose={() => setView({ open: '' })}
          />
        )}
      </div>
      <ReturnDialog
        name={returning?.subjectName}
        onConfirm={(reason) => sendBack.mutateAsync({ id: returning?.id ?? '', reason })}
        onClose={() => setReturning(undefined)}
      />
    </>
  )
}
