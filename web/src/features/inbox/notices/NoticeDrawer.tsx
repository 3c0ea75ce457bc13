import { useMutation } from '@tanstack/react-query'
import { Button, Checkbox, Drawer, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Notice, NoticeRole } from '../../../../../src/modules/inbox/contract/notice.ts'
import { api, ask } from '../../../app/api.ts'
import { today } from '../../../app/dates.ts'
import { DateField } from '../../../ui/DateField.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { NoticeScopeFields } from './NoticeScopeFields.tsx'
import { type NoticeForm, newNotice, receiptDay } from './notice-form.ts'
import { useNoticesChanged } from './notice-queries.ts'
import './notices.css'

interface Props {
  /** The draft that is changed; undefined for a new one. */
  readonly notice: Notice | undefined
  readonly onClose: () => void
  readonly onSaved: (notice: Notice) => void
}

const usualReceiptDay = () => receiptDay(today())

/** Writes a draft; papers are hung on it and it is published on its own page. */
export function NoticeDrawer({ notice, onClose, onSaved }: Props) {
  const { t } = useTranslation('inbox/notices')
  const changed = useNoticesChanged()
  const [form, setForm] = useState<NoticeForm>(() => notice ?? newNotice)
  const set = (change: Partial<NoticeForm>) => setForm({ ...form, ...change })
  const { title, text, scope, roles, receiptBy } = form
  const body = { title, text, scope, roles, receiptBy }
  const save = useMutation({
    mutationFn: () =>
      notice
        ? ask(
            api.PATCH('/api/v1/notices/{id}', {
              params: { path: { id: notice.id } },
              body: { ...body, version: notice.version },
            }),
          )
        : ask(api.POST('/api/v1/notices', { body })),
    onSuccess: async (saved) => {
      await changed()
      onSaved(saved)
      onClose()
    },
  })
  const isWhole = title.trim() !== '' && text.trim() !== '' && roles.length > 0 && scope.kinds.length > 0
  return (
    <Drawer
      open
      size="45rem"
      title={t(notice ? 'edit.title' : 'edit.new')}
      onClose={onClose}
      footer={
        <Button type="primary" disabled={!isWhole} loading={save.isPending} onClick={() => save.mutate()}>
          {t('edit.save')}
        </Button>
      }
    >
      <label className="hm-field">
        <span>
          {t('edit.heading')} <em>{t('edit.required')}</em>
        </span>
        <Input
          value={title}
          maxLength={200}
          autoFocus
          onChange={(event) => set({ title: event.target.value })}
        />
      </label>
      <label className="hm-field">
        <span>
          {t('edit.text')} <em>{t('edit.required')}</em>
        </span>
        <Input.TextArea
          value={text}
          maxLength={20_000}
          autoSize={{ minRows: 6, maxRows: 18 }}
          onChange={(event) => set({ text: event.target.value })}
        />
      </label>
      <fieldset className="hm-notice-set">
        <legend>{t('edit.roles')}</legend>
        <Checkbox.Group
          value={[...roles]}
          options={NoticeRole.options.map((value) => ({ value, label: t(`app:roles.${value}`) }))}
          onChange={(chosen) => set({ roles: chosen })}
        />
      </fieldset>
      <fieldset className="hm-notice-set">
        <legend>{t('edit.receipt')}</legend>
        <div className="hm-notice-receipt">
          <Checkbox
            checked={receiptBy !== null}
            onChange={(event) => set({ receiptBy: event.target.checked ? usualReceiptDay() : null })}
          >
            {t('edit.needsReceipt')}
          </Checkbox>
          {receiptBy !== null && (
            <DateField
              aria-label={t('edit.receiptBy')}
              value={receiptBy}
              min={today()}
              onChange={(day) => set({ receiptBy: day || usualReceiptDay() })}
            />
          )}
        </div>
      </fieldset>
      <NoticeScopeFields scope={scope} roles={roles} onChange={(next) => set({ scope: next })} />
      <ProblemAlert error={save.error} />
    </Drawer>
  )
}
