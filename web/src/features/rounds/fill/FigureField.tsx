import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PartProps } from './AnswerPart.tsx'
import { useBook } from './book-context.ts'
import { isFigure, setValue } from './draft.ts'

/** A measured figure and the points its band brings; what is no figure stays in the field and is not saved. */
export function FigureField({ view, editable }: PartProps) {
  const { t } = useTranslation('rounds/fill')
  const book = useBook()
  const { item, draft } = view
  const [typed, setTyped] = useState<string>()
  const bands = 'bands' in item.asks ? item.asks.bands : 'metric' in item.asks ? item.asks.metric.bands : []
  const text = typed ?? draft?.value ?? ''
  const isWrong = typed !== undefined && typed.trim() !== '' && !isFigure(typed.trim())
  const change = (next: string) => {
    const figure = next.trim()
    const isSavable = figure === '' || isFigure(figure)
    setTyped(isSavable && figure === next ? undefined : next)
    if (isSavable) book.fill(item.no, setValue(draft, figure === '' ? undefined : figure), 'text')
  }
  return (
    <div className="hm-fill-figure">
      <Input
        value={text}
        inputMode="decimal"
        disabled={!editable}
        status={isWrong ? 'error' : ''}
        aria-label={item.asks.text}
        aria-invalid={isWrong}
        aria-describedby={`item-${item.no}-bands`}
        onChange={(event) => change(event.target.value)}
      />
      <span id={`item-${item.no}-bands`} className={isWrong ? 'hm-fill-warn' : 'hm-note'}>
        {isWrong
          ? t('answer.notFigure')
          : bands
              .map(({ atLeast, points }) => t('answer.band', { atLeast: atLeast.replace('-', '−'), points }))
              .join('　')}
      </span>
      {item.rule.method === 'metric' && <span className="hm-note">{t('answer.metric')}</span>}
    </div>
  )
}
