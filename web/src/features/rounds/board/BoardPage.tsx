import { MegaphoneIcon } from '@phosphor-icons/react/Megaphone'
import { useQuery } from '@tanstack/react-query'
import { Navigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Progress } from '../../../../../src/modules/rounds/contract/board.ts'
import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { whenIdle } from '../../../app/when-idle.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { PapersButton } from '../../documents/PapersButton.tsx'
import { CurvePanel } from './CurvePanel.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import { FiguresPanel } from './FiguresPanel.tsx'
import { outstanding } from './figures.ts'
import { MatrixPanel } from './MatrixPanel.tsx'
import { RoundHead } from './RoundHead.tsx'
import { matrixQuery, progressQuery, roundQuery } from './round-queries.ts'
import { useExports } from './use-exports.ts'
import './board.css'
import { useUnitWord } from '../../../ui/unit-word.ts'

// Below the fold, or not yet asked for: tables and forms are fetched while the matrix is being read.
const OutstandingPanel = lazy(async () => {
  await whenIdle()
  return { default: (await import('./OutstandingPanel.tsx')).OutstandingPanel }
})
const RemindDrawer = lazy(async () => ({ default: (await import('./RemindDrawer.tsx')).RemindDrawer }))

/** 轮次总览: the whole round on one page, from the figures to the one unit that has not begun. */
export function BoardPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const round = useQuery(roundQuery(id))
  const progress = useQuery(progressQuery(id))
  const matrix = useQuery(matrixQuery(id))
  const error = round.error ?? progress.error ?? matrix.error
  if (round.data?.state === 'draft') return <Navigate to={`/rounds/${id}/plan`} replace />
  if (round.data && progress.data && matrix.data) {
    return (
      <>
        <BoardHead
          round={round.data}
          progress={progress.data}
          isRefreshing={progress.isFetching || matrix.isFetching}
        />
        <ProblemAlert error={error} onRetry={() => void progress.refetch()} />
        <FiguresPanel round={round.data} figures={progress.data} closedUnits={progress.data.closedUnits} />
        <MatrixPanel round={round.data} progress={progress.data} matrix={matrix.data} />
        <div className="hm-board-below">
          <CurvePanel round={round.data} progress={progress.data} />
          <Suspense fallback={<Panel className="hm-board-late">{null}</Panel>}>
            <OutstandingPanel round={round.data} progress={progress.data} />
          </Suspense>
        </div>
      </>
    )
  }
  if (error) return <ProblemAlert error={error} onRetry={() => void round.refetch()} />
  return <Loading rows={14} />
}

function BoardHead(props: { round: Round; progress: Progress; isRefreshing: boolean }) {
  const { round, progress, isRefreshing } = props
  const { t } = useTranslation('rounds/board')
  const what = useUnitWord(round.layer)
  const [isReminding, setReminding] = useState(false)
  const exporting = useExports(round.id, round.title)
  const waiting = outstanding(progress)
  return (
    <>
      <RoundHead
        round={round}
        isRefreshing={isRefreshing}
        actions={
          <>
            <ExportMenu exporting={exporting} />
            <PapersButton subjects={[{ kind: 'rounds.round', id: round.id }]} />
            {round.allowed.includes('remind') && waiting > 0 && (
              <Button type="primary" icon={<Icon of={MegaphoneIcon} />} onClick={() => setReminding(true)}>
                {t('remind.all', { count: waiting, what })}
              </Button>
            )}
          </>
        }
      />
      <ProblemAlert error={exporting.error} onRetry={exporting.again} />
      {isReminding && (
        <Suspense fallback={null}>
          <RemindDrawer round={round} open onClose={() => setReminding(false)} />
        </Suspense>
      )}
    </>
  )
}
