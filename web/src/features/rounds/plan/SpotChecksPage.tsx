import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SpotCheck } from '../../../../../src/modules/rounds/contract/round.ts'
import { api, ask } from '../../../app/api.ts'
import { useMay } from '../../../app/session.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { RoundHead } from '../board/RoundHead.tsx'
import { roundQuery } from '../board/round-queries.ts'
import { Differences } from './Differences.tsx'
import { SpotCheckDrawer } from './SpotCheckDrawer.tsx'
import { SpotCheckPanel } from './SpotCheckPanel.tsx'
import './plan.css'

/** Spot checks of a round, drawn so that everybody can verify it, and how far self scores lay from what was found. */
export function SpotChecksPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { t } = useTranslation('rounds/plan')
  const [planning, setPlanning] = useState(false)
  const mayPlan = useMay('rounds.spot-check.plan')
  const mayWatch = useMay('rounds.board.read')
  const round = useQuery(roundQuery(id))
  const checks = useQuery({
    queryKey: ['rounds', id, 'spot-checks'],
    queryFn: async (): Promise<readonly SpotCheck[]> =>
      (await ask(api.GET('/api/v1/rounds/{id}/spot-checks', { params: { path: { id } } }))).items,
  })
  if (round.error && !round.data)
    return <ProblemAlert error={round.error} onRetry={() => void round.refetch()} />
  if (!round.data) return <Loading />
  // A county checks its own units also in the round of the city, which it may not move.
  const isRunning = round.data.state === 'open' || round.data.state === 'reviewing'
  const plan = mayPlan && isRunning && (
    <Button type="primary" onClick={() => setPlanning(true)}>
      {t('spot.plan')}
    </Button>
  )
  return (
    <>
      <RoundHead round={round.data} actions={plan} />
      <div className="hm-plan-stack">
        {checks.error ? <ProblemAlert error={checks.error} onRetry={() => void checks.refetch()} /> : null}
        {checks.isPending && <Loading rows={4} />}
        {checks.data?.length === 0 && (
          <Panel title={t('spot.title')}>
            <Empty>{t(isRunning ? 'spot.none' : 'spot.noneLeft')}</Empty>
          </Panel>
        )}
        {checks.data?.map((check) => (
          <SpotCheckPanel
            key={check.id}
            check={check}
            layer={round.data.layer}
            mayDraw={mayPlan && isRunning}
          />
        ))}
        {mayWatch && <Differences round={id} />}
      </div>
      <SpotCheckDrawer
        round={round.data}
        number={(checks.data?.length ?? 0) + 1}
        open={planning}
        onClose={() => setPlanning(false)}
      />
    </>
  )
}
