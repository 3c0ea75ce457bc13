import { useTranslation } from 'react-i18next'
import type { Found } from './use-elsewhere.ts'

/** What a finding has filled in already, and that all of it can be changed. */
export function CarriedNote({ found: { asked, unit, unitName } }: { found: Found }) {
  const { t } = useTranslation('rounds/plan')
  const kind = t(`unitKind.${unit?.kind ?? 'organ'}`)
  return (
    <p className="hm-plan-carried">
      {asked && t('plan.carriedItem', { no: asked.no })}
      {unit && t('plan.carriedUnits', { kind, unit: unitName })}
      {t(asked ? 'plan.carriedFree' : 'plan.carriedNoItem')}
    </p>
  )
}
