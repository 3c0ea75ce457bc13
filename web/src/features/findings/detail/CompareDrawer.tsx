import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Finding, FindingLink } from '../../../../../src/modules/findings/contract.ts'
import { shortDay } from '../../../app/dates.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { findingQuery, useSeverityNames } from '../queries.ts'

interface Props {
  readonly finding: Finding
  readonly others: readonly FindingLink[]
  /** The one laid beside it; none where the drawer is shut. */
  readonly id: string | undefined
  readonly onChange: (id: string) => void
  readonly onClose: () => void
}

/** 对照: an earlier finding and this one, line by line. */
export function CompareDrawer({ finding, others, id, onChange, onClose }: Props) {
  const { t } = useTranslation('findings')
  return (
    <Drawer
      open={id !== undefined}
      size="45rem"
      title={t('recurs.compareTitle')}
      onClose={onClose}
      destroyOnHidden
    >
      {others.length > 1 && (
        <div className="hm-suggestions">
          {others.map((other) => (
            <button
              key={other.id}
              type="button"
              className="hm-chip"
              aria-pressed={other.id === id}
              onClick={() => onChange(other.id)}
            >
              {other.number}
            </button>
          ))}
        </div>
      )}
      {id && <Sides finding={finding} id={id} />}
    </Drawer>
  )
}

const lines = [
  'title',
  'severity',
  'detail',
  'basis',
  'measures',
  'responsible',
  'registeredOn',
  'dueOn',
  'closedOn',
  'returns',
  'evidence',
] as const

function Sides({ finding, id }: { finding: Finding; id: string }) {
  const { t } = useTranslation('findings')
  const nameOf = useSeverityNames()
  const other = useQuery(findingQuery(id))
  if (other.error && !other.data)
    return <ProblemAlert error={other.error} onRetry={() => void other.refetch()} />
  if (!other.data) return <Loading rows={8} />
  const wordOf = (one: Finding, line: (typeof lines)[number]): string => {
    if (line === 'severity') return nameOf(one.severity)
    if (line === 'evidence') return one.evidence.map(({ name }) => name).join('　') || '—'
    const value = one[line]
    return line.endsWith('On') ? shortDay(value as string | null) : String(value || (value === 0 ? 0 : '—'))
  }
  return (
    <table className="hm-plain-table hm-find-compare">
      <thead>
        <tr>
          <th scope="col">
            <span className="hm-visually-hidden">{t('recurs.line')}</span>
          </th>
          <th scope="col">{other.data.number}</th>
          <th scope="col">{t('recurs.this', { number: finding.number })}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line}>
            <th scope="row">{t(`compare.${line}`)}</th>
            <td>{wordOf(other.data, line)}</td>
            <td>{wordOf(finding, line)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
