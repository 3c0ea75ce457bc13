import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Layers } from '../../../../../src/modules/rounds/contract.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { layersQuery } from './queries.ts'

/** What departments and persons of the unit found about themselves. */
export function LayersPanel({ id }: { id: string }) {
  const { t } = useTranslation('rounds/unit')
  const { data } = useQuery(layersQuery(id))
  if (!data || data.layers.length === 0) return null
  return (
    <Panel title={t('layers.title')}>
      {data.layers.map((layer) => (
        <Layer key={layer.roundId} layer={layer} />
      ))}
    </Panel>
  )
}

function Layer({ layer }: { layer: Layers['layers'][number] }) {
  const { t } = useTranslation('rounds/unit')
  return (
    <div className="hm-layer">
      <span className="hm-layer-name">{t(`layer.${layer.layer}`)}</span>
      <LayerBar submitted={layer.submitted} subjects={layer.subjects} />
      <span className="hm-layer-count">
        {layer.submitted}/{layer.subjects}
      </span>
      <span>{t('layers.average', { percentage: layer.averagePercentage ?? '—' })}</span>
      {layer.vetoed > 0 && <b className="hm-lost">{t('layers.vetoed', { count: layer.vetoed })}</b>}
      {layer.lowest.length > 0 && (
        <span className="hm-note hm-layer-lowest">
          {t('layers.lowest')}
          {layer.lowest.slice(0, 3).map(({ id, name, percentage }) => (
            <Link key={id} to={`/assessments/${id}/summary`}>
              {name} {percentage ?? '—'}
            </Link>
          ))}
        </span>
      )}
    </div>
  )
}

/** How many have handed in. */
export const LayerBar = ({ submitted, subjects }: { submitted: number; subjects: number }) => (
  <span className="hm-layer-bar" aria-hidden="true">
    <span style={{ width: `${subjects === 0 ? 0 : (submitted / subjects) * 100}%` }} />
  </span>
)
