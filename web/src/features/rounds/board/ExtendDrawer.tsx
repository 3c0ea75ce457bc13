import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Drawer, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssessmentRow } from '../../../../../src/modules/rounds/contract/board.ts'
import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { api, ask } from '../../../app/api.ts'
import { today, wordyDay } from '../../../app/dates.ts'
import { DateField } from '../../../ui/DateField.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { useUnitWord } from '../../../ui/unit-word.ts'
import { dayAfter } from './curve.ts'
import { namesOf } from './unit-list.ts'

interface Props {
  readonly round: Round
  readonly rows: readonly AssessmentRow[]
  readonly open: boolean
  readonly onClose: () => void
  readonly onDone: () => void
}

/** 延长期限: a later day for these organisations, with the reason that is kept. */
export function ExtendDrawer({ round, rows, open, onClose, onDone }: Props) {
  const { t } = useTranslation('rounds/board')
  return (
    <Drawer open={open} size="30rem" title={t('extend.title')} onClose={onClose} destroyOnHidden>
      {open && (
        <ExtendForm
          round={round}
          rows={rows}
          onDone={() => {
            onDone()
            onClose()
          }}
        />
      )}
    </Drawer>
  )
}

function ExtendForm({ round, rows, onDone }: Pick<Props, 'round' | 'rows' | 'onDone'>) {
  const { t } = useTranslation('rounds/board')
  const what = useUnitWord(round.layer)
  const queries = useQueryClient()
  const [dueOn, setDueOn] = useState('')
  const [reason, setReason] = useState('')
  const first = [dayAfter(round.dueOn), today()].sort()[1] ?? ''
  const saving = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/api/v1/rounds/{id}/extend', {
          params: { path: { id: round.id } },
          body: { assessments: rows.map(({ id }) => id), dueOn, reason: reason.trim() },
        }),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['rounds', round.id] })
      onDone()
    },
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate()
      }}
    >
      <p>{t('extend.whom', { names: namesOf(rows), count: rows.length, what })}</p>
      <label className="hm-field">
        <span>
          {t('extend.day')} <em>{t('required')}</em>
        </span>
        <DateField required min={first} max={round.reviewUntil} value={dueOn} onChange={setDueOn} />
        <span className="hm-note">
          {t('extend.range', { from: wordyDay(first), to: wordyDay(round.reviewUntil) })}
        </span>
      </label>
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
      <ProblemAlert error={saving.error} />
      <div className="hm-drawer-actions">
        <Button
          type="primary"
          htmlType="submit"
          loading={saving.isPending}
          disabled={dueOn === '' || reason.trim() === ''}
        >
          {t('extend.some', { count: rows.length, what })}
        </Button>
      </div>
    </form>
  )
}
