import { useQuery } from '@tanstack/react-query'
import { Navigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useUrlState } from '../../../app/url-state.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { AddUnitsDrawer } from './AddUnitsDrawer.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import { RoundHead } from './RoundHead.tsx'
import { progressQuery, roundQuery } from './round-queries.ts'
import { UnitFilters } from './UnitFilters.tsx'
import { UnitLedger } from './UnitLedger.tsx'
import { emptyUnitView } from './unit-list.ts'
import { useExports } from './use-exports.ts'
import './board.css'

/** 单位进度: every organisation of a round, to look for, to urge, to give more time, to accept. */
export function UnitsPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { t } = useTranslation('rounds/board')
  const [view, setView] = useUrlState(emptyUnitView)
  const [isAdding, setAdding] = useState(false)
  const round = useQuery(roundQuery(id))
  const progress = useQuery(progressQuery(id))
  const exporting = useExports(id, round.data?.title ?? id)
  if (round.isPending) return <Loading rows={12} />
  if (!round.data) return <ProblemAlert error={round.error} onRetry={() => void round.refetch()} />
  if (round.data.state === 'draft') return <Navigate to={`/rounds/${id}/plan`} replace />
  return (
    <>
      <RoundHead
        round={round.data}
        actions={
          <>
            <ExportMenu exporting={exporting} />
            {round.data.allowed.includes('add-units') && (
              <Button onClick={() => setAdding(true)}>{t('add.title')}</Button>
            )}
          </>
        }
      />
      <ProblemAlert error={exporting.error} onRetry={exporting.again} />
      <Panel flush>
        <UnitLedger
          round={round.data}
          view={view}
          filters={(actions) => (
            <UnitFilters
              round={round.data}
              view={view}
              onChange={setView}
              progress={progress.data}
              actions={actions}
            />
          )}
          onClear={() => setView(emptyUnitView)}
        />
      </Panel>
      <AddUnitsDrawer round={round.data} open={isAdding} onClose={() => setAdding(false)} />
    </>
  )
}
