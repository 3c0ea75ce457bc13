import type { Remark } from '../../../kernel/wire.ts'
import type { PreviewRow } from '../contract.ts'
import type { Change, Plan } from './plan-import.ts'
import type { Register, RegisterRow } from './read-register.ts'
import type { KnownUnit, Place } from './register-index.ts'

interface Previewed {
  readonly register: Register
  readonly places: readonly Place[]
  readonly plan: Plan | undefined
  readonly errors: readonly Remark[]
}

/** Every row of the register in the file's order, with what would become of it. */
export function previewRows({ register, places, plan, errors }: Previewed): PreviewRow[] {
  const placeOf = new Map(places.flatMap((place) => (place.row ? [[place.row, place]] : [])))
  const changeOf = new Map(plan?.changed.map((change) => [change.place, change]))
  const knownById = new Map(plan?.known.map((unit) => [unit.id, unit]))
  const remarks = Map.groupBy(errors, ({ row }) => row)
  const messagesOf = ({ sheet, row }: Pick<RegisterRow, 'sheet' | 'row'>): string[] =>
    (remarks.get(row) ?? []).map(({ message }) => message).filter((text) => isOf(sheet, text))
  const read = register.rows.map((row): PreviewRow => {
    const place = placeOf.get(row)
    const messages = messagesOf(row)
    const head = { sheet: row.sheet || null, row: row.row, name: row.name, messages }
    if (!place || messages.length > 0) return { ...head, parent: row.parent, outcome: 'refused', changes: {} }
    const change = changeOf.get(place)
    const outcome = !place.known ? 'create' : change ? 'update' : 'unchanged'
    return {
      ...head,
      parent: place.parent?.label ?? '',
      outcome,
      changes: change ? changesOf(change, knownById) : {},
    }
  })
  const unread = register.unread.map(
    (row): PreviewRow => ({
      ...row,
      sheet: row.sheet || null,
      outcome: 'refused',
      changes: {},
      messages: messagesOf(row),
    }),
  )
  const order = new Map(register.sheets.map((sheet, at) => [sheet || null, at]))
  const rank = ({ sheet }: PreviewRow): number => order.get(sheet) ?? 0
  return [...read, ...unread].sort((one, other) => rank(one) - rank(other) || one.row - other.row)
}

/** Rows of several sheets share their numbers; what is said of one then begins with its sheet. */
const isOf = (sheet: string, message: string): boolean =>
  sheet === '' || message.startsWith(`工作表“${sheet}”：`)

type Known = ReadonlyMap<string, KnownUnit>

function changesOf({ unit, place, after, changed, moves }: Change, known: Known): PreviewRow['changes'] {
  const fields = changed.map((field) => [field, { before: unit[field], after: after[field] }])
  const parent = { before: labelOf(unit.parentId, known), after: place.parent?.label ?? null }
  return Object.fromEntries([...fields, ...(moves ? [['parent', parent]] : [])])
}

/** The path in names of a unit as it stands now; of what is out of sight, nothing. */
function labelOf(id: string | null, known: Known): string | null {
  const unit = id === null ? undefined : known.get(id)
  if (!unit) return null
  const above = labelOf(unit.parentId, known)
  return above === null ? unit.name : `${above}/${unit.name}`
}
