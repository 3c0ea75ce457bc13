import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { send } from '../app/api.ts'
import { DocumentParts, type Preview } from './DocumentParts.tsx'
import { Loading } from './Loading.tsx'
import { ProblemAlert } from './ProblemAlert.tsx'

/** The beginning of a Word document, a workbook or a text. */
export function DocumentPane({ path }: { path: string }) {
  const { t } = useTranslation('ui')
  const { data, error, refetch } = useQuery({
    queryKey: ['preview', path],
    queryFn: async ({ signal }): Promise<Preview> => (await send(`${path}/preview`, { signal })).json(),
    // A stored file never changes.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={6} />
  return (
    <div className="hm-document">
      {data.isCut && <p className="hm-note">{t('file.cut')}</p>}
      <DocumentParts parts={data.parts} />
    </div>
  )
}
