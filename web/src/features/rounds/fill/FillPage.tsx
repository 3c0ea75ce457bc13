import { Loading } from '../../../ui/Loading.tsx'
import type { Seen } from './assessment-query.ts'
import { BookProvider } from './book-context.ts'
import { FillDesk } from './FillDesk.tsx'
import { useFilling } from './use-fill.ts'
import './fill.css'
import './rail.css'
import './items.css'
import './answer.css'
import './papers.css'
import './side.css'
import './sizes.css'

/** 自评填报: the form of one assessment, filled in or only read (ui.md §7). */
export function FillPage({ seen, isReady }: { seen: Seen; isReady: boolean }) {
  const filling = useFilling(seen)
  if (!filling || !isReady) return <Loading rows={12} />
  return (
    <BookProvider value={filling.book}>
      <FillDesk seen={seen} filling={filling} />
    </BookProvider>
  )
}
