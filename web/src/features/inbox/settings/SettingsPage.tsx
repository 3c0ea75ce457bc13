import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../../app/api.ts'
import { useMay } from '../../../app/session.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { PageHead } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { ChannelForm } from './ChannelForm.tsx'
import { SubstitutePanel } from './SubstitutePanel.tsx'
import './settings.css'

/** 通知方式与代办: how I am told, when not, and who stands in for me. */
export function SettingsPage() {
  const { t } = useTranslation('inbox/settings')
  const mayName = useMay('inbox.substitution.read')
  const { data, error, refetch } = useQuery({
    queryKey: ['inbox', 'preference'],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/inbox/preference', { signal })),
    // Somebody waits for the code he asked for.
    refetchInterval: ({ state }) => (state.data?.code?.state === 'waiting' ? 5_000 : false),
  })
  return (
    <>
      <PageHead title={t('title')} />
      <div className="hm-telling">
        {error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : null}
        {data ? <ChannelForm key={data.version} preference={data} /> : !error && <Loading rows={6} />}
        {mayName && <SubstitutePanel />}
      </div>
    </>
  )
}
