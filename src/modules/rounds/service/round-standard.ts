import type { Ctx } from '../../../kernel/context.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Standard, VersionView } from '../../standards/contract.ts'
import {
  type CompiledStandard,
  compiledVersion,
  getStandard,
  getVersion,
  markUsed,
} from '../../standards/index.ts'
import type { Assessment, RoundLayer } from '../contract.ts'
import { problem } from './round-row.ts'

/** What a round asks: its standard version, or the chosen part of it. */
export interface Asked {
  readonly version_id: string | null
  readonly item_nos: readonly string[] | null
}

/** The standard of a round, ready to score by. A special round of a part is scored on the chosen items only. */
export async function roundStandard(ctx: Ctx, { version_id, item_nos }: Asked): Promise<CompiledStandard> {
  if (version_id === null) throw problem('wrong-round-state', '导入的往年结果没有标准')
  const { compiled } = await compiledVersion(ctx, version_id)
  return item_nos ? partOf(compiled, item_nos) : compiled
}

/** The same in words: what the pages show, of the chosen part only. */
export async function roundDefinition(ctx: Ctx, { version_id, item_nos }: Asked): Promise<Standard> {
  if (version_id === null) throw problem('wrong-round-state', '导入的往年结果没有标准')
  const { standard } = await compiledVersion(ctx, version_id)
  if (!item_nos) return standard
  const categories = standard.categories.map(({ name, items }) => ({
    name,
    items: items.filter(({ no }) => item_nos.includes(no)),
  }))
  return { ...standard, categories: categories.filter(({ items }) => items.length > 0) }
}

/** Which standard is asked, and how its points become a grade. */
export async function standardHead(ctx: Ctx, { version_id }: Asked): Promise<Assessment['standard']> {
  if (version_id === null) throw problem('wrong-round-state', '导入的往年结果没有标准')
  const { standard, number } = await compiledVersion(ctx, version_id)
  const { title, notApplicable, grades } = standard
  return { title, number, notApplicable, grades }
}

/** The version a plan names: issued and visible to the caller. */
export async function askedVersion(
  ctx: Ctx,
  id: string,
): Promise<{ layer: RoundLayer; standard: CompiledStandard }> {
  const { layer, state } = await visibleVersion(ctx, id)
  if (state !== 'issued') throw problem('unknown-version', '该标准版本尚未印发')
  return { layer, standard: (await compiledVersion(ctx, id)).compiled }
}

async function visibleVersion(ctx: Ctx, id: string): Promise<VersionView> {
  try {
    return await getVersion(ctx, id)
  } catch (err) {
    // Here the version is a field of the input, so what is a 404 of its own page is a wrong field.
    if (err instanceof Problem && err.kind.status === 404) throw problem('unknown-version')
    throw err
  }
}

/** From now on the version can never change: results stand on it. */
export async function markStandardUsed(ctx: Ctx, { version_id }: Asked): Promise<void> {
  if (version_id) await markUsed(ctx, version_id)
}

/** The same items in the newest issued version of the standard, found by their lineage. */
export async function newestPart(
  ctx: Ctx,
  asked: { version_id: string; item_nos: string[] | null },
): Promise<{ versionId: string; itemNos: string[] | null }> {
  const now = await visibleVersion(ctx, asked.version_id)
  const { versions } = await getStandard(ctx, now.standardId)
  const newest = versions.find((line) => line.state === 'issued')
  if (!newest || newest.number <= now.number) return { versionId: asked.version_id, itemNos: asked.item_nos }
  if (!asked.item_nos) return { versionId: newest.id, itemNos: null }
  const lineages = new Set(
    itemsOf(now).flatMap(({ no, lineage }) => (asked.item_nos?.includes(no) ? [lineage] : [])),
  )
  const kept = itemsOf(await getVersion(ctx, newest.id)).filter(
    ({ lineage }) => lineage && lineages.has(lineage),
  )
  // Nothing of the part is left in the newest version: the old one still says what was meant.
  if (kept.length === 0) return { versionId: asked.version_id, itemNos: asked.item_nos }
  return { versionId: newest.id, itemNos: kept.map(({ no }) => no) }
}

const itemsOf = (version: VersionView) => version.definition.categories.flatMap(({ items }) => items)

const parts = new WeakMap<CompiledStandard, Map<string, CompiledStandard>>()

/** A part of a standard; categories without a chosen item fall away. */
export function partOf(standard: CompiledStandard, itemNos: readonly string[]): CompiledStandard {
  const key = JSON.stringify(itemNos)
  const known = parts.get(standard)?.get(key)
  if (known) return known
  const chosen = new Set(itemNos)
  const kept = standard.items.filter((item) => chosen.has(item.no))
  const places = [...new Set(kept.map((item) => item.category))].sort((one, other) => one - other)
  const items = kept.map((item) => ({ ...item, category: places.indexOf(item.category) }))
  const part = {
    ...standard,
    items,
    indexOf: new Map(items.map((item, index) => [item.no, index])),
    categories: places.map((place) => standard.categories[place] ?? ''),
  }
  parts.set(standard, (parts.get(standard) ?? new Map()).set(key, part))
  return part
}
