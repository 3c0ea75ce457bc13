import { useTranslation } from 'react-i18next'
import type {
  Assessment,
  Evidence,
  PreviousAnswers,
  StoredAnswer,
} from '../../../../../src/modules/rounds/contract.ts'
import { shortTime } from '../../../app/dates.ts'
import { scoreText } from '../../../ui/points.ts'
import { answerLines } from './answer-words.ts'
import { EvidenceChip } from './EvidenceChip.tsx'
import type { FormItem } from './figures.ts'

interface Props {
  readonly form: Assessment
  readonly item: FormItem
  readonly answer: StoredAnswer | undefined
  readonly score: string | null
  readonly papers: readonly Evidence[]
  readonly previous: PreviousAnswers['items'][number] | undefined
  readonly previousYear: number | null
}

/** What the unit says: deductions, reasons, papers, and what it said last time. */
export function SelfSide({ form, item, answer, score, papers, previous, previousYear }: Props) {
  const { t } = useTranslation('rounds/review')
  return (
    <section className="hm-review-side">
      <h3>
        {t('item.self')} <b>{score === null ? '' : scoreText(score)}</b>
      </h3>
      <AnswerWords item={item} answer={answer} />
      <p className={answer?.explanation ? undefined : 'hm-note'}>
        {answer?.explanation || t('panel.unexplained')}
      </p>
      {papers.length > 0 ? (
        <div className="hm-review-papers">
          {papers.map((paper) => (
            <EvidenceChip key={paper.id} form={form.id} paper={paper} among={papers} />
          ))}
        </div>
      ) : (
        <p className="hm-note">{t('item.noPapers')}</p>
      )}
      {answer && (
        <p className="hm-note">
          {t('item.savedBy', { name: answer.savedBy, at: shortTime(answer.savedAt) })}
        </p>
      )}
      {previous && (
        <div className="hm-review-previous">
          <h4>
            {t('item.previous', { year: previousYear })}{' '}
            <b>{previous.score === null ? '' : scoreText(previous.score)}</b>
          </h4>
          <AnswerWords item={item} answer={previous.answer ?? undefined} />
          {previous.answer?.explanation && <p>{previous.answer.explanation}</p>}
        </div>
      )}
    </section>
  )
}

/** An answer as a list of words with what each costs. */
export function AnswerWords({ item, answer }: { item: FormItem; answer: StoredAnswer | undefined }) {
  const { t } = useTranslation('rounds/review')
  return (
    <ul className="hm-review-words">
      {answerLines(item, answer, t).map(({ text, points, isLoss }) => (
        <li key={text} className={isLoss ? 'hm-review-loss' : undefined}>
          {text} {points && <b>{points}</b>}
        </li>
      ))}
    </ul>
  )
}
