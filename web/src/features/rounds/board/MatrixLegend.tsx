import { useTranslation } from 'react-i18next'
import type { HeatLevel, Measure } from './heat.ts'

const levels: readonly HeatLevel[] = [5, 4, 3, 2, 1]

/** What the tints of the cells mean. */
export function MatrixLegend({ measure }: { measure: Measure }) {
  const { t } = useTranslation('rounds/board')
  const words = measure === 'change' ? 'matrix.changeLevel' : 'matrix.level'
  return (
    <ul className="hm-matrix-legend">
      {levels.map((level) => (
        <li key={level}>
          <i className={`hm-heat-${level}`} aria-hidden="true" />
          {t(`${words}.${level}`)}
        </li>
      ))}
    </ul>
  )
}
