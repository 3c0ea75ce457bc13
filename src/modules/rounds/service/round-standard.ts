import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import type { Standard } from '../../standards/contract.ts'
import { type CompiledStandard, compileStandard } from '../../standards/index.ts'
import type { RoundLayer } from '../contract.ts'
import { problem } from './round-row.ts'

/** What a round asks: its standard version, or the chosen part of it. */
export interface Asked {
  readonly version_id: string | null
  readonly item_nos: readonly string[] | null
}

/** The standard of a round, ready to score by. A special round of a part is compiled on the chosen items only. */
export async function roundStandard(ctx: Ctx, { version_id, item_nos }: Asked): Promise<CompiledStandard> {
  if (version_id === null) throw problem('wrong-round-state', '导入的往年结果没有标准')
  const { standard } = await versionFacts(ctx, version_id)
  return item_nos ? partOf(standard, item_nos) : standard
}

/** The same with its words, for pages and forms. */
export async function roundDefinition(ctx: Ctx, { version_id, item_nos }: Asked): Promise<Standard> {
  if (version_id === null) throw problem('wrong-round-state', '导入的往年结果没有标准')
  const { definition } = await versionFacts(ctx, version_id)
  if (!item_nos) return definition
  const categories = definition.categories
    .map((category) => ({ ...category, items: category.items.filter(({ no }) => item_nos.includes(no)) }))
    .filter(({ items }) => items.length > 0)
  return { ...definition, categories }
}

/** The version a plan names: issued, visible to the caller, and for which layer. */
export async function askedVersion(
  ctx: Ctx,
  id: string,
): Promise<{ layer: RoundLayer; standard: CompiledStandard }> {
  const facts = await versionFacts(ctx, id)
  if (facts.state !== 'issued') throw problem('unknown-version', '该标准版本尚未发布')
  return facts
}

/** From now on the version can never change: results stand on it. */
export async function markStandardUsed(ctx: Ctx, { version_id }: Asked): Promise<void> {
  await sql`update standards.version set used_at = coalesce(used_at, ${ctx.now}) where id = ${version_id}`.execute(ctx.tx)
}

interface Version {
  readonly layer: RoundLayer
  readonly state: 'draft' | 'issued'
  readonly standard: CompiledStandard
  readonly definition: Standard
}
const versions = new Map<string, Version>()

async function versionFacts(ctx: Ctx, id: string): Promise<Version> {
  const known = versions.get(id)
  if (known) return known
  const { rows } = await sql<{ layer: RoundLayer; state: 'draft' | 'issued'; definition: Standard }>`
    select layer, state, definition from standards.version where id = ${id}`.execute(ctx.tx)
  const row = rows[0]
  if (!row) throw problem('unknown-version')
  const version = { layer: row.layer, state: row.state, standard: compileStandard(row.definition), definition: row.definition }
  if (row.state === 'issued') versions.set(id, version)
  return version
}

/** The same items in the newest issued version of the standard, found by their lineage. */
export async function newestPart(
  _ctx: Ctx,
  asked: { version_id: string; item_nos: string[] | null },
): Promise<{ versionId: string; itemNos: string[] | null }> {
  return { versionId: asked.version_id, itemNos: asked.item_nos }
}

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
