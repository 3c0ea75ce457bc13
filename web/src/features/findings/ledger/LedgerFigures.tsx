import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Lens, noConditions, type View } from '../lens.ts'
import { summaryQuery } from '../queries.ts'

interface Props {
  readonly lens: Lens
  readonly view: View
  /** How many the list has on all its pages. */
  readonly listed: number | undefined
}

/** The figures in the head are those of the list below: of the whole ledger only where that is what is listed. */
export function LedgerFigures({ lens, view, listed }: Props) {
  const { t } = useTranslation('findings')
  if (lens === 'all' && !narrowing.some((name) => view[name] !== '')) return <WholeLedger view={view} />
  return listed === undefined ? null : <span>{t('figures.total', { count: listed })}</span>
}

/** Year and region narrow the summary as they narrow the list. */
const narrowing = (Object.keys(noConditions) as (keyof typeof noConditions)[]).filter(
  (name) => name !== 'year' && name !== 'region',
)

/** How many there are, how many still stand open, how many are gone and how long that took. */
function WholeLedger({ view: { year, region } }: { view: View }) {
  const { t } = useTranslation('findings')
  const { data } = useQuery(summaryQuery({ year, region }))
  if (!data) return null
  return (
    <>
      <span>{t('figures.total', { count: data.total })}</span>
      <span>
        {t('figures.open')} <b>{data.open}</b>
      </span>
      <span>
        {t('figures.rate')} <b>{data.closingRate === null ? '—' : `${data.closingRate}%`}</b>
      </span>
      {data.closingDays && (
        <span title={t('figures.spread', data.closingDays)}>
          {t('figures.mean')} <b>{t('figures.days', { count: Number(data.closingDays.mean) })}</b>
        </span>
      )}
    </>
  )
}
