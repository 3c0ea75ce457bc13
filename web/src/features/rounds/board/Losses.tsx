import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CellLosses } from '../../../../../src/modules/rounds/contract/review.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { scoreText } from '../../../ui/points.ts'
import { useUnitWord } from '../../../ui/unit-word.ts'
import { type CellPlace, lossesQuery, roundQuery } from './round-queries.ts'

interface Props {
  readonly roundId: string
  readonly place: CellPlace
}

/** Where points went: by item and by organisation, each leading to its form; choosing an item narrows the second. */
export function Losses({ roundId, place }: Props) {
  const { t } = useTranslation('rounds/board')
  const { data: round } = useQuery(roundQuery(roundId))
  const what = useUnitWord(round?.layer)
  const [item, setItem] = useState<string>()
  const whole = useQuery(lossesQuery(roundId, place))
  const narrow = useQuery({ ...lossesQuery(roundId, { ...place, item }), enabled: item !== undefined })
  const units = item === undefined ? whole : narrow
  if (whole.isPending) return <Loading rows={8} />
  if (!whole.data) return <ProblemAlert error={whole.error} onRetry={() => void whole.refetch()} />
  const items = [...whole.data.items]
    .filter(({ lost, affected }) => Number(lost) > 0 || affected > 0)
    .sort((one, other) => Number(other.lost) - Number(one.lost))
  return (
    <>
      <p className="hm-note">{t('losses.of', { count: whole.data.assessments, what })}</p>
      <div className="hm-losses-parts">
        <section>
          <h3 className="hm-board-h3">{t('losses.items')}</h3>
          {items.length === 0 ? (
            <p className="hm-note">{t('losses.noItems')}</p>
          ) : (
            <ItemTable items={items} what={what} chosen={item} onChoose={setItem} />
          )}
        </section>
        <section>
          <h3 className="hm-board-h3">
            {item === undefined ? t('losses.units') : t('losses.unitsOf', { no: item })}
          </h3>
          <ProblemAlert error={units.error} onRetry={() => void units.refetch()} />
          {units.isPending ? <Loading rows={4} /> : <UnitTable units={units.data?.units ?? []} />}
        </section>
      </div>
    </>
  )
}

interface ItemTableProps {
  readonly items: CellLosses['items']
  readonly what: string
  readonly chosen: string | undefined
  readonly onChoose: (no: string | undefined) => void
}

function ItemTable({ items, what, chosen, onChoose }: ItemTableProps) {
  const { t } = useTranslation('rounds/board')
  return (
    <table className="hm-plain-table hm-losses">
      <thead>
        <tr>
          <th scope="col">{t('losses.item')}</th>
          <th scope="col" className="num">
            {t('losses.affected')}
          </th>
          <th scope="col" className="num">
            {t('losses.lost')}
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ no, text, affected, lost }) => (
          <tr key={no} className={no === chosen ? 'hm-losses-chosen' : undefined}>
            <td>
              <button
                type="button"
                className="hm-losses-item"
                aria-pressed={no === chosen}
                onClick={() => onChoose(no === chosen ? undefined : no)}
              >
                <b>{no}</b> {text}
              </button>
            </td>
            <td className="num">{t('units', { count: affected, what })}</td>
            <td className="num hm-losses-lost">{scoreText(lost)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function UnitTable({ units }: { units: CellLosses['units'] }) {
  const { t } = useTranslation('rounds/board')
  if (units.length === 0) return <p className="hm-note">{t('losses.noUnits')}</p>
  return (
    <table className="hm-plain-table hm-losses">
      <thead>
        <tr>
          <th scope="col">{t('losses.unit')}</th>
          <th scope="col" className="num">
            {t('losses.rate')}
          </th>
          <th scope="col" className="num">
            {t('losses.lost')}
          </th>
        </tr>
      </thead>
      <tbody>
        {units.map(({ id, name, percentage, lost }) => (
          <tr key={id}>
            <td>
              <Link to={`/assessments/${id}`}>{name}</Link>
            </td>
            <td className="num">{percentage === null ? '—' : `${percentage}%`}</td>
            <td className="num hm-losses-lost">{scoreText(lost)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
