import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import { OrganisationKind } from '../../../../../src/modules/rounds/contract/round.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { PlaceList } from '../../../ui/PlaceList.tsx'
import { RegionChoice } from '../../../ui/RegionChoice.tsx'
import { UnitPicker } from '../../../ui/UnitPicker.tsx'
import type { StepProps } from './PlanWizard.tsx'
import { asksAll, withBelow, withPlace } from './plan-form.ts'
import { ScopeCounts } from './ScopeCounts.tsx'

/** Whom the round asks: kinds, regions with or without what is below, and single units in or out. */
export function ScopeStep({ plan, round, onChange }: StepProps) {
  const { t } = useTranslation('rounds/plan')
  const { scope } = plan
  const set = (next: typeof scope) => onChange({ scope: next })
  return (
    <div className="hm-plan-scope">
      <div>
        <Panel title={t('scope.kinds')}>
          <Checkbox.Group
            value={[...scope.kinds]}
            onChange={(kinds) => set({ ...scope, kinds })}
            options={OrganisationKind.options.map((value) => ({ value, label: t(`unitKind.${value}`) }))}
          />
        </Panel>
        <Panel title={t('scope.regions')} note={t('scope.regionsNote')}>
          {asksAll(scope) && <p className="hm-plan-all">{t('scope.all')}</p>}
          <PlaceList
            ids={scope.regions.map(({ id }) => id)}
            onRemove={(id) => set(withPlace(scope, 'regions', id, false))}
            extra={(id) => (
              <Checkbox
                checked={scope.regions.find((region) => region.id === id)?.below !== false}
                onChange={(event) => set(withBelow(scope, id, event.target.checked))}
              >
                {t('scope.below')}
              </Checkbox>
            )}
          />
          <RegionChoice
            regions={scope.regions}
            onToggle={(id, isIn) => set(withPlace(scope, 'regions', id, isIn))}
          />
        </Panel>
        <Panel title={t('scope.units')} note={t('scope.unitsNote')}>
          <PickUnit label={t('scope.addUnit')} onPick={(id) => set(withPlace(scope, 'units', id, true))} />
          <PlaceList ids={scope.units} onRemove={(id) => set(withPlace(scope, 'units', id, false))} />
          <PickUnit label={t('scope.exclude')} onPick={(id) => set(withPlace(scope, 'excluded', id, true))} />
          <PlaceList ids={scope.excluded} onRemove={(id) => set(withPlace(scope, 'excluded', id, false))} />
        </Panel>
      </div>
      <ScopeCounts layer={plan.layer} scope={scope} unitId={round?.unitId} />
    </div>
  )
}

function PickUnit({ label, onPick }: { label: string; onPick: (id: string) => void }) {
  return (
    <label className="hm-field">
      <span>{label}</span>
      <UnitPicker value={undefined} onChange={(id) => id && onPick(id)} />
    </label>
  )
}
