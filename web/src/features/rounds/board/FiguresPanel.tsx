import { useTranslation } from 'react-i18next'
import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { useUnitWord } from '../../../ui/unit-word.ts'
import { type Figures, share, stepsOf } from './figures.ts'
import { PhaseRuler } from './PhaseRuler.tsx'

interface Props {
  readonly round: Round
  readonly figures: Figures & { readonly overdue: number; readonly late: number }
  readonly closedUnits?: number
}

/** How many are due and how far they are, in one line, with the round's days beside it. */
export function FiguresPanel({ round, figures, closedUnits = 0 }: Props) {
  const { t } = useTranslation('rounds/board')
  const what = useUnitWord(round.layer)
  const steps = stepsOf(figures)
  const extra = [
    figures.overdue > 0 && t('figures.overdue', { count: figures.overdue, what }),
    figures.late > 0 && t('figures.late', { count: figures.late, what }),
    closedUnits > 0 && t('figures.closed', { count: closedUnits, what }),
  ].filter(Boolean)
  return (
    <Panel className="hm-board-top">
      <dl className="hm-board-figures">
        <div>
          <dt>{t('figures.total')}</dt>
          <dd>{steps.total}</dd>
        </div>
        {(['done', 'doing', 'returned', 'none'] as const).map((name) => (
          <div key={name}>
            <dt>
              <i className={`hm-board-step hm-stack-${name}`} aria-hidden="true" />
              {t(`figures.${name}`)}
            </dt>
            <dd>
              {steps[name]}
              <small>{share(steps[name], steps.total)}%</small>
            </dd>
          </div>
        ))}
        {extra.length > 0 && (
          <div className="hm-board-extra">
            {extra.map((text) => (
              <span key={String(text)}>{text}</span>
            ))}
          </div>
        )}
      </dl>
      <PhaseRuler round={round} />
    </Panel>
  )
}
