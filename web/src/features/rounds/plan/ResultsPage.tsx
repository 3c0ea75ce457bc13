import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { useMay } from '../../../app/session.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'
import { useUnitWord } from '../../../ui/unit-word.ts'
import { ExportMenu } from '../board/ExportMenu.tsx'
import { RoundHead } from '../board/RoundHead.tsx'
import { progressQuery, roundQuery } from '../board/round-queries.ts'
import { useExports } from '../board/use-exports.ts'
import { GradePanel } from './GradePanel.tsx'
import { ResultList } from './ResultList.tsx'
import { useMoveRound } from './use-plan.ts'
import './plan.css'

/** What will be announced and who stays without a result; afterwards the results themselves. */
export function ResultsPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const mayWatch = useMay('rounds.board.read')
  const round = useQuery(roundQuery(id))
  const progress = useQuery({ ...progressQuery(id), enabled: mayWatch })
  if (round.error && !round.data)
    return <ProblemAlert error={round.error} onRetry={() => void round.refetch()} />
  if (!round.data) return <Loading />
  const isKnown = round.data.state === 'announced' || round.data.state === 'archived'
  return (
    <>
      <RoundHead round={round.data} actions={<ResultMoves round={round.data} />} />
      <div className="hm-plan-stack">
        {progress.error ? (
          <ProblemAlert error={progress.error} onRetry={() => void progress.refetch()} />
        ) : null}
        {progress.data && <GradePanel round={round.data} progress={progress.data} />}
        {isKnown && <ResultList round={round.data} />}
      </div>
    </>
  )
}

function ResultMoves({ round }: { round: Round }) {
  const { t } = useTranslation('rounds/plan')
  const mayWatch = useMay('rounds.board.read')
  const { data } = useQuery({ ...progressQuery(round.id), enabled: mayWatch })
  const { move } = useMoveRound(round)
  const [asked, setAsked] = useState<'announce' | 'archive'>()
  const ledgers = useExports(round.id, round.title)
  const what = useUnitWord(round.layer)
  const accepted = data?.states.accepted ?? 0
  const without = (data?.total ?? 0) - accepted
  return (
    <>
      {ledgers.error ? <ProblemAlert error={ledgers.error} onRetry={ledgers.again} /> : null}
      {mayWatch && <ExportMenu exporting={ledgers} />}
      {round.allowed.includes('archive') && (
        <Button onClick={() => setAsked('archive')}>{t('move.archive')}</Button>
      )}
      {round.allowed.includes('announce') && (
        <Button type="primary" disabled={accepted === 0} onClick={() => setAsked('announce')}>
          {t('results.announce', { count: accepted, what })}
        </Button>
      )}
      <ReasonDialog
        open={asked !== undefined}
        title={asked ? t(`moveTitle.${asked}`, { title: round.title }) : ''}
        action={asked === 'announce' ? t('results.announce', { count: accepted, what }) : t('move.archive')}
        onConfirm={async () => {
          if (asked) await move.mutateAsync(asked)
        }}
        onClose={() => setAsked(undefined)}
      >
        {asked === 'announce' ? (
          <>
            <p>{t('results.text', { accepted, without, what })}</p>
            <p>{t(round.policy.publicResults ? 'results.toAll' : 'results.toOwn')}</p>
          </>
        ) : (
          <p>{t('moveText.archive')}</p>
        )}
      </ReasonDialog>
    </>
  )
}
