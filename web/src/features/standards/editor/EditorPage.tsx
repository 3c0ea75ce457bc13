import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usualGrades } from '../../../../../src/modules/standards/contract.ts'
import { useSession } from '../../../app/session.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { standardQuery } from '../standard-queries.ts'
import { backupKey, findBackup } from './backup.ts'
import { DraftEditor } from './DraftEditor.tsx'
import { emptyStandard } from './model.ts'
import { NewEditor } from './NewEditor.tsx'
import '../standards.css'
import './editor.css'

/** The draft of a standard, edited in place. */
export function EditStandardPage() {
  const { t } = useTranslation('standards')
  const navigate = useNavigate()
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  // What is on the server when the editor opens is the ground; later answers come as conflicts, not as new pages.
  const { data, error, refetch, isFetchedAfterMount } = useQuery({
    ...standardQuery(id),
    ...{ refetchOnMount: 'always', refetchOnWindowFocus: false, refetchOnReconnect: false },
  })
  const backup = useBackup(id)
  if (error && !data)
    return (
      <main className="hm-page">
        <ProblemAlert error={error} onRetry={() => void refetch()} />
      </main>
    )
  if (!data || !isFetchedAfterMount || backup.isPending) return <Loading rows={12} />
  if (!data.allowed.includes('edit'))
    return (
      <main className="hm-page">
        <h1 className="hm-visually-hidden">{data.title}</h1>
        <Empty
          action={
            <button
              type="button"
              className="hm-link"
              onClick={() => void navigate({ to: `/standards/${id}` })}
            >
              {t('editor.toStandard')}
            </button>
          }
        >
          {t(data.current.state === 'draft' ? 'editor.notYours' : 'editor.noDraft', data.current)}
        </Empty>
      </main>
    )
  return <DraftEditor key={id} draft={data.current} backup={backup.data ?? null} versions={data.versions} />
}

/** A standard that is not on the server yet. */
export function NewStandardPage() {
  const backup = useBackup('new')
  const [empty] = useState(() => emptyStandard(usualGrades))
  if (backup.isPending) return <Loading rows={12} />
  return <NewEditor start={backup.data?.edit ?? empty} isRestored={Boolean(backup.data)} />
}

/** What this person typed on this machine and the server has not; read once. */
function useBackup(id: string) {
  const { user } = useSession()
  const key = backupKey(user.id, id)
  return useQuery({
    queryKey: ['standard-backup', key],
    queryFn: () => findBackup(key),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
}
