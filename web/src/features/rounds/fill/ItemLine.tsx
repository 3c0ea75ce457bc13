import { ChatTextIcon } from '@phosphor-icons/react/ChatText'
import { PaperclipIcon } from '@phosphor-icons/react/Paperclip'
import { WarningIcon } from '@phosphor-icons/react/Warning'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Presence } from '../../../../../src/modules/rounds/contract.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Tag } from '../../../ui/Marks.tsx'
import { useItem } from './book-context.ts'
import { useAround, usePapers } from './fill-context.ts'
import { OpenItem } from './OpenItem.tsx'
import { People } from './People.tsx'
import { Score } from './Score.tsx'

interface Props {
  readonly no: string
  readonly isOpen: boolean
  readonly people: Presence['people']
}

const samePeople = (one: Presence['people'], other: Presence['people']) =>
  one.length === other.length && one.every(({ userId }, at) => userId === other[at]?.userId)

/** One item: a line, or, where it is open, all of it. */
export const ItemLine = memo(
  ({ no, isOpen, people }: Props) =>
    isOpen ? <OpenItem no={no} people={people} /> : <ClosedItem no={no} people={people} />,
  (before, after) =>
    before.no === after.no && before.isOpen === after.isOpen && samePeople(before.people, after.people),
)

function ClosedItem({ no, people }: Omit<Props, 'isOpen'>) {
  const { t } = useTranslation('rounds/fill')
  const view = useItem(no)
  const { papers } = usePapers(no)
  const { open, canEdit, assigneeOf, commentsOf } = useAround()
  const { item, draft, gap, filled, state } = view
  const assignee = assigneeOf.get(no)?.name
  const comments = commentsOf.get(no) ?? 0
  const isOthers = !canEdit(no) && !filled
  return (
    <button
      type="button"
      id={`item-${no}`}
      className={`hm-fill-line${isOthers ? ' hm-fill-others' : ''}${draft?.applicable === false ? ' hm-fill-absent' : ''}`}
      onClick={() => open(no)}
    >
      <span className="hm-fill-no">{no}</span>
      <span className="hm-fill-text">{item.asks.text}</span>
      {gap && gap !== 'answer' && (
        <span className="hm-fill-warn" role={gap === 'conflict' ? 'alert' : undefined}>
          <Icon of={WarningIcon} weight="fill" />
          {t(`gap.${gap}`)}
        </span>
      )}
      <People people={people} small />
      {comments > 0 && (
        <span className="hm-fill-papers">
          <Icon of={ChatTextIcon} />
          {comments}
        </span>
      )}
      {papers.length > 0 && (
        <span className="hm-fill-papers">
          <Icon of={PaperclipIcon} />
          {papers.length}
          <span className="hm-visually-hidden">{t('line.papers')}</span>
        </span>
      )}
      <span className="hm-fill-who">{filled ? state.savedBy : assignee && <Tag>{assignee}</Tag>}</span>
      <Score view={view} />
    </button>
  )
}
