import type { Remark } from '../../../kernel/wire.ts'
import { fold, isSameClass, kindNames, maxDepth } from '../rules.ts'
import { findParent, type Search } from './find-parent.ts'
import type { RegisterRow } from './read-register.ts'
import { type Index, indexOf, type KnownUnit, type Place, type Wrong } from './register-index.ts'

export interface Resolved {
  readonly places: readonly Place[]
  readonly errors: readonly Remark[]
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

/** Finds each row's parent and the unit it means, whatever the order of rows; says all that does not fit. */
export function resolveRegister(input: RegisterInput): Resolved {
  const errors: Remark[] = []
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
    placeOfRow: (row) => placeOfRow(state, row),
    placeOfKnown: (unit) => placeOfKnown(state, unit),
  }
  const places = input.rows.map((row) => placeOfRow(state, row)).filter((place) => typeof place !== 'string')
  const final = new Map(places.map((place) => [place.id, place]))
  for (const place of places) checkPlace(place, final, wrong)
  return { places, errors }
}

interface Resolving extends Search {
  readonly input: RegisterInput
  readonly claims: Map<RegisterRow, KnownUnit>
  readonly done: Map<RegisterRow, Place | 'failed'>
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
        `统一社会信用代码 ${row.creditCode} 已被你管理范围之外的机构使用`,
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
  if (isOutside) wrong(row, 'parent', 'out-of-scope', `“${parent?.label ?? '顶级'}”不在你的管理范围内`)
}

const labelOf = (parent: Place | null, name: string): string => (parent ? `${parent.label}/${name}` : name)
