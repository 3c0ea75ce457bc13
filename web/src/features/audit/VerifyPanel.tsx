import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TimedVerification } from '../../../../src/modules/audit/contract.ts'
import { ApiProblem, api, ask } from '../../app/api.ts'
import { clockSeconds } from '../../app/dates.ts'
import { FileDrop } from '../../ui/FileDrop.tsx'
import { Seal } from '../../ui/Marks.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { grouped } from './audit-queries.ts'
import { verdictOf } from './verdict.ts'

interface Outcome {
  readonly result: TimedVerification
  readonly at: Date
  /** The kept seal that was compared, if one was. */
  readonly file: string | undefined
}

/** Recomputes the whole log against its seals, or also against a seal kept outside, and says what came out. */
export function VerifyPanel() {
  const { t } = useTranslation('audit')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [outcome, setOutcome] = useState<Outcome>()

  async function verify(file?: File): Promise<void> {
    setBusy(true)
    setError(undefined)
    setOutcome(undefined)
    try {
      const result = file
        ? await ask(
            api.POST('/api/v1/audit/verification', { body: await readSeal(file, t('verify.notJson')) }),
          )
        : await ask(api.GET('/api/v1/audit/verification'))
      setOutcome({ result, at: new Date(), file: file?.name })
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Panel
      title={t('verify.title')}
      note={t('verify.note')}
      extra={
        <Button type="primary" loading={busy} onClick={() => void verify()}>
          {t('verify.now')}
        </Button>
      }
    >
      <FileDrop accept=".json" busy={busy} onFile={(file) => void verify(file)}>
        {t('verify.drop')}
      </FileDrop>
      <div role="status" aria-live="polite">
        {busy && <p className="hm-note hm-verify-wait">{t('verify.busy')}</p>}
        {outcome && <Verdict outcome={outcome} />}
      </div>
      <ProblemAlert error={error} />
    </Panel>
  )
}

function Verdict({ outcome: { result, at, file } }: { outcome: Outcome }) {
  const { t } = useTranslation('audit')
  const { key, values } = verdictOf(result)
  return (
    <div className={`hm-verdict hm-verdict-${result.ok ? 'ok' : 'bad'}`}>
      <p>
        <Seal tone={result.ok ? 'pass' : 'veto'}>{t(result.ok ? 'verify.ok' : 'verify.bad')}</Seal>
        {'　'}
        <b>{t(`verify.${key}`, values)}</b>
      </p>
      <p>
        {t('verify.counts', {
          events: grouped(result.events),
          sealed: grouped(result.sealed),
          seals: result.seals,
        })}
      </p>
      <p className="hm-note">
        {t(result.events - result.sealed > 0 ? 'verify.tail' : 'verify.noTail', {
          tail: result.events - result.sealed,
        })}
        {file ? t('verify.withFile', { file }) : t('verify.withoutFile')}
        {t('verify.took', { time: clockSeconds(at), seconds: (result.tookMs / 1000).toFixed(1) })}
      </p>
      {!result.ok && <p>{t('verify.todo')}</p>}
    </div>
  )
}

async function readSeal(file: File, refusal: string): Promise<Record<string, unknown>> {
  try {
    const content: unknown = JSON.parse(await file.text())
    if (typeof content === 'object' && content !== null && !Array.isArray(content))
      return content as Record<string, unknown>
  } catch {
    // Told below, in words.
  }
  throw new ApiProblem({ status: 422, code: 'audit/seal-file-damaged', title: refusal })
}
