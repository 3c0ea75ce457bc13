import { useTranslation } from 'react-i18next'
import { minusText, scoreText } from '../../../ui/points.ts'
import { useAnswerText } from './answer-text.ts'
import type { ItemView } from './book.ts'
import { contentOf } from './conflict.ts'
import { useAround } from './fill-context.ts'

/** What helps to answer: guidance and basis of the standard, what was found last year, what the reviewers found. */
export function ItemNotes({ view }: { view: ItemView }) {
  const { t } = useTranslation('rounds/fill')
  const { asks } = view.item
  return (
    <div className="hm-fill-notes">
      {asks.guidance && <p>{asks.guidance}</p>}
      {asks.basis && <p className="hm-note">{t('notes.basis', { basis: asks.basis })}</p>}
      {view.item.rule.kind === 'aggravating' && (
        <p className="hm-note">{t('notes.aggravating', { each: minusText(view.item.rule.each) })}</p>
      )}
      <Previous view={view} />
      <Reviewed view={view} />
    </div>
  )
}

function Previous({ view: { item } }: { view: ItemView }) {
  const { t } = useTranslation('rounds/fill')
  const wordsOf = useAnswerText()
  const { previousOf, previousYear } = useAround()
  const previous = previousOf.get(item.no)
  if (!previous?.answer) return null
  const answer = contentOf(previous.answer)
  return (
    <p className="hm-note">
      {t(previous.score === null ? 'notes.previousPlain' : 'notes.previous', {
        year: previousYear ?? '',
        answer: wordsOf(item, answer),
        score: scoreText(previous.score ?? '0'),
      })}
      {answer.explanation && `　${answer.explanation}`}
    </p>
  )
}

function Reviewed({ view: { item } }: { view: ItemView }) {
  const { t } = useTranslation('rounds/fill')
  const wordsOf = useAnswerText()
  const { reviewOf } = useAround()
  const review = reviewOf.get(item.no)
  if (!review) return null
  return (
    <p className="hm-fill-reviewed">
      {t('notes.reviewed', { name: review.savedBy, answer: wordsOf(item, contentOf(review)) })}
      {review.explanation && `　${review.explanation}`}
    </p>
  )
}
