import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Notice } from '../../../../../src/modules/inbox/contract/notice.ts'
import { api, ask } from '../../../app/api.ts'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'
import { NoticeDrawer } from './NoticeDrawer.tsx'
import { useNoticesChanged } from './notice-queries.ts'

type Asking = 'edit' | 'publish' | 'discard' | 'withdraw'

/** What the caller may do with it, as the server says. */
export function NoticeActs({ notice }: { notice: Notice }) {
  const { t } = useTranslation('inbox/notices')
  const changed = useNoticesChanged()
  const [asks, setAsks] = useState<Asking>()
  const may = (act: Notice['allowed'][number]) => notice.allowed.includes(act)
  const sign = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/notices/{id}/sign', { params: { path: { id: notice.id } } })),
    onSuccess: changed,
  })
  return (
    <>
      <ProblemAlert error={sign.error} />
      {may('discard') && <Button onClick={() => setAsks('discard')}>{t('act.discard')}</Button>}
      {may('edit') && <Button onClick={() => setAsks('edit')}>{t('act.edit')}</Button>}
      {may('withdraw') && <Button onClick={() => setAsks('withdraw')}>{t('act.withdraw')}</Button>}
      {may('publish') && (
        <Button type="primary" onClick={() => setAsks('publish')}>
          {t('act.publish')}
        </Button>
      )}
      {may('sign') && (
        <Button type="primary" loading={sign.isPending} onClick={() => sign.mutate()}>
          {t('act.sign')}
        </Button>
      )}
      {asks === 'edit' && (
        <NoticeDrawer notice={notice} onClose={() => setAsks(undefined)} onSaved={() => undefined} />
      )}
      {asks && asks !== 'edit' && (
        <Confirm notice={notice} act={asks} onDone={changed} onClose={() => setAsks(undefined)} />
      )}
    </>
  )
}

interface ConfirmProps {
  readonly notice: Notice
  readonly act: Exclude<Asking, 'edit'>
  readonly onDone: () => Promise<void>
  readonly onClose: () => void
}

function Confirm({ notice, act, onDone, onClose }: ConfirmProps) {
  const { t } = useTranslation('inbox/notices')
  const navigate = useNavigate()
  const { id, version } = notice
  const params = { path: { id } }
  async function run(reason: string): Promise<void> {
    if (act === 'publish') await ask(api.POST('/api/v1/notices/{id}/publish', { params, body: { version } }))
    if (act === 'withdraw')
      await ask(api.POST('/api/v1/notices/{id}/withdraw', { params, body: { version, reason } }))
    if (act === 'discard') {
      await ask(api.DELETE('/api/v1/notices/{id}', { params: { ...params, query: { version } } }))
      await navigate({ to: '/notices' })
    }
    await onDone()
  }
  return (
    <ReasonDialog
      open
      danger={act !== 'publish'}
      title={t(`confirm.${act}.title`)}
      action={t(`confirm.${act}.action`)}
      {...(act === 'withdraw' && { reasonLabel: t('confirm.reason') })}
      onConfirm={run}
      onClose={onClose}
    >
      <p>{t(`confirm.${act}.text`, { title: notice.title })}</p>
    </ReasonDialog>
  )
}
