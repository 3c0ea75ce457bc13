import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../app/api.ts'
import { clock, wordyTime } from '../../app/dates.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Figure } from '../../ui/Marks.tsx'
import { PageHead, Panel } from '../../ui/Panel.tsx'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { type Check, checksOf, sizeText, spanOf } from './health.ts'
import { LevelMark } from './LevelMark.tsx'
import './system.css'

const systemQuery = {
  queryKey: ['system'],
  queryFn: ({ signal }: { signal: AbortSignal }) => ask(api.GET('/api/v1/system', { signal })),
  refetchInterval: 60_000,
}

/** How the system runs, in words, and what to do where it does not. */
export function SystemPage() {
  const { t } = useTranslation('system')
  const { data, error, refetch, dataUpdatedAt, isFetching } = useQuery(systemQuery)
  if (error && !data) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const now = new Date(dataUpdatedAt)
  const checks = checksOf(data, now)
  const open = checks.filter(({ level }) => level !== 'good').length
  return (
    <>
      <PageHead
        title={t('title')}
        facts={
          <>
            <span>{open === 0 ? t('allGood') : t('open', { count: open })}</span>
            <span className="hm-note" role="status">
              {t(isFetching ? 'refreshing' : 'asOf', { time: clock(now.toISOString()) })}
            </span>
          </>
        }
        actions={<Button onClick={() => void refetch()}>{t('refresh')}</Button>}
      />
      {error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : null}
      <Panel flush title={t('checksTitle')}>
        <CheckTable checks={checks} />
      </Panel>
      <Panel title={t('figures')} className="hm-system-part">
        <div className="hm-figures">
          <Figure label={t('figure.accounts')} value={data.accounts.active} unit={t('unit.accounts')} />
          <Figure label={t('figure.sessions')} value={data.sessions} unit={t('unit.sessions')} />
          <Figure label={t('figure.evidence')} value={data.evidence.files} unit={t('unit.files')} />
          <Figure label={t('figure.evidenceSize')} {...sized(data.evidence.bytes)} />
          <Figure label={t('figure.database')} {...sized(data.database.bytes)} />
          <Figure
            label={t('figure.queued')}
            value={data.jobs.queued + data.jobs.active}
            unit={t('unit.jobs')}
          />
        </div>
      </Panel>
      <div className="hm-system-halves">
        <Panel title={t('failures')}>
          {data.jobs.lastFailures.length === 0 ? (
            <p className="hm-note">{t('noFailures')}</p>
          ) : (
            <table className="hm-plain-table">
              <tbody>
                {data.jobs.lastFailures.map(({ name, at }) => (
                  <tr key={`${name}${at}`}>
                    <td>{t(`jobs.${name.replaceAll('.', '_')}`, { defaultValue: name })}</td>
                    <td className="num">{wordyTime(at)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Panel>
        <Panel title={t('versions')}>
          <dl className="hm-system-facts">
            <dt>{t('fact.version')}</dt>
            <dd>{data.version}</dd>
            <dt>{t('fact.uptime')}</dt>
            <dd>{t('uptime', { ...spanOf(data.startedAt, now), since: wordyTime(data.startedAt) })}</dd>
            <dt>{t('fact.database')}</dt>
            <dd>PostgreSQL {data.database.version}</dd>
            <dt>{t('fact.migrations')}</dt>
            <dd>
              {data.database.migrations}　{data.database.lastMigration}
            </dd>
            <dt>{t('fact.node')}</dt>
            <dd>{data.node}</dd>
          </dl>
        </Panel>
      </div>
    </>
  )
}

const places: Readonly<Record<string, string>> = { holidays: '/calendar', locks: '/users' }

function CheckTable({ checks }: { checks: readonly Check[] }) {
  const { t } = useTranslation('system')
  return (
    <table className="hm-plain-table hm-checks">
      <thead>
        <tr>
          {['level', 'what', 'now', 'do'].map((column) => (
            <th key={column} scope="col">
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {checks.map(({ name, level, said, values }) => {
          const told = typeof values.at === 'string' ? { ...values, at: wordyTime(values.at) } : values
          const place = places[name]
          return (
            <tr key={name}>
              <td>
                <LevelMark level={level} />
              </td>
              <th scope="row">{t(`checks.${name}.title`)}</th>
              <td>{t(`checks.${name}.${said}`, told)}</td>
              <td>
                {level === 'good' ? '—' : t(`checks.${name}.todo`)}
                {level !== 'good' && place && (
                  <>
                    {'　'}
                    <Link to={place}>{t(`checks.${name}.go`)}</Link>
                  </>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function sized(bytes: number): { value: string; unit: string } {
  const [value = '', unit = ''] = sizeText(bytes).split(' ')
  return { value, unit }
}
