import { useTranslation } from 'react-i18next'
import type { Presence } from '../../../../../src/modules/rounds/contract.ts'
import { useBook, useSummary } from './book-context.ts'
import { nothingFound } from './draft.ts'
import { useAround } from './fill-context.ts'
import { type FormCategory, numeral } from './form.ts'
import { ItemLine } from './ItemLine.tsx'

interface Props {
  readonly openItem: string | undefined
  readonly only: boolean
  readonly people: Presence['people']
}

/** All items in the order of the form, under the heads of their categories. */
export function FormSections({ openItem, only, people }: Props) {
  const { t } = useTranslation('rounds/fill')
  const book = useBook()
  const summary = useSummary()
  const open = new Set(only ? [...summary.unfilled, openItem] : [])
  const categories = only
    ? book.form.categories.filter(({ items }) => items.some(({ no }) => open.has(no)))
    : book.form.categories
  return (
    <>
      {categories.map((category) => (
        <section
          key={category.index}
          className="hm-fill-section"
          aria-labelledby={`category-${category.index}`}
        >
          <SectionHead category={category} />
          <div className="hm-fill-items">
            {category.items.map(({ no }) =>
              only && !open.has(no) ? null : (
                <ItemLine
                  key={no}
                  no={no}
                  isOpen={no === openItem}
                  people={people.filter(({ item }) => item === no)}
                />
              ),
            )}
          </div>
        </section>
      ))}
      {only && summary.unfilled.length === 0 && <p className="hm-note">{t('rail.allDone')}</p>}
    </>
  )
}

function SectionHead({ category: { index, name, items, points } }: { category: FormCategory }) {
  const { t } = useTranslation('rounds/fill')
  const { assigneeOf, isPart, assign } = useAround()
  const names = [...new Set(items.flatMap(({ no }) => assigneeOf.get(no)?.name ?? []))]
  const [first, last] = [items[0]?.no, items.at(-1)?.no]
  return (
    <header className="hm-fill-head" id={`category-${index}`}>
      <h2>
        {!isPart && <span>{numeral(index + 1)}</span>}
        {name}
      </h2>
      <span className="hm-note">
        {first === last ? t('section.item', { first }) : t('section.items', { first, last })}
        {points !== '0' && `　${t('section.points', { points })}`}
      </span>
      <span className="hm-fill-head-end">
        {names.length > 0 && (
          <span className="hm-note">{t('section.shared', { names: names.join('、') })}</span>
        )}
        <AllNone items={items.map(({ no }) => no)} />
        {assign && (
          <button
            type="button"
            className="hm-link"
            aria-label={t(names.length > 0 ? 'section.reassignThis' : 'section.assignThis', { name })}
            onClick={() => assign(items.map(({ no }) => no))}
          >
            {t(names.length > 0 ? 'section.reassign' : 'section.assign')}
          </button>
        )}
      </span>
    </header>
  )
}

/** 均无, for categories in which every item asks whether a case has happened. */
function AllNone({ items }: { items: readonly string[] }) {
  const { t } = useTranslation('rounds/fill')
  const book = useBook()
  const summary = useSummary()
  const { canEdit } = useAround()
  const isAboutCases = items.every((no) =>
    ['aggravating', 'veto'].includes(book.form.byNo.get(no)?.rule.kind ?? ''),
  )
  const left = items.filter((no) => summary.unfilled.includes(no) && canEdit(no))
  if (!isAboutCases || left.length < 2) return null
  return (
    <button
      type="button"
      className="hm-link"
      onClick={() => {
        for (const no of left) {
          const { item, draft } = book.view(no)
          book.fill(no, nothingFound(item.rule, draft))
        }
      }}
    >
      {t('section.allNone', { count: left.length })}
    </button>
  )
}
