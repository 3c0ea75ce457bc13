import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { shortDay } from '../../../app/dates.ts'
import { useMay } from '../../../app/session.ts'
import { Due } from '../../../ui/Due.tsx'
import { Tag } from '../../../ui/Marks.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { StackedBar } from '../../../ui/StackedBar.tsx'
import { useUnitWord } from '../../../ui/unit-word.ts'
import { share, stepsOf } from '../board/figures.ts'
import { progressQuery } from '../board/round-queries.ts'

interface Props {
  readonly round: Round
  readonly onClone: () => void
}

/** A round under way: how far it is, when it is due, and where to go on. */
export function RunningRound({ round, onClone }: Props) {
  const { t } = useTranslation('rounds/plan')
  const mayWatch = useMay('rounds.board.read')
  const mayPlan = useMay('rounds.round.plan')
  const { data } = useQuery({ ...progressQuery(round.id), enabled: mayWatch })
  const steps = data && stepsOf(data)
  const what = useUnitWord(round.layer)
  return (
    <Panel className="hm-plan-running">
      <div className="hm-plan-running-head">
        <h2>
          <Link to={mayWatch ? `/rounds/${round.id}` : `/rounds/${round.id}/plan`}>{round.title}</Link>
        </h2>
        <Tag tone="primary">{t(`state.${round.state}`)}</Tag>
        <span className="hm-note">
          {[round.unitName, t(`kind.${round.kind}`), t(`layer.${round.layer}`)].join('　')}
        </span>
        <span className="hm-plan-due">
          {t('list.due', { day: shortDay(round.dueOn) })} <Due on={round.dueOn} />
        </span>
      </div>
      {steps && (
        <div className="hm-plan-progress">
          <StackedBar {...steps} label={round.title} />
          <span>
            {t('list.submitted')} <b>{steps.done}</b> / {steps.total}　<b>{share(steps.done, steps.total)}</b>
            %
          </span>
          <span>
            {t('list.doing')} {steps.doing}　{t('list.returned')} {steps.returned}　{t('list.none')}{' '}
            {steps.none}
          </span>
          {data.overdue > 0 && <Tag tone="error">{t('list.overdue', { count: data.overdue, what })}</Tag>}
        </div>
      )}
      <div className="hm-plan-links">
        {mayWatch && (
          <>
            <Link to={`/rounds/${round.id}`}>{t('list.toBoard')}</Link>
            {data && data.states.submitted > 0 && (
              <Link to={`/rounds/${round.id}/review`}>
                {t('list.toReview', { count: data.states.submitted, what })}
              </Link>
            )}
          </>
        )}
        <Link to={`/rounds/${round.id}/plan`}>{t('list.toPlan')}</Link>
        {mayPlan && (
          <button type="button" className="hm-link" onClick={onClone}>
            {t('clone.open')}
          </button>
        )}
      </div>
    </Panel>
  )
}
