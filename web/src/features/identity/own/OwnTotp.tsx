import { useQueryClient } from '@tanstack/react-query'
import { Button, Drawer, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../../app/api.ts'
import { sessionQuery, useSession } from '../../../app/session.ts'
import { Tag } from '../../../ui/Marks.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { TotpSetUpForm } from './TotpSetUpForm.tsx'

/** The second factor: set up with a QR code, or given up where the rules allow it. */
export function OwnTotp() {
  const { t } = useTranslation('identity')
  const client = useQueryClient()
  const { totpEnabled } = useSession()
  const [layer, setLayer] = useState<'set-up' | 'drop'>()
  async function done(): Promise<void> {
    await client.invalidateQueries({ queryKey: sessionQuery.queryKey })
    setLayer(undefined)
  }
  return (
    <Panel
      title={t('totp.title')}
      note={<Tag tone={totpEnabled ? 'success' : 'plain'}>{t(totpEnabled ? 'totp.on' : 'totp.off')}</Tag>}
      extra={
        <Button onClick={() => setLayer(totpEnabled ? 'drop' : 'set-up')}>
          {t(totpEnabled ? 'totp.drop' : 'totp.setUp')}
        </Button>
      }
    >
      <p className="hm-note">{t(totpEnabled ? 'totp.onText' : 'totp.offText')}</p>
      {layer === 'set-up' && (
        <Drawer open size="30rem" title={t('totp.setUp')} onClose={() => setLayer(undefined)}>
          <TotpSetUpForm onDone={() => void done()} />
        </Drawer>
      )}
      {layer === 'drop' && (
        <Drawer open size="30rem" title={t('totp.drop')} onClose={() => setLayer(undefined)}>
          <DropForm onDone={() => void done()} />
        </Drawer>
      )}
    </Panel>
  )
}

function DropForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('identity')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  async function drop(password: string): Promise<void> {
    setBusy(true)
    setError(undefined)
    try {
      await ask(api.POST('/api/v1/session/totp/drop', { body: { password } }))
      onDone()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Form layout="vertical" requiredMark={false} onFinish={({ password }) => void drop(password as string)}>
      <p className="hm-form-text">{t('totp.dropText')}</p>
      <Form.Item
        name="password"
        label={t('totp.password')}
        rules={[{ required: true, message: t('totp.missingPassword') }]}
      >
        <Input.Password autoComplete="current-password" autoFocus />
      </Form.Item>
      <ProblemAlert error={error} />
      <Button danger htmlType="submit" loading={busy}>
        {t('totp.dropNow')}
      </Button>
    </Form>
  )
}
