import { type EditCategory, type EditItem, type EditStandard, keyed, newCategory, newItem } from './model.ts'

export type Edit =
  | { readonly type: 'head'; readonly change: Partial<Omit<EditStandard, 'categories'>> }
  | { readonly type: 'add-category'; readonly after?: string }
  | { readonly type: 'rename-category'; readonly key: string; readonly name: string }
  | { readonly type: 'remove-category'; readonly key: string }
  | { readonly type: 'move-category'; readonly key: string; readonly by: -1 | 1 }
  | { readonly type: 'add-item'; readonly key: string; readonly category: string; readonly after?: string }
  /** `as`: the key of the copy. */
  | { readonly type: 'copy-item'; readonly key: string; readonly as: string }
  | { readonly type: 'change-item'; readonly key: string; readonly change: Partial<EditItem> }
  | { readonly type: 'remove-item'; readonly key: string }
  | { readonly type: 'move-item'; readonly key: string; readonly by: -1 | 1 }
  | { readonly type: 'put-item'; readonly key: string; readonly category: string }
  | { readonly type: 'renumber' }
  | { readonly type: 'replace'; readonly standard: EditStandard }
export type Action = (Edit & { readonly at?: number }) | { readonly type: 'undo' } | { readonly type: 'redo' }

export interface EditorState {
  readonly past: readonly EditStandard[]
  readonly present: EditStandard
  readonly future: readonly EditStandard[]
  /** Which field was typed into last, and when: typing on is one step of undo. */
  readonly typed?: { readonly mark: string; readonly at: number } | undefined
}

const mostSteps = 200
const samePause = 1000

export const startFrom = (present: EditStandard): EditorState => ({ past: [], present, future: [] })

/** The editor's states: every edit can be undone, typing in one field without a pause is one step. */
export function editorReducer(state: EditorState, action: Action): EditorState {
  if (action.type === 'undo') return stepBack(state)
  if (action.type === 'redo') return stepOn(state)
  const present = edited(state.present, action)
  if (present === state.present) return state
  const mark = markOf(action)
  const at = action.at ?? 0
  const goesOn =
    mark !== undefined &&
    state.typed?.mark === mark &&
    at - state.typed.at < samePause &&
    state.past.length > 0
  return {
    past: goesOn ? state.past : [...state.past, state.present].slice(-mostSteps),
    present,
    future: [],
    typed: mark === undefined ? undefined : { mark, at },
  }
}

function stepBack({ past, present, future }: EditorState): EditorState {
  const before = past.at(-1)
  return before === undefined
    ? { past, present, future }
    : { past: past.slice(0, -1), present: before, future: [present, ...future] }
}

function stepOn({ past, present, future }: EditorState): EditorState {
  const [next, ...rest] = future
  return next === undefined
    ? { past, present, future }
    : { past: [...past, present], present: next, future: rest }
}

function markOf(edit: Edit): string | undefined {
  if (edit.type === 'rename-category') return edit.key
  if (edit.type === 'change-item') return `${edit.key} ${Object.keys(edit.change).join()}`
  return edit.type === 'head' ? Object.keys(edit.change).join() : undefined
}

/** Items numbered 1, 2, 3 … without a gap stay so whatever is added, removed or moved. */
function edited(standard: EditStandard, edit: Edit): EditStandard {
  if (edit.type === 'replace') return edit.standard
  if (edit.type === 'head') return { ...standard, ...edit.change }
  if (edit.type === 'renumber') return isRunning(standard) ? standard : renumbered(standard)
  const categories = changed(standard, edit)
  if (categories === standard.categories) return standard
  const next = { ...standard, categories }
  const isStructural = edit.type !== 'change-item' && edit.type !== 'rename-category'
  return isStructural && isRunning(standard) && !isRunning(next) ? renumbered(next) : next
}

function changed(
  standard: EditStandard,
  edit: Exclude<Edit, { type: 'replace' | 'head' | 'renumber' }>,
): readonly EditCategory[] {
  const { categories } = standard
  switch (edit.type) {
    case 'add-category':
      return insertedAfter(categories, edit.after, newCategory(nextNumber(standard)))
    case 'rename-category':
      return categories.map((one) => (one.key === edit.key ? { ...one, name: edit.name } : one))
    case 'remove-category':
      return categories.length > 1 ? categories.filter(({ key }) => key !== edit.key) : categories
    case 'move-category':
      return swapped(categories, edit.key, edit.by)
    case 'add-item':
      return withItems(categories, edit.category, (items) =>
        insertedAfter(items, edit.after, { ...newItem(nextNumber(standard)), key: edit.key }),
      )
    case 'copy-item':
      return copied(standard, edit.key, edit.as)
    case 'change-item':
      return categories.map((one) =>
        one.items.some(({ key }) => key === edit.key)
          ? {
              ...one,
              items: one.items.map((item) => (item.key === edit.key ? { ...item, ...edit.change } : item)),
            }
          : one,
      )
    case 'remove-item':
      return categories.map((one) => ({ ...one, items: one.items.filter(({ key }) => key !== edit.key) }))
    case 'move-item':
      return moved(categories, edit.key, edit.by)
    case 'put-item':
      return put(categories, edit.key, edit.category)
    default:
      return edit satisfies never
  }
}

function insertedAfter<Row extends { readonly key: string }>(
  rows: readonly Row[],
  after: string | undefined,
  row: Row,
): readonly Row[] {
  const place = after === undefined ? rows.length : rows.findIndex(({ key }) => key === after) + 1
  return [...rows.slice(0, place), row, ...rows.slice(place)]
}

function swapped<Row extends { readonly key: string }>(
  rows: readonly Row[],
  key: string,
  by: -1 | 1,
): readonly Row[] {
  const from = rows.findIndex((row) => row.key === key)
  const [row, other] = [rows[from], rows[from + by]]
  if (!row || !other) return rows
  return rows.map((one, place) => (place === from ? other : place === from + by ? row : one))
}

const withItems = (
  categories: readonly EditCategory[],
  key: string,
  change: (items: readonly EditItem[]) => readonly EditItem[],
): readonly EditCategory[] =>
  categories.map((one) => (one.key === key ? { ...one, items: change(one.items) } : one))

/** Up or down among its siblings; at the edge of its category it goes over into the next one. */
function moved(categories: readonly EditCategory[], key: string, by: -1 | 1): readonly EditCategory[] {
  const place = categories.findIndex(({ items }) => items.some((item) => item.key === key))
  const home = categories[place]
  const item = home?.items.find((one) => one.key === key)
  if (!home || !item) return categories
  const items = swapped(home.items, key, by)
  if (items !== home.items) return withItems(categories, home.key, () => items)
  const next = categories[place + by]
  if (!next) return categories
  return categories.map((one) => {
    if (one === home) return { ...one, items: one.items.filter((other) => other !== item) }
    if (one === next) return { ...one, items: by === 1 ? [item, ...one.items] : [...one.items, item] }
    return one
  })
}

function put(categories: readonly EditCategory[], key: string, to: string): readonly EditCategory[] {
  const item = categories.flatMap(({ items }) => items).find((one) => one.key === key)
  const home = categories.find(({ items }) => items.some((one) => one.key === key))
  if (!item || !home || home.key === to || !categories.some((one) => one.key === to)) return categories
  return categories.map((one) => {
    if (one === home) return { ...one, items: one.items.filter((other) => other !== item) }
    return one.key === to ? { ...one, items: [...one.items, item] } : one
  })
}

/** A copy is a new item: it has no lineage, and its own keys. */
function copied(standard: EditStandard, key: string, as: string): readonly EditCategory[] {
  return standard.categories.map((category) => {
    const item = category.items.find((one) => one.key === key)
    if (!item) return category
    const copy: EditItem = {
      ...item,
      key: as,
      no: nextNumber(standard),
      lineage: undefined,
      deductions: item.deductions.map(keyed),
      levels: item.levels.map(keyed),
      bands: item.bands.map(keyed),
    }
    return { ...category, items: insertedAfter(category.items, key, copy) }
  })
}

export const itemsOf = (standard: EditStandard): readonly EditItem[] =>
  standard.categories.flatMap(({ items }) => items)

/** Whether the items are numbered 1, 2, 3 … in their order. */
export const isRunning = (standard: EditStandard): boolean =>
  itemsOf(standard).every(({ no }, index) => no === String(index + 1))

const nextNumber = (standard: EditStandard): string =>
  String(Math.max(0, ...itemsOf(standard).map(({ no }) => (/^\d+$/.test(no) ? Number(no) : 0))) + 1)

function renumbered(standard: EditStandard): EditStandard {
  let number = 0
  return {
    ...standard,
    categories: standard.categories.map((category) => ({
      ...category,
      items: category.items.map((item) => {
        const no = String(++number)
        return item.no === no ? item : { ...item, no }
      }),
    })),
  }
}
