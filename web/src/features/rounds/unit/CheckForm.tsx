import { useNavigate } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Assessment, StepResult } from '../../../../../src/modules/rounds/contract.ts'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { openReturn } from './stages.ts'
import { check } from './steps.ts'
import type { Gaps } from './summary.ts'

interface Props {
  readonly form: Assessment
  readonly signs: boolean
  readonly gaps: Gaps
  readonly take: (step: Promise<StepResult>) => Promise<void>
}

/** Closes the form for the signature; after a return, with the answer to it. */
export function CheckForm({ form, signs, gaps, take }: Props) {
  const { t } = useTranslation('rounds/unit')
  const navigate = useNavigate()
  const [reply, setReply] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const answers = openReturn(form) !== undefined
  const open = gaps.unanswered.length
  const [first] = gaps.unanswered
  const label = signs ? 'check.toSign' : 'check.done'

  async function run(): Promise<void> {
    setBusy(true)
    setError(undefined)
    try {
      await take(check(form, reply.trim()))
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div>
      <p className="hm-steps-means">{t(signs ? 'check.meansSign' : 'check.means')}</p>
      {open > 0 && <p className="hm-lost">{t('check.open', { count: open })}</p>}
      {answers && (
        <label className="hm-field">
          <span>
            {t('check.reply')} <em>{t('check.optional')}</em>
          </span>
          <Input.TextArea
            value={reply}
            rows={3}
            maxLength={2000}
            onChange={(event) => setReply(event.target.value)}
          />
        </label>
      )}
      <ProblemAlert error={error} safe={t('steps.safe')} />
      <div className="hm-steps-go">
        {first && (
          <Button
            type="primary"
            block
            onClick={() =>
              void navigate({ to: `/assessments/${form.id}`, search: { item: first.no } as never })
            }
          >
            {t('check.fill', { count: open })}
          </Button>
        )}
        <Button type={first ? 'default' : 'primary'} block loading={busy} onClick={() => void run()}>
          {first ? t(`${label}-open`, { count: open }) : t(label)}
        </Button>
      </div>
    </div>
  )
}
