import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Assessment, Layers } from '../../../../../src/modules/rounds/contract.ts'
import { api, ask } from '../../../app/api.ts'
import { useMay } from '../../../app/session.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'
import { besideQuery } from './assessment-query.ts'

type Layer = Layers['layers'][number]

/** 内设机构与人员自评: how far the layers below are, and a reminder to those who have not handed in. */
export function LayersPanel({ form, user }: { form: Assessment; user: string }) {
  const { t } = useTranslation('rounds/fill')
  const { data } = useQuery(besideQuery(form.id, user, 'layers'))
  const { id, roundState } = form
  const mayRemind = useMay('rounds.layer.remind') && roundState === 'open'
  const [reminding, setReminding] = useState<Layer>()
  const layers = data?.layers ?? []
  if (layers.length === 0) return null
  return (
    <Panel title={t('layers.title')}>
      <ul className="hm-fill-layers">
        {layers.map((layer) => (
          <li key={layer.roundId}>
            <span>{t(`layers.${layer.layer === 'person' ? 'person' : 'department'}`)}</span>
            <progress
              value={layer.submitted}
              max={Math.max(1, layer.subjects)}
              aria-label={layer.roundTitle}
            />
            <span>
              {layer.submitted}/{layer.subjects}
            </span>
            {mayRemind && layer.submitted < layer.subjects && (
              <button type="button" className="hm-link" onClick={() => setReminding(layer)}>
                {t(`layers.remind.${layer.layer === 'person' ? 'person' : 'department'}`, {
                  count: layer.subjects - layer.submitted,
                })}
              </button>
            )}
          </li>
        ))}
      </ul>
      {reminding && <Remind id={id} layer={reminding} onClose={() => setReminding(undefined)} />}
    </Panel>
  )
}

function Remind({ id, layer, onClose }: { id: string; layer: Layer; onClose: () => void }) {
  const { t } = useTranslation('rounds/fill')
  const { message } = App.useApp()
  const client = useQueryClient()
  const count = layer.subjects - layer.submitted
  const kind = layer.layer === 'person' ? 'person' : 'department'
  return (
    <ReasonDialog
      open
      title={t(`layers.remind.${kind}`, { count })}
      action={t(`layers.remind.${kind}`, { count })}
      reasonLabel={t('layers.text')}
      suggestions={[t('layers.suggestion', { title: layer.roundTitle })]}
      onConfirm={async (text) => {
        const { assessments } = await ask(
          api.POST('/api/v1/assessments/{id}/remind-layers', {
            params: { path: { id } },
            body: { layer: kind, text },
          }),
        )
        void message.info(t('layers.reminded', { count: assessments }))
        void client.invalidateQueries({ queryKey: ['assessments', id, 'layers'] })
      }}
      onClose={onClose}
    />
  )
}
