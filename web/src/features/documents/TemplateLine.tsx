import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { download } from '../../app/api.ts'
import { shortTime } from '../../app/dates.ts'
import { useMay } from '../../app/session.ts'
import { Tag } from '../../ui/Marks.tsx'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { sendJson, type Template } from './document-queries.ts'
import { PreviewDrawer } from './PreviewDrawer.tsx'

/** One version of a template: what it is, its file, and putting it in or out of force. */
export function TemplateLine({ template, subjectKind }: { template: Template; subjectKind: string }) {
  const { t } = useTranslation('documents')
  const client = useQueryClient()
  const mayManage = useMay('documents.template.manage')
  const [isTrying, setTrying] = useState(false)
  // A grave event is too rare to be chosen from a list.
  const canTry = template.id !== null && mayManage && subjectKind !== 'findings.finding'
  const path = template.id
    ? `/documents/templates/${template.id}`
    : `/documents/templates/shipped/${template.kind}`
  const act = useMutation({
    mutationFn: (verb: 'activate' | 'retire' | 'file') =>
      verb === 'file' ? download(`${path}/file`, template.name) : sendJson('POST', `${path}/${verb}`, {}),
    onSuccess: () => client.invalidateQueries({ queryKey: ['documents', 'templates'] }),
  })
  return (
    <li>
      <div className="hm-paper-line">
        <span>
          <b>{template.id ? t('templates.version', { number: template.number }) : t('templates.shipped')}</b>{' '}
          {template.name}
          <span className="hm-note">
            　
            {[template.unitName, template.uploadedBy, template.uploadedAt && shortTime(template.uploadedAt)]
              .filter(Boolean)
              .join('　')}
          </span>
        </span>
        {template.inForce && <Tag tone="success">{t('templates.inForce')}</Tag>}
        {template.id && !template.inForce && <Tag>{t(`templateState.${template.state}`)}</Tag>}
        <Button onClick={() => act.mutate('file')}>{t('templates.download')}</Button>
        {canTry && <Button onClick={() => setTrying(true)}>{t('templates.preview')}</Button>}
        {template.allowed.map((verb) => (
          <Button
            key={verb}
            loading={act.isPending && act.variables === verb}
            onClick={() => act.mutate(verb)}
          >
            {t(`templates.${verb}`)}
          </Button>
        ))}
      </div>
      <ProblemAlert error={act.error} />
      {canTry && (
        <PreviewDrawer
          template={template}
          subjectKind={subjectKind}
          open={isTrying}
          onClose={() => setTrying(false)}
        />
      )}
    </li>
  )
}
