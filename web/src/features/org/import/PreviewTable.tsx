import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportAnswer, PreviewRow } from '../../../../../src/modules/org/contract.ts'
import { Tag, type TagTone } from '../../../ui/Marks.tsx'
import { Panel } from '../../../ui/Panel.tsx'

interface Props {
  readonly rows: readonly PreviewRow[]
  readonly errors: ImportAnswer['errors']
  readonly isTruncated: boolean
  readonly total: number
}
const outcomes = ['create', 'update', 'unchanged', 'refused'] as const
const tones: Readonly<Record<PreviewRow['outcome'], TagTone>> = {
  create: 'success',
  update: 'brass',
  unchanged: 'plain',
  refused: 'error',
}
const atOnce = 200

/** Every row of the file with what would become of it; for an update, each field before → after. */
export function PreviewTable({ rows, errors, isTruncated, total }: Props) {
  const { t } = useTranslation('org')
  const [filter, setFilter] = useState<PreviewRow['outcome'] | 'all'>('all')
  const [shown, setShown] = useState(atOnce)
  const fitting = rows.filter(({ outcome }) => filter === 'all' || outcome === filter)
  return (
    <Panel
      title={t('import.byRow')}
      note={isTruncated ? t('import.truncated', { shown: rows.length, total }) : undefined}
      flush
      extra={(['all', ...outcomes] as const).map((one) => (
        <button
          key={one}
          type="button"
          className="hm-chip"
          aria-pressed={one === filter}
          onClick={() => {
            setFilter(one)
            setShown(atOnce)
          }}
        >
          {t(`import.outcome.${one}`)}{' '}
          {one === 'all' ? rows.length : rows.filter(({ outcome }) => outcome === one).length}
        </button>
      ))}
    >
      <table className="hm-plain-table hm-org-preview">
        <thead>
          <tr>
            {(['row', 'name', 'parent', 'outcome', 'what'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`import.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fitting.slice(0, shown).map((row) => (
            <tr key={`${row.sheet} ${row.row}`}>
              <td className="hm-note">{row.sheet ? `${row.sheet}　${row.row}` : row.row}</td>
              <td>{row.name || '—'}</td>
              <td className="hm-note">{row.parent || t('list.top')}</td>
              <td>
                <Tag tone={tones[row.outcome]}>{t(`import.outcome.${row.outcome}`)}</Tag>
              </td>
              <td>
                <What row={row} columns={errors.filter((error) => error.row === row.row)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {fitting.length > shown && (
        <div className="hm-org-more">
          <Button onClick={() => setShown(shown + atOnce)}>
            {t('import.more', { count: Math.min(atOnce, fitting.length - shown) })}
          </Button>
        </div>
      )}
    </Panel>
  )
}

/** What changes, or why the row is refused and at which column. */
function What({ row, columns }: { row: PreviewRow; columns: ImportAnswer['errors'] }) {
  const { t } = useTranslation('org')
  const columnOf = (message: string) => columns.find((error) => error.message === message)?.column
  return (
    <>
      {row.messages.map((message) => (
        <p key={message} className="hm-org-failure">
          {columnOf(message) && <b>{columnOf(message)}　</b>}
          {message}
        </p>
      ))}
      {Object.entries(row.changes).map(([field, { before, after }]) => (
        <p key={field} className="hm-org-changed">
          <span className="hm-note">{t(`field.${field}`)}</span>
          <del>{worded(t, field, before)}</del>
          <span aria-hidden="true">→</span>
          <ins>{worded(t, field, after)}</ins>
        </p>
      ))}
    </>
  )
}

const worded = (t: (key: string) => string, field: string, value: string | number | null): string =>
  value === null ? t('import.empty') : field === 'kind' ? t(`kind.${value}`) : String(value)
