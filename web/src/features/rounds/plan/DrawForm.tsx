import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SpotCheck } from '../../../../../src/modules/rounds/contract/round.ts'
import { api, ask } from '../../../app/api.ts'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'

/** The draw itself: the witness gives the public value, and the frozen list is drawn from. */
export function DrawForm({ check }: { check: SpotCheck }) {
  const { t } = useTranslation('rounds/plan')
  const client = useQueryClient()
  const [value, setValue] = useState('')
  const draw = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/api/v1/rounds/{id}/spot-checks/{checkId}/draw', {
          params: { path: { id: check.roundId, checkId: check.id } },
          body: { publicValue: value.trim() },
        }),
      ),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['rounds', check.roundId] }),
        client.invalidateQueries({ queryKey: ['sampling'] }),
      ]),
  })
  return (
    <form
      className="hm-plan-draw"
      onSubmit={(event) => {
        event.preventDefault()
        if (value.trim()) draw.mutate()
      }}
    >
      <label className="hm-field">
        <span>{t('spot.publicValue')}</span>
        <Input value={value} maxLength={200} onChange={(event) => setValue(event.target.value)} />
        <em>{t('spot.publicHint')}</em>
      </label>
      <Button type="primary" htmlType="submit" disabled={value.trim() === ''} loading={draw.isPending}>
        {t('spot.draw')}
      </Button>
      <ProblemAlert error={draw.error} />
    </form>
  )
}
