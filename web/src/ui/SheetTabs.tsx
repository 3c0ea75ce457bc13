import { Tabs } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sheet } from './DocumentParts.tsx'

/** The sheets of a workbook as a ledger program shows them: one at a time, with letters and row numbers. */
export function SheetTabs({ sheets }: { sheets: readonly Sheet[] }) {
  const { t } = useTranslation('ui')
  const [at, setAt] = useState(0)
  const sheet = sheets[at] ?? sheets[0]
  if (!sheet) return null
  return (
    <>
      {sheets.length > 1 && (
        <Tabs
          size="small"
          activeKey={`${at}`}
          onChange={(key) => setAt(Number(key))}
          items={sheets.map(({ name }, key) => ({ key: `${key}`, label: name }))}
        />
      )}
      <div
        className="hm-document-table hm-document-sheet"
        role="region"
        aria-label={t('file.sheet', { name: sheet.name })}
      >
        <SheetTable rows={sheet.rows} />
      </div>
    </>
  )
}

function SheetTable({ rows }: { rows: Sheet['rows'] }) {
  const columns = Math.max(0, ...rows.map((cells) => cells.length))
  return (
    <table>
      <thead>
        <tr>
          <td />
          {Array.from({ length: columns }, (_, column) => (
            <th key={letterOf(column)} scope="col">
              {letterOf(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, row) => (
          <tr key={`${row}`}>
            <th scope="row">{row + 1}</th>
            {Array.from({ length: columns }, (_, column) => (
              <td
                key={letterOf(column)}
                className={figure.test(cells[column] ?? '') ? 'hm-document-number' : undefined}
              >
                {cells[column] ?? ''}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Figures stand on the right, as in the program they come from. */
const figure = /^-?[\d,]+(\.\d+)?%?$/

/** A to Z, then AA: a preview never has more than thirty. */
const letterOf = (column: number): string =>
  (column >= 26 ? String.fromCharCode(64 + Math.floor(column / 26)) : '') +
  String.fromCharCode(65 + (column % 26))
