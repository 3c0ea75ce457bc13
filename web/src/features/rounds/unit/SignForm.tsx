import { Button, Input, Segmented } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Assessment, StepResult } from '../../../../../src/modules/rounds/contract.ts'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { ScanField } from './ScanField.tsx'
import { type SignMethod, scansOf, signByPassword, signByScan } from './steps.ts'

interface Props {
  readonly form: Assessment
  readonly methods: readonly SignMethod[]
  readonly take: (step: Promise<StepResult>) => Promise<void>
}

/** The head signs what stands on this page: his password typed again, or the scan of the signed paper. */
export function SignForm({ form, methods, take }: Props) {
  const { t } = useTranslation('rounds/unit')
  const [method, setMethod] = useState<SignMethod>(methods[0] ?? 'password')
  const [password, setPassword] = useState('')
  const [scan, setScan] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const scanId = scan ?? scansOf(form).at(-1)?.id
  const ready = method === 'password' ? password !== '' : scanId !== undefined

  async function sign(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (!ready || busy) return
    setBusy(true)
    setError(undefined)
    try {
      await take(method === 'password' ? signByPassword(form, password) : signByScan(form, scanId ?? ''))
    } catch (thrown) {
      setError(thrown)
    } finally {
      setPassword('')
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void sign(event)}>
      <p className="hm-steps-means">{t('sign.means', { percentage: form.self.percentage ?? '—' })}</p>
      {methods.length > 1 && (
        <Segmented
          block
          value={method}
          options={methods.map((value) => ({ value, label: t(`sign.method-${value}`) }))}
          onChange={setMethod}
        />
      )}
      {method === 'password' ? (
        <label className="hm-field">
          <span>{t('sign.password')}</span>
          <div>
            <Input.Password
              value={password}
              autoComplete="current-password"
              onChange={(event) => setPassword(event.target.value)}
            />
          </div>
        </label>
      ) : (
        <ScanField form={form} hint={t('scan.hint')} chosen={scanId} onChoose={setScan} />
      )}
      <ProblemAlert error={error} safe={t('steps.safe')} />
      <Button type="primary" block htmlType="submit" disabled={!ready} loading={busy}>
        {t(`sign.go-${method}`)}
      </Button>
    </form>
  )
}
