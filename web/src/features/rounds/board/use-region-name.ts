import { useTranslation } from 'react-i18next'
import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { type RegionFigures, regionLabel } from './figures.ts'

/** What a row of the board is called: the bureau's own row is 市直单位, not the whole city. */
export function useRegionName(round: Pick<Round, 'unitId'>, regions: number) {
  const { t } = useTranslation('rounds/board')
  return (region: Pick<RegionFigures, 'regionId' | 'name'>): string => {
    const label = regionLabel(region, round.unitId, regions)
    return 'own' in label ? t('ownUnits', { what: label.own }) : label.name
  }
}
