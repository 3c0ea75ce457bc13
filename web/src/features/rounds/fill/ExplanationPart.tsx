import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PartProps } from './AnswerPart.tsx'
import { useBook } from './book-context.ts'
import { setExplanation } from './draft.ts'
import { needsExplanation } from './tally.ts'

const longest = 4000

/** 说明: required where points are taken off. What an input method has not finished is not saved yet, and not written over. */
export function ExplanationPart({ view, editable }: PartProps) {
  const { t } = useTranslation('rounds/fill')
  const book = useBook()
  const { item, draft, contribution } = view
  const [composing, setComposing] = useState<string>()
  const text = composing ?? draft?.explanation ?? ''
  const isAbsent = draft?.applicable === false
  const isRequired = needsExplanation(item, draft, contribution)
  const isMissing = isRequired && text.trim() === ''
  const save = (next: string) => book.fill(item.no, setExplanation(draft, next), 'text')
  function settle(next: string): void {
    setComposing(undefined)
    if (composing !== undefined && next !== (draft?.explanation ?? '')) save(next)
    book.queue.release(item.no)
  }
  useEffect(() => () => book.queue.release(item.no), [book, item.no])
  const id = `item-${item.no}-explanation`
  if (!editable && text === '') return null
  return (
    <div className="hm-fill-row">
      <label className="hm-fill-label" htmlFor={id}>
        {t(isAbsent ? 'explanation.absent' : 'explanation.label')}
        {isRequired && <em>{t('explanation.required')}</em>}
      </label>
      <div className="hm-fill-value hm-fill-explanation">
        <div className="hm-fill-grow" data-text={`${text} `}>
          <textarea
            id={id}
            value={text}
            rows={2}
            maxLength={longest}
            readOnly={!editable}
            aria-required={isRequired}
            aria-invalid={isMissing}
            aria-describedby={`${id}-hint`}
            onChange={(event) => {
              const { value } = event.target
              if ((event.nativeEvent as InputEvent).isComposing) setComposing(value)
              else save(value)
            }}
            onCompositionStart={() => book.queue.hold(item.no)}
            onCompositionEnd={(event) => settle(event.currentTarget.value)}
            // Some input methods end without saying so.
            onBlur={(event) => settle(event.currentTarget.value)}
          />
        </div>
        <span id={`${id}-hint`} className={`hm-fill-counted${isMissing ? ' hm-fill-warn' : ''}`}>
          {isMissing && t(isAbsent ? 'explanation.whyAbsent' : 'explanation.why')}
          <span>
            {text.length} / {longest}
          </span>
        </span>
      </div>
    </div>
  )
}
