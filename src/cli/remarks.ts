import type { Remark } from '../kernel/wire.ts'
import { textTable } from './command.ts'

/** What was said of a file's rows, as a person reads it; the first hundred. */
export function remarksText(heading: string, remarks: readonly Remark[]): string {
  if (remarks.length === 0) return ''
  const shown = remarks.slice(0, 100).map(({ row, column, message }) => [row ?? '—', column ?? '—', message])
  const more = remarks.length > shown.length ? `\n……另有 ${remarks.length - shown.length} 条` : ''
  return `\n${heading}（${remarks.length}）\n${textTable([['行', '列', '说明'], ...shown])}${more}`
}
