import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Drawer, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { api, ask } from '../../../app/api.ts'
import { today } from '../../../app/dates.ts'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { DateFields } from './DateFields.tsx'
import { blankPlan, isContrary, lacks } from './plan-form.ts'

interface Props {
  /** The round to take over; closed without it. */
  readonly round: Round | undefined
  readonly onClose: () => void
}

/** 沿用: the same round again with dates of its own, on the newest version of its standard. */
export function CloneDrawer({ round, onClose }: Props) {
  const { t } = useTranslation('rounds/plan')
  return (
    <Drawer
      open={round !== undefined}
      size="30rem"
      title={t('clone.title')}
      onClose={onClose}
      destroyOnHidden
    >
      {round && <CloneForm round={round} />}
    </Drawer>
  )
}

function CloneForm({ round }: { round: Round }) {
  const { t } = useTranslation('rounds/plan')
  const client = useQueryClient()
  const navigate = useNavigate()
  const thisYear = Number(today().slice(0, 4))
  const year = thisYear > round.year ? thisYear : round.year + 1
  const [plan, setPlan] = useState({
    ...blankPlan(today(), round.title.replaceAll(String(round.year), String(year))),
    year,
    versionId: round.versionId,
  })
  const missing = [...lacks('standard', plan), ...lacks('schedule', plan)]
  const [tried, setTried] = useState(false)
  const shown = missing.filter((lack) => tried || isContrary(lack))
  const clone = useMutation({
    mutationFn: () => {
      const { title, year, opensOn, dueOn, reviewUntil } = plan
      const body = { title: title.trim(), year, opensOn, dueOn, reviewUntil }
      return ask(api.POST('/api/v1/rounds/{id}/clone', { params: { path: { id: round.id } }, body }))
    },
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: ['rounds', 'list'] })
      await navigate({ to: `/rounds/${made.id}/plan`, search: { step: 'scope' } as never })
    },
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (missing.length > 0) setTried(true)
        else clone.mutate()
      }}
    >
      <p>{t('clone.text', { title: round.title })}</p>
      <label className="hm-field">
        <span>{t('plan.title')}</span>
        <Input
          value={plan.title}
          maxLength={200}
          onChange={(event) => setPlan({ ...plan, title: event.target.value })}
        />
      </label>
      <label className="hm-field">
        <span>{t('plan.year')}</span>
        <InputNumber
          value={plan.year}
          min={2000}
          max={2200}
          onChange={(value) => setPlan({ ...plan, year: value ?? plan.year })}
        />
      </label>
      <DateFields plan={plan} onChange={(change) => setPlan({ ...plan, ...change })} />
      <div role="alert">
        {shown.map((lack) => (
          <p key={lack} className="hm-plan-lack">
            {t(`lacks.${lack}`)}
          </p>
        ))}
      </div>
      <ProblemAlert error={clone.error} />
      <Button type="primary" htmlType="submit" loading={clone.isPending}>
        {t('clone.action')}
      </Button>
    </form>
  )
}
