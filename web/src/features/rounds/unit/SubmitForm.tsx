import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Assessment, StepResult } from '../../../../../src/modules/rounds/contract.ts'
import { isProblem } from '../../../app/api.ts'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'
import { submit } from './steps.ts'
import { gapsOf } from './summary.ts'

interface Props {
  readonly form: Assessment
  readonly take: (step: Promise<StepResult>) => Promise<void>
}

/** Hands the form in; where items are open the server asks whether that is meant. */
export function SubmitForm({ form, take }: Props) {
  const { t } = useTranslation('rounds/unit')
  const [busy, setBusy] = useState(false)
  const [open, setOpen] = useState<readonly string[]>()
  const [error, setError] = useState<unknown>()

  async function run(): Promise<void> {
    setBusy(true)
    setError(undefined)
    try {
      await take(submit(form, false))
    } catch (thrown) {
      if (isProblem(thrown, 'rounds/unanswered')) setOpen(gapsOf(form).unanswered.map(({ no }) => no))
      else setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div>
      <p className="hm-steps-means">{t('submit.means')}</p>
      <ProblemAlert error={error} safe={t('steps.safe')} />
      <Button type="primary" block loading={busy} onClick={() => void run()}>
        {t('submit.go')}
      </Button>
      <ReasonDialog
        open={open !== undefined}
        title={t('submit.openTitle', { count: open?.length ?? 0 })}
        action={t('submit.goOpen', { count: open?.length ?? 0 })}
        onConfirm={() => take(submit(form, true))}
        onClose={() => setOpen(undefined)}
      >
        <p>{t('submit.openMeans', { items: open?.join('、') ?? '' })}</p>
      </ReasonDialog>
    </div>
  )
}
