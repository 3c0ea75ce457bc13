import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiProblem, upload } from '../../app/api.ts'
import { FileDrop } from '../../ui/FileDrop.tsx'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import type { Template } from './document-queries.ts'

/** Takes an edited template; every wrong field is told with the place where it stands. */
export function UploadTemplate({ kind }: { kind: string }) {
  const { t } = useTranslation('documents')
  const client = useQueryClient()
  const send = useMutation({
    mutationFn: (file: File) =>
      upload<Template>(`/documents/templates?kind=${encodeURIComponent(kind)}`, file, file.name),
    onSuccess: () => client.invalidateQueries({ queryKey: ['documents', 'templates'] }),
  })
  const wrong = send.error instanceof ApiProblem ? send.error.problem.errors : undefined
  return (
    <>
      <FileDrop accept=".docx" busy={send.isPending} onFile={(file) => send.mutate(file)}>
        {t('templates.drop')}
      </FileDrop>
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
