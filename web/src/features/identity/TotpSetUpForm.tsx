import { Button, Form, Input, QRCode } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TotpSetUp } from '../../../../src/modules/identity/contract.ts'
import { api, ask } from '../../app/api.ts'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'

/** Password → QR code and backup codes → the first code, which turns it on. */
export function TotpSetUpForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('identity')
  const [begun, setBegun] = useState<TotpSetUp>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()

  async function run(work: () => Promise<void>): Promise<void> {
    setBusy(true)
    setError(undefined)
    try {
      await work()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  const begin = ({ password }: { password: string }) =>
    run(async () => setBegun(await ask(api.POST('/api/v1/session/totp', { body: { password } }))))
  const confirm = ({ code }: { code: string }) =>
    run(async () => {
      await ask(api.POST('/api/v1/session/totp/confirm', { body: { code } }))
      onDone()
    })
  const missing = { required: true, message: t('totp.missing') }
  if (!begun) {
    return (
      <Form layout="vertical" requiredMark={false} onFinish={(fields) => void begin(fields)}>
        <Form.Item name="password" label={t('totp.password')} rules={[missing]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <ProblemAlert error={error} />
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('totp.begin')}
        </Button>
      </Form>
    )
  }
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(fields) => void confirm(fields)}>
      <p>{t('totp.scan')}</p>
      <QRCode value={begun.uri} size={184} bordered={false} type="svg" aria-label={t('totp.qr')} />
      <details>
        <summary>{t('totp.byHand')}</summary>
        <code className="hm-problem-code">{new URL(begun.uri).searchParams.get('secret')}</code>
      </details>
      <h3>{t('totp.backup')}</h3>
      <p className="hm-note">{t('totp.backupText')}</p>
      <code className="hm-problem-code">{begun.backupCodes.join('　')}</code>
      <Form.Item name="code" label={t('totp.code')} rules={[missing]}>
        <Input inputMode="numeric" maxLength={6} autoComplete="one-time-code" autoFocus />
      </Form.Item>
      <ProblemAlert error={error} />
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('totp.confirm')}
      </Button>
    </Form>
  )
}
