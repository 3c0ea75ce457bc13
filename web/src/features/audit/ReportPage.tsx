import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { wordyTime } from '../../app/dates.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Figure } from '../../ui/Marks.tsx'
import { PageHead, Panel } from '../../ui/Panel.tsx'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { grouped, summaryQuery, useActionText } from './audit-queries.ts'
import { DayBars } from './DayBars.tsx'
import { SensitiveActs } from './SensitiveActs.tsx'
import './audit.css'

/** The log at a glance: how much happened, what, how many failed to sign in, and how far it is sealed. */
export function ReportPage() {
  const { t } = useTranslation('audit')
  const { data, error, refetch } = useQuery(summaryQuery)
  const wordsOf = useActionText()
  if (error && !data) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const most = Math.max(1, ...data.topActions.map(({ events }) => events))
  const onToday = data.days.at(-1)?.on ?? ''
  return (
    <>
      <PageHead
        title={t('report.title')}
        facts={
          <span>
            {data.sealedAt ? t('report.sealedAt', { time: wordyTime(data.sealedAt) }) : t('report.notSealed')}
          </span>
        }
      />
      <Panel>
        <div className="hm-figures">
          <Figure label={t('report.today')} value={data.today} unit={t('report.events')} />
          <Figure label={t('report.week')} value={data.last7Days} unit={t('report.events')} />
          <Figure label={t('report.total')} value={grouped(data.total)} unit={t('report.events')} />
          <Figure
            label={t('report.failed')}
            value={data.failedSignIns24h}
            unit={t('report.times')}
            tone={data.failedSignIns24h > 0 ? 'wait' : 'plain'}
          />
          <Figure label={t('report.sealed')} value={grouped(data.sealed)} unit={t('report.events')} />
          <Figure label={t('report.unsealed')} value={grouped(data.unsealed)} unit={t('report.events')} />
        </div>
        <p className="hm-audit-links">
          <Link to="/audit" search={{ action: 'identity.session.refuse' } as never}>
            {t('report.seeFailed')}
          </Link>
          <Link to="/audit/seals">{t('report.seeSeals')}</Link>
        </p>
      </Panel>
      <div className="hm-audit-halves">
        <Panel title={t('report.perDay')} note={t('report.perDayNote')}>
          <DayBars days={data.days} />
        </Panel>
        <Panel title={t('report.top')}>
          {data.topActions.length === 0 ? (
            <p className="hm-note">{t('report.quiet')}</p>
          ) : (
            <table className="hm-plain-table">
              <tbody>
                {data.topActions.map(({ action, actionText, events }) => (
                  <tr key={action}>
                    <td>
                      <Link to="/audit" search={{ action, from: onToday, to: onToday } as never}>
                        {wordsOf({ action, actionText })}
                      </Link>
                    </td>
                    <td className="hm-bar-cell">
                      <span className="hm-bar" style={{ width: `${(events / most) * 100}%` }} />
                    </td>
                    <td className="num">{t('report.count', { count: events })}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Panel>
      </div>
      <SensitiveActs />
    </>
  )
}
