import { ChatTextIcon } from '@phosphor-icons/react/ChatText'
import { ClockCounterClockwiseIcon } from '@phosphor-icons/react/ClockCounterClockwise'
import { StarIcon } from '@phosphor-icons/react/Star'
import { WarningIcon } from '@phosphor-icons/react/Warning'
import { useTranslation } from 'react-i18next'
import type { Presence } from '../../../../../src/modules/rounds/contract.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Kbd } from '../../../ui/Marks.tsx'
import { AnswerPart } from './AnswerPart.tsx'
import type { ItemView } from './book.ts'
import { useBook, useItem } from './book-context.ts'
import { ConflictBar } from './ConflictBar.tsx'
import { setApplicable } from './draft.ts'
import { EvidencePart } from './EvidencePart.tsx'
import { ExplanationPart } from './ExplanationPart.tsx'
import { FindingPart } from './FindingPart.tsx'
import { useAround } from './fill-context.ts'
import { ItemNotes } from './ItemNotes.tsx'
import { People } from './People.tsx'
import { Score } from './Score.tsx'

/** The item that is being filled in, with everything that belongs to it. */
export function OpenItem({ no, people }: { no: string; people: Presence['people'] }) {
  const { t } = useTranslation('rounds/fill')
  const view = useItem(no)
  const { canEdit, assigneeOf } = useAround()
  const editable = canEdit(no)
  const { item, draft, state, gap } = view
  const assignee = assigneeOf.get(no)?.name
  return (
    <article
      id={`item-${no}`}
      className="hm-fill-open"
      tabIndex={-1}
      aria-labelledby={`item-${no}-text`}
      aria-current="step"
    >
      <span className="hm-fill-no">{no}</span>
      <div className="hm-fill-open-body">
        <header className="hm-fill-open-head">
          <h3 id={`item-${no}-text`}>{item.asks.text}</h3>
          <People people={people} small />
          <Applicable view={view} editable={editable} />
          <Score view={view} large />
        </header>
        <ItemNotes view={view} />
        {!editable && assignee && <p className="hm-fill-hint">{t('open.assigned', { name: assignee })}</p>}
        {state.conflict && editable && <ConflictBar view={view} />}
        {state.refusal && (
          <p className="hm-fill-bar-warn" role="alert">
            <Icon of={WarningIcon} weight="fill" />
            {t('open.refused', { why: state.refusal })}
          </p>
        )}
        <fieldset className="hm-fill-fields" disabled={!editable}>
          {draft?.applicable !== false && <AnswerPart view={view} editable={editable} />}
          <ExplanationPart view={view} editable={editable} />
          <EvidencePart view={view} editable={editable} />
        </fieldset>
        <FindingPart view={view} />
        <OpenFoot no={no} gap={gap} />
      </div>
    </article>
  )
}

/** ★实有: off says why, takes the points away and keeps what was filled in. */
function Applicable({ view, editable }: { view: ItemView; editable: boolean }) {
  const { t } = useTranslation('rounds/fill')
  const book = useBook()
  const { item, draft } = view
  if (item.rule.kind === 'aggravating' || item.rule.kind === 'veto') return null
  const isOn = draft?.applicable !== false
  return (
    <button
      type="button"
      className="hm-fill-applicable"
      aria-pressed={isOn}
      disabled={!editable}
      title={t('open.applicableHint')}
      onClick={() => book.fill(item.no, setApplicable(draft, !isOn))}
    >
      <Icon of={StarIcon} weight={isOn ? 'fill' : 'regular'} />
      {t(isOn ? 'open.applicable' : 'open.notApplicable')}
    </button>
  )
}

function OpenFoot({ no, gap }: { no: string; gap: ItemView['gap'] }) {
  const { t } = useTranslation('rounds/fill')
  const { showDrawer, commentsOf } = useAround()
  const book = useBook()
  const { open } = useAround()
  const next = book.form.items[(book.form.byNo.get(no)?.index ?? 0) + 1]
  return (
    <footer className="hm-fill-open-foot">
      <button type="button" className="hm-link" onClick={() => showDrawer('comments', no)}>
        <Icon of={ChatTextIcon} />
        {t('open.comments', { count: commentsOf.get(no) ?? 0 })}
      </button>
      <button type="button" className="hm-link" onClick={() => showDrawer('history', no)}>
        <Icon of={ClockCounterClockwiseIcon} />
        {t('open.history')}
      </button>
      {gap === 'answer' && <span className="hm-note">{t('open.unfilled')}</span>}
      {next && (
        <button type="button" className="hm-fill-next" onClick={() => open(next.no)}>
          <Kbd>Alt ↓</Kbd> {t('open.next')}
        </button>
      )}
    </footer>
  )
}
