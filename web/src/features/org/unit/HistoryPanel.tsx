import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnitDetail, UnitEvent } from '../../../../../src/modules/org/contract.ts'
import { api, ask } from '../../../app/api.ts'
import { DateField } from '../../../ui/DateField.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { Tag, type TagTone } from '../../../ui/Marks.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'
import { asOfQuery, historyQuery, useOrgChange } from '../org-queries.ts'
import { eventText } from './event-text.ts'

interface Props {
  readonly unit: UnitDetail
  /** The day to look back at; '' for none. */
  readonly on: string
  readonly onDay: (day: string) => void
}

/** What became of a unit, dated; planned changes can still be cancelled. */
export function HistoryPanel({ unit, on, onDay }: Props) {
  const { t } = useTranslation('org')
  const { data, error, refetch } = useQuery(historyQuery(unit.id))
  const [cancelled, setCancelled] = useState<UnitEvent>()
  const change = useOrgChange()
  return (
    <Panel
      title={t('history.title')}
      extra={
        <label className="hm-org-day">
          <span>{t('history.on')}</span>
          <DateField value={on} onChange={onDay} />
        </label>
      }
    >
      {on && <AsOf unit={unit} on={on} />}
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={3} />}
      {data?.length === 0 && <p className="hm-note">{t('history.none')}</p>}
      <ol className="hm-org-history">
        {data?.map((event) => (
          <EventLine
            key={event.id}
            event={event}
            mayCancel={unit.allowed.includes('rename')}
            onCancel={() => setCancelled(event)}
          />
        ))}
      </ol>
      {cancelled && (
        <ReasonDialog
          open
          title={t('history.cancelTitle', { act: t(`act.${cancelled.kind}`), day: cancelled.effectiveOn })}
          action={t('history.cancel')}
          reasonLabel={t('field.reason')}
          onClose={() => setCancelled(undefined)}
          onConfirm={(reason) =>
            change(
              ask(
                api.POST('/api/v1/orgs/acts/{id}/cancel', {
                  params: { path: { id: cancelled.actId } },
                  body: { reason },
                }),
              ),
            )
          }
        >
          <p>{t('history.cancelText')}</p>
        </ReasonDialog>
      )}
    </Panel>
  )
}

const tones: Readonly<Record<UnitEvent['state'], TagTone>> = {
  planned: 'brass',
  applied: 'plain',
  cancelled: 'plain',
  failed: 'error',
}

function EventLine(props: { event: UnitEvent; mayCancel: boolean; onCancel: () => void }) {
  const { t } = useTranslation('org')
  const { event, mayCancel, onCancel } = props
  return (
    <li className={event.state === 'cancelled' ? 'hm-org-cancelled' : undefined}>
      <time dateTime={event.effectiveOn}>{event.effectiveOn}</time>
      <div>
        <p>
          <b>{t(`act.${event.kind}`)}</b>　{eventText(t, event)}
          {event.state !== 'applied' && <Tag tone={tones[event.state]}>{t(`eventState.${event.state}`)}</Tag>}
        </p>
        <p className="hm-note">{t('history.why', { reason: event.reason, by: event.recordedBy })}</p>
        {event.failure && (
          <p className="hm-org-failure">{t('history.failure', { failure: event.failure })}</p>
        )}
      </div>
      {event.state === 'planned' && mayCancel && (
        <button type="button" className="hm-link" onClick={onCancel}>
          {t('history.cancel')}
        </button>
      )}
    </li>
  )
}

/** What the unit was called and where it stood on a day. */
function AsOf({ unit, on }: { unit: UnitDetail; on: string }) {
  const { t } = useTranslation('org')
  const { data, error } = useQuery({ ...asOfQuery(unit.id, on), enabled: /^\d{4}-\d{2}-\d{2}$/.test(on) })
  if (error) return <ProblemAlert error={error} />
  if (!data) return null
  const { name, parentName, shortName, exists } = data
  return (
    <p className="hm-org-asof" role="status">
      {!exists
        ? t('asOf.absent', { on })
        : t(parentName ? 'asOf.under' : 'asOf.top', { on, name, parent: parentName })}
      {exists && shortName && t('asOf.short', { shortName })}
    </p>
  )
}
