import type { Assessment, Assignee, AssignItems } from '../../../../../src/modules/rounds/contract.ts'

export interface AssignableItem {
  readonly no: string
  readonly text: string
  readonly assignee: Assignee | undefined
}
export interface AssignableCategory {
  readonly name: string
  readonly items: readonly AssignableItem[]
}

/** The form by category, each item with whoever answers it. */
export function assignable(form: Pick<Assessment, 'categories' | 'assignments'>): AssignableCategory[] {
  const held = new Map(form.assignments.map((one) => [one.item, one]))
  return form.categories.map(({ name, items }) => ({
    name,
    items: items.map(({ no, text }) => ({ no, text: String(text ?? ''), assignee: held.get(no) })),
  }))
}

/** What is sent for a choice: whole categories by name, the rest item by item. */
export function chosenParts(
  categories: readonly AssignableCategory[],
  chosen: ReadonlySet<string>,
): Pick<AssignItems, 'items' | 'categories'> {
  const whole = categories.filter(({ items }) => items.every(({ no }) => chosen.has(no)))
  const rest = categories.filter((category) => !whole.includes(category))
  return {
    categories: whole.map(({ name }) => name),
    items: rest.flatMap(({ items }) => items.map(({ no }) => no).filter((no) => chosen.has(no))),
  }
}

/** The choice after a category was ticked: all its items, or none where all were chosen. */
export function toggledAll(chosen: ReadonlySet<string>, items: readonly AssignableItem[]): Set<string> {
  const next = new Set(chosen)
  const hasAll = items.every(({ no }) => chosen.has(no))
  for (const { no } of items) {
    if (hasAll) next.delete(no)
    else next.add(no)
  }
  return next
}
