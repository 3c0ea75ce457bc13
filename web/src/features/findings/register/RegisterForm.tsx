import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Finding } from '../../../../../src/modules/findings/contract.ts'
import { proposeSeverity } from '../../../../../src/modules/findings/rules.ts'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { ActField } from '../acts/ActField.tsx'
import { bodyOf, lacksOf, registerFields, type Values } from '../acts/act-forms.ts'
import { focusLack } from '../acts/focus-field.ts'
import { useFieldName } from '../acts/use-field-name.ts'
import { policyQuery, sendJson, useRefresh, useSeverityNames } from '../queries.ts'
import { Similar } from './Similar.tsx'

interface Props {
  readonly onClose: () => void
  readonly onDone: (id: string) => void
}

/** What is known of a problem when it is found; like ones are offered while it is typed. */
export function RegisterForm({ onClose, onDone }: Props) {
  const { t } = useTranslation('findings')
  const refresh = useRefresh()
  const nameOf = useSeverityNames()
  const nameOfField = useFieldName()
  const form = useRef<HTMLFormElement>(null)
  const [values, setValues] = useState<Values>({})
  const [tried, setTried] = useState(false)
  const { proposed, isGrave, severity } = useSeverity(values)
  const fields = registerFields(isGrave)
  const lacks = lacksOf(fields, values)
  const register = useMutation({
    mutationFn: (): Promise<Finding> =>
      sendJson('POST', '/findings', { detail: '', ...bodyOf(fields, values) }),
    onSuccess: async ({ id }) => {
      await refresh()
      onDone(id)
    },
  })
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (register.isPending) return
        setTried(true)
        if (Object.keys(lacks).length > 0) focusLack(form.current)
        else register.mutate()
      }}
    >
      <p className="hm-notice">{t('register.notice')}</p>
      {fields.map((field) => (
        <div key={field.name}>
          <ActField
            field={field}
            value={values[field.name] ?? ''}
            lack={tried ? lacks[field.name] : undefined}
            {...(field.name === 'unitId' && { label: t('field.unit') })}
            onChange={(value) => setValues((now) => ({ ...now, [field.name]: value }))}
          />
          {field.name === 'title' && <Similar unit={textOf(values.unitId)} text={textOf(values.title)} />}
          {field.name === 'severity' && (
            <p className="hm-note">
              {isGrave
                ? t('register.grave', { name: nameOf(severity) })
                : proposed && t('register.proposed', { name: nameOf(proposed) })}
            </p>
          )}
        </div>
      ))}
      <ProblemAlert error={register.error} nameOf={nameOfField} safe={t('act.kept')} />
      <div className="hm-find-form-acts">
        <Button type="primary" htmlType="submit" loading={register.isPending}>
          {t('register.act')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </form>
  )
}

const textOf = (value: Values[string] | undefined): string => (typeof value === 'string' ? value : '')

/** How grave it is, chosen or by the bureau's rules, and whether the 24 hours run. */
function useSeverity({ title, category, severity: chosen }: Values) {
  const { data } = useQuery(policyQuery())
  const proposed =
    data && textOf(title).trim().length >= 2
      ? proposeSeverity(data.policy, {
          title: textOf(title),
          category: textOf(category).trim(),
          source: 'manual',
          aggravating: false,
        })
      : undefined
  const severity = Number(textOf(chosen)) || (proposed ?? 1)
  return { proposed, severity, isGrave: data !== undefined && severity >= data.policy.reportFrom }
}
