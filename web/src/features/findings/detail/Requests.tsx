import { useTranslation } from 'react-i18next'
import type { Finding } from '../../../../../src/modules/findings/contract.ts'
import { shortDay, shortTime } from '../../../app/dates.ts'

interface Props {
  readonly finding: Pick<Finding, 'extensions' | 'disputes'>
  /** Only what still waits for an answer. */
  readonly isOpenOnly?: boolean
}

/** What the unit asked for: more time, or to have it taken back; and what was answered. */
export function Requests({ finding, isOpenOnly = false }: Props) {
  const { t } = useTranslation('findings')
  const all = [
    ...finding.extensions.map((one) => ({
      ...one,
      kind: 'extension' as const,
      by: one.askedBy,
      at: one.askedAt,
      what: t('request.until', { day: shortDay(one.until) }),
    })),
    ...finding.disputes.map((one) => ({
      ...one,
      kind: 'dispute' as const,
      by: one.raisedBy,
      at: one.raisedAt,
      what: '',
    })),
  ].filter(({ decision }) => !isOpenOnly || decision === null)
  if (all.length === 0) return null
  return (
    <section>
      {!isOpenOnly && <h3 className="hm-find-part">{t('request.title')}</h3>}
      <ul className="hm-find-requests">
        {all.map((one) => (
          <li key={one.id} className={one.decision === null ? 'hm-find-waits' : undefined}>
            <b>{t(`request.${one.kind}`)}</b> {one.what}
            <span className="hm-note">
              {one.by}　{shortTime(one.at)}
            </span>
            <p>{one.reason}</p>
            <p className="hm-note">
              {one.decision === null
                ? t('request.waits')
                : `${t(`choice.${one.decision}`)}　${one.decidedBy ?? ''}　${shortTime(one.decidedAt)}${one.note ? `　${one.note}` : ''}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
