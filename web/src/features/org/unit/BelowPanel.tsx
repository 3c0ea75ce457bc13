import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { TreeNode, UnitDetail } from '../../../../../src/modules/org/contract.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { treeQuery } from '../org-queries.ts'

const mostShown = 12

/** What stands right below a unit: its departments, its units, its regions. */
export function BelowPanel({ unit }: { unit: UnitDetail }) {
  const { t } = useTranslation('org')
  const { data, error, refetch } = useQuery(treeQuery(unit.id))
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={4} />
  const groups = (['region', 'unit', 'department'] as const)
    .map((group) => ({ group, nodes: data.filter(({ kind }) => groupOf(kind) === group) }))
    .filter(({ nodes }) => nodes.length > 0)
  return (
    <Panel title={t('below.title')} note={t('below.count', { count: data.length })}>
      {groups.length === 0 && (
        <p className="hm-note">{t(unit.kind === 'region' ? 'below.noneInRegion' : 'below.none')}</p>
      )}
      {groups.map(({ group, nodes }) => (
        <section key={group} className="hm-org-below">
          <h3>{t(`below.${group}`, { count: nodes.length })}</h3>
          <ul>
            {nodes.slice(0, mostShown).map(({ id, name, children }) => (
              <li key={id}>
                <Link to={`/orgs/${id}`}>{name}</Link>
                {children > 0 && <span className="hm-note">{t('below.children', { count: children })}</span>}
              </li>
            ))}
          </ul>
          {nodes.length > mostShown && (
            <Link to={`/orgs?region=${unit.id}`}>{t('below.all', { count: nodes.length })}</Link>
          )}
        </section>
      ))}
    </Panel>
  )
}

const groupOf = (kind: TreeNode['kind']): 'region' | 'unit' | 'department' =>
  kind === 'region' || kind === 'department' ? kind : 'unit'
