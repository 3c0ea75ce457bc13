import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditEvent } from '../../../../src/modules/audit/contract.ts'
import { clockSeconds, dayOf, wordyDay } from '../../app/dates.ts'
import { EventDiff } from './EventDiff.tsx'
import { subjectText } from './event-columns.tsx'
import type { LogView } from './event-list.ts'

interface Props {
  readonly event: AuditEvent
  readonly onFilter: (change: Partial<Record<keyof LogView, string>>) => void
}

const nobody = '00000000-0000-0000-0000-000000000000'

/** Who did what to what, when, from where and why, what it changed, and its place in the sealed log. */
export function EventDetail({ event, onFilter }: Props) {
  const { t } = useTranslation('audit')
  const only = (text: string, change: Parameters<Props['onFilter']>[0]) => (
    <button type="button" className="hm-link" onClick={() => onFilter(change)}>
      {text}
    </button>
  )
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['at', `${wordyDay(dayOf(event.at))} ${clockSeconds(event.at)}`],
    [
      'actor',
      <>
        {event.actorName}
        {'　'}
        {event.actorId !== nobody && only(t('event.onlyActor'), { actorId: event.actorId })}
      </>,
    ],
    [
      'subject',
      <>
        {subjectText(event.subject.kind, t)}　<SubjectLink event={event} />
        <code className="hm-event-id">{event.subject.id}</code>
        {only(t('event.onlySubject'), { subjectKind: event.subject.kind, subjectId: event.subject.id })}
      </>,
    ],
    [
      'org',
      event.orgPath === '' ? (
        t('event.wholeSystem')
      ) : (
        <>
          {event.orgPath}　{only(t('event.onlyOrg'), { orgPath: event.orgPath })}
        </>
      ),
    ],
    ['reason', event.reason ?? '—'],
    ['ip', event.ip ?? t('event.local')],
    ['request', <code className="hm-event-id">{event.requestId}</code>],
    ['action', <code className="hm-event-id">{event.action}</code>],
    [
      'seal',
      event.ordinal === null
        ? t('event.unsealed')
        : t('event.ordinal', { ordinal: event.ordinal, id: event.id }),
    ],
  ]
  return (
    <>
      <dl className="hm-event-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`event.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3 className="hm-event-part">{t('diff.title')}</h3>
      <EventDiff before={event.before} after={event.after} />
    </>
  )
}

/** Accounts and units have pages that an auditor may open. */
function SubjectLink({ event }: { event: AuditEvent }) {
  const { t } = useTranslation('audit')
  const { kind, id } = event.subject
  if (kind !== 'identity.user' || !/^[0-9a-f-]{36}$/.test(id)) return null
  return <Link to={`/users/${id}`}>{t('event.openUser')}</Link>
}
