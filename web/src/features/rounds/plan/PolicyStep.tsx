import { InputNumber, Radio, Switch } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RoundPolicy } from '../../../../../src/modules/rounds/contract/round.ts'
import { Panel } from '../../../ui/Panel.tsx'
import type { StepProps } from './PlanWizard.tsx'

/** How the head signs, whether late forms count, how many are checked on site, who sees the results. */
export function PolicyStep({ plan, onChange }: StepProps) {
  const { t } = useTranslation('rounds/plan')
  const { policy } = plan
  const set = (change: Partial<RoundPolicy>) => onChange({ policy: { ...policy, ...change } })
  return (
    <Panel title={t('step.policy')}>
      <div className="hm-field">
        <span id="sign-off">{t('policy.signOff')}</span>
        <Radio.Group
          aria-labelledby="sign-off"
          className="hm-plan-radios"
          value={policy.signOff}
          onChange={(event) => set({ signOff: event.target.value })}
          options={(['either', 'password', 'scan', 'none'] as const).map((value) => ({
            value,
            label: (
              <>
                {t(`signOff.${value}`)} <small className="hm-note">{t(`signOffHint.${value}`)}</small>
              </>
            ),
          }))}
        />
        {plan.layer !== 'organisation' && <p className="hm-note">{t('policy.onlyUnits')}</p>}
      </div>
      <Rule label={t('policy.late')} hint={t('policy.lateHint')}>
        <Switch
          aria-label={t('policy.late')}
          checked={policy.lateAllowed}
          onChange={(lateAllowed) => set({ lateAllowed })}
        />
      </Rule>
      <Rule label={t('policy.share')} hint={t('policy.shareHint')}>
        <InputNumber
          aria-label={t('policy.share')}
          min={0}
          max={100}
          step={1}
          suffix="%"
          value={Math.round(policy.spotCheckShare * 1000) / 10}
          onChange={(value) => set({ spotCheckShare: Math.round((value ?? 0) * 10) / 1000 })}
        />
      </Rule>
      <Rule label={t('policy.public')} hint={t('policy.publicHint')}>
        <Switch
          aria-label={t('policy.public')}
          checked={policy.publicResults}
          onChange={(publicResults) => set({ publicResults })}
        />
      </Rule>
    </Panel>
  )
}

function Rule({ label, hint, children }: { label: string; hint: string; children: ReactNode }) {
  return (
    <div className="hm-plan-rule">
      <div>
        <b>{label}</b>
        <p className="hm-note">{hint}</p>
      </div>
      {children}
    </div>
  )
}
