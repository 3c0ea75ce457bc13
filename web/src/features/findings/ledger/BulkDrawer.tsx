import { useMutation } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BulkAct, BulkResult, FindingRow } from '../../../../../src/modules/findings/contract.ts'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { ActField } from '../acts/ActField.tsx'
import { bodyOf, type Field, isComplete, type Values } from '../acts/act-forms.ts'
import { sendJson, useRefresh } from '../queries.ts'

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
  readonly kind: BulkKind | undefined
  readonly rows: readonly FindingRow[]
  readonly onClose: () => void
  readonly onDone?: () => void
}

/** One act on many: each is done or refused by itself, and what was refused is said. */
export function BulkDrawer({ kind, rows, onClose, onDone }: Props) {
  const { t } = useTranslation('findings')
  return (
    <Drawer
      open={kind !== undefined}
      size="30rem"
      title={kind && t(`bulk.${kind}`, { count: rows.length })}
      onClose={onClose}
      destroyOnHidden
    >
      {kind && <BulkForm key={kind} kind={kind} rows={rows} onClose={onClose} onDone={onDone} />}
    </Drawer>
  )
}

function BulkForm({ kind, rows, onClose, onDone }: Props & { readonly kind: BulkKind }) {
  const { t } = useTranslation('findings')
  const refresh = useRefresh()
  const [first] = rows
  const [values, setValues] = useState<Values>(
    kind === 'remind' ? { text: rows.length === 1 && first ? t('remind.one', first) : t('remind.many') } : {},
  )
  // Chosen rows go once they are done, but what became of them is still to be read.
  const [sent] = useState(rows)
  const act = useMutation({
    mutationFn: (): Promise<BulkResult> =>
      sendJson('POST', '/findings/bulk', {
        findings: sent.map(({ id, version }) => ({ id, version })),
        act: { kind, ...bodyOf(fields[kind], values) },
      }),
    onSuccess: refresh,
  })
  if (act.data)
    return (
      <BulkDone
        result={act.data}
        onClose={() => {
          onDone?.()
          onClose()
        }}
      />
    )
  return (
    <>
      <p className="hm-note">{t('bulk.each')}</p>
      {fields[kind].map((field) => (
        <ActField
          key={field.name}
          field={field}
          value={values[field.name] ?? ''}
          onChange={(value) => setValues({ ...values, [field.name]: value })}
        />
      ))}
      {kind === 'remind' && (
        <figure className="hm-find-preview">
          <figcaption className="hm-note">{t('remind.preview')}</figcaption>
          <p>{String(values.text ?? '').trim() || '—'}</p>
        </figure>
      )}
      <ProblemAlert error={act.error} safe={t('act.kept')} />
      <Button
        type="primary"
        disabled={!isComplete(fields[kind], values)}
        loading={act.isPending}
        onClick={() => act.mutate()}
      >
        {t(`bulk.${kind}`, { count: sent.length })}
      </Button>
    </>
  )
}

function BulkDone({ result, onClose }: { result: BulkResult; onClose: () => void }) {
  const { t } = useTranslation('findings')
  return (
    <>
      <p role="status">{t('bulk.done', { count: result.done.length })}</p>
      {result.refused.length > 0 && (
        <>
          <h3 className="hm-find-part">{t('bulk.refused', { count: result.refused.length })}</h3>
          <ul className="hm-find-views">
            {result.refused.map(({ id, number, message }) => (
              <li key={id}>
                <b>{number ?? '—'}</b>
                <span>{message}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <Button onClick={onClose}>{t('close')}</Button>
    </>
  )
}
