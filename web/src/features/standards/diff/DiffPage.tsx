import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { StandardView } from '../../../../../src/modules/standards/contract.ts'
import { useUrlState } from '../../../app/url-state.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { PageHead, Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { diffQuery, type StandardDiff, standardQuery } from '../standard-queries.ts'
import { ChangedItems, HeadChanges, ItemList, MovedItems } from './DiffParts.tsx'
import '../standards.css'
import './diff.css'

/** Two versions of a standard side by side: the earlier on the left, the later on the right. */
export function DiffPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { data: standard, error, refetch } = useQuery(standardQuery(id))
  const [view, setView] = useUrlState({ from: '', to: '' })
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  if (!standard) return <Loading rows={10} />
  const to = Number(view.to) || standard.current.number
  const from = Number(view.from) || (standard.versions.find(({ number }) => number < to)?.number ?? 0)
  return <Comparison standard={standard} from={from} to={to} onChange={setView} />
}

interface Props {
  readonly standard: StandardView
  readonly from: number
  readonly to: number
  readonly onChange: (change: { from?: string; to?: string }) => void
}

function Comparison({ standard, from, to, onChange }: Props) {
  const { t } = useTranslation('standards')
  const { data: diff, error, refetch } = useQuery({ ...diffQuery(standard.id, from, to), enabled: from > 0 })
  const options = standard.versions.map(({ number, state }) => ({
    value: number,
    label: `${t('version', { number })}　${t(`state.${state}`)}`,
  }))
  return (
    <>
      <PageHead
        title={t('diff.title')}
        facts={<Link to={`/standards/${standard.id}`}>{standard.current.title}</Link>}
        actions={
          <>
            <Select
              aria-label={t('diff.from')}
              value={from || undefined}
              options={options.filter(({ value }) => value !== to)}
              onChange={(number) => onChange({ from: String(number), to: String(to) })}
            />
            <span aria-hidden="true">→</span>
            <Select
              aria-label={t('diff.to')}
              value={to}
              options={options.filter(({ value }) => value !== from)}
              onChange={(number) => onChange({ from: String(from), to: String(number) })}
            />
            <Button onClick={() => onChange({ from: String(to), to: String(from) })} disabled={from === 0}>
              {t('diff.swap')}
            </Button>
          </>
        }
      />
      {from === 0 && (
        <Panel>
          <Empty action={<Link to={`/standards/${standard.id}`}>{t('diff.back')}</Link>}>
            {t('diff.only')}
          </Empty>
        </Panel>
      )}
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {from > 0 && !diff && !error && <Loading rows={10} />}
      {diff && <Sides diff={diff} />}
    </>
  )
}

function Sides({ diff }: { diff: StandardDiff }) {
  const { t } = useTranslation('standards')
  const counts = (['added', 'removed', 'changed', 'moved', 'renumbered'] as const).map(
    (kind) => [kind, diff[kind].length] as const,
  )
  const isSame =
    counts.every(([, count]) => count === 0) && diff.head.length === 0 && diff.renamed.length === 0
  if (isSame)
    return (
      <Panel>
        <Empty>{t('diff.same')}</Empty>
      </Panel>
    )
  return (
    <div className="hm-std-diff">
      <p className="hm-std-diff-counts">
        {counts.map(([kind, count]) => (
          <a key={kind} href={`#diff-${kind}`} className={count === 0 ? 'hm-std-diff-none' : undefined}>
            {t(`diff.${kind}`)} <b>{count}</b>
          </a>
        ))}
      </p>
      <HeadChanges diff={diff} />
      <ChangedItems diff={diff} />
      <ItemList kind="added" items={diff.added} />
      <ItemList kind="removed" items={diff.removed} />
      <MovedItems diff={diff} />
    </div>
  )
}
