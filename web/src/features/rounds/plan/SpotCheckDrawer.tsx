import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Drawer, Input, InputNumber, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanSpotCheck, Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { api, ask } from '../../../app/api.ts'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { useUnitWord } from '../../../ui/unit-word.ts'
import { progressQuery } from '../board/round-queries.ts'
import { AcceptedPicker } from './AcceptedPicker.tsx'
import { drawSize } from './draw-size.ts'

interface Props {
  readonly round: Round
  /** Which spot check of the round it will be. */
  readonly number: number
  readonly open: boolean
  readonly onClose: () => void
}

/** Plans a spot check: by share, by count or by name; drawn at once with a witness's value, or later. */
export function SpotCheckDrawer({ round, number, open, onClose }: Props) {
  const { t } = useTranslation('rounds/plan')
  return (
    <Drawer open={open} size="30rem" title={t('spot.plan')} onClose={onClose} destroyOnHidden>
      <SpotCheckForm round={round} number={number} onDone={onClose} />
    </Drawer>
  )
}

type Way = 'share' | 'count' | 'named'

function SpotCheckForm({ round, number, onDone }: { round: Round; number: number; onDone: () => void }) {
  const { t } = useTranslation('rounds/plan')
  const client = useQueryClient()
  const what = useUnitWord(round.layer)
  const { data: progress } = useQuery(progressQuery(round.id))
  const accepted = progress?.states.accepted ?? 0
  const [title, setTitle] = useState(t('spot.usualTitle', { number }))
  const [way, setWay] = useState<Way>('share')
  const [percent, setPercent] = useState(Math.round(round.policy.spotCheckShare * 1000) / 10 || 5)
  const [count, setCount] = useState(10)
  const [named, setNamed] = useState<readonly string[]>([])
  const [now, setNow] = useState(false)
  const [value, setValue] = useState('')
  const size = {
    share: drawSize(accepted, percent / 100),
    count: Math.min(count, accepted),
    named: named.length,
  }
  const isReady = title.trim() !== '' && size[way] > 0 && (way === 'named' || !now || value.trim() !== '')
  const plan = useMutation({
    mutationFn: () => {
      const body: PlanSpotCheck = {
        title: title.trim(),
        ...(way === 'share' && { share: percent / 100 }),
        ...(way === 'count' && { count }),
        ...(way === 'named' && { assessments: [...named] }),
        ...(way !== 'named' && now && { publicValue: value.trim() }),
      }
      return ask(api.POST('/api/v1/rounds/{id}/spot-checks', { params: { path: { id: round.id } }, body }))
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['rounds', round.id] })
      onDone()
    },
  })
  return (
    <div>
      <label className="hm-field">
        <span>{t('spot.name')}</span>
        <Input value={title} maxLength={200} onChange={(event) => setTitle(event.target.value)} />
      </label>
      <div className="hm-field">
        <span id="spot-way">{t('spot.way')}</span>
        <Radio.Group
          aria-labelledby="spot-way"
          optionType="button"
          value={way}
          onChange={(event) => setWay(event.target.value)}
          options={(['share', 'count', 'named'] as const).map((one) => ({
            value: one,
            label: t(`spot.ways.${one}`),
          }))}
        />
      </div>
      {way === 'share' && (
        <Amount label={t('spot.share')} value={percent} max={100} suffix="%" onChange={setPercent} />
      )}
      {way === 'count' && (
        <Amount label={t('spot.count')} value={count} max={10_000} suffix="" onChange={setCount} />
      )}
      {way === 'named' && <AcceptedPicker round={round.id} value={named} onChange={setNamed} />}
      <p className="hm-note">{t(`spot.size.${way}`, { accepted, count: size[way], what })}</p>
      {way !== 'named' && (
        <div className="hm-field">
          <span id="spot-when">{t('spot.when')}</span>
          <Radio.Group
            aria-labelledby="spot-when"
            className="hm-plan-radios"
            value={now}
            onChange={(event) => setNow(event.target.value)}
            options={[
              { value: false, label: t('spot.later') },
              { value: true, label: t('spot.now') },
            ]}
          />
          <p className="hm-note">{t(now ? 'spot.publicHint' : 'spot.laterHint')}</p>
          {now && (
            <Input
              aria-label={t('spot.publicValue')}
              value={value}
              maxLength={200}
              onChange={(event) => setValue(event.target.value)}
            />
          )}
        </div>
      )}
      <ProblemAlert error={plan.error} />
      <Button type="primary" disabled={!isReady} loading={plan.isPending} onClick={() => plan.mutate()}>
        {t(way === 'named' || now ? 'spot.doNow' : 'spot.freeze', { count: size[way], what })}
      </Button>
    </div>
  )
}

interface AmountProps {
  readonly label: string
  readonly value: number
  readonly max: number
  readonly suffix: string
  readonly onChange: (value: number) => void
}

const Amount = ({ label, value, max, suffix, onChange }: AmountProps) => (
  <label className="hm-field">
    <span>{label}</span>
    <InputNumber value={value} min={0} max={max} suffix={suffix} onChange={(next) => onChange(next ?? 0)} />
  </label>
)
