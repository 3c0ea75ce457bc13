import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Drawer, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../../app/api.ts'
import { today } from '../../../app/dates.ts'
import { useSession } from '../../../app/session.ts'
import { DateField } from '../../../ui/DateField.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { UserPicker } from '../../identity/UserPicker.tsx'

/** Names who stands in for me; whoever cannot says why before he is chosen. */
export function SubstituteDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('inbox/settings')
  const client = useQueryClient()
  const mayForOthers = useSession().roles.some((role) => ['unit_officer', 'sysadmin'].includes(role))
  const [userId, setUser] = useState<string>()
  const [substituteId, setSubstitute] = useState<string>()
  const [fromOn, setFrom] = useState(today())
  const [toOn, setTo] = useState('')
  const [reason, setReason] = useState('')
  const name = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/api/v1/inbox/substitutions', {
          body: {
            substituteId: substituteId ?? '',
            fromOn,
            toOn,
            reason: reason.trim(),
            ...(userId && { userId }),
          },
        }),
      ),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['inbox'] })
      onClose()
    },
  })
  const isWhole = substituteId && fromOn && toOn >= fromOn && reason.trim() !== ''
  return (
    <Drawer
      open
      size="30rem"
      title={t('substitute.name')}
      onClose={onClose}
      footer={
        <Button type="primary" disabled={!isWhole} loading={name.isPending} onClick={() => name.mutate()}>
          {t('substitute.save')}
        </Button>
      }
    >
      <p className="hm-note">{t('substitute.text')}</p>
      {mayForOthers && (
        <label className="hm-field">
          <span>{t('substitute.absent')}</span>
          <UserPicker
            {...(userId && { value: userId })}
            onChange={(id) => {
              setUser(id)
              setSubstitute(undefined)
            }}
          />
        </label>
      )}
      <label className="hm-field">
        <span>{t('substitute.whom')}</span>
        <Colleagues userId={userId} value={substituteId} onChange={setSubstitute} />
      </label>
      <div className="hm-telling-days">
        <label className="hm-field">
          <span>{t('substitute.from')}</span>
          <DateField value={fromOn} onChange={setFrom} />
        </label>
        <label className="hm-field">
          <span>{t('substitute.to')}</span>
          <DateField value={toOn} min={[fromOn, today()].sort().at(-1)} onChange={setTo} />
        </label>
      </div>
      <label className="hm-field">
        <span>{t('substitute.reason')}</span>
        <Input.TextArea
          rows={3}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <ProblemAlert error={name.error} />
    </Drawer>
  )
}

interface ColleaguesProps {
  /** The absent person; oneself when left out. */
  readonly userId: string | undefined
  readonly value: string | undefined
  readonly onChange: (id: string | undefined) => void
}

function Colleagues({ userId, value, onChange }: ColleaguesProps) {
  const { t } = useTranslation('inbox/settings')
  const { data, error, isPending } = useQuery({
    queryKey: ['inbox', 'substitutes', userId ?? ''],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/inbox/substitutes', { params: { query: { ...(userId && { userId }) } }, signal })),
  })
  if (error) return <ProblemAlert error={error} />
  return (
    <Select
      aria-label={t('substitute.whom')}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      loading={isPending}
      {...(value && { value })}
      notFoundContent={t('substitute.nobody')}
      style={{ width: '100%' }}
      options={(data?.items ?? []).map(({ id, name, username, refusal }) => ({
        value: id,
        label: `${name}（${username}）`,
        disabled: refusal !== null,
        refusal,
      }))}
      optionRender={({ data: option }) => (
        <div className="hm-telling-colleague">
          <span>{option.label}</span>
          {option.refusal && <small>{option.refusal}</small>}
        </div>
      )}
      onChange={(id?: string) => onChange(id)}
    />
  )
}
