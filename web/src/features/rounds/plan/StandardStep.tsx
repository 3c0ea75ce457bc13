import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Input, InputNumber, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { RoundKind } from '../../../../../src/modules/rounds/contract/round.ts'
import type { StandardLine } from '../../../../../src/modules/standards/contract.ts'
import { dayOf, shortDay } from '../../../app/dates.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { ItemPicker } from './ItemPicker.tsx'
import { issuedQuery } from './issued-standards.ts'
import type { StepProps } from './PlanWizard.tsx'

/** What the round is called, and by which issued version of which standard it asks. */
export function StandardStep({ plan, onChange }: StepProps) {
  const { t } = useTranslation('rounds/plan')
  const standards = useQuery(issuedQuery)
  const chosen = standards.data?.find(({ latest }) => latest.id === plan.versionId)
  const choose = ({ latest, layer }: StandardLine) =>
    onChange({ versionId: latest.id, layer, ...(!plan.originFindingId && { itemNos: null }) })
  return (
    <>
      <Panel title={t('plan.what')}>
        <label className="hm-field">
          <span>{t('plan.title')}</span>
          <Input
            value={plan.title}
            maxLength={200}
            onChange={(event) => onChange({ title: event.target.value })}
          />
        </label>
        <div className="hm-plan-dates">
          <label className="hm-field">
            <span>{t('plan.year')}</span>
            <InputNumber
              value={plan.year}
              min={2000}
              max={2200}
              onChange={(value) => value !== null && onChange({ year: value })}
            />
          </label>
          <div className="hm-field hm-plan-wide">
            <span id="plan-kind">{t('plan.kind')}</span>
            <Radio.Group
              aria-labelledby="plan-kind"
              optionType="button"
              value={plan.kind}
              onChange={(event) => onChange({ kind: event.target.value, itemNos: null })}
              options={RoundKind.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
            />
          </div>
        </div>
        <p className="hm-note">{t(`kindHint.${plan.kind}`)}</p>
      </Panel>
      <Panel title={t('plan.standard')} note={t('plan.standardNote')}>
        {standards.error ? (
          <ProblemAlert error={standards.error} onRetry={() => void standards.refetch()} />
        ) : null}
        {standards.isPending && <Loading rows={3} />}
        {standards.data?.length === 0 && (
          <Empty action={<Link to="/standards">{t('plan.toStandards')}</Link>}>{t('plan.noStandard')}</Empty>
        )}
        {plan.versionId && standards.data && !chosen && <p>{t('plan.olderVersion')}</p>}
        <div role="radiogroup" aria-label={t('plan.standard')} className="hm-plan-standards">
          {standards.data?.map((line) => (
            <StandardOption key={line.id} line={line} isOn={line === chosen} onChoose={() => choose(line)} />
          ))}
        </div>
      </Panel>
      {plan.kind === 'special' && chosen && (
        <ItemPicker
          standardId={chosen.id}
          number={chosen.latest.number}
          chosen={plan.itemNos}
          onChange={(itemNos) => onChange({ itemNos })}
        />
      )}
    </>
  )
}

interface OptionProps {
  readonly line: StandardLine
  readonly isOn: boolean
  readonly onChoose: () => void
}

function StandardOption({ line: { title, latest, layer }, isOn, onChoose }: OptionProps) {
  const { t } = useTranslation('rounds/plan')
  return (
    <Radio
      name="standard"
      checked={isOn}
      onChange={onChoose}
      className={`hm-plan-standard${isOn ? ' hm-plan-standard-on' : ''}`}
    >
      <span>
        <b>{title}</b>
        <small>
          {[
            t('plan.version', { number: latest.number }),
            t(`layer.${layer}`),
            t('plan.items', { count: latest.items, points: latest.points.replace(/\.00$/, '') }),
            latest.issuedAt && t('plan.issued', { day: shortDay(dayOf(latest.issuedAt)) }),
          ]
            .filter(Boolean)
            .join('　')}
        </small>
      </span>
    </Radio>
  )
}
