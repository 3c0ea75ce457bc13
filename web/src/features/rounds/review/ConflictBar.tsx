import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { StoredAnswer } from '../../../../../src/modules/rounds/contract.ts'
import { shortTime } from '../../../app/dates.ts'
import { answerLines } from './answer-words.ts'
import type { FormItem } from './figures.ts'
import type { Check, Draft } from './use-check.ts'

interface Props {
  readonly item: FormItem
  readonly mine: Draft
  readonly theirs: StoredAnswer | null
  readonly check: Check
}

/** Two reviewers set the same item: both values side by side, and a person decides (ui.md §7). */
export function ConflictBar({ item, mine, theirs, check }: Props) {
  const { t } = useTranslation('rounds/review')
  const words = (answer: Draft | StoredAnswer | null) =>
    answerLines(item, answer ?? undefined, t)
      .map(({ text, points }) => [text, points].filter(Boolean).join(' '))
      .join('；')
  return (
    <div className="hm-review-conflict" role="alert">
      <p>
        <b>
          {theirs
            ? t('conflict.who', { name: theirs.savedBy, at: shortTime(theirs.savedAt) })
            : t('conflict.gone')}
        </b>
      </p>
      <dl>
        <dt>{t('conflict.mine')}</dt>
        <dd>{[words(mine), mine.explanation].filter(Boolean).join('　')}</dd>
        <dt>{t('conflict.theirs')}</dt>
        <dd>{[words(theirs), theirs?.explanation].filter(Boolean).join('　')}</dd>
      </dl>
      <div className="hm-review-acts">
        <Button onClick={() => void check.yieldTo(item.no)}>{t('conflict.takeTheirs')}</Button>
        <Button onClick={() => check.insist(item.no)}>{t('conflict.takeMine')}</Button>
      </div>
    </div>
  )
}
