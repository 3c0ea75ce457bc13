import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../app/api.ts'
import { wordyTime } from '../../app/dates.ts'
import { Panel } from '../../ui/Panel.tsx'
import { subjectPath } from './subject-path.ts'

/** The latest reminder, quoted, with who sent it; without one there is no panel. */
export function LatestReminder() {
  const { t } = useTranslation('inbox')
  const { data } = useQuery({
    queryKey: ['inbox', 'reminders', 'latest'],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/inbox/reminders', { params: { query: { limit: 1 } }, signal })),
  })
  const [latest] = data?.items ?? []
  if (!latest) return null
  const path = subjectPath(latest)
  return (
    <Panel title={t('latest.title')} extra={<Link to="/reminders">{t('latest.all')}</Link>}>
      <blockquote className="hm-bench-quote">{t('latest.quote', { text: latest.text })}</blockquote>
      <p className="hm-note">
        {latest.sentBy ?? t('reminders.system')}　{wordyTime(latest.sentAt)}
      </p>
      <p>{path ? <Link to={path}>{latest.title}</Link> : latest.title}</p>
    </Panel>
  )
}
