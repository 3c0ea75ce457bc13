import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { api, ask } from '../../../app/api.ts'
import { shortTime } from '../../../app/dates.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { Seal } from '../../../ui/Marks.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { useUnitWord } from '../../../ui/unit-word.ts'

interface Props {
  readonly drawId: string
  readonly layer: Round['layer']
  readonly isDrawn: boolean
}

/** What was published before and after the draw, how anybody repeats it, and that the system's own repetition agrees. */
export function DrawProof({ drawId, layer, isDrawn }: Props) {
  const { t } = useTranslation('rounds/plan')
  const [isOpen, setIsOpen] = useState(!isDrawn)
  return (
    <details
      className="hm-plan-proof"
      open={isOpen}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary>{t('proof.title')}</summary>
      <ol>
        {(['freeze', 'value', 'draw', 'verify'] as const).map((step) => (
          <li key={step}>
            <b>{t(`proof.${step}`)}</b> {t(`proof.${step}Text`)}
          </li>
        ))}
      </ol>
      {isOpen && <Values drawId={drawId} layer={layer} isDrawn={isDrawn} />}
    </details>
  )
}

function Values({ drawId, layer, isDrawn }: Props) {
  const { t } = useTranslation('rounds/plan')
  const what = useUnitWord(layer)
  const params = { path: { id: drawId } }
  const draw = useQuery({
    queryKey: ['sampling', drawId],
    queryFn: () => ask(api.GET('/api/v1/sampling/draws/{id}', { params })),
  })
  const check = useQuery({
    queryKey: ['sampling', drawId, 'verification'],
    queryFn: () => ask(api.GET('/api/v1/sampling/draws/{id}/verification', { params })),
    enabled: isDrawn,
  })
  if (draw.error) return <ProblemAlert error={draw.error} onRetry={() => void draw.refetch()} />
  if (!draw.data) return <Loading rows={3} />
  const { n, rows, commitment, committedAt, listHash, drawnAt, secret } = draw.data
  const facts = [
    [t('proof.size'), t('proof.sizeText', { n, rows, what })],
    [t('proof.committed'), shortTime(committedAt)],
    [t('proof.listHash'), listHash],
    [t('proof.commitment'), commitment],
    ...(drawnAt
      ? [
          [t('proof.drawnAt'), shortTime(drawnAt)],
          [t('proof.public'), draw.data.public ?? '—'],
          [t('proof.secret'), secret ?? '—'],
        ]
      : []),
  ] as const
  return (
    <>
      <dl className="hm-plan-values">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {check.error ? <ProblemAlert error={check.error} onRetry={() => void check.refetch()} /> : null}
      {check.data && (
        <p>
          {check.data.ok ? (
            <>
              <Seal>{t('proof.ok')}</Seal> <span className="hm-note">{t('proof.okText')}</span>
            </>
          ) : (
            <>
              <Seal tone="veto">{t('proof.bad')}</Seal> {check.data.why}
            </>
          )}
        </p>
      )}
    </>
  )
}
