import type { Remark } from '../../../kernel/wire.ts'
import { isOrganisation } from '../rules.ts'
import type { KnownUnit, Place } from './register-index.ts'

type Detail =
  | 'name'
  | 'kind'
  | 'shortName'
  | 'areaCode'
  | 'creditCode'
  | 'contactName'
  | 'contactPhone'
  | 'sortNo'

export interface Change {
  readonly unit: KnownUnit
  readonly place: Place
  /** The details as they will be, changed or not. */
  readonly after: Readonly<Pick<KnownUnit, Detail>>
  readonly changed: readonly Detail[]
  readonly moves: boolean
}

export interface Plan {
  readonly made: readonly { readonly place: Place; readonly sortNo: number }[]
  readonly changed: readonly Change[]
  /** Every unit's parent after the import, for those that rows mean; the others stay. */
  readonly parentOf: ReadonlyMap<string, string | null>
  readonly known: readonly KnownUnit[]
  readonly errors: readonly Remark[]
}

/** What an import makes and changes; a change of a unit that the actor only sees is an error. */
export function planImport(places: readonly Place[], known: readonly KnownUnit[]): Plan {
  const changed = places.flatMap((place) => {
    const change = changeOf(place)
    return change && (change.changed.length > 0 || change.moves) ? [change] : []
  })
  const made = places
    .filter((place) => !place.known)
    .map((place, at) => ({ place, sortNo: place.row?.sortNo ?? known.length + at + 1 }))
  return {
    made,
    changed,
    known,
    parentOf: new Map(places.map((place) => [place.id, place.parent?.id ?? null])),
    errors: changed.flatMap(outsideScope),
  }
}

function changeOf(place: Place): Change | undefined {
  const { known: unit, row, parent } = place
  if (!unit || !row) return undefined
  const after = {
    name: row.name,
    // Without a column of kinds the row's is a guess, which must not overrule what is stored.
    kind: row.heading.kind === undefined ? unit.kind : row.kind,
    // A blank cell, like a column that is not there, leaves what is stored.
    shortName: row.shortName ?? unit.shortName,
    areaCode: row.areaCode ?? unit.areaCode,
    creditCode: row.creditCode ?? unit.creditCode,
    contactName: row.contactName ?? unit.contactName,
    contactPhone: row.contactPhone ?? unit.contactPhone,
    sortNo: row.sortNo ?? unit.sortNo,
  }
  const details = Object.keys(after) as Detail[] // the keys of the literal above
  const changed = details.filter((detail) => after[detail] !== unit[detail])
  return { unit, place, after, changed, moves: unit.parentId !== (parent?.id ?? null) }
}

function outsideScope({ unit, place }: Change): Remark[] {
  if (unit.writable || !place.row) return []
  const { row, heading, sheet } = place.row
  const message = `${sheet && `工作表“${sheet}”：`}“${place.label}”不在你的管理范围内，不能修改`
  return [{ row, column: heading.name ?? null, code: 'out-of-scope', message }]
}

/** New paths of every unit whose path changes or is made: id → path. `labels` are those of the made units. */
export function pathsAfter(plan: Plan, labels: ReadonlyMap<string, string>): Map<string, string> {
  const knownById = new Map(plan.known.map((unit) => [unit.id, unit]))
  const paths = new Map<string, string>()
  const pathOf = (id: string): string => {
    const before = paths.get(id)
    if (before !== undefined) return before
    const unit = knownById.get(id)
    const label = labels.get(id) ?? unit?.path.split('.').at(-1) ?? ''
    const given = plan.parentOf.get(id)
    const parentId = given === undefined ? (unit?.parentId ?? null) : given
    // A unit whose parent is out of sight stands where it stood.
    const isCutOff = parentId !== null && !knownById.has(parentId) && !labels.has(parentId)
    const path = parentId === null ? label : isCutOff ? (unit?.path ?? label) : `${pathOf(parentId)}.${label}`
    paths.set(id, path)
    return path
  }
  for (const { id } of plan.known) pathOf(id)
  for (const { place } of plan.made) pathOf(place.id)
  return paths
}

/** The letter that begins a unit's path label. */
export const labelLetter = (kind: Place['kind']): string =>
  kind === 'region' ? 'r' : isOrganisation(kind) ? 'u' : 'd'
