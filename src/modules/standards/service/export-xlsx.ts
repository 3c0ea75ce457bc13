import { xlsxBuffer } from '../../../kernel/files/write-xlsx.ts'
import type { Standard } from '../contract.ts'
import { type PrintedFormRow, printForm } from './print-form.ts'

/** The sheet that carries the standard itself beside its printed table. */
export const carrierSheet = 'hengmi'
const hashLine = /^# sha256 of the printed table: ([0-9a-f]{64})\n/

/** The text of the carrier: a comment with the hash, then the Standard file. */
export const carried = (hash: string, yaml: string): string =>
  `# sha256 of the printed table: ${hash}\n${yaml}`

/** Takes the carrier's text apart; undefined where it is not one. */
export function readCarried(text: string): { hash: string; yaml: string } | undefined {
  const plain = text.replaceAll('\r\n', '\n')
  const found = hashLine.exec(plain)
  return found?.[1] ? { hash: found[1], yaml: plain.slice(found[0].length) } : undefined
}

/** The form as a workbook; imported again it gives the same standard. */
export async function exportXlsx(standard: Standard): Promise<Buffer> {
  const form = printForm(standard)
  const widths = [8, 52, 8, 10, 58, 8]
  return await xlsxBuffer({
    sheets: [
      {
        name: '标准',
        title: form.title,
        columns: form.headers.map((header, index) => ({
          header,
          width: widths[index] ?? 10,
          align: index === 1 || index === 4 ? 'left' : 'center',
        })),
        rows: form.rows.map(rowSpec),
        notes: form.notes,
      },
      { name: carrierSheet, hiddenText: carried(form.hash, form.yaml) },
    ],
  })
}

const rowSpec = ({ kind, cells }: PrintedFormRow) => ({
  cells,
  bold: kind !== 'item',
  ...(kind === 'category' && { merges: [[4, 6] as const] }),
  ...(kind === 'total' && { merges: [[1, 2] as const] }),
})
