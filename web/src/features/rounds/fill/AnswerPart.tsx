import { useTranslation } from 'react-i18next'
import { minusText, pointsText } from '../../../ui/points.ts'
import type { ItemView } from './book.ts'
import { useBook } from './book-context.ts'
import { Chip, RadioChips, Stepper } from './Chip.tsx'
import { DeductRules } from './DeductRules.tsx'
import { type Draft, nothingFound, setLevel, setMet, setOccurrences, setVetoed } from './draft.ts'
import { FigureField } from './FigureField.tsx'

export interface PartProps {
  readonly view: ItemView
  readonly editable: boolean
}

/** How the item is answered: one row of chips, or a figure, by its method. */
export function AnswerPart({ view, editable }: PartProps) {
  const { t } = useTranslation('rounds/fill')
  const { method, kind } = view.item.rule
  const label = kind === 'scored' && method === 'deduct' ? 'deduct' : kind === 'bonus' ? 'bonus' : 'answer'
  return (
    <div className="hm-fill-row">
      <span className="hm-fill-label">{t(`answer.${label}`)}</span>
      <div className="hm-fill-value">
        <Choices view={view} editable={editable} />
      </div>
    </div>
  )
}

function Choices({ view, editable }: PartProps) {
  switch (view.item.rule.method) {
    case 'deduct':
      return <DeductRules view={view} editable={editable} />
    case 'tier':
      return <Levels view={view} editable={editable} />
    case 'boolean':
      return <YesNo view={view} editable={editable} />
    case 'veto':
      return <Veto view={view} editable={editable} />
    case 'each':
    case 'aggravating':
      return <Occurrences view={view} editable={editable} />
    default:
      return <FigureField view={view} editable={editable} />
  }
}

function useFill({ item }: ItemView): (draft: Draft | undefined) => void {
  const book = useBook()
  return (draft) => book.fill(item.no, draft)
}

function Levels({ view, editable }: PartProps) {
  const fill = useFill(view)
  const { item, draft } = view
  const sign = item.rule.kind === 'bonus' ? '+' : ''
  return (
    <RadioChips labelledBy={`item-${item.no}-text`}>
      {[...item.rule.levels].map(([name, points]) => (
        <Chip
          key={name}
          radio
          pressed={draft?.level === name}
          tone={points < item.rule.points && item.rule.kind === 'scored' ? 'lost' : 'plain'}
          disabled={!editable}
          onPress={() => fill(setLevel(draft, name))}
        >
          {name} <b>{`${sign}${pointsText(points)}`}</b>
        </Chip>
      ))}
    </RadioChips>
  )
}

function YesNo({ view, editable }: PartProps) {
  const { t } = useTranslation('rounds/fill')
  const fill = useFill(view)
  const { item, draft } = view
  const isBonus = item.rule.kind === 'bonus'
  return (
    <RadioChips labelledBy={`item-${item.no}-text`}>
      {[true, false].map((met) => (
        <Chip
          key={String(met)}
          radio
          pressed={draft?.met === met}
          tone={!met && !isBonus ? 'lost' : 'plain'}
          disabled={!editable}
          onPress={() => fill(setMet(draft, met))}
        >
          {t(met ? 'answer.met' : 'answer.unmet')}{' '}
          <b>
            {met === isBonus
              ? isBonus
                ? `+${pointsText(item.rule.points)}`
                : minusText(item.rule.points)
              : '0'}
          </b>
        </Chip>
      ))}
    </RadioChips>
  )
}

function Veto({ view, editable }: PartProps) {
  const { t } = useTranslation('rounds/fill')
  const fill = useFill(view)
  const { item, draft } = view
  return (
    <RadioChips labelledBy={`item-${item.no}-text`}>
      {[false, true].map((vetoed) => (
        <Chip
          key={String(vetoed)}
          radio
          pressed={draft?.vetoed === vetoed}
          tone={vetoed ? 'lost' : 'plain'}
          disabled={!editable}
          onPress={() => fill(setVetoed(draft, vetoed))}
        >
          {t(vetoed ? 'answer.happened' : 'answer.none')}
        </Chip>
      ))}
      {draft?.vetoed && <span className="hm-fill-warn">{t('answer.vetoMeans')}</span>}
    </RadioChips>
  )
}

function Occurrences({ view, editable }: PartProps) {
  const { t } = useTranslation('rounds/fill')
  const fill = useFill(view)
  const { item, draft, contribution } = view
  const count = draft?.occurrences
  const isBonus = item.rule.kind === 'bonus'
  const amount = isBonus ? contribution.bonus : contribution.aggravated
  return (
    <div className="hm-fill-chips">
      <Chip pressed={count === 0} disabled={!editable} onPress={() => fill(nothingFound(item.rule, draft))}>
        {t('answer.none')} <b>0</b>
      </Chip>
      <span
        className={`hm-fill-chip hm-fill-chip-group${(count ?? 0) > 0 ? (isBonus ? ' hm-fill-chip-on' : ' hm-fill-chip-lost') : ''}`}
      >
        {t('answer.occurrences')}
        <Stepper
          label={t('answer.occurrences')}
          text={t('answer.times', { count: count ?? 0 })}
          disabled={!editable}
          onStep={(direction) => fill(setOccurrences(draft, (count ?? 0) + direction))}
        />
        <small>
          {t('answer.product', {
            count: count ?? 0,
            each: pointsText(item.rule.each),
            sum: isBonus ? `+${pointsText(amount)}` : minusText(amount),
          })}
        </small>
      </span>
      {isBonus && item.rule.each * (count ?? 0) > item.rule.points && (
        <span className="hm-note">{t('answer.bonusCap', { points: pointsText(item.rule.points) })}</span>
      )}
    </div>
  )
}
