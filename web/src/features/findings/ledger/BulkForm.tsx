import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BulkAct, BulkResult, FindingRow } from '../../../../../src/modules/findings/contract.ts'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { ActField } from '../acts/ActField.tsx'
import { bodyOf, type Field, lacksOf, type Values } from '../acts/act-forms.ts'
import { focusLack } from '../acts/focus-field.ts'
import { useFieldName } from '../acts/use-field-name.ts'
import { sendJson, useRefresh } from '../queries.ts'
import { BulkDone } from './BulkDone.tsx'

export type BulkKind = BulkAct['act']['kind']

const fields: Readonly<Record<BulkKind, readonly Field[]>> = {
  remind: [{ name: 'text', kind: 'long', required: true, most: 2000 }],
  assign: [{ name: 'dueOn', kind: 'future' }],
  transfer: [
    { name: 'unitId', kind: 'unit', required: true },
    { name: 'reason', kind: 'long', required: true, most: 2000 },
  ],
  close: [{ name: 'text', kind: 'long', most: 2000 }],
}

interface Props {
  readonly kind: BulkKind
  readonly rows: readonly FindingRow[]
  readonly onSent: (result: BulkResult) => void
  readonly onClose: () => void
}

/** What the act asks for, once for all; afterwards what became of each. */
export function BulkForm({ kind, rows, onClose, onSent }: Props) {
  const { t } = useTranslation('findings')
  const refresh = useRefresh()
  const nameOfField = useFieldName()
  const form = useRef<HTMLFormElement>(null)
  const [tried, setTried] = useState(false)
  const [first] = rows
  const [values, setValues] = useState<Values>(
    kind === 'remind' ? { text: rows.length === 1 && first ? t('remind.one', first) : t('remind.many') } : {},
  )
  // Chosen rows go once they are done, but what became of them is still to be read.
  const [sent, setSent] = useState(rows)
  const act = useMutation({
    mutationFn: (): Promise<BulkResult> =>
      sendJson('POST', '/findings/bulk', {
        findings: sent.map(({ id, version }) => ({ id, version })),
        act: { kind, ...bodyOf(fields[kind], values) },
      }),
    onSuccess: (result) => {
      onSent(result)
      return refresh()
    },
  })
  if (act.data) {
    const again = ({ refused }: BulkResult) => {
      const ids = new Set(refused.map(({ id }) => id))
      setSent(rows.filter(({ id }) => ids.has(id)))
      act.reset()
    }
    return <BulkDone kind={kind} result={act.data} rows={rows} onAgain={again} onClose={onClose} />
  }
  const lacks = lacksOf(fields[kind], values)
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (act.isPending) return
        setTried(true)
        if (Object.keys(lacks).length > 0) focusLack(form.current)
        else act.mutate()
      }}
    >
      <p className="hm-note">{t('bulk.each')}</p>
      {fields[kind].map((field) => (
        <ActField
          key={field.name}
          field={field}
          value={values[field.name] ?? ''}
          lack={tried ? lacks[field.name] : undefined}
          {...(field.name === 'text' && { label: t(`text.${kind}`) })}
          onChange={(value) => setValues({ ...values, [field.name]: value })}
        />
      ))}
      {kind === 'remind' && (
        <figure className="hm-find-preview">
          <figcaption className="hm-note">{t('remind.preview')}</figcaption>
          <p>{String(values.text ?? '').trim() || '—'}</p>
        </figure>
      )}
      <ProblemAlert error={act.error} nameOf={nameOfField} safe={t('act.kept')} />
      <div className="hm-find-form-acts">
        <Button type="primary" htmlType="submit" loading={act.isPending}>
          {t(`bulk.${kind}`, { count: sent.length })}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </form>
  )
}
