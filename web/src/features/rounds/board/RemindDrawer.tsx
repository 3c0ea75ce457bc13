import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Drawer, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reminded } from '../../../../../src/modules/rounds/contract/board.ts'
import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { api, ask } from '../../../app/api.ts'
import { wordyDay } from '../../../app/dates.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { useUnitWord } from '../../../ui/unit-word.ts'

interface Props {
  readonly round: Round
  readonly open: boolean
  /** Whom; everybody who has not handed in, where none are named. */
  readonly assessments?: readonly string[] | undefined
  readonly onClose: () => void
  readonly onDone?: () => void
}

/** 催办: whom it reaches and what they will read, before anything is sent. */
export function RemindDrawer({ round, open, assessments, onClose, onDone }: Props) {
  const { t } = useTranslation('rounds/board')
  return (
    <Drawer open={open} size="30rem" title={t('remind.title')} onClose={onClose} destroyOnHidden>
      {open && (
        <RemindForm
          round={round}
          assessments={assessments}
          onDone={() => {
            onDone?.()
            onClose()
          }}
        />
      )}
    </Drawer>
  )
}

const remind = (id: string, assessments: readonly string[] | undefined, text: string, dryRun: boolean) =>
  ask(
    api.POST('/api/v1/rounds/{id}/remind', {
      params: { path: { id } },
      body: { ...(assessments && { assessments: [...assessments] }), text, dryRun },
    }),
  )

function RemindForm(props: { round: Round; assessments: readonly string[] | undefined; onDone: () => void }) {
  const { round, assessments, onDone } = props
  const { t } = useTranslation('rounds/board')
  const what = useUnitWord(round.layer)
  const queries = useQueryClient()
  const [text, setText] = useState(t('remind.text', { day: wordyDay(round.dueOn), title: round.title }))
  const [again, setAgain] = useState(false)
  const trial = useQuery({
    queryKey: ['rounds', round.id, 'remind', assessments ?? 'all'],
    queryFn: () => remind(round.id, assessments, t('remind.verb'), true),
    staleTime: 0,
    gcTime: 0,
  })
  const sending = useMutation({
    mutationFn: () => remind(round.id, assessments, text.trim(), false),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['rounds', round.id] }),
  })
  if (sending.data) return <Sent layer={round.layer} result={sending.data} onDone={onDone} />
  if (trial.isPending) return <Loading rows={5} />
  if (!trial.data) return <ProblemAlert error={trial.error} onRetry={() => void trial.refetch()} />
  const { urgedLately, assessments: count } = trial.data
  const mustConfirm = urgedLately > 0 && !again
  return (
    <>
      <Reach layer={round.layer} trial={trial.data} />
      <label className="hm-field">
        <span>{t('remind.content')}</span>
        <Input.TextArea
          rows={4}
          maxLength={500}
          showCount
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <figure className="hm-remind-preview">
        <figcaption className="hm-note">{t('remind.preview')}</figcaption>
        <b>{t('remind.heading', { title: round.title })}</b>
        <p>{text.trim() || '—'}</p>
      </figure>
      {urgedLately > 0 && (
        <Checkbox checked={again} onChange={(event) => setAgain(event.target.checked)}>
          {t('remind.again', { count: urgedLately, what })}
        </Checkbox>
      )}
      <ProblemAlert error={sending.error} safe={t('remind.safe')} />
      <div className="hm-drawer-actions">
        <Button
          type="primary"
          loading={sending.isPending}
          disabled={mustConfirm || text.trim() === '' || trial.data.reminders === 0}
          onClick={() => sending.mutate()}
        >
          {t('remind.some', { count, what })}
        </Button>
      </div>
    </>
  )
}

/** Whom it would reach. */
function Reach({ layer, trial }: { layer: Round['layer']; trial: Reminded }) {
  const { t } = useTranslation('rounds/board')
  const what = useUnitWord(layer)
  return (
    <>
      <p>{t('remind.reach', { units: trial.assessments, people: trial.reminders, what, context: layer })}</p>
      {trial.repeated > 0 && <p className="hm-note">{t('remind.repeated', { count: trial.repeated })}</p>}
      {trial.unreached > 0 && (
        <p className="hm-board-less">{t('remind.unreached', { count: trial.unreached, what })}</p>
      )}
      {trial.reached.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls, by the keys too
        <ul className="hm-remind-list" tabIndex={0} aria-label={t('remind.whom')}>
          {trial.reached.map(({ id, subjectName, people }) => (
            <li key={id}>
              <span>{subjectName}</span>
              <span className="hm-note">{people.join('　')}</span>
            </li>
          ))}
        </ul>
      )}
      {trial.assessments > trial.reached.length && trial.reached.length >= 200 && (
        <p className="hm-note">{t('remind.first', { count: trial.reached.length, what })}</p>
      )}
    </>
  )
}

function Sent(props: { layer: Round['layer']; result: Reminded; onDone: () => void }) {
  const { layer, result, onDone } = props
  const { t } = useTranslation('rounds/board')
  const what = useUnitWord(layer)
  return (
    <>
      <p role="status">
        {t('remind.sent', { units: result.assessments, people: result.reminders, what, context: layer })}
      </p>
      {result.repeated > 0 && <p className="hm-note">{t('remind.repeated', { count: result.repeated })}</p>}
      {result.unreached > 0 && (
        <p className="hm-board-less">{t('remind.unreached', { count: result.unreached, what })}</p>
      )}
      <div className="hm-drawer-actions">
        <Button onClick={onDone}>{t('close')}</Button>
      </div>
    </>
  )
}
