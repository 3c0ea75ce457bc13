import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportedFindings } from '../../../../../src/modules/findings/contract.ts'
import { shortDay } from '../../../app/dates.ts'
import { Figure } from '../../../ui/Marks.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { SideScroll } from '../../../ui/SideScroll.tsx'
import { useSeverityNames } from '../queries.ts'
import { Severity } from '../Severity.tsx'

/** What was read: which cells are wrong, and what would be made of the rest. */
export function ImportPreview({ result }: { result: ImportedFindings }) {
  const { t } = useTranslation('findings')
  const nameOf = useSeverityNames()
  const { rows, open, units, severities, errors } = result
  const wrong = new Set(errors.map(({ row }) => row)).size
  const figures = [
    ['rows', rows, 'unit'],
    ['wrong', wrong, 'unit'],
    ['open', open, 'piece'],
    ['closed', severities.reduce((sum, count) => sum + count, 0) - open, 'piece'],
    ['units', units, 'units_unit'],
  ] as const
  return (
    <>
      <Panel title={t('import.read')}>
        <div className="hm-figures">
          {figures.map(([name, value, unit]) => (
            <Figure
              key={name}
              label={t(`import.${name}`)}
              value={value}
              unit={t(`import.${unit}`)}
              tone={name === 'wrong' && value > 0 ? 'wait' : 'plain'}
            />
          ))}
        </div>
        <p>
          {severities
            .map((count, at) => ({ count, name: nameOf(at + 1) }))
            .filter(({ count }) => count > 0)
            .map((one) => t('import.severity', one))
            .join('　')}
        </p>
        <p className="hm-note">{t(errors.length > 0 ? 'import.sayWrong' : 'import.sayGood')}</p>
      </Panel>
      <WrongCells errors={errors} />
      <Lines result={result} />
    </>
  )
}

function WrongCells({ errors }: Pick<ImportedFindings, 'errors'>) {
  const { t } = useTranslation('findings')
  if (errors.length === 0) return null
  return (
    <Panel title={t('import.errors')} flush>
      <PlainTable columns={['row', 'column', 'why']}>
        {errors.map(({ row, column, code, message }) => (
          <tr key={`${row} ${column} ${code}`}>
            <td>{row ?? '—'}</td>
            <td>{column ?? '—'}</td>
            <td className="hm-find-warn">{message}</td>
          </tr>
        ))}
      </PlainTable>
    </Panel>
  )
}

/** What would be made, line by line, so that a column read amiss is seen before it is written. */
function Lines({ result: { lines, severities } }: { result: ImportedFindings }) {
  const { t } = useTranslation('findings')
  const all = severities.reduce((sum, count) => sum + count, 0)
  if (lines.length === 0) return null
  return (
    <Panel
      title={t('import.lines')}
      {...(lines.length < all && { note: t('import.linesOf', { shown: lines.length, all }) })}
      flush
    >
      <PlainTable
        columns={['row', 'unit', 'title', 'category', 'severity', 'registeredOn', 'dueOn', 'closedOn']}
      >
        {lines.map((line) => (
          <tr key={line.row}>
            <td>{line.row}</td>
            <td>{line.unitName}</td>
            <td>{line.title}</td>
            <td>{line.category}</td>
            <td>
              <Severity of={line.severity} />
            </td>
            <td>{shortDay(line.registeredOn)}</td>
            <td>{shortDay(line.dueOn)}</td>
            <td>{line.closedOn ? shortDay(line.closedOn) : t('import.goesOn')}</td>
          </tr>
        ))}
      </PlainTable>
    </Panel>
  )
}

function PlainTable({ columns, children }: { columns: readonly string[]; children: ReactNode }) {
  const { t } = useTranslation('findings')
  return (
    <SideScroll>
      <table className="hm-plain-table hm-find-read">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`import.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </SideScroll>
  )
}
