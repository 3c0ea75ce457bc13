import { useTranslation } from 'react-i18next'
import type { Progress } from '../../../src/modules/rounds/contract/board.ts'
import type { Round } from '../../../src/modules/rounds/contract/round.ts'

type Region = Pick<Progress['regions'][number], 'regionId' | 'name'>

/** 市直 for the bureau's own row among counties: what stands directly under it and in none of them. */
export function regionLabel(
  region: Region,
  bureauId: string,
  regions: number,
): { readonly own: string } | { readonly name: string } {
  const isOwn = region.regionId === bureauId && regions > 1
  return isOwn ? { own: region.name.slice(-1) } : { name: region.name }
}

/** What a row of the board is called: the bureau's own row is 市直单位, not the whole city. */
export function useRegionName(round: Pick<Round, 'unitId'>, regions: number): (region: Region) => string {
  const { t } = useTranslation('ui')
  return (region) => {
    const label = regionLabel(region, round.unitId, regions)
    return 'own' in label ? t('ownUnits', { what: label.own }) : label.name
  }
}
