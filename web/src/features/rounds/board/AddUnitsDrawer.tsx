import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Drawer, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { api, ask } from '../../../app/api.ts'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { UnitPicker } from '../../../ui/UnitPicker.tsx'
import { useUnitWord } from '../../../ui/unit-word.ts'

interface Props {
  readonly round: Round
  readonly open: boolean
  readonly onClose: () => void
}

/** 补发单位: organisations that the round did not ask when it was published. */
export function AddUnitsDrawer({ round, open, onClose }: Props) {
  const { t } = useTranslation('rounds/board')
  return (
    <Drawer open={open} size="30rem" title={t('add.title')} onClose={onClose} destroyOnHidden>
      {open && <AddForm round={round} onClose={onClose} />}
    </Drawer>
  )
}

interface Named {
  readonly id: string
  readonly name: string
}

function AddForm({ round, onClose }: Omit<Props, 'open'>) {
  const { t } = useTranslation('rounds/board')
  const what = useUnitWord(round.layer)
  const queries = useQueryClient()
  const [units, setUnits] = useState<readonly Named[]>([])
  const [reason, setReason] = useState('')
  const adding = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/api/v1/rounds/{id}/add-units', {
          params: { path: { id: round.id } },
          body: { units: units.map(({ id }) => id), reason: reason.trim() },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['rounds', round.id] }),
  })
  if (adding.data) {
    return (
      <>
        <p role="status">
          {t('add.done', { added: adding.data.added, already: adding.data.alreadyIn, what })}
        </p>
        <div className="hm-drawer-actions">
          <Button onClick={onClose}>{t('close')}</Button>
        </div>
      </>
    )
  }
  return (
    <>
      <div className="hm-field">
        <label htmlFor="add-unit">{t('add.unit')}</label>
        <UnitPicker
          key={units.length}
          id="add-unit"
          value={undefined}
          kinds="organ,institution,enterprise,township"
          onChange={(id, name) => {
            if (id && !units.some((unit) => unit.id === id)) setUnits([...units, { id, name: name ?? id }])
          }}
        />
      </div>
      <ul className="hm-remind-list">
        {units.map(({ id, name }) => (
          <li key={id}>
            <span>{name}</span>
            <button
              type="button"
              className="hm-link"
              aria-label={t('add.removeOne', { name })}
              onClick={() => setUnits(units.filter((unit) => unit.id !== id))}
            >
              {t('add.remove')}
            </button>
          </li>
        ))}
      </ul>
      <label className="hm-field">
        <span>
          {t('reason')} <em>{t('required')}</em>
        </span>
        <Input.TextArea
          rows={3}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <ProblemAlert error={adding.error} />
      <div className="hm-drawer-actions">
        <Button
          type="primary"
          loading={adding.isPending}
          disabled={units.length === 0 || reason.trim() === ''}
          onClick={() => adding.mutate()}
        >
          {t('add.some', { count: units.length })}
        </Button>
      </div>
    </>
  )
}
