import { PaperclipIcon } from '@phosphor-icons/react/Paperclip'
import { XIcon } from '@phosphor-icons/react/X'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Notice, NoticeFile } from '../../../../../src/modules/inbox/contract/notice.ts'
import { api, ask, upload } from '../../../app/api.ts'
import { EvidenceViewer } from '../../../ui/EvidenceViewer.tsx'
import { FileDrop } from '../../../ui/FileDrop.tsx'
import { sizeText } from '../../../ui/FileView.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { useNoticesChanged } from './notice-queries.ts'

const accept = '.pdf,.ofd,.docx,.xlsx,.pptx,.doc,.xls,.txt,.csv,.jpg,.jpeg,.png'

/** Papers of a notice: opened beside it by whoever reads it, hung on and taken off while it is a draft. */
export function NoticeFiles({ notice }: { notice: Notice }) {
  const { t } = useTranslation('inbox/notices')
  const changed = useNoticesChanged()
  const mayEdit = notice.allowed.includes('edit')
  const add = useMutation({
    mutationFn: (file: File) => upload<Notice>(`/notices/${notice.id}/files`, file, file.name),
    onSuccess: changed,
  })
  const remove = useMutation({
    mutationFn: (fileId: string) =>
      ask(api.DELETE('/api/v1/notices/{id}/files/{fileId}', { params: { path: { id: notice.id, fileId } } })),
    onSuccess: changed,
  })
  const [open, setOpen] = useState<string>()
  const pathOf = ({ id }: NoticeFile) => `/notices/${notice.id}/files/${id}`
  if (notice.attachments.length === 0 && !mayEdit) return null
  return (
    <section className="hm-notice-files" aria-label={t('files.title')}>
      <h2>{t('files.title')}</h2>
      <ul>
        {notice.attachments.map((file) => (
          <li key={file.id}>
            <Icon of={PaperclipIcon} />
            <button type="button" className="hm-link" onClick={() => setOpen(pathOf(file))}>
              {file.name}
            </button>
            <span className="hm-note">{sizeText(file.bytes)}</span>
            {mayEdit && (
              <button
                type="button"
                className="hm-notice-remove"
                aria-label={t('files.remove', { name: file.name })}
                onClick={() => remove.mutate(file.id)}
              >
                <Icon of={XIcon} />
              </button>
            )}
          </li>
        ))}
      </ul>
      <ProblemAlert error={add.error ?? remove.error} />
      {mayEdit && (
        <FileDrop accept={accept} busy={add.isPending} onFile={(file) => add.mutate(file)}>
          {t('files.add')}
        </FileDrop>
      )}
      <EvidenceViewer
        papers={notice.attachments.map((file) => ({
          ...file,
          path: pathOf(file),
          facts: [sizeText(file.bytes)],
        }))}
        open={open}
        onClose={() => setOpen(undefined)}
      />
    </section>
  )
}
