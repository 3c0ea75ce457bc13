import { useTranslation } from 'react-i18next'
import { Panel } from '../../../ui/Panel.tsx'
import { minusText } from '../../../ui/points.ts'
import { useBook, useSummary } from './book-context.ts'

/** 加重与否决: what weighs more than points, and whether it has been looked at. */
export function CasesPanel({ onOpen }: { onOpen: (no: string) => void }) {
  const { t } = useTranslation('rounds/fill')
  const book = useBook()
  const summary = useSummary()
  const items = (kind: 'aggravating' | 'veto') => book.form.items.filter(({ rule }) => rule.kind === kind)
  const [aggravating, vetoes] = [items('aggravating'), items('veto')]
  if (aggravating.length + vetoes.length === 0) return null
  const open = [...aggravating, ...vetoes].filter(({ no }) => summary.unfilled.includes(no))
  const range = (list: typeof aggravating) =>
    list.length > 1 ? `${list[0]?.no}–${list.at(-1)?.no}` : (list[0]?.no ?? '')
  const stateOf = (list: typeof aggravating, isOn: boolean, on: string) =>
    isOn ? on : list.some(({ no }) => summary.unfilled.includes(no)) ? t('cases.open') : t('cases.none')
  return (
    <Panel title={t('cases.title')}>
      <dl className="hm-fill-cases">
        {aggravating.length > 0 && (
          <div>
            <dt>{t('cases.aggravating', { range: range(aggravating) })}</dt>
            <dd className={summary.aggravated > 0 ? 'hm-fill-lost' : ''}>
              {stateOf(aggravating, summary.aggravated > 0, minusText(summary.aggravated))}
            </dd>
          </div>
        )}
        {vetoes.length > 0 && (
          <div>
            <dt>{t('cases.veto', { range: range(vetoes) })}</dt>
            <dd className={summary.vetoed ? 'hm-fill-lost' : ''}>
              {stateOf(vetoes, summary.vetoed, t('score.yes'))}
            </dd>
          </div>
        )}
      </dl>
      {open[0] ? (
        <button type="button" className="hm-link" onClick={() => open[0] && onOpen(open[0].no)}>
          {t('cases.go', { count: open.length })}
        </button>
      ) : (
        <p className="hm-note">{t('cases.confirmed')}</p>
      )}
    </Panel>
  )
}
