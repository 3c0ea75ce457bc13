import { useTranslation } from 'react-i18next'
import { useBook, useSummary } from './book-context.ts'
import { OnlyUnfilled } from './CategoryRail.tsx'
import { numeral } from './form.ts'

interface Props {
  readonly openItem: string | undefined
  readonly only: boolean
  readonly onOnly: (only: boolean) => void
  readonly onOpen: (category: number) => void
}

/** The rail where there is no room for it. */
export function CategorySelect({ openItem, only, onOnly, onOpen }: Props) {
  const { t } = useTranslation('rounds/fill')
  const { form } = useBook()
  const summary = useSummary()
  const here = openItem === undefined ? 0 : (form.byNo.get(openItem)?.category ?? 0)
  return (
    <nav className="hm-fill-select" aria-label={t('rail.label')}>
      <select
        value={here}
        aria-label={t('rail.label')}
        onChange={(event) => onOpen(Number(event.target.value))}
      >
        {form.categories.map(({ index, name }) => (
          <option key={index} value={index}>
            {t('rail.option', {
              numeral: numeral(index + 1),
              name,
              filled: summary.categories[index]?.filled ?? 0,
              total: summary.categories[index]?.total ?? 0,
            })}
          </option>
        ))}
      </select>
      <span className="hm-note">{t('rail.counts', { filled: summary.filled, total: summary.total })}</span>
      <OnlyUnfilled only={only} onOnly={onOnly} />
    </nav>
  )
}
