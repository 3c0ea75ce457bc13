import { createHash } from 'node:crypto'
import type { Item, Standard } from '../contract.ts'
import { fold } from './survey-form.ts'

interface Placed {
  readonly category: string
  readonly item: Item
}
type Match = (before: Placed, after: Placed) => boolean

const placed = (standard: Standard): Placed[] =>
  standard.categories.flatMap(({ name, items }) => items.map((item) => ({ category: name, item })))
const words = (text: string): string => fold(text).replace(/[\s\p{P}]+/gu, '')
const key = ({ category, item }: Placed): string => `${words(category)}\u0000${words(item.text)}`

/**
 * Gives every item a lineage, so that results compare across versions. What the file says stays. Otherwise an
 * item inherits from the previous version: by category and text, by text, by number where the text is alike,
 * then by likeness alone. What is left is new: its lineage comes from the words of its category and text, so
 * that the same form read twice gets the same ones.
 */
export function assignLineage(standard: Standard, previous?: Standard): Standard {
  const items = placed(standard)
  const given = new Map<Item, string>()
  const used = new Set<string>()
  const give = (item: Item, lineage: string) => {
    given.set(item, lineage)
    used.add(lineage)
  }
  for (const { item } of items) if (item.lineage) give(item, item.lineage)
  if (previous) inherit(placed(previous), items, { given, used, give })
  for (const one of items) if (!given.has(one.item)) give(one.item, freeLineage(one, used))
  return {
    ...standard,
    categories: standard.categories.map(({ name, items: own }) => ({
      name,
      items: own.map((item) => {
        const { no, lineage: _, ...rest } = item
        return { no, lineage: given.get(item), ...rest } as Item
      }),
    })),
  }
}

interface Giving {
  readonly given: ReadonlyMap<Item, string>
  readonly used: ReadonlySet<string>
  give(item: Item, lineage: string): void
}

function inherit(before: readonly Placed[], after: readonly Placed[], { given, used, give }: Giving): void {
  const steps: Match[] = [
    (one, other) => key(one) === key(other),
    (one, other) => words(one.item.text) === words(other.item.text),
    (one, other) => one.item.no === other.item.no && likeness(one.item.text, other.item.text) >= 0.4,
  ]
  for (const matches of steps)
    for (const one of after) {
      if (given.has(one.item)) continue
      const found = before.find((old) => isFree(old, used) && matches(old, one))
      if (found?.item.lineage) give(one.item, found.item.lineage)
    }
  for (const one of after) {
    if (given.has(one.item)) continue
    const [best] = before
      .filter((old) => isFree(old, used))
      .map((old) => ({ lineage: old.item.lineage, like: likeness(old.item.text, one.item.text) }))
      .sort((a, b) => b.like - a.like)
    if (best?.lineage && best.like >= 0.7) give(one.item, best.lineage)
  }
}

const isFree = ({ item }: Placed, used: ReadonlySet<string>): boolean =>
  item.lineage !== undefined && !used.has(item.lineage)

function freeLineage(one: Placed, used: ReadonlySet<string>): string {
  const base = `i-${createHash('sha256').update(key(one)).digest('hex').slice(0, 12)}`
  let lineage = base
  for (let number = 2; used.has(lineage); number++) lineage = `${base}-${number}`
  return lineage
}

/** Share of common pairs of characters (Dice): 1 for the same words, 0 for none in common. */
export function likeness(one: string, other: string): number {
  const [first, second] = [pairsOf(one), pairsOf(other)]
  if (first.length + second.length === 0) return words(one) === words(other) ? 1 : 0
  const left = new Map<string, number>()
  for (const pair of first) left.set(pair, (left.get(pair) ?? 0) + 1)
  let common = 0
  for (const pair of second) {
    const count = left.get(pair) ?? 0
    if (count === 0) continue
    common += 1
    left.set(pair, count - 1)
  }
  return (2 * common) / (first.length + second.length)
}

function pairsOf(text: string): string[] {
  const characters = [...words(text)]
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}
