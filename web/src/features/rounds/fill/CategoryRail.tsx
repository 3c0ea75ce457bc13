import { CheckCircleIcon } from '@phosphor-icons/react/CheckCircle'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/Icon.tsx'
import { minusScore } from '../../../ui/points.ts'
import { useBook, useSummary } from './book-context.ts'
import { useAround } from './fill-context.ts'
import { numeral } from './form.ts'
import type { CategoryTally } from './tally.ts'

interface Props {
  readonly openItem: string | undefined
  readonly only: boolean
  readonly onOnly: (only: boolean) => void
  readonly onOpen: (category: number) => void
}

/** 45 / 59, and the categories with one dash for each item. */
export function CategoryRail({ openItem, only, onOnly, onOpen }: Props) {
  const { t } = useTranslation('rounds/fill')
  const { form } = useBook()
  const summary = useSummary()
  const here = openItem === undefined ? undefined : form.byNo.get(openItem)?.category
  return (
    <nav className="hm-fill-rail" aria-label={t('rail.label')}>
      <div className="hm-fill-count">
        <span>
          <b>{summary.filled}</b> {t('rail.of', { total: summary.total })}
        </span>
        <OnlyUnfilled only={only} onOnly={onOnly} />
      </div>
      <ol>
        {form.categories.map(({ index, name }) => {
          const tally = summary.categories[index]
          return tally ? (
            <RailRow
              key={index}
              index={index}
              name={name}
              tally={tally}
              isHere={index === here}
              onOpen={onOpen}
            />
          ) : null
        })}
      </ol>
    </nav>
  )
}

export function OnlyUnfilled({ only, onOnly }: Pick<Props, 'only' | 'onOnly'>) {
  const { t } = useTranslation('rounds/fill')
  return (
    <button type="button" className="hm-link" aria-pressed={only} onClick={() => onOnly(!only)}>
      {t(only ? 'rail.all' : 'rail.only')}
    </button>
  )
}

interface RowProps {
  readonly index: number
  readonly name: string
  readonly tally: CategoryTally
  readonly isHere: boolean
  readonly onOpen: (category: number) => void
}

const RailRow = memo(({ index, name, tally, isHere, onOpen }: RowProps) => {
  const { t } = useTranslation('rounds/fill')
  const { isPart } = useAround()
  const isDone = tally.filled === tally.total
  return (
    <li>
      <button
        type="button"
        className={`hm-fill-category${isHere ? ' hm-fill-here' : ''}${tally.absent ? ' hm-fill-absent' : ''}${tally.lost > 0 ? ' hm-fill-has-lost' : ''}`}
        aria-current={isHere ? 'step' : undefined}
        onClick={() => onOpen(index)}
      >
        <span className="hm-fill-numeral">{isPart ? '' : numeral(index + 1)}</span>
        <span className="hm-fill-category-name">{name}</span>
        {tally.lost > 0 && <span className="hm-fill-lost">{minusScore(tally.lost)}</span>}
        <span className="hm-fill-category-end">
          {tally.absent ? (
            t('rail.absent')
          ) : isDone ? (
            <>
              <Icon of={CheckCircleIcon} weight="fill" />
              <span className="hm-visually-hidden">{t('rail.done')}</span>
            </>
          ) : (
            `${tally.filled}/${tally.total}`
          )}
        </span>
        <Dashes filled={tally.dashes} />
      </button>
    </li>
  )
})

/** More dashes than fit are drawn as shares. */
const Dashes = ({ filled }: { filled: readonly boolean[] }) => (
  <span className="hm-fill-dashes" aria-hidden="true">
    {filled.map((isFilled, place) => (
      <i key={place} className={isFilled ? 'hm-fill-dash-on' : undefined} />
    ))}
  </span>
)
