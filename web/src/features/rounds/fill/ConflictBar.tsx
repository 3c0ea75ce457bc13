import { WarningIcon } from '@phosphor-icons/react/Warning'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { clock } from '../../../app/dates.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { useAnswerText } from './answer-text.ts'
import type { ItemView } from './book.ts'
import { useBook } from './book-context.ts'
import { compose, contentOf, type Field, mergeAnswers } from './conflict.ts'

type Side = 'mine' | 'theirs'

/** What two people changed to something else: both values, and a person decides; nothing is overwritten before. */
export function ConflictBar({ view }: { view: ItemView }) {
  const { t } = useTranslation('rounds/fill')
  const book = useBook()
  const wordsOf = useAnswerText()
  const [isDetailed, setDetailed] = useState(false)
  const { item, state, draft } = view
  const { conflict } = state
  if (!conflict || !draft) return null
  const { theirs, open } = conflict
  const content = contentOf(theirs)
  const merged = mergeAnswers(state.base, draft, content).merged
  const decide = (sides: Partial<Record<Field, Side>>) => {
    const pick = (field: Field) => (sides[field] === 'theirs' ? content : sides[field] ? draft : merged)
    book.queue.resolve(item.no, compose(pick('answer'), pick('explanation')))
  }
  const all = (side: Side) => decide(Object.fromEntries(open.map((field) => [field, side])))
  const merges = open.includes('answer') ? (open.includes('explanation') ? 'none' : 'text') : 'answer'
  return (
    <div className="hm-fill-conflict" role="alert">
      <Icon of={WarningIcon} size={20} weight="fill" />
      <p>
        <b>{t('conflict.who', { name: theirs.savedBy, time: clock(theirs.savedAt) })}</b>{' '}
        {open.includes('answer') &&
          t('conflict.values', { mine: wordsOf(item, draft), theirs: wordsOf(item, content) })}
        {open.includes('explanation') && t('conflict.texts')}
        {t(`conflict.merged.${merges}`)}
      </p>
      <span className="hm-fill-conflict-acts">
        <Button size="small" aria-expanded={isDetailed} onClick={() => setDetailed(!isDetailed)}>
          {t('conflict.detail')}
        </Button>
        <Button size="small" onClick={() => all('theirs')}>
          {t('conflict.theirs')}
        </Button>
        <Button size="small" type="primary" onClick={() => all('mine')}>
          {t('conflict.mine')}
        </Button>
      </span>
      {isDetailed && <Fields view={view} onDecide={decide} />}
    </div>
  )
}

/** Each field on its own, side by side. */
function Fields({
  view,
  onDecide,
}: {
  view: ItemView
  onDecide: (sides: Partial<Record<Field, Side>>) => void
}) {
  const { t } = useTranslation('rounds/fill')
  const wordsOf = useAnswerText()
  const [sides, setSides] = useState<Partial<Record<Field, Side>>>({})
  const { item, state, draft } = view
  if (!state.conflict || !draft) return null
  const { theirs, open } = state.conflict
  const words = (field: Field, side: Side) => {
    const one = side === 'mine' ? draft : contentOf(theirs)
    return field === 'answer' ? wordsOf(item, one) : one.explanation || '—'
  }
  return (
    <div className="hm-fill-fields-table">
      <table className="hm-plain-table">
        <thead>
          <tr>
            <th scope="col">{t('conflict.field')}</th>
            <th scope="col">{t('conflict.mineHead')}</th>
            <th scope="col">{t('conflict.theirsHead', { name: theirs.savedBy })}</th>
          </tr>
        </thead>
        <tbody>
          {open.map((field) => (
            <tr key={field}>
              <th scope="row">{t(`conflict.fields.${field}`)}</th>
              {(['mine', 'theirs'] as const).map((side) => (
                <td key={side}>
                  <label>
                    <input
                      type="radio"
                      name={`conflict-${item.no}-${field}`}
                      checked={sides[field] === side}
                      onChange={() => setSides({ ...sides, [field]: side })}
                    />{' '}
                    {words(field, side)}
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Button
        size="small"
        type="primary"
        disabled={open.some((field) => !sides[field])}
        onClick={() => onDecide(sides)}
      >
        {t('conflict.use')}
      </Button>
    </div>
  )
}
