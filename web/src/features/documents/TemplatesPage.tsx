import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../app/session.ts'
import { Loading } from '../../ui/Loading.tsx'
import { PageHead, Panel } from '../../ui/Panel.tsx'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { kindsQuery, type PaperKindView, type Template, templatesQuery } from './document-queries.ts'
import { TemplateLine } from './TemplateLine.tsx'
import { UploadTemplate } from './UploadTemplate.tsx'
import './documents.css'

/** 模板: for each kind of paper what is in force here, the versions kept, and the fields a template may name. */
export function TemplatesPage() {
  const { t } = useTranslation('documents')
  const kinds = useQuery(kindsQuery)
  const templates = useQuery(templatesQuery)
  const error = kinds.error ?? templates.error
  return (
    <>
      <PageHead title={t('templates.title')} />
      <ProblemAlert error={error} onRetry={() => void templates.refetch()} />
      {!error && (!kinds.data || !templates.data) && <Loading rows={10} />}
      {templates.data && kinds.data && (
        <Panel flush>
          {kinds.data
            .filter(({ layout }) => layout !== 'ledger')
            .map((kind) => (
              <KindRow
                key={kind.kind}
                kind={kind}
                templates={templates.data.filter((one) => one.kind === kind.kind)}
              />
            ))}
        </Panel>
      )}
    </>
  )
}

interface KindProps {
  readonly kind: PaperKindView
  readonly templates: readonly Template[]
}

function KindRow({ kind, templates }: KindProps) {
  const { t } = useTranslation('documents')
  const mayManage = useMay('documents.template.manage')
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  return (
    <section className="hm-doc-kind" aria-labelledby={id}>
      <header>
        <h2 id={id}>{kind.title}</h2>
        <button type="button" className="hm-link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t('templates.fields')}
        </button>
        {mayManage && <UploadTemplate kind={kind.kind} title={kind.title} />}
      </header>
      {isOpen && <FieldList kind={kind} />}
      <ul className="hm-doc-templates">
        {templates.map((template) => (
          <TemplateLine key={template.id ?? 'shipped'} template={template} subjectKind={kind.subjectKind} />
        ))}
      </ul>
    </section>
  )
}

function FieldList({ kind }: { kind: PaperKindView }) {
  const { t } = useTranslation('documents')
  return (
    <ul className="hm-doc-fieldlist">
      {kind.fields.map((field) => (
        <li key={field.title}>
          <code>{field.kind === 'text' ? `{${field.title}}` : `{#${field.title}}…{/${field.title}}`}</code>
          {field.fields.length > 0 && (
            <span className="hm-note">
              　{t('templates.inside')} {field.fields.map((one) => `{${one}}`).join(' ')}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
