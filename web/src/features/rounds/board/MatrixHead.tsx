import { useTranslation } from 'react-i18next'
import { shortNames, twoLines } from './short-names.ts'

interface Props {
  readonly categories: readonly string[]
  readonly columns: readonly number[]
  /** Columns whose heads are in cinnabar. */
  readonly lowest: ReadonlySet<number>
}

/** Column heads; long names of categories stand in two short lines, the whole name is read out and shown on hover. */
export function MatrixHead({ categories, columns, lowest }: Props) {
  const { t } = useTranslation('rounds/board')
  const short = shortNames(categories)
  return (
    <thead>
      <tr>
        <th scope="col">{t('matrix.region')}</th>
        <th scope="col">{t('matrix.progress')}</th>
        <th scope="col" className="hm-num">
          {t('matrix.submitted')}
        </th>
        <th scope="col">
          <span className="hm-matrix-marks">
            <span aria-hidden="true">▼</span> {t('matrix.self')} <i aria-hidden="true" /> {t('matrix.spot')}
          </span>
        </th>
        <th scope="col" className="hm-num">
          {t('matrix.mean')}
        </th>
        {columns.map((at) => {
          const name = categories[at] ?? ''
          const isLowest = lowest.has(at)
          return (
            <th
              key={name}
              scope="col"
              title={name}
              className={isLowest ? 'hm-matrix-category hm-matrix-lowest' : 'hm-matrix-category'}
            >
              <span aria-hidden="true">
                {twoLines(short[at] ?? name).map((line) => (
                  <span key={line}>{line}</span>
                ))}
              </span>
              <span className="hm-visually-hidden">{isLowest ? t('matrix.lowest', { name }) : name}</span>
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
