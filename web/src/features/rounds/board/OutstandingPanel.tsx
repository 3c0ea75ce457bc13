import { useNavigate } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssessmentRow, Progress } from '../../../../../src/modules/rounds/contract/board.ts'
import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { api, ask } from '../../../app/api.ts'
import { useUrlState } from '../../../app/url-state.ts'
import { useCursorList } from '../../../ui/cursor-list.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { Ledger } from '../../../ui/Ledger.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { useUnitWord } from '../../../ui/unit-word.ts'
import { outstanding } from './figures.ts'
import { useOutstandingColumns } from './outstanding-columns.tsx'
import { RemindDrawer } from './RemindDrawer.tsx'

const kinds = ['idle', 'none', 'returned'] as const
type Kind = (typeof kinds)[number]
const notHandedIn = 'draft,checked,signed,returned'

interface Props {
  readonly round: Round
  readonly progress: Progress
}

/** Who has not handed in, longest idle first; those chosen are urged together. */
export function OutstandingPanel({ round, progress }: Props) {
  const { t } = useTranslation('rounds/board')
  const what = useUnitWord(round.layer)
  const navigate = useNavigate()
  const [view, setView] = useUrlState({ late: 'idle' })
  const kind = kinds.find((one) => one === view.late) ?? 'idle'
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [urged, setUrged] = useState<readonly string[]>()
  const list = useCursorList(
    ['rounds', round.id, 'outstanding', kind],
    (cursor, signal) => loadOutstanding(round.id, kind, cursor, signal),
    { every: 10_000 },
  )
  const columns = useOutstandingColumns(kind)
  const mayRemind = round.allowed.includes('remind')
  return (
    <Panel
      flush
      className="hm-board-late"
      title={t('late.title')}
      note={
        <span className="hm-board-late-note">
          {outstanding(progress)}
          <Segmented<Kind>
            size="small"
            value={kind}
            aria-label={t('late.show')}
            options={kinds.map((value) => ({ value, label: t(`late.${value}`) }))}
            onChange={(late) => {
              setChosen([])
              setView({ late })
            }}
          />
        </span>
      }
      extra={
        <>
          {chosen.length > 0 && <span className="hm-note">{t('chosen', { count: chosen.length })}</span>}
          {mayRemind && (
            <Button
              size="small"
              type={chosen.length > 0 ? 'primary' : 'default'}
              disabled={chosen.length === 0}
              onClick={() => setUrged(chosen)}
            >
              {chosen.length > 0 ? t('remind.some', { count: chosen.length, what }) : t('remind.verb')}
            </Button>
          )}
        </>
      }
    >
      <Ledger<AssessmentRow>
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        label={t('late.title')}
        onOpen={({ id }) => void navigate({ to: `/assessments/${id}` })}
        {...(mayRemind && {
          selection: { keys: chosen, onChange: setChosen },
          keys: { e: (row: AssessmentRow) => setUrged(chosen.length > 0 ? chosen : [row.id]) },
        })}
        empty={<Empty>{t(`late.empty.${kind}`)}</Empty>}
      />
      <RemindDrawer
        round={round}
        open={urged !== undefined}
        assessments={urged}
        onClose={() => setUrged(undefined)}
        onDone={() => setChosen([])}
      />
    </Panel>
  )
}

const loadOutstanding = (id: string, kind: Kind, cursor: string | undefined, signal: AbortSignal) => {
  const page = { limit: 7, ...(cursor ? { cursor } : { count: 'true' as const }) }
  if (kind === 'none')
    return ask(api.GET('/api/v1/rounds/{id}/not-started', { params: { path: { id }, query: page }, signal }))
  const query = {
    ...page,
    sort: 'lastSavedAt' as const,
    'filter[state]': kind === 'returned' ? 'returned' : notHandedIn,
  }
  return ask(api.GET('/api/v1/rounds/{id}/assessments', { params: { path: { id }, query }, signal }))
}
