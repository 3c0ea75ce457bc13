import { useTranslation } from 'react-i18next'
import type { Progress } from '../../../../../src/modules/rounds/contract/board.ts'
import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { type Band, Beam } from '../../../ui/Beam.tsx'
import { StackedBar } from '../../../ui/StackedBar.tsx'
import { useUnitWord } from '../../../ui/unit-word.ts'
import { type Figures, share, stepsOf } from './figures.ts'

interface Props {
  readonly name: string
  readonly figures: Figures & Pick<Progress, 'averagePercentage' | 'selfPercentage' | 'spotPercentage'>
  /** The largest number due among the rows; none on the row of all, which has no bar. */
  readonly most?: number
  readonly layer: Round['layer']
  /** Says how many have not begun, where that is out of the usual. */
  readonly lags?: boolean
  readonly bands: readonly Band[] | undefined
}

/** The cells between a row's head and its categories: how far it is, and its mean on the beam. */
export function RegionCells({ name, figures, most, layer, lags, bands }: Props) {
  const { t } = useTranslation('rounds/board')
  const what = useUnitWord(layer)
  const steps = stepsOf(figures)
  return (
    <>
      <td className="hm-matrix-bar">
        {most === undefined ? (
          t('units', { count: steps.total, what })
        ) : (
          <div>
            <span className="hm-matrix-track">
              <StackedBar {...steps} most={most} label={name} />
            </span>
            {lags && <b>{t('matrix.lags', { count: steps.none })}</b>}
          </div>
        )}
      </td>
      <td className="hm-num">
        {share(steps.done, steps.total)}
        <small>%</small>
      </td>
      <td>
        <Beam
          self={figures.selfPercentage}
          checked={figures.spotPercentage}
          label={name}
          {...(bands && { bands })}
        />
      </td>
      <td className="hm-num hm-matrix-score">{figures.averagePercentage ?? '—'}</td>
    </>
  )
}
