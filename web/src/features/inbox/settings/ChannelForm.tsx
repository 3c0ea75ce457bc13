import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MailMode, type Preference } from '../../../../../src/modules/inbox/contract/setting.ts'
import { api, ask } from '../../../app/api.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { AddressConfirm } from './AddressConfirm.tsx'
import { QuietFields } from './QuietFields.tsx'

type Form = Omit<Preference, 'channels' | 'version' | 'emailConfirmedAt' | 'code'>

/** Address, channel by category, quiet hours and the hour of the daily mail. */
export function ChannelForm({ preference }: { preference: Preference }) {
  const { t } = useTranslation('inbox/settings')
  const client = useQueryClient()
  const { channels, version, emailConfirmedAt: _confirmed, code: _code, ...before } = preference
  const [form, setForm] = useState<Form>(before)
  const set = (change: Partial<Form>) => setForm({ ...form, ...change })
  const save = useMutation({
    mutationFn: () => ask(api.PUT('/api/v1/inbox/preference', { body: { ...form, version } })),
    onSuccess: (saved) => client.setQueryData(['inbox', 'preference'], saved),
  })
  const isChanged = JSON.stringify(form) !== JSON.stringify(before)
  return (
    <Panel title={t('channels.title')} note={t('channels.note')}>
      {!channels.email && <p className="hm-note">{t('channels.noMail')}</p>}
      <label className="hm-field hm-telling-mail">
        <span>{t('channels.address')}</span>
        <Input
          type="email"
          autoComplete="email"
          value={form.email ?? ''}
          maxLength={254}
          onChange={(event) => set({ email: event.target.value.trim() || null })}
        />
      </label>
      {channels.email && <AddressConfirm preference={preference} typed={form.email} />}
      <Table form={form} channels={channels} onChange={set} />
      <QuietFields
        quiet={form.quiet}
        digestHour={form.digestHour}
        hasMail={form.email !== null}
        onChange={set}
      />
      <ProblemAlert error={save.error} />
      <div className="hm-telling-foot">
        <Button type="primary" disabled={!isChanged} loading={save.isPending} onClick={() => save.mutate()}>
          {t('channels.save')}
        </Button>
        <span role="status" className="hm-note">
          {save.isSuccess && !isChanged && t('channels.saved')}
        </span>
      </div>
    </Panel>
  )
}

interface TableProps {
  readonly form: Form
  readonly channels: Preference['channels']
  readonly onChange: (change: Partial<Form>) => void
}

/** One line for each category: by mail and how, by the local gateway or not; the inbox itself always. */
function Table({ form, channels, onChange }: TableProps) {
  const { t } = useTranslation('inbox/settings')
  return (
    <table className="hm-plain-table hm-telling-table">
      <thead>
        <tr>
          {['category', 'inbox', 'email', 'webhook'].map((column) => (
            <th key={column} scope="col">
              {t(`channels.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(['todo', 'notice'] as const).map((category) => (
          <tr key={category}>
            <th scope="row">{t(`category.${category}`)}</th>
            <td>{t('channels.always')}</td>
            <td>
              <Select
                aria-label={t('channels.mailOf', { category: t(`category.${category}`) })}
                value={form[category].email}
                options={MailMode.options.map((value) => ({ value, label: t(`mail.${value}`) }))}
                onChange={(email) => onChange({ [category]: { ...form[category], email } })}
              />
            </td>
            <td>
              <Checkbox
                aria-label={t('channels.hookOf', { category: t(`category.${category}`) })}
                disabled={!channels.webhook}
                checked={channels.webhook && form[category].webhook}
                onChange={(event) =>
                  onChange({ [category]: { ...form[category], webhook: event.target.checked } })
                }
              >
                {t(channels.webhook ? 'channels.send' : 'channels.noHook')}
              </Checkbox>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
