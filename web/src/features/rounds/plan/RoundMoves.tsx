import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'
import { AddUnits } from './AddUnits.tsx'
import { CloneDrawer } from './CloneDrawer.tsx'
import { useMoveRound } from './use-plan.ts'

type Asked = 'start-review' | 'cancel' | 'archive'

/** What can still be done with a round as a whole: close the filling-in, cancel, archive, use it again. */
export function RoundMoves({ round }: { round: Round }) {
  const { t } = useTranslation('rounds/plan')
  const { move, moveBecause } = useMoveRound(round)
  const [asked, setAsked] = useState<Asked>()
  const [adding, setAdding] = useState(false)
  const [cloning, setCloning] = useState(false)
  const may = (action: Round['allowed'][number]) => round.allowed.includes(action)
  const cancel = round.state === 'draft' ? 'discard' : 'cancel'
  const word = asked === 'cancel' ? cancel : asked
  const needsReason = asked === 'start-review' || asked === 'cancel'
  return (
    <>
      {may('add-units') && <Button onClick={() => setAdding(true)}>{t('move.add-units')}</Button>}
      {may('start-review') && (
        <Button onClick={() => setAsked('start-review')}>{t('move.start-review')}</Button>
      )}
      {may('archive') && <Button onClick={() => setAsked('archive')}>{t('move.archive')}</Button>}
      {round.state !== 'draft' && !round.imported && round.allowed.length > 0 && (
        <Button onClick={() => setCloning(true)}>{t('clone.open')}</Button>
      )}
      {may('cancel') && (
        <Button danger onClick={() => setAsked('cancel')}>
          {t(`move.${cancel}`)}
        </Button>
      )}
      <ReasonDialog
        open={asked !== undefined}
        title={word ? t(`moveTitle.${word}`, { title: round.title }) : ''}
        action={word ? t(`move.${word}`) : ''}
        danger={asked === 'cancel'}
        {...(needsReason && { reasonLabel: t('move.reason') })}
        onConfirm={async (reason) => {
          if (asked === 'archive') await move.mutateAsync('archive')
          else if (asked) await moveBecause.mutateAsync({ to: asked, reason })
        }}
        onClose={() => setAsked(undefined)}
      >
        <p>{word && t(`moveText.${word}`)}</p>
      </ReasonDialog>
      <AddUnits round={round} open={adding} onClose={() => setAdding(false)} />
      <CloneDrawer round={cloning ? round : undefined} onClose={() => setCloning(false)} />
    </>
  )
}
