import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssessmentRow } from '../../../../../src/modules/rounds/contract/board.ts'
import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { useCursorList } from '../../../ui/cursor-list.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { Ledger } from '../../../ui/Ledger.tsx'
import { RemindDrawer } from './RemindDrawer.tsx'
import { isWaitedFor, UnitActions } from './UnitActions.tsx'
import { useUnitColumns } from './unit-columns.tsx'
import { loadUnits, type UnitView } from './unit-list.ts'
import { useChosenRows } from './use-chosen-rows.ts'

interface Props {
  readonly round: Round
  readonly view: UnitView
  /** Whether a column says the region; not where all are of one. */
  readonly withRegion?: boolean
  /** The filter bar, given the buttons for what was chosen. */
  readonly filters: (actions: ReactNode) => ReactNode
  readonly onClear: () => void
}

/** The organisations of a round, with what may be done with those chosen. */
export function UnitLedger({ round, view, withRegion = true, filters, onClear }: Props) {
  const { t } = useTranslation('rounds/board')
  const navigate = useNavigate()
  const list = useCursorList(['rounds', round.id, 'units', view], (cursor, signal) =>
    loadUnits(round, view, cursor, signal),
  )
  const chosen = useChosenRows<AssessmentRow>(({ id }) => id)
  const columns = useUnitColumns(withRegion)
  const [urged, setUrged] = useState<readonly string[]>()
  const mayRemind = round.allowed.includes('remind')
  function urge(row: AssessmentRow): void {
    const rows = (chosen.rows.length > 0 ? chosen.rows : [row]).filter(isWaitedFor)
    if (rows.length > 0) setUrged(rows.map(({ id }) => id))
  }
  return (
    <>
      {filters(<UnitActions round={round} rows={chosen.rows} onDone={chosen.clear} />)}
      <Ledger<AssessmentRow>
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        label={t('list.label')}
        onOpen={({ id }) => void navigate({ to: `/assessments/${id}` })}
        {...(mayRemind && { keys: { e: urge } })}
        selection={{ keys: chosen.keys, onChange: chosen.set }}
        empty={<Empty action={<Button onClick={onClear}>{t('list.clear')}</Button>}>{t('list.empty')}</Empty>}
      />
      <RemindDrawer
        round={round}
        open={urged !== undefined}
        assessments={urged}
        onClose={() => setUrged(undefined)}
        onDone={chosen.clear}
      />
    </>
  )
}
