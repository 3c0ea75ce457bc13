import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Assessment, Suspicion } from '../../../../../src/modules/rounds/contract.ts'
import { hundredths } from '../../../../../src/modules/standards/rules.ts'
import { minusScore } from '../../../ui/points.ts'
import { numeral } from '../fill/form.ts'
import { answerLines } from './answer-words.ts'
import { type FormItem, itemsOf } from './figures.ts'
import type { ItemFilter } from './ReviewPage.tsx'
import type { Check } from './use-check.ts'
import './rail.css'

interface Props {
  readonly form: Assessment
  readonly check: Check
  readonly flags: readonly Suspicion[]
  readonly filter: ItemFilter
  readonly onFilter: (filter: ItemFilter) => void
}

/** The categories with what they cost and where something is odd; a click goes there. */
export function ReviewRail({ form, check, flags, filter, onFilter }: Props) {
  const { t } = useTranslation('rounds/review')
  const odd = new Set(flags.flatMap(({ items }) => items))
  return (
    <nav className="hm-review-rail" aria-label={t('page.categories')}>
      <Segmented<ItemFilter>
        block
        size="small"
        value={filter}
        onChange={onFilter}
        options={(['all', 'lost', 'odd', 'checked'] as const).map((value) => ({
          value,
          label: t(`filter.${value}`),
        }))}
      />
      <ol>
        {form.categories.map((category, at) => {
          const items = itemsOf(category)
          const oddItems = items.filter(({ no }) => odd.has(no)).length
          const checked = items.filter(
            ({ no }) => check.answers.get(no)?.review || check.answers.get(no)?.spot,
          ).length
          const lost = hundredths(category.applicablePoints) - hundredths(category.earned)
          return (
            <li key={category.name}>
              <a href={`#category-${at}`} onClick={(event) => jump(event, at)}>
                <span className="hm-review-numeral">{numeral(at + 1)}</span>
                <span className="hm-review-category">{category.name}</span>
                {lost > 0 && <b className="hm-review-loss">{minusScore(lost)}</b>}
                <Dashes items={items} answers={check.answers} />
                {(oddItems > 0 || checked > 0) && (
                  <small>
                    {[
                      oddItems > 0 && t('page.odd', { count: oddItems }),
                      checked > 0 && t('page.checked', { count: checked }),
                    ]
                      .filter(Boolean)
                      .join('　')}
                  </small>
                )}
                <span className="hm-visually-hidden">{t('page.count', { count: items.length })}</span>
              </a>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

/** One dash for each item: cinnabar where the unit loses points, pale where it does not apply. */
function Dashes({ items, answers }: { items: readonly FormItem[]; answers: Check['answers'] }) {
  const { t } = useTranslation('rounds/review')
  return (
    <span className="hm-review-dashes" aria-hidden="true">
      {items.map((item) => {
        const { self } = answers.get(item.no) ?? {}
        const isLost = answerLines(item, self, t).some(({ isLoss }) => isLoss)
        const tone = isLost ? 'lost' : self?.applicable === false ? 'none' : 'full'
        return <i key={item.no} className={`hm-review-dash-${tone}`} />
      })}
    </span>
  )
}

// The address belongs to the router; a fragment would be a new entry in the history for each look.
function jump(event: React.MouseEvent, at: number): void {
  event.preventDefault()
  document.getElementById(`category-${at}`)?.scrollIntoView({ block: 'start' })
}
