import { useTranslation } from 'react-i18next'
import type { CoverageState } from '../../../../../src/modules/rounds/contract/board.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { share } from './figures.ts'

const parts: readonly { readonly state: CoverageState; readonly step: string }[] = [
  { state: 'done', step: 'done' },
  { state: 'submitted', step: 'doing' },
  { state: 'asked', step: 'returned' },
  { state: 'none', step: 'none' },
]

interface Props {
  readonly counts: Readonly<Record<string, number>> | undefined
  readonly onChoose: (state: CoverageState) => void
}

/** How many organisations have had their yearly round; each count shows who they are. */
export function CoverageFigures({ counts, onChoose }: Props) {
  const { t } = useTranslation('rounds/board')
  const of = (state: CoverageState) => counts?.[state] ?? 0
  const total = parts.reduce((sum, { state }) => sum + of(state), 0)
  return (
    <Panel className="hm-board-top">
      <dl className="hm-board-figures">
        <div>
          <dt>{t('coverage.total')}</dt>
          <dd>{counts ? total : '—'}</dd>
        </div>
        {parts.map(({ state, step }) => (
          <div key={state}>
            <dt>
              <i className={`hm-board-step hm-stack-${step}`} aria-hidden="true" />
              {t(`coverage.state.${state}`)}
            </dt>
            <dd>
              <button type="button" className="hm-board-count" onClick={() => onChoose(state)}>
                {counts ? of(state) : '—'}
              </button>
              <small>{share(of(state), total)}%</small>
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}
