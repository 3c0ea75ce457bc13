import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { paths } from '../app/api.gen.ts'
import { send } from '../app/api.ts'
import { Loading } from './Loading.tsx'
import { ProblemAlert } from './ProblemAlert.tsx'

type Preview =
  paths['/api/v1/findings/{id}/evidence/{evidenceId}/preview']['get']['responses'][200]['content']['application/json']

/** The beginning of a Word document or a workbook, as text and tables. */
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
      {data.parts.map((part, at) => {
        const key = `${at}`
        if (part.kind === 'paragraph') return <p key={key}>{part.text}</p>
        return (
          <section key={key} className="hm-document-table">
            {part.name !== null && <h3>{part.name}</h3>}
            <table className="hm-plain-table">
              <tbody>
                {part.rows.map((cells, row) => (
                  <tr key={`${key}-${row}`}>
                    {cells.map((text, column) => (
                      <td key={`${key}-${row}-${column}`}>{text}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )
      })}
    </div>
  )
}
