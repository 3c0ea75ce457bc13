import { fold, kindNames, mayContain } from '../rules.ts'
import type { RegisterRow } from './read-register.ts'
import {
  type Candidate,
  type Index,
  isRow,
  type KnownUnit,
  type Place,
  type Wrong,
} from './register-index.ts'

/** What looking for a parent needs: it settles the rows it meets on the way first. */
export interface Search {
  readonly index: Index
  /** Row → the known unit it means. */
  readonly claims: ReadonlyMap<RegisterRow, KnownUnit>
  readonly wrong: Wrong
  /** Rows whose parents are being looked for: one of them met again closes a loop. */
  readonly open: RegisterRow[]
  readonly placeOfRow: (row: RegisterRow) => Place | 'open' | 'failed'
  readonly placeOfKnown: (unit: KnownUnit) => Place
}

/** Null: it stands at the top. Undefined: not found, and that has been said. */
export function findParent(state: Search, row: RegisterRow): Place | null | undefined {
  if (row.parent === '') {
    if (row.kind === 'region') return null
    return state.wrong(row, 'parent', 'missing-parent', '没有填写上级单位')
  }
  const key = fold(row.parent)
  const found = matchesOf(state, row, key)
  const fitting = found.matches.filter((place) => mayContain(place.kind, row.kind))
  if (fitting.length === 1) return fitting[0]
  const exact = fitting.filter((place) => fold(place.label) === key)
  if (exact.length === 1) return exact[0]
  return sayWhyNoParent(state, row, key, { ...found, fitting })
}

interface Found {
  readonly matches: readonly Place[]
  /** A row that would fit is itself waiting for this one's place. */
  readonly looped: boolean
}

/** By full path or the end of one (a name alone is its shortest end), else by short name, credit or area code. */
function matchesOf(state: Search, row: RegisterRow, key: string): Found {
  const { index } = state
  const segments = key.split('/')
  const named = placesOf(
    state,
    row,
    key,
    segments.flatMap((_, at) => index.byName.get(segments.slice(at).join('/')) ?? []),
  )
  const byPath = named.matches.filter((place) => isCalled(state, place, key))
  if (byPath.length > 0) return { matches: byPath, looped: named.looped }
  const code = key.toUpperCase()
  for (const list of [index.byShortName.get(key), index.byCreditCode.get(code), index.byAreaCode.get(code)]) {
    const found = placesOf(state, row, key, list ?? [])
    if (found.matches.length > 0) return found
  }
  return { matches: [], looped: named.looped }
}

/** Under its new name and place or the ones it has until this import: files name renamed units either way. */
function isCalled(state: Search, place: Place, key: string): boolean {
  const labels = [place.label, ...(place.known ? [state.placeOfKnown(place.known).label] : [])]
  return labels.some((label) => `/${fold(label)}`.endsWith(`/${key}`))
}

function placesOf(state: Search, row: RegisterRow, key: string, candidates: readonly Candidate[]): Found {
  const places = new Map<string, Place>()
  let looped = false
  const fitting = candidates.filter((candidate) => mayContain(candidate.kind, row.kind))
  for (const candidate of fitting.length > 0 ? fitting : candidates) {
    if (candidate === row || (!isRow(candidate) && state.claims.get(row)?.id === candidate.id)) continue
    const claimant = isRow(candidate) ? candidate : state.index.claimed.get(candidate.id)
    // Without a claimant it is a known unit.
    const place = claimant ? state.placeOfRow(claimant) : state.placeOfKnown(candidate as KnownUnit)
    if (place === 'open') looped = true
    else if (place === 'failed') state.index.faulty.add(key)
    else places.set(place.id, place)
  }
  return { matches: [...places.values()], looped }
}

function sayWhyNoParent(
  { index, open, wrong }: Search,
  row: RegisterRow,
  key: string,
  { matches: [other], looped, fitting }: Found & { readonly fitting: readonly Place[] },
): undefined {
  if (fitting.length > 1) {
    const shown = fitting.slice(0, 5).map(({ label }) => `“${label}”`)
    const more = fitting.length > 5 ? `等 ${fitting.length} 个` : ''
    const message = `上级单位“${row.parent}”不唯一：${shown.join('、')}${more}，请写全路径`
    return wrong(row, 'parent', 'ambiguous-parent', message)
  }
  if (other) {
    const message = `${kindNames[row.kind]}不能设在${kindNames[other.kind]}“${row.parent}”之下`
    return wrong(row, 'parent', 'wrong-parent-kind', message)
  }
  if (looped) {
    const names = open.slice(-5).map(({ name }) => name)
    return wrong(row, 'parent', 'parent-cycle', `上级关系成环：${[...names, row.parent].join(' → ')}`)
  }
  if (fold(row.name) === key) return wrong(row, 'parent', 'parent-cycle', '上级单位不能是本单位')
  // The parent's own row is wrong: saying so once is enough.
  const segments = key.split('/')
  if (segments.some((_, at) => index.faulty.has(segments.slice(at).join('/')))) return
  wrong(row, 'parent', 'parent-not-found', `找不到上级单位“${row.parent}”`)
}
