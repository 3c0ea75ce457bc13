import type { ImportError, UnitKind } from '../contract.ts'
import { fold, isSameClass, kindNames, maxDepth, mayContain } from '../rules.ts'
import type { Field, RegisterRow } from './read-register.ts'

/** An open unit as the database has it. */
export interface KnownUnit {
  readonly id: string
  readonly parentId: string | null
  readonly path: string
  readonly kind: UnitKind
  readonly name: string
  readonly shortName: string | null
  readonly areaCode: string | null
  readonly creditCode: string | null
  readonly contactName: string | null
  readonly contactPhone: string | null
  readonly sortNo: number
  /** Whether the importing actor may change it; units above him he only sees. */
  readonly writable: boolean
}

/** One unit of the tree as it will be: known, or made by a row. */
export interface Place {
  readonly id: string
  readonly kind: UnitKind
  readonly name: string
  readonly parent: Place | null
  readonly known: KnownUnit | undefined
  readonly row: RegisterRow | undefined
  readonly writable: boolean
  /** `十堰市/茅箭区/教育局`. */
  readonly label: string
}

export interface Resolved {
  readonly places: readonly Place[]
  readonly errors: readonly ImportError[]
}

export interface RegisterInput {
  readonly rows: readonly RegisterRow[]
  readonly known: readonly KnownUnit[]
  readonly faulty: readonly string[]
  /** Codes of this file that units out of sight hold. */
  readonly takenCodes: ReadonlySet<string>
  /** Whether the importing actor may make a top region. */
  readonly mayMakeTop: boolean
  readonly newId: () => string
}

type Candidate = RegisterRow | KnownUnit
const isRow = (candidate: Candidate): candidate is RegisterRow => 'row' in candidate

/** Finds each row's parent and the unit it means, whatever the order of rows; says all that does not fit. */
export function resolveRegister(input: RegisterInput): Resolved {
  const errors: ImportError[] = []
  const wrong: Wrong = (row, field, code, message) => {
    const text = `${row.sheet && `工作表“${row.sheet}”：`}${message}`
    errors.push({ row: row.row, column: row.heading[field] ?? null, code, message: text })
    return undefined
  }
  const index = indexOf(input.rows, input.known, input.faulty)
  const claims = claimByCode(input, index, wrong)
  const state: Resolving = {
    input,
    index,
    claims,
    wrong,
    done: new Map(),
    open: [],
    knownPlaces: new Map(),
    taken: new Map(),
  }
  const places = input.rows.map((row) => placeOfRow(state, row)).filter((place) => typeof place !== 'string')
  const final = new Map(places.map((place) => [place.id, place]))
  for (const place of places) checkPlace(place, final, wrong)
  return { places, errors }
}

interface Resolving {
  readonly input: RegisterInput
  readonly index: Index
  /** Row → the known unit it means. */
  readonly claims: Map<RegisterRow, KnownUnit>
  readonly wrong: Wrong
  readonly done: Map<RegisterRow, Place | 'failed'>
  /** Rows whose parents are being looked for: one of them met again closes a loop. */
  readonly open: RegisterRow[]
  readonly knownPlaces: Map<string, Place>
  /** Parent, kind and name → the row that has them. */
  readonly taken: Map<string, RegisterRow>
}

/** Far deeper than any tree, and shallow enough for the call stack. */
const maxChain = 200

function placeOfRow(state: Resolving, row: RegisterRow): Place | 'open' | 'failed' {
  const before = state.done.get(row)
  if (before) return before
  if (state.open.includes(row)) return 'open'
  if (state.open.length >= maxChain) {
    state.wrong(row, 'parent', 'too-deep', `层级超过 ${maxDepth} 级`)
    state.done.set(row, 'failed')
    return 'failed'
  }
  state.open.push(row)
  const place = settle(state, row) ?? 'failed'
  state.open.pop()
  // A chain that was cut off below has already been answered for.
  if (state.done.get(row) === undefined) state.done.set(row, place)
  return place
}

function placeOfKnown(state: Resolving, unit: KnownUnit): Place {
  const before = state.knownPlaces.get(unit.id)
  if (before) return before
  const above = unit.parentId === null ? undefined : state.index.byId.get(unit.parentId)
  const parent = above ? placeOfKnown(state, above) : null
  const { id, kind, name, writable } = unit
  const place = {
    id,
    kind,
    name,
    parent,
    known: unit,
    row: undefined,
    writable,
    label: labelOf(parent, name),
  }
  state.knownPlaces.set(unit.id, place)
  return place
}

function settle(state: Resolving, row: RegisterRow): Place | undefined {
  const { claims, index, input, wrong } = state
  const parent = findParent(state, row)
  if (parent === undefined) return undefined
  const unit = claims.get(row) ?? sameInPlace(state, row, parent)
  if (unit && !isSameClass(unit.kind, row.kind)) {
    const message = `该机构已登记为${kindNames[unit.kind]}，不能改为${kindNames[row.kind]}`
    return wrong(row, 'kind', 'kind-fixed', message)
  }
  if (hasTwin(state, row, parent, unit)) return undefined
  if (unit) {
    claims.set(row, unit)
    index.claimed.set(unit.id, row)
  }
  return {
    id: unit?.id ?? input.newId(),
    kind: row.kind,
    name: row.name,
    parent,
    known: unit,
    row,
    writable: unit ? unit.writable : parent ? parent.writable : input.mayMakeTop,
    label: labelOf(parent, row.name),
  }
}

/** Whether another row, or a unit that no row means, has this kind and name under this parent. */
function hasTwin(
  state: Resolving,
  row: RegisterRow,
  parent: Place | null,
  unit: KnownUnit | undefined,
): boolean {
  const key = `${parent?.id ?? ''} ${row.kind} ${fold(row.name)}`
  const twin = state.taken.get(key)
  if (twin) {
    state.wrong(row, 'name', 'duplicate-row', `与第 ${twin.row} 行重复：同一上级之下的“${row.name}”`)
    return true
  }
  state.taken.set(key, row)
  const isSame = (other: KnownUnit) =>
    other.id !== unit?.id && other.kind === row.kind && !state.index.claimed.has(other.id)
  if (!namesakes(state, row, parent).some(isSame)) return false
  state.wrong(row, 'name', 'duplicate-name', `“${row.name}”在同一上级之下已有登记`)
  return true
}

/** The unclaimed unit of that name under that parent; of the same kind where several kinds share the name. */
function sameInPlace(state: Resolving, row: RegisterRow, parent: Place | null): KnownUnit | undefined {
  const same = namesakes(state, row, parent).filter((unit) => !state.index.claimed.has(unit.id))
  return same.find((unit) => unit.kind === row.kind) ?? same.find((unit) => isSameClass(unit.kind, row.kind))
}

const namesakes = ({ index }: Resolving, row: RegisterRow, parent: Place | null): readonly KnownUnit[] =>
  parent && !parent.known ? [] : (index.byPlace.get(`${parent?.id ?? ''} ${fold(row.name)}`) ?? [])

/** Null: it stands at the top. Undefined: not found, and that has been said. */
function findParent(state: Resolving, row: RegisterRow): Place | null | undefined {
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
function matchesOf(state: Resolving, row: RegisterRow, key: string): Found {
  const { index } = state
  const segments = key.split('/')
  const named = placesOf(
    state,
    row,
    key,
    segments.flatMap((_, at) => index.byName.get(segments.slice(at).join('/')) ?? []),
  )
  const byPath = named.matches.filter(({ label }) => `/${fold(label)}`.endsWith(`/${key}`))
  if (byPath.length > 0) return { matches: byPath, looped: named.looped }
  const code = key.toUpperCase()
  for (const list of [index.byShortName.get(key), index.byCreditCode.get(code), index.byAreaCode.get(code)]) {
    const found = placesOf(state, row, key, list ?? [])
    if (found.matches.length > 0) return found
  }
  return { matches: [], looped: named.looped }
}

function placesOf(state: Resolving, row: RegisterRow, key: string, candidates: readonly Candidate[]): Found {
  const places = new Map<string, Place>()
  let looped = false
  for (const candidate of candidates) {
    if (candidate === row || (!isRow(candidate) && state.claims.get(row)?.id === candidate.id)) continue
    if (!mayContain(candidate.kind, row.kind) && candidates.length > 1) continue
    const claimant = isRow(candidate) ? candidate : state.index.claimed.get(candidate.id)
    // Without a claimant it is a known unit.
    const place = claimant ? placeOfRow(state, claimant) : placeOfKnown(state, candidate as KnownUnit)
    if (place === 'open') looped = true
    else if (place === 'failed') state.index.faulty.add(key)
    else places.set(place.id, place)
  }
  return { matches: [...places.values()], looped }
}

function sayWhyNoParent(
  { index, open, wrong }: Resolving,
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

type Wrong = (row: RegisterRow, field: Field, code: string, message: string) => undefined

interface Index {
  readonly byId: ReadonlyMap<string, KnownUnit>
  /** Parent and folded name → units. */
  readonly byPlace: ReadonlyMap<string, readonly KnownUnit[]>
  readonly byName: ReadonlyMap<string, readonly Candidate[]>
  readonly byShortName: ReadonlyMap<string, readonly Candidate[]>
  readonly byCreditCode: ReadonlyMap<string, readonly Candidate[]>
  readonly byAreaCode: ReadonlyMap<string, readonly Candidate[]>
  /** Known unit → the row that means it. */
  readonly claimed: Map<string, RegisterRow>
  readonly faulty: Set<string>
}

function indexOf(
  rows: readonly RegisterRow[],
  known: readonly KnownUnit[],
  faulty: readonly string[],
): Index {
  const all: readonly Candidate[] = [...rows, ...known]
  const by = (keyOf: (candidate: Candidate) => string | null): Map<string, Candidate[]> => {
    const map = new Map<string, Candidate[]>()
    for (const candidate of all) {
      const key = keyOf(candidate)
      const list = key === null ? undefined : map.get(key)
      if (list) list.push(candidate)
      else if (key !== null) map.set(key, [candidate])
    }
    return map
  }
  return {
    byId: new Map(known.map((unit) => [unit.id, unit])),
    byPlace: Map.groupBy(known, (unit) => `${unit.parentId ?? ''} ${fold(unit.name)}`),
    byName: by(({ name }) => fold(name)),
    byShortName: by(({ shortName }) => shortName && fold(shortName)),
    byCreditCode: by(({ creditCode }) => creditCode),
    byAreaCode: by(({ kind, areaCode }) => (kind === 'region' ? areaCode : null)),
    claimed: new Map(),
    faulty: new Set(faulty),
  }
}

/** Rows whose credit code an open unit holds mean that unit, wherever it stands now. */
function claimByCode(input: RegisterInput, index: Index, wrong: Wrong): Map<RegisterRow, KnownUnit> {
  const claims = new Map<RegisterRow, KnownUnit>()
  const holders = new Map(input.known.flatMap((unit) => (unit.creditCode ? [[unit.creditCode, unit]] : [])))
  const first = new Map<string, RegisterRow>()
  for (const row of input.rows) {
    if (!row.creditCode) continue
    const twin = first.get(row.creditCode)
    const holder = holders.get(row.creditCode)
    if (twin) {
      wrong(
        row,
        'creditCode',
        'duplicate-credit-code',
        `统一社会信用代码 ${row.creditCode} 与第 ${twin.row} 行重复`,
      )
      continue
    }
    first.set(row.creditCode, row)
    if (holder) {
      claims.set(row, holder)
      index.claimed.set(holder.id, row)
    } else if (input.takenCodes.has(row.creditCode)) {
      wrong(
        row,
        'creditCode',
        'credit-code-taken',
        `统一社会信用代码 ${row.creditCode} 已被您管理范围之外的机构使用`,
      )
    }
  }
  return claims
}

/** `final` has the places that rows give: a known unit above may itself be moved by the file. */
function checkPlace(place: Place, final: ReadonlyMap<string, Place>, wrong: Wrong): undefined {
  const { row, known, parent } = place
  if (!row) return
  let depth = 1
  for (let above = parent; above; above = (final.get(above.id) ?? above).parent) {
    if (above.id === place.id) {
      return wrong(row, 'parent', 'parent-cycle', `“${row.name}”不能移到自己的下级“${row.parent}”之下`)
    }
    if (++depth > maxDepth) return wrong(row, 'parent', 'too-deep', `层级超过 ${maxDepth} 级`)
  }
  const moves = known !== undefined && (known.parentId ?? undefined) !== parent?.id
  const isOutside = known ? moves && !(place.writable && (parent?.writable ?? false)) : !place.writable
  if (isOutside) wrong(row, 'parent', 'out-of-scope', `“${parent?.label ?? '顶级'}”不在您的管理范围内`)
}

const labelOf = (parent: Place | null, name: string): string => (parent ? `${parent.label}/${name}` : name)
