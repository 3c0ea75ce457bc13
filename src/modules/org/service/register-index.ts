import type { UnitKind } from '../contract.ts'
import { fold } from '../rules.ts'
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

/** Says what is wrong with a row, in which column. */
export type Wrong = (row: RegisterRow, field: Field, code: string, message: string) => undefined

export type Candidate = RegisterRow | KnownUnit

export const isRow = (candidate: Candidate): candidate is RegisterRow => 'row' in candidate

export interface Index {
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

/** Rows and known units by all that a row may name its parent by. */
export function indexOf(
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
