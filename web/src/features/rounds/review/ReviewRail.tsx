import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { fromHundredths } from '../../../../../src/kernel/decimal.ts'
import type { Assessment, Suspicion } from '../../../../../src/modules/rounds/contract.ts'
import { hundredths } from '../../../../../src/modules/standards/rules.ts'
import { numeral } from '../fill/form.ts'
import { itemsOf, shortPoints } from './figures.ts'
import type { ItemFilter } from './ReviewPage.tsx'
import type { Check } from './use-check.ts'

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
                {lost > 0 && <b className="hm-review-loss">−{shortPoints(fromHundredths(lost))}</b>}
                <small>
                  {[
                    t('page.count', { count: items.length }),
                    oddItems > 0 && t('page.odd', { count: oddItems }),
                    checked > 0 && t('page.checked', { count: checked }),
                  ]
                    .filter(Boolean)
                    .join('　')}
                </small>
              </a>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

// The address belongs to the router; a fragment would be a new entry in the history for each look.
function jump(event: React.MouseEvent, at: number): void {
  event.preventDefault()
  document.getElementById(`category-${at}`)?.scrollIntoView({ block: 'start' })
}
