import { Button, Form, Input, QRCode } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TotpSetUp } from '../../../../../src/modules/identity/contract.ts'
import { api, ask } from '../../../app/api.ts'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { BackupCodes } from './BackupCodes.tsx'
import '../identity.css'

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
  const begin = (password: string) =>
    run(async () => setBegun(await ask(api.POST('/api/v1/session/totp', { body: { password } }))))
  const confirm = (code: string) =>
    run(async () => {
      await ask(api.POST('/api/v1/session/totp/confirm', { body: { code } }))
      onDone()
    })
  if (!begun)
    return (
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={({ password }) => void begin(password as string)}
      >
        <Form.Item
          name="password"
          label={t('totp.password')}
          rules={[{ required: true, message: t('totp.missingPassword') }]}
        >
          <Input.Password autoComplete="current-password" autoFocus />
        </Form.Item>
        <ProblemAlert error={error} />
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('totp.begin')}
        </Button>
      </Form>
    )
  return (
    <Form layout="vertical" requiredMark={false} onFinish={({ code }) => void confirm(code as string)}>
      <ol className="hm-totp-steps">
        <li>
          <h3>{t('totp.scan')}</h3>
          <div className="hm-totp-code">
            <QRCode
              value={begun.uri}
              size={176}
              bordered={false}
              type="svg"
              color="CanvasText"
              aria-label={t('totp.qr')}
            />
          </div>
          <details>
            <summary>{t('totp.byHand')}</summary>
            <code className="hm-totp-secret">{secretOf(begun.uri)}</code>
          </details>
        </li>
        <li>
          <h3>{t('totp.backup')}</h3>
          <BackupCodes codes={begun.backupCodes} />
        </li>
        <li>
          <h3>{t('totp.last')}</h3>
          <Form.Item
            name="code"
            label={t('totp.code')}
            rules={[{ required: true, pattern: /^\d{6}$/, message: t('totp.missingCode') }]}
          >
            <Input inputMode="numeric" maxLength={6} autoComplete="one-time-code" />
          </Form.Item>
          <ProblemAlert error={error} />
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('totp.confirm')}
          </Button>
        </li>
      </ol>
    </Form>
  )
}

/** In groups of four, as people type it. */
const secretOf = (uri: string): string =>
  (new URL(uri).searchParams.get('secret') ?? '').replaceAll(/(.{4})(?=.)/g, '$1 ')
