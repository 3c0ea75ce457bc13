import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionRow } from '../../../../src/modules/identity/contract.ts'
import { shortTime } from '../../app/dates.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Tag } from '../../ui/Marks.tsx'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { deviceOf } from './device.ts'

interface Props {
  readonly query: {
    readonly data?: { readonly items: readonly SessionRow[] } | undefined
    readonly error: unknown
    readonly refetch: () => unknown
  }
  readonly onEnd: (id: string) => Promise<unknown>
  readonly empty: string
}

/** Sessions with device, address and times; all but the own one can be ended. */
export function SessionTable({ query, onEnd, empty }: Props) {
  const { t } = useTranslation('identity')
  const [ends, setEnds] = useState<SessionRow>()
  const { data, error, refetch } = query
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={3} />
  if (data.items.length === 0) return <p className="hm-note">{empty}</p>
  return (
    <div className="hm-scroll">
      <table className="hm-plain-table">
        <thead>
          <tr>
            {['device', 'address', 'began', 'seen', 'act'].map((column) => (
              <th key={column} scope="col">
                {t(`sessions.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.items.map((session) => (
            <tr key={session.id}>
              <td title={session.userAgent ?? undefined}>
                {deviceOf(session.userAgent) ?? t('sessions.unknownDevice')}{' '}
                {session.current && <Tag tone="primary">{t('sessions.current')}</Tag>}
              </td>
              <td>{session.ip ?? '—'}</td>
              <td>{shortTime(session.createdAt)}</td>
              <td>{shortTime(session.lastSeenAt)}</td>
              <td>
                {session.current ? (
                  '—'
                ) : (
                  <button type="button" className="hm-link" onClick={() => setEnds(session)}>
                    {t('sessions.end')}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {ends && (
        <ReasonDialog
          open
          danger
          title={t('sessions.endTitle')}
          action={t('sessions.end')}
          onConfirm={() => onEnd(ends.id)}
          onClose={() => setEnds(undefined)}
        >
          <p>{t('sessions.endText')}</p>
        </ReasonDialog>
      )}
    </div>
  )
}
