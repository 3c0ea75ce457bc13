import { type EditItem, type EditStandard, toItem } from './model.ts'
import { itemsOf } from './reducer.ts'

/** One item that both sides have, and have differently. */
export interface Clash {
  readonly mine: EditItem
  readonly theirs: EditItem
}
export interface Clashes {
  readonly changed: readonly Clash[]
  readonly onlyMine: readonly EditItem[]
  readonly onlyTheirs: readonly EditItem[]
  /** Title, layer, grades, names or order of categories. */
  readonly isHeadDifferent: boolean
}

const nameOf = ({ lineage, no }: EditItem): string => lineage ?? `no ${no}`

/** Where two drafts of one standard differ, item by item of the same lineage. */
export function clashesOf(mine: EditStandard, theirs: EditStandard): Clashes {
  const [own, other] = [byName(mine), byName(theirs)]
  return {
    changed: [...own].flatMap(([name, item]) => {
      const there = other.get(name)
      return there && written(item) !== written(there) ? [{ mine: item, theirs: there }] : []
    }),
    onlyMine: [...own].filter(([name]) => !other.has(name)).map(([, item]) => item),
    onlyTheirs: [...other].filter(([name]) => !own.has(name)).map(([, item]) => item),
    isHeadDifferent: headOf(mine) !== headOf(theirs),
  }
}

const byName = (edit: EditStandard): Map<string, EditItem> =>
  new Map(itemsOf(edit).map((item) => [nameOf(item), item]))

const written = (item: EditItem): string => JSON.stringify(toItem(item))

const headOf = ({ title, layer, notApplicable, grades, categories }: EditStandard): string =>
  JSON.stringify([
    ...[title, layer, notApplicable],
    grades.map(({ name, atLeast }) => [name, atLeast]),
    categories.map(({ name, items }) => [name, items.map(nameOf)]),
  ])
