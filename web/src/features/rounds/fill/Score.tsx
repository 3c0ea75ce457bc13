import { useTranslation } from 'react-i18next'
import { minusScore, scoreText } from '../../../ui/points.ts'
import type { ItemView } from './book.ts'
import { lostOf } from './tally.ts'

/** What an item brings: `2.5 / 3.0`, −2 for a case, 有 for a veto, – where nothing is filled in. */
export function Score({ view, large }: { view: ItemView; large?: boolean }) {
  const { t } = useTranslation('rounds/fill')
  const { item, filled, draft, contribution } = view
  const { kind, points } = item.rule
  const of = kind === 'scored' || kind === 'bonus' ? scoreText(points) : undefined
  const isLost = lostOf(item, contribution) > 0 || contribution.aggravated > 0 || contribution.vetoed
  const figure = () => {
    if (!filled) return '–'
    if (draft?.applicable === false) return t('score.absent')
    if (kind === 'aggravating') return minusScore(contribution.aggravated)
    if (kind === 'veto') return t(contribution.vetoed ? 'score.yes' : 'score.no')
    if (kind === 'bonus') return contribution.bonus > 0 ? `+${scoreText(contribution.bonus)}` : '0'
    return contribution.score === null ? '–' : scoreText(contribution.score)
  }
  const isAbsent = draft?.applicable === false
  return (
    <span className={`hm-fill-score${large ? ' hm-fill-score-large' : ''}`}>
      <b className={`${isLost ? 'hm-fill-lost' : ''}${isAbsent || !filled ? ' hm-fill-faint' : ''}`}>
        {figure()}
      </b>
      {of !== undefined && !isAbsent && <small> / {large ? t('score.points', { points: of }) : of}</small>}
    </span>
  )
}
