import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Notice } from '../../../../../src/modules/inbox/contract/notice.ts'
import { api, ask } from '../../../app/api.ts'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'

interface Props {
  readonly notice: Notice
  readonly who: 'unread' | 'unsigned'
  readonly onRemind: (text: string) => Promise<unknown>
  readonly onClose: () => void
}

/** Says whom it would reach before anybody is told; what is sent can be worded. */
export function RemindDialog({ notice, who, onRemind, onClose }: Props) {
  const { t } = useTranslation('inbox/notices')
  const [text, setText] = useState(t('remind.usual'))
  const { data } = useQuery({
    queryKey: ['notices', notice.id, 'remind', who],
    queryFn: () =>
      ask(
        api.POST('/api/v1/notices/{id}/remind', {
          params: { path: { id: notice.id } },
          body: { who, dryRun: true },
        }),
      ),
    gcTime: 0,
  })
  const count = data?.people ?? 0
  return (
    <ReasonDialog
      open
      title={t(`remind.${who}`)}
      action={data ? t('remind.action', { count }) : t(`remind.${who}`)}
      onConfirm={() => onRemind(text.trim() || t('remind.usual'))}
      onClose={onClose}
    >
      <p aria-live="polite">{data ? t('remind.reach', { count }) : t('remind.counting')}</p>
      <label className="hm-field">
        <span>{t('remind.text')}</span>
        <Input.TextArea
          rows={3}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
    </ReasonDialog>
  )
}
