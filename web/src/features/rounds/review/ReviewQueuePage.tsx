import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReviewRow } from '../../../../../src/modules/rounds/contract.ts'
import { useUrlState } from '../../../app/url-state.ts'
import { useCursorList } from '../../../ui/cursor-list.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { RoundHead } from '../board/RoundHead.tsx'
import { roundQuery } from '../board/round-queries.ts'
import { BulkAccept } from './BulkAccept.tsx'
import { QueueLedger } from './QueueLedger.tsx'
import { QueuePanel } from './QueuePanel.tsx'
import { ReturnDialog } from './ReturnDialog.tsx'
import { loadQueue, useDecisions } from './use-review.ts'
import './marks.css'
import './queue.css'

/** What waits for review in a round, the odd ones first; decided by keys without leaving the list. */
export function ReviewQueuePage() {
  const { id } = useParams({ strict: false }) as { id: string }
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

  // The panel goes on with the next form, as the current row does.
  const goOn = (row: ReviewRow) => {
    const place = list.rows.indexOf(row)
    const next = list.rows[place + 1] ?? list.rows[place - 1]
    if (view.open === row.id) setView({ open: next?.id ?? '' })
    document.querySelector<HTMLElement>('.hm-review-list .hm-ledger-keys')?.focus({ preventScroll: true })
  }
  const decide = (row: ReviewRow) => accept.mutate({ id: row.id }, { onSuccess: () => goOn(row) })
  const toPage = (row: ReviewRow) => void navigate({ to: `/assessments/${row.id}` })
  return (
    <>
      <RoundHead
        round={round.data}
        actions={<BulkAccept round={round.data} chosen={waiting} onDone={() => setChosen([])} />}
      />
      {accept.error && <ProblemAlert error={accept.error} onRetry={() => accept.reset()} />}
      <div className={`hm-review-split${open ? ' hm-review-split-open' : ''}`}>
        <QueueLedger
          list={list}
          until={round.data.reviewUntil}
          bands={round.data.standard?.grades}
          isNarrow={open !== undefined}
          filter={view}
          onFilter={setView}
          chosen={waiting}
          onChoose={setChosen}
          onOpen={toPage}
          onPeek={(row) => setView({ open: row.id === view.open ? '' : row.id })}
          onCurrent={(row) => view.open && setView({ open: row.id })}
          onAccept={decide}
          onReturn={setReturning}
          onClose={() => setView({ open: '' })}
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
        onConfirm={async (reason) => {
          if (!returning) return
          await sendBack.mutateAsync({ id: returning.id, reason })
          goOn(returning)
        }}
        onClose={() => setReturning(undefined)}
      />
    </>
  )
}
