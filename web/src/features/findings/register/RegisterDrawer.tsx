import { useMutation, useQuery } from '@tanstack/react-query'
import { AutoComplete, Button, Drawer, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Finding } from '../../../../../src/modules/findings/contract.ts'
import { proposeSeverity } from '../../../../../src/modules/findings/rules.ts'
import { api, ask } from '../../../app/api.ts'
import { useMay } from '../../../app/session.ts'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { UnitPicker } from '../../../ui/UnitPicker.tsx'
import { policyQuery, sendJson, useRefresh, useSeverityNames } from '../queries.ts'
import { Similar } from './Similar.tsx'

interface Props {
  readonly open: boolean
  readonly onClose: () => void
  readonly onDone: (id: string) => void
}

/** 登记问题: one that was found otherwise than by filling in or checking a form. */
export function RegisterDrawer({ open, onClose, onDone }: Props) {
  const { t } = useTranslation('findings')
  return (
    <Drawer open={open} size="45rem" title={t('register.title')} onClose={onClose} destroyOnHidden>
      {open && <RegisterForm onClose={onClose} onDone={onDone} />}
    </Drawer>
  )
}

const blank = { unitId: '', title: '', category: '', severity: '', detail: '', basis: '' }

function RegisterForm({ onClose, onDone }: Omit<Props, 'open'>) {
  const { t } = useTranslation('findings')
  const refresh = useRefresh()
  const nameOf = useSeverityNames()
  const [form, setForm] = useState(blank)
  const set = (change: Partial<typeof blank>) => setForm({ ...form, ...change })
  const proposed = useProposed(form)
  const register = useMutation({
    mutationFn: (): Promise<Finding> => {
      const { unitId, title, category, severity, detail, basis } = form
      return sendJson('POST', '/findings', {
        unitId,
        title: title.trim(),
        category: category.trim(),
        detail,
        ...(severity && { severity: Number(severity) }),
        ...(basis.trim() && { basis: basis.trim() }),
      })
    },
    onSuccess: async ({ id }) => {
      await refresh()
      onDone(id)
    },
  })
  const isReady = form.unitId !== '' && form.title.trim().length >= 2 && form.category.trim() !== ''
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) register.mutate()
      }}
    >
      <p className="hm-notice">{t('register.notice')}</p>
      <Labelled name="unit" required>
        {(id) => (
          <UnitPicker
            id={id}
            kinds="organ,institution,enterprise,township"
            value={form.unitId || undefined}
            onChange={(unitId) => set({ unitId: unitId ?? '' })}
          />
        )}
      </Labelled>
      <Labelled name="title" required>
        {(id) => (
          <Input
            id={id}
            value={form.title}
            maxLength={200}
            onChange={(event) => set({ title: event.target.value })}
          />
        )}
      </Labelled>
      <Similar unit={form.unitId} text={form.title} />
      <div className="hm-find-pair">
        <Labelled name="category" required>
          {(id) => <CategoryField id={id} value={form.category} onChange={(category) => set({ category })} />}
        </Labelled>
        <Labelled name="severity">
          {(id) => (
            <Select
              id={id}
              allowClear
              value={form.severity || undefined}
              placeholder={proposed && t('register.proposed', { name: nameOf(proposed) })}
              onChange={(severity) => set({ severity: severity ?? '' })}
              options={[1, 2, 3, 4].map((value) => ({ value: String(value), label: nameOf(value) }))}
            />
          )}
        </Labelled>
      </div>
      <Labelled name="detail">
        {(id) => (
          <Input.TextArea
            id={id}
            value={form.detail}
            maxLength={4000}
            autoSize={{ minRows: 4, maxRows: 12 }}
            onChange={(event) => set({ detail: event.target.value })}
          />
        )}
      </Labelled>
      <Labelled name="basis">
        {(id) => (
          <Input
            id={id}
            value={form.basis}
            maxLength={1000}
            onChange={(event) => set({ basis: event.target.value })}
          />
        )}
      </Labelled>
      <ProblemAlert error={register.error} safe={t('act.kept')} />
      <div className="hm-find-form-acts">
        <Button type="primary" htmlType="submit" disabled={!isReady} loading={register.isPending}>
          {t('register.act')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </form>
  )
}

interface LabelledProps {
  readonly name: string
  readonly required?: boolean
  readonly children: (id: string) => React.ReactNode
}

function Labelled({ name, required, children }: LabelledProps) {
  const { t } = useTranslation('findings')
  const id = useId()
  return (
    <label className="hm-field" htmlFor={id}>
      <span>
        {t(`field.${name}`)} <em>{t(required ? 'field.required' : 'field.optional')}</em>
      </span>
      {children(id)}
    </label>
  )
}

/** The severity that the bureau's rules would give it. */
function useProposed({ title, category }: { title: string; category: string }): number | undefined {
  const { data } = useQuery(policyQuery())
  if (!data || title.trim().length < 2) return undefined
  return proposeSeverity(data.policy, {
    title,
    category: category.trim(),
    source: 'manual',
    aggravating: false,
  })
}

/** A category that findings have already, or a new one. */
function CategoryField(props: { id: string; value: string; onChange: (value: string) => void }) {
  const { data } = useQuery({
    queryKey: ['findings', 'board', 'categories'],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/findings/board', { params: { query: {} }, signal })),
    enabled: useMay('findings.board.read'),
    staleTime: 5 * 60_000,
  })
  return (
    <AutoComplete
      id={props.id}
      value={props.value}
      maxLength={100}
      options={(data?.categories ?? []).map(({ name }) => ({ value: name }))}
      showSearch={{ filterOption: (typed, option) => String(option?.value ?? '').includes(typed) }}
      onChange={(text: string) => props.onChange(text ?? '')}
    />
  )
}
