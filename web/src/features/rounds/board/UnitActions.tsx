import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssessmentRow } from '../../../../../src/modules/rounds/contract/board.ts'
import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { useMay } from '../../../app/session.ts'
import { useUnitWord } from '../../../ui/unit-word.ts'
import { AcceptDialog } from './AcceptDialog.tsx'
import { ExtendDrawer } from './ExtendDrawer.tsx'
import { RemindDrawer } from './RemindDrawer.tsx'

const out = ['draft', 'checked', 'signed', 'returned']

/** Not handed in, and not closed meanwhile. */
export const isWaitedFor = ({ state, unitClosed }: Pick<AssessmentRow, 'state' | 'unitClosed'>): boolean =>
  out.includes(state) && !unitClosed

interface Props {
  readonly round: Round
  readonly rows: readonly AssessmentRow[]
  readonly onDone: () => void
}

/** What may be done with the chosen organisations; each button counts those it applies to. */
export function UnitActions({ round, rows, onDone }: Props) {
  const { t } = useTranslation('rounds/board')
  const what = useUnitWord(round.layer)
  const [act, setAct] = useState<'remind' | 'extend' | 'accept'>()
  const mayAccept = useMay('rounds.assessment.accept') && ['open', 'reviewing'].includes(round.state)
  const waited = rows.filter(isWaitedFor)
  const waiting = rows.filter(({ state }) => state === 'submitted')
  const close = () => setAct(undefined)
  const ids = (list: readonly AssessmentRow[]) => list.map(({ id }) => id)
  return (
    <>
      {rows.length > 0 && <span className="hm-note">{t('chosen', { count: rows.length })}</span>}
      {round.allowed.includes('remind') && waited.length > 0 && (
        <Button type="primary" onClick={() => setAct('remind')}>
          {t('remind.some', { count: waited.length, what })}
        </Button>
      )}
      {round.allowed.includes('extend') && waited.length > 0 && (
        <Button onClick={() => setAct('extend')}>{t('extend.some', { count: waited.length, what })}</Button>
      )}
      {mayAccept && waiting.length > 0 && (
        <Button onClick={() => setAct('accept')}>{t('accept.some', { count: waiting.length, what })}</Button>
      )}
      <RemindDrawer
        round={round}
        open={act === 'remind'}
        assessments={ids(waited)}
        onClose={close}
        onDone={onDone}
      />
      <ExtendDrawer round={round} open={act === 'extend'} rows={waited} onClose={close} onDone={onDone} />
      <AcceptDialog round={round} open={act === 'accept'} rows={waiting} onClose={close} onDone={onDone} />
    </>
  )
}
