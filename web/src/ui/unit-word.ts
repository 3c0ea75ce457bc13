import { useTranslation } from 'react-i18next'
import type { Round } from '../../../src/modules/rounds/contract/round.ts'

/** What the counts of a round count, by its layer: `{{what}}` in its texts (家, 个内设机构, 人). */
export function useUnitWord(layer: Round['layer'] | undefined): string {
  const { t } = useTranslation('ui')
  return t(`counted.${layer ?? 'organisation'}`, { count: 2 })
}
