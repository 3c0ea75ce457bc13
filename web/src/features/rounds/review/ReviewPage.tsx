import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Assessment } from '../../../../../src/modules/rounds/contract.ts'
import { useMay } from '../../../app/session.ts'
import { useUrlState } from '../../../app/url-state.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { usePaperDesk } from '../evidence/paper-desk.ts'
import { FormItems } from './FormItems.tsx'
import { itemsOf } from './figures.ts'
import { ReviewAside } from './ReviewAside.tsx'
import { ReviewBar } from './ReviewBar.tsx'
import { ReviewHead } from './ReviewHead.tsx'
import { ReviewRail } from './ReviewRail.tsx'
import { useCheck } from './use-check.ts'
import { assessmentQuery, waitingQuery } from './use-review.ts'
import { useReviewKeys } from './use-review-keys.ts'
import './marks.css'
import './review.css'

/** The whole form for whoever reviews it: item by item, with his own answer beside the unit's. */
export function ReviewPage({ id }: { id: string }) {
  const form = useQuery(assessmentQuery(id))
  if (form.error && !form.data)
    return (
      <main className="hm-page">
        <ProblemAlert error={form.error} onRetry={() => void form.refetch()} />
      </main>
    )
  return form.data ? <Review key={id} form={form.data} /> : <Loading rows={12} />
}

export type ItemFilter = 'all' | 'lost' | 'odd' | 'checked'

function Review({ form }: { form: Assessment }) {
  const { t } = useTranslation('rounds/review')
  const navigate = useNavigate()
  const check = useCheck(form)
  const desk = usePaperDesk(form, check.pass)
  // A finding leads to the item that it came from.
  const [{ item }] = useUrlState({ item: '' })
  const [current, setCurrent] = useState<string | undefined>(item || undefined)
  const [filter, setFilter] = useState<ItemFilter>('all')
  const [returning, setReturning] = useState(false)
  const mayBoard = useMay('rounds.board.read')
  const waiting = useQuery({ ...waitingQuery(form.roundId), enabled: mayBoard })
  const place = waiting.data?.findIndex((row) => row.id === form.id) ?? -1
  const row = waiting.data?.[place]
  const flags = row?.flags ?? []
  const goTo = (to: string | undefined) => to && void navigate({ to: `/assessments/${to}` })
  const previous = place > 0 ? waiting.data?.[place - 1]?.id : undefined
  const next = place < 0 ? undefined : waiting.data?.[place + 1]?.id
  const open = (no: string) => {
    setCurrent(no)
    document.getElementById(`item-${no}`)?.scrollIntoView({ block: 'center' })
  }
  useEffect(() => void (item && open(item)), [item])
  useReviewKeys({
    items: form.categories.flatMap(itemsOf).map(({ no }) => no),
    current,
    onItem: open,
    onEdit: (no) => check.pass && !check.drafts.has(no) && check.begin(no),
    onReturn: () => form.allowed.includes('return') && setReturning(true),
    onPrevious: () => goTo(previous),
    onNext: () => goTo(next),
  })
  return (
    <div className="hm-review">
      <ReviewHead form={form} />
      <ReviewRail form={form} check={check} flags={flags} filter={filter} onFilter={setFilter} />
      <main id="main" className="hm-review-items" tabIndex={-1} aria-label={t('page.items')}>
        <FormItems
          form={form}
          check={check}
          desk={desk}
          flags={flags}
          filter={filter}
          current={current}
          onCurrent={setCurrent}
        />
      </main>
      <ReviewAside form={form} check={check} flags={flags} isWaiting={row !== undefined} onItem={open} />
      <ReviewBar
        form={form}
        unsaved={check.drafts.size}
        pass={check.pass}
        previous={previous}
        next={next}
        place={place < 0 ? undefined : { at: place + 1, of: waiting.data?.length ?? 0 }}
        returning={returning}
        onReturning={setReturning}
        onGo={goTo}
      />
    </div>
  )
}
