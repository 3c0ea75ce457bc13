import type { Diff, Item, ItemRef, Standard } from '../contract.ts'
import { assignLineage } from './assign-lineage.ts'

interface Placed {
  readonly category: string
  readonly item: Item
}
const fields = [
  'text',
  'points',
  'kind',
  'method',
  'rules',
  'guidance',
  'evidence',
  'basis',
  'answeredBy',
] as const
const heads = ['title', 'layer', 'notApplicable', 'grades'] as const

/** What changed from one version to another, item by item of the same lineage. */
export function diffStandards(before: Standard, after: Standard): Diff {
  const old = assignLineage(before)
  const [was, is] = [placed(old), placed(assignLineage(after, old))]
  const renamed = renamedCategories(was, is)
  const both = [...is].flatMap(([lineage, now]) => {
    const then = was.get(lineage)
    return then ? [{ lineage, then, now }] : []
  })
  return {
    head: heads.flatMap((field) => change(field, before[field], after[field])),
    renamed: [...renamed].map(([from, to]) => ({ from, to })),
    added: [...is].filter(([lineage]) => !was.has(lineage)).map(([, one]) => refOf(one)),
    removed: [...was].filter(([lineage]) => !is.has(lineage)).map(([, one]) => refOf(one)),
    moved: both
      .filter(({ then, now }) => (renamed.get(then.category) ?? then.category) !== now.category)
      .map(({ then, now }) => ({ ...refOf(now), from: { category: then.category, no: then.item.no } })),
    renumbered: both
      .filter(({ then, now }) => then.item.no !== now.item.no)
      .map(({ then, now }) => ({ ...refOf(now), from: then.item.no })),
    changed: both
      .map(({ then, now }) => ({
        ...refOf(now),
        fields: fields.flatMap((field) => change(field, fieldIn(then.item, field), fieldIn(now.item, field))),
      }))
      .filter((one) => one.fields.length > 0),
  }
}

const placed = (standard: Standard): Map<string, Placed> =>
  new Map(
    standard.categories.flatMap(({ name, items }) =>
      items.map((item) => [item.lineage ?? '', { category: name, item }] as const),
    ),
  )

/** A category whose name is gone, and most of whose items stand together under a new name, was renamed. */
function renamedCategories(was: Map<string, Placed>, is: Map<string, Placed>): Map<string, string> {
  const [oldNames, newNames] = [was, is].map(
    (items) => new Set([...items.values()].map(({ category }) => category)),
  )
  const renamed = new Map<string, string>()
  for (const from of oldNames ?? []) {
    if (newNames?.has(from)) continue
    const items = [...was].filter(([, { category }]) => category === from)
    for (const to of newNames ?? []) {
      const kept = items.filter(([lineage]) => is.get(lineage)?.category === to).length
      if (!oldNames?.has(to) && kept * 2 > items.length) renamed.set(from, to)
    }
  }
  return renamed
}

const refOf = ({ category, item }: Placed): ItemRef => ({
  lineage: item.lineage ?? '',
  no: item.no,
  category,
  text: item.text,
})

/** "rules" is whatever decides the score beside the points: deductions, levels, bands, or the price of each. */
function fieldIn(item: Item, field: (typeof fields)[number]): unknown {
  if (field !== 'rules') return field in item ? (item as Record<string, unknown>)[field] : undefined
  if ('deductions' in item) return item.deductions
  if ('levels' in item) return item.levels
  if ('bands' in item) return item.bands
  if ('metric' in item) return item.metric
  return 'each' in item ? item.each : undefined
}

function change(field: string, before: unknown, after: unknown): Diff['head'] {
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  return [{ field, before: before ?? null, after: after ?? null }]
}
