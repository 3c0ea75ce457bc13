import { useMutation } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { savePreview, type Template } from './document-queries.ts'
import { SubjectField } from './SubjectField.tsx'

interface Props {
  readonly template: Template
  readonly subjectKind: string
  readonly open: boolean
  readonly onClose: () => void
}

/** Tries a template on real data before it is put in force: the filled file is saved and kept nowhere. */
export function PreviewDrawer({ template, subjectKind, open, onClose }: Props) {
  const { t } = useTranslation('documents')
  const [subjectId, setSubject] = useState<string>()
  const preview = useMutation({
    mutationFn: (subject: string) => savePreview(template.id ?? '', subject, template.name),
  })
  return (
    <Drawer open={open} size="30rem" title={t('templates.preview')} onClose={onClose} destroyOnHidden>
      <p className="hm-note">{t('templates.previewNote')}</p>
      <div className="hm-field">
        <span>{t(`subject.${subjectKind.replace('.', '_')}`)}</span>
        <SubjectField kind={subjectKind} value={subjectId} onChange={setSubject} />
      </div>
      <ProblemAlert error={preview.error} />
      <Button
        type="primary"
        disabled={!subjectId}
        loading={preview.isPending}
        onClick={() => subjectId && preview.mutate(subjectId)}
      >
        {t('templates.previewSave')}
      </Button>
    </Drawer>
  )
}
