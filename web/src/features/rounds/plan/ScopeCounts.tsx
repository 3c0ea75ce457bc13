import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Round, RoundScope, ScopePreview } from '../../../../../src/modules/rounds/contract/round.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { tryScopeQuery } from './use-plan.ts'

interface Props {
  readonly layer: Round['layer']
  readonly scope: RoundScope
  readonly unitId: string | undefined
}

/** How many the scope would ask, region by region, while it is being chosen. */
export function ScopeCounts({ layer, scope, unitId }: Props) {
  const { t } = useTranslation('rounds/plan')
  const isEmpty = scope.kinds.length === 0
  const preview = useQuery({ ...tryScopeQuery(layer, scope, unitId), enabled: !isEmpty })
  return (
    <Panel
      title={t('scope.counts')}
      note={preview.isFetching ? t('scope.counting') : ''}
      className="hm-plan-counts"
    >
      {preview.error ? <ProblemAlert error={preview.error} onRetry={() => void preview.refetch()} /> : null}
      {preview.data ? (
        <Counts preview={preview.data} layer={layer} />
      ) : (
        preview.isFetching && <Loading rows={5} />
      )}
    </Panel>
  )
}

/** The figures of a preview: the sum, each region's share as a bar, and the first few by name. */
export function Counts({ preview, layer }: { preview: ScopePreview; layer: Round['layer'] }) {
  const { t } = useTranslation('rounds/plan')
  const most = Math.max(1, ...preview.regions.map(({ total }) => total))
  return (
    <div aria-live="polite">
      <p className="hm-plan-total">
        {preview.total}
        <small>{t(`subjects.${layer}`)}</small>
      </p>
      {preview.total === 0 && <p className="hm-plan-lack">{t('scope.nobody')}</p>}
      <ul className="hm-plan-regions">
        {preview.regions.map(({ regionId, name, total }) => (
          <li key={regionId ?? name}>
            <span>{name}</span>
            <span className="hm-plan-bar" aria-hidden="true">
              <span style={{ width: `${(total / most) * 100}%` }} />
            </span>
            <b>{total}</b>
          </li>
        ))}
      </ul>
      {preview.sample.length > 0 && (
        <details className="hm-plan-sample">
          <summary>{t('scope.sample', { count: preview.sample.length })}</summary>
          <ul>
            {preview.sample.map(({ id, name }) => (
              <li key={id}>{name}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
