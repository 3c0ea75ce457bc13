import { useTranslation } from 'react-i18next'
import { ItemFindings } from '../evidence/ItemFindings.tsx'
import type { ItemView } from './book.ts'
import { useBook } from './book-context.ts'
import { useAround } from './fill-context.ts'
import { lostOf } from './tally.ts'

/** 转整改: where points are lost, the problem can be handed over; what became of it stands here. */
export function FindingPart({ view: { item, contribution } }: { view: ItemView }) {
  const { t } = useTranslation('rounds/fill')
  const { id, findingsOf, mayRegister } = useAround()
  const book = useBook()
  const findings = findingsOf.get(item.no) ?? []
  const isLost = lostOf(item, contribution) > 0 || contribution.aggravated > 0 || contribution.vetoed
  if (findings.length === 0 && !(isLost && mayRegister)) return null
  return (
    <div className="hm-fill-row">
      <span className="hm-fill-label">{t('finding.label')}</span>
      <div className="hm-fill-value">
        <ItemFindings
          assessment={id}
          item={item.no}
          findings={findings}
          canRegister={isLost && mayRegister}
          before={() => book.queue.sendAll()}
        />
      </div>
    </div>
  )
}
