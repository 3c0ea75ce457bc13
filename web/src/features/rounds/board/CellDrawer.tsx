import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { scoreText } from '../../../ui/points.ts'
import type { Cell } from './heat.ts'
import { Losses } from './Losses.tsx'

interface Props {
  readonly roundId: string
  /** Whose cell is open: its name, and the region asked for; none is everybody's. */
  readonly name: string
  readonly region?: string | undefined
  readonly category: string
  readonly cell: Cell | undefined
  readonly open: boolean
  readonly onClose: () => void
}

/** One cell of the matrix, opened. */
export function CellDrawer({ roundId, name, region, category, cell, open, onClose }: Props) {
  const { t } = useTranslation('rounds/board')
  return (
    <Drawer open={open} size="45rem" title={`${name}　${category}`} onClose={onClose} destroyOnHidden>
      {cell && (
        <dl className="hm-board-figures">
          <div>
            <dt>{t('measure.rate')}</dt>
            <dd>
              {cell.percentage ?? '—'}
              {cell.percentage && <small>%</small>}
            </dd>
          </div>
          <div>
            <dt>{t('measure.lost')}</dt>
            <dd>
              {scoreText(cell.lost)}
              <small>{t('points')}</small>
            </dd>
          </div>
          {cell.previousPercentage && (
            <div>
              <dt>{t('losses.before')}</dt>
              <dd>
                {cell.previousPercentage}
                <small>%</small>
              </dd>
            </div>
          )}
        </dl>
      )}
      <Losses key={`${region} ${category}`} roundId={roundId} place={{ region, category }} />
    </Drawer>
  )
}
