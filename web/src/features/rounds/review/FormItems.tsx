import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Assessment, PreviousAnswers, Suspicion } from '../../../../../src/modules/rounds/contract.ts'
import { api, ask } from '../../../app/api.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { pointsText } from '../../../ui/points.ts'
import type { PaperDesk } from '../evidence/paper-desk.ts'
import { numeral } from '../fill/form.ts'
import { answerLines } from './answer-words.ts'
import { type FormItem, itemsOf, standardOf } from './figures.ts'
import { ItemCard } from './ItemCard.tsx'
import type { ItemFilter } from './ReviewPage.tsx'
import type { Check } from './use-check.ts'

interface Props {
  readonly form: Assessment
  readonly check: Check
  readonly desk: PaperDesk | undefined
  readonly flags: readonly Suspicion[]
  readonly filter: ItemFilter
  readonly current: string | undefined
  readonly onCurrent: (no: string | undefined) => void
}

/** All items in the order of the form, section by section; one is open, the others are a line each. */
export function FormItems({ form, check, desk, flags, filter, current, onCurrent }: Props) {
  const { t } = useTranslation('rounds/review')
  const previous = usePrevious(form.id)
  const standard = standardOf(form)
  const oddIn = (no: string) => flags.filter(({ items }) => items.includes(no))
  const wanted: Record<ItemFilter, (item: FormItem) => boolean> = {
    all: () => true,
    lost: (item) => answerLines(item, check.answers.get(item.no)?.self, t).some(({ isLoss }) => isLoss),
    odd: ({ no }) => oddIn(no).length > 0,
    checked: ({ no }) => {
      const { review, spot } = check.answers.get(no) ?? {}
      return review !== undefined || spot !== undefined || check.drafts.has(no)
    },
  }
  const sections = form.categories
    .map((category, at) => ({ category, at, items: itemsOf(category).filter(wanted[filter]) }))
    .filter(({ items }) => items.length > 0)
  if (sections.length === 0) return <Empty>{t(`page.none.${filter}`)}</Empty>
  return sections.map(({ category, at, items }) => (
    <section key={category.name} id={`category-${at}`} className="hm-review-section">
      <h2>
        <span>{numeral(at + 1)}</span>　{category.name}
        <small>
          {t('page.section', { count: items.length, points: pointsText(category.applicablePoints) })}
        </small>
      </h2>
      <div className="hm-panel hm-panel-flush">
        {items.map((item) => (
          <ItemCard
            key={item.no}
            form={form}
            item={item}
            standard={standard}
            check={check}
            desk={desk}
            flags={oddIn(item.no)}
            previous={previous?.items.find((one) => one.item === item.no)}
            previousYear={previous?.year ?? null}
            isOpen={current === item.no}
            onToggle={() => onCurrent(current === item.no ? undefined : item.no)}
          />
        ))}
      </div>
    </section>
  ))
}

/** Last time's answers; without an earlier round there are none, and the form stands without them. */
function usePrevious(id: string): PreviousAnswers | undefined {
  const { data } = useQuery({
    queryKey: ['assessments', id, 'previous'],
    queryFn: async (): Promise<PreviousAnswers> =>
      (await ask(
        api.GET('/api/v1/assessments/{id}/previous', { params: { path: { id } } }),
      )) as PreviousAnswers,
    staleTime: 600_000,
  })
  return data
}
