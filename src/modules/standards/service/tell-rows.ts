import type { Remark } from '../../../kernel/wire.ts'
import type { ReadRow } from '../contract.ts'
import type { FormRow, Survey } from './survey-form.ts'

interface Said {
  readonly warnings: readonly Remark[]
  readonly errors: readonly Remark[]
}

/** Every row of the printed table with what was made of it, for whoever looks before importing. */
export function tellRows(survey: Survey, { warnings, errors }: Said): ReadRow[] {
  const [warned, refused] = [Map.groupBy(warnings, rowOf), Map.groupBy(errors, rowOf)]
  const judged = (row: Omit<ReadRow, 'state' | 'messages'>): ReadRow => {
    const [wrong, odd] = [refused.get(row.row) ?? [], warned.get(row.row) ?? []]
    const state = wrong.length > 0 ? 'refused' : odd.length > 0 ? 'warned' : 'read'
    return { ...row, state, messages: [...wrong, ...odd].map(({ message }) => message) }
  }
  const rows = survey.rows.map((row) =>
    judged({
      row: row.row,
      kind: kinds[row.kind],
      no: row.said.no || null,
      text: textOf(row),
      points: row.said.points || null,
    }),
  )
  const aside = survey.aside.map((one) => judged({ ...one, no: null, points: null }))
  return [...rows, ...aside].sort((one, other) => one.row - other.row)
}

const rowOf = ({ row }: Remark): number | null => row

const kinds = {
  category: 'category',
  item: 'item',
  // A scoring column that goes on below its item.
  more: 'item',
  subtotal: 'total',
  total: 'total',
  note: 'note',
  unread: 'ignored',
} as const satisfies Record<FormRow['kind'], ReadRow['kind']>

const textOf = ({ kind, said }: FormRow): string =>
  kind === 'more' ? said.method : said.text || said.category || said.method || said.guidance || said.no
