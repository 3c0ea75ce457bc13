import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Assessment } from '../../../../../src/modules/rounds/contract.ts'
import { Panel } from '../../../ui/Panel.tsx'
import type { Gaps, ItemRef } from './summary.ts'

const kinds = ['unanswered', 'unexplained', 'unproved'] as const

/** What is still open, each with the way back to its item. */
export function GapsPanel({ form, gaps }: { form: Assessment; gaps: Gaps }) {
  const { t } = useTranslation('rounds/unit')
  const open = kinds.filter((kind) => gaps[kind].length > 0)
  return (
    <Panel title={t('gaps.title')}>
      {open.length === 0 ? (
        <p className="hm-gaps-none">{t('gaps.none')}</p>
      ) : (
        open.map((kind) => (
          <div key={kind} className="hm-gaps">
            <h3>{t(`gaps.${kind}`, { count: gaps[kind].length })}</h3>
            <p className="hm-note">{t(`gaps.${kind}-means`)}</p>
            <FoldedLinks id={form.id} items={gaps[kind]} />
          </div>
        ))
      )}
    </Panel>
  )
}

const mostLinks = 24

/** All of a few; the first of many, the others behind one click. */
function FoldedLinks({ id, items }: { id: string; items: readonly ItemRef[] }) {
  const { t } = useTranslation('rounds/unit')
  if (items.length <= mostLinks) return <ItemLinks id={id} items={items} />
  return (
    <>
      <ItemLinks id={id} items={items.slice(0, mostLinks)} />
      <details className="hm-gaps-more">
        <summary>{t('gaps.more', { count: items.length - mostLinks })}</summary>
        <ItemLinks id={id} items={items.slice(mostLinks)} />
      </details>
    </>
  )
}

/** Item numbers that lead to their items in the form. */
function ItemLinks({ id, items }: { id: string; items: readonly ItemRef[] }) {
  const { t } = useTranslation('rounds/unit')
  return (
    <ul className="hm-item-links">
      {items.map(({ no, text }) => (
        <li key={no}>
          <ItemLink id={id} no={no} label={t('item', { no, text })} title={text} />
        </li>
      ))}
    </ul>
  )
}

interface ItemLinkProps {
  readonly id: string
  readonly no: string
  readonly label?: string
  readonly title?: string
}

/** To one item of the form, where it can be filled in. */
export const ItemLink = ({ id, no, label, title }: ItemLinkProps) => (
  <Link
    to={`/assessments/${id}`}
    search={{ item: no } as never}
    className="hm-item-link"
    {...(label && { 'aria-label': label })}
    {...(title && { title })}
  >
    {no}
  </Link>
)
