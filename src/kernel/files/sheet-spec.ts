import type { Area } from './sheet-xml.ts'

/** Scores come as decimal strings and civil dates as YYYY-MM-DD: the column's kind says how they are stored. */
export type CellValue = string | number | boolean | null | undefined

export interface ColumnSpec {
  readonly header: string
  /** In characters of the standard font; a Chinese one counts two. */
  readonly width: number
  /** Text unless said otherwise; what does not fit its column's kind is written as text. */
  readonly kind?: 'text' | 'number' | 'date'
  readonly align?: 'left' | 'center' | 'right'
  /** A number format such as 0.00. */
  readonly format?: string
  /** May be filled in although the sheet is protected. */
  readonly unlocked?: boolean
}

export interface RowSpec {
  readonly cells: readonly CellValue[]
  readonly bold?: boolean
  /** Columns (from 1) that may, or may not, be filled in here, against what their column says. */
  readonly unlocked?: readonly number[]
  readonly locked?: readonly number[]
  /** Spans of columns (from 1, both included) merged in this row. */
  readonly merges?: readonly (readonly [number, number])[]
  /** In points; without one it is fitted to the text, which cannot be done for merged cells. */
  readonly height?: number
}

export interface ValidationSpec {
  /** All data rows of a column (from 1), or one area of the sheet. */
  readonly at: number | Area
  readonly rule: { readonly list: readonly string[] } | { readonly min: string; readonly max: string }
  readonly message?: string
}

export interface TableSheetSpec {
  readonly name: string
  readonly title?: string
  /** Lines between the title and the header, e.g. who fills the form. */
  readonly above?: readonly string[]
  readonly columns: readonly ColumnSpec[]
  readonly rows: Iterable<readonly CellValue[] | RowSpec> | AsyncIterable<readonly CellValue[] | RowSpec>
  /** Lines under the table. */
  readonly notes?: readonly string[]
  readonly merges?: readonly Area[]
  readonly validations?: readonly ValidationSpec[]
  /** Only unlocked cells can be filled in (no password: it guides, it does not secure). */
  readonly protected?: boolean
  readonly hidden?: boolean
}
