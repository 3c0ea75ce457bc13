import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Assessment } from '../../../../../src/modules/rounds/contract.ts'
import { api, ask } from '../../../app/api.ts'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'

/** Ends a spot check: what was set in it becomes the result, and the grade follows. */
export function SpotDone({ form, disabled }: { form: Assessment; disabled: boolean }) {
  const { t } = useTranslation('rounds/review')
  const client = useQueryClient()
  const [isAsking, setIsAsking] = useState(false)
  const [note, setNote] = useState('')
  const finish = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/api/v1/assessments/{id}/spot-check', {
          params: { path: { id: form.id } },
          body: { version: form.version, ...(note.trim() && { note: note.trim() }) },
        }),
      ),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['assessments'] }),
        client.invalidateQueries({ queryKey: ['rounds', form.roundId] }),
      ]),
  })
  return (
    <>
      <Button type="primary" disabled={disabled} onClick={() => setIsAsking(true)}>
        {t('spot.done')}
      </Button>
      <ReasonDialog
        open={isAsking}
        title={t('spot.title', { name: form.subject.name })}
        action={t('spot.done')}
        onConfirm={() => finish.mutateAsync()}
        onClose={() => setIsAsking(false)}
      >
        <p>{t('spot.text')}</p>
        <label className="hm-field">
          <span>{t('spot.note')}</span>
          <Input.TextArea
            rows={3}
            maxLength={4000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </label>
      </ReasonDialog>
    </>
  )
}
