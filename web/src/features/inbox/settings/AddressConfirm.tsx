import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Preference } from '../../../../../src/modules/inbox/contract/setting.ts'
import { api, ask, isProblem } from '../../../app/api.ts'
import { clock } from '../../../app/dates.ts'
import { Tag } from '../../../ui/Marks.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'

interface Props {
  readonly preference: Preference
  /** What stands in the field, saved or not. */
  readonly typed: string | null
}

/** An address counts once the code that was mailed there is typed here. */
export function AddressConfirm({ preference, typed }: Props) {
  const { t } = useTranslation('inbox/settings')
  const client = useQueryClient()
  const keep = (saved: Preference) => client.setQueryData(['inbox', 'preference'], saved)
  const demand = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/inbox/preference/address/ask')),
    onSuccess: keep,
  })
  const { email, emailConfirmedAt, code } = preference
  if (typed === null) return null
  if (typed !== email) return <p className="hm-note hm-address">{t('address.unsaved')}</p>
  if (emailConfirmedAt)
    return (
      <div className="hm-address">
        <Tag tone="success">{t('address.confirmed')}</Tag>
      </div>
    )
  return (
    <div className="hm-address">
      <Tag tone="brass">{t('address.unconfirmed')}</Tag>
      <Button loading={demand.isPending} disabled={code?.state === 'waiting'} onClick={() => demand.mutate()}>
        {t(code ? 'address.again' : 'address.ask')}
      </Button>
      {code?.state === 'sent' && <CodeField onConfirmed={keep} />}
      <p role="status" className="hm-note">
        {statusOf(t, code)}
      </p>
      <ProblemAlert error={demand.error} />
    </div>
  )
}

function statusOf(
  t: (key: string, values?: Record<string, string>) => string,
  code: Preference['code'],
): string {
  if (code === null) return t('address.note')
  if (code.state === 'refused') return code.failure ?? ''
  return code.state === 'sent' && code.until
    ? t('address.sent', { at: clock(code.until) })
    : t('address.waiting')
}

function CodeField({ onConfirmed }: { onConfirmed: (saved: Preference) => void }) {
  const { t } = useTranslation('inbox/settings')
  const [code, setCode] = useState('')
  const confirm = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/inbox/preference/address/confirm', { body: { code } })),
    onSuccess: onConfirmed,
  })
  return (
    <>
      <Input
        className="hm-address-code"
        aria-label={t('address.code')}
        placeholder={t('address.code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        value={code}
        onChange={(event) => setCode(event.target.value.replace(/[^0-9]/g, ''))}
        onPressEnter={() => code.length === 6 && confirm.mutate()}
      />
      <Button disabled={code.length !== 6} loading={confirm.isPending} onClick={() => confirm.mutate()}>
        {t('address.confirm')}
      </Button>
      {isProblem(confirm.error, 'inbox/wrong-code') ? (
        <p role="alert" className="hm-address-wrong">
          {t('address.wrong', { why: confirm.error.problem.detail ?? '' })}
        </p>
      ) : (
        <ProblemAlert error={confirm.error} />
      )}
    </>
  )
}
