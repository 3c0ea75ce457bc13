import type { CellRichTextValue, Style } from 'exceljs'
import type { CellValue, ColumnSpec } from './sheet-spec.ts'

/** Excel's own limit on the text of one cell. */
const maxCellChars = 32_767

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 cannot hold
const notXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/**
 * A text as exceljs is to store it, always as text: what XML cannot hold is dropped, and what Excel would decode
 * (_x000D_) is kept literal. Only in rich text does exceljs mark spaces at the ends as part of the text, and do
 * all readers undo such an escape.
 */
export function storedText(text: string): string | CellRichTextValue {
  const fitted = text.length > maxCellChars ? `${text.slice(0, maxCellChars - 1)}…` : text
  const clean = fitted.toWellFormed().replace(notXml, '').replace(/\r\n?/g, '\n')
  const literal = clean.includes('_x') ? clean.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_') : clean
  return literal !== clean || /^\s|\s$/.test(literal) ? { richText: [{ text: literal }] } : literal
}

/** What is stored as a number; anything else, above all text that begins like a formula, stays text. */
export function storedNumber(value: CellValue, kind: ColumnSpec['kind']): number | undefined {
  if (kind === 'number') {
    if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
    // Excel keeps 15 digits: a longer figure (a credit code, say) would be changed.
    const isFigure = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) && value.length <= 15
    return isFigure ? Number(value) : undefined
  }
  if (kind !== 'date' || typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return undefined
  const day = Date.parse(`${value}T00:00:00Z`) / 86_400_000 + 25_569
  // Before March 1900 Excel's calendar is wrong by a day.
  return day > 60 ? day : undefined
}

export interface Look {
  readonly format?: string
  readonly font?: 'plain' | 'bold' | 'title'
  readonly align?: 'left' | 'center' | 'right'
  readonly boxed?: boolean
  readonly shaded?: boolean
  readonly unlocked?: boolean
}

const side = { style: 'thin' } as const
const face = { name: '宋体', family: 3, charset: 134, size: 11 }
const fonts = { plain: face, bold: { ...face, bold: true }, title: { ...face, bold: true, size: 16 } }

/** To be made once for each kind of cell: exceljs knows a style again by its object. */
export function styleOf({ format, font = 'plain', align, boxed, shaded, unlocked }: Look): Partial<Style> {
  return {
    numFmt: format ?? 'General',
    font: fonts[font],
    alignment: { vertical: 'middle', wrapText: true, ...(align && { horizontal: align }) },
    protection: { locked: !unlocked },
    ...(boxed && { border: { top: side, left: side, bottom: side, right: side } }),
    ...(shaded && { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEDEFF2' } } }),
  }
}

export type ColumnStyles = (
  column: number,
  row: { bold: boolean; unlocked: boolean; asText: boolean },
) => Partial<Style>

/** The styles of data cells, by column (from 0). */
export function columnStyles(columns: readonly ColumnSpec[]): ColumnStyles {
  const cache: Partial<Style>[] = []
  return (column, { bold, unlocked, asText }) => {
    const key = column * 8 + (bold ? 4 : 0) + (unlocked ? 2 : 0) + (asText ? 1 : 0)
    const known = cache[key]
    if (known !== undefined) return known
    const { kind = 'text', align, format } = columns[column] ?? { kind: 'text' }
    const usual = kind === 'date' ? 'yyyy-mm-dd' : 'General'
    const style = styleOf({
      format: asText ? '@' : (format ?? usual),
      boxed: true,
      unlocked,
      align: align ?? (kind === 'number' ? 'right' : kind === 'date' ? 'center' : 'left'),
      ...(bold && { font: 'bold' as const }),
    })
    cache[key] = style
    return style
  }
}
