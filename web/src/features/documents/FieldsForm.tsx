import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../app/api.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { UnitPicker } from '../../ui/UnitPicker.tsx'
import { type DocumentView, documentQuery, sendJson } from './document-queries.ts'

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** What people write in a draft: title, to whom, free paragraphs. The figures are not typed. */
export function FieldsForm({ paper }: { paper: DocumentView }) {
  const { t } = useTranslation('documents')
  const client = useQueryClient()
  const id = useId()
  const [texts, setTexts] = useState({
    title: paper.title,
    recipients: paper.fields.recipients,
    copies: paper.fields.copies,
    opening: paper.fields.opening.join('\n'),
    closing: paper.fields.closing.join('\n'),
    attachments: paper.fields.attachments.join('\n'),
  })
  const [units, setUnits] = useState(paper.recipients)
  const save = useMutation({
    mutationFn: () =>
      sendJson<DocumentView>('PATCH', `/documents/${paper.id}`, {
        version: paper.version,
        title: texts.title,
        recipients: texts.recipients,
        copies: texts.copies,
        opening: lines(texts.opening),
        closing: lines(texts.closing),
        attachments: lines(texts.attachments),
        unitIds: units.map((unit) => unit.id),
      }),
    onSuccess: (after) => client.setQueryData(documentQuery(paper.id).queryKey, after),
  })
  const field = (name: keyof typeof texts, rows?: number) => (
    <label className="hm-field" htmlFor={`${id}${name}`}>
      <span>{t(`fields.${name}`)}</span>
      <Input.TextArea
        id={`${id}${name}`}
        value={texts[name]}
        autoSize={{ minRows: rows ?? 1, maxRows: 12 }}
        onChange={(event) => setTexts({ ...texts, [name]: event.target.value })}
      />
    </label>
  )
  return (
    <Panel title={t('fields.panel')} note={t('fields.note')}>
      {field('title')}
      {field('recipients')}
      {field('opening', 2)}
      {field('closing', 2)}
      {field('attachments')}
      {field('copies')}
      <div className="hm-field">
        <span>{t('fields.units')}</span>
        <div className="hm-doc-units">
          {units.map((unit) => (
            <span key={unit.id} className="hm-token">
              {unit.name}
              <button
                type="button"
                aria-label={t('fields.removeUnit', { name: unit.name })}
                onClick={() => setUnits(units.filter((one) => one.id !== unit.id))}
              >
                ×
              </button>
            </span>
          ))}
          <UnitPicker
            value={undefined}
            label={t('fields.units')}
            placeholder={t('fields.addUnit')}
            onChange={(unitId, name) => {
              if (unitId && !units.some((one) => one.id === unitId))
                setUnits([...units, { id: unitId, name: name ?? '' }])
            }}
          />
        </div>
      </div>
      <ProblemAlert
        error={save.error}
        {...(isProblem(save.error, 'documents/stale-version', 'stale-version') && {
          safe: t('fields.stale'),
        })}
      />
      <Button loading={save.isPending} onClick={() => save.mutate()}>
        {t('fields.save')}
      </Button>
    </Panel>
  )
}
