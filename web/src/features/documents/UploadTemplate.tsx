import { FileArrowUpIcon } from '@phosphor-icons/react/FileArrowUp'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem, upload } from '../../app/api.ts'
import { Icon } from '../../ui/Icon.tsx'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import type { Template } from './document-queries.ts'

interface Props {
  readonly kind: string
  /** What the kind is called, for who does not see beside what the button stands. */
  readonly title: string
}

/** Takes an edited template; every wrong field is told with the place where it stands. */
export function UploadTemplate({ kind, title }: Props) {
  const { t } = useTranslation('documents')
  const client = useQueryClient()
  const field = useRef<HTMLInputElement>(null)
  const send = useMutation({
    mutationFn: (file: File) =>
      upload<Template>(`/documents/templates?kind=${encodeURIComponent(kind)}`, file, file.name),
    onSuccess: () => client.invalidateQueries({ queryKey: ['documents', 'templates'] }),
  })
  const wrong = send.error instanceof ApiProblem ? send.error.problem.errors : undefined
  return (
    <>
      <Button
        icon={<Icon of={FileArrowUpIcon} />}
        aria-label={t('templates.uploadFor', { title })}
        loading={send.isPending}
        onClick={() => field.current?.click()}
      >
        {t('templates.upload')}
      </Button>
      <input
        ref={field}
        type="file"
        accept=".docx"
        className="hm-visually-hidden"
        tabIndex={-1}
        aria-label={t('templates.uploadFor', { title })}
        onChange={(event) => {
          const file = event.target.files?.[0]
          // The same file may be chosen again after it was mended.
          event.target.value = ''
          if (file) send.mutate(file)
        }}
      />
      {wrong ? (
        <Alert
          type="error"
          role="alert"
          title={t('templates.refused', { count: wrong.length })}
          description={
            <ul>
              {wrong.map(({ pointer, detail }) => (
                <li key={pointer}>{detail}</li>
              ))}
            </ul>
          }
        />
      ) : (
        <ProblemAlert error={send.error} />
      )}
      {send.isSuccess && <Alert type="success" role="status" title={t('templates.taken')} />}
    </>
  )
}
