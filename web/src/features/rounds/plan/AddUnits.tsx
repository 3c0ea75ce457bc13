import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Drawer, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { api, ask } from '../../../app/api.ts'
import { PlaceList } from '../../../ui/PlaceList.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { UnitPicker } from '../../../ui/UnitPicker.tsx'
import { useUnitWord } from '../../../ui/unit-word.ts'

interface Props {
  readonly round: Round
  readonly open: boolean
  readonly onClose: () => void
}

/** Organisations that were forgotten, or founded since: they are asked too. */
export function AddUnits({ round, open, onClose }: Props) {
  const { t } = useTranslation('rounds/plan')
  const client = useQueryClient()
  const what = useUnitWord(round.layer)
  const [units, setUnits] = useState<readonly string[]>([])
  const [reason, setReason] = useState('')
  const add = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/api/v1/rounds/{id}/add-units', {
          params: { path: { id: round.id } },
          body: { units: [...units], reason: reason.trim() },
        }),
      ),
    onSuccess: async () => {
      setUnits([])
      setReason('')
      await client.invalidateQueries({ queryKey: ['rounds', round.id] })
    },
  })
  return (
    <Drawer open={open} size="30rem" title={t('move.add-units')} onClose={onClose} destroyOnHidden>
      <p>{t('add.text')}</p>
      <label className="hm-field">
        <span>{t('scope.addUnit')}</span>
        <UnitPicker value={undefined} onChange={(id) => id && setUnits([...new Set([...units, id])])} />
      </label>
      <PlaceList ids={units} onRemove={(id) => setUnits(units.filter((one) => one !== id))} />
      <label className="hm-field">
        <span>{t('move.reason')}</span>
        <Input.TextArea
          rows={3}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      {add.data && <Alert type="success" title={t('add.done', { ...add.data, what })} />}
      <ProblemAlert error={add.error} />
      <Button
        type="primary"
        disabled={units.length === 0 || reason.trim() === ''}
        loading={add.isPending}
        onClick={() => add.mutate()}
      >
        {t('add.action', { count: units.length })}
      </Button>
    </Drawer>
  )
}
