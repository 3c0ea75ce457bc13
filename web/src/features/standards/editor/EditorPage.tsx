import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usualGrades } from '../../../../../src/modules/standards/contract.ts'
import { useSession } from '../../../app/session.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { PageHead, Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { FullPage } from '../../rounds/unit/FullPage.tsx'
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
      <FullPage back={{ to: `/standards/${id}`, label: t('editor.back') }} subject={t('list.title')}>
        <PageHead title={data.title} />
        <Panel>
          <Empty action={<Link to={`/standards/${id}`}>{t('editor.toStandard')}</Link>}>
            {t(data.current.state === 'draft' ? 'editor.notYours' : 'editor.noDraft', data.current)}
          </Empty>
        </Panel>
      </FullPage>
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
