import { CheckIcon } from '@phosphor-icons/react/Check'
import { WarningIcon } from '@phosphor-icons/react/Warning'
import { XCircleIcon } from '@phosphor-icons/react/XCircle'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportedStandard } from '../../../../../src/modules/standards/contract.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Figure } from '../../../ui/Marks.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { pointsText } from '../../../ui/points.ts'

type Row = NonNullable<ImportedStandard['rows']>[number]
type Remark = ImportedStandard['warnings'][number]

/** What was made of a file: the sums, and every row as read, warned or refused. */
export function ReadPreview({ result }: { result: ImportedStandard }) {
  const { t } = useTranslation('standards')
  const { standard, warnings, errors, rows } = result
  return (
    <>
      <Panel
        title={standard?.title ?? t('import.unreadable')}
        note={standard && t(`layer.${standard.layer}`)}
      >
        <div className="hm-figures">
          {standard && (
            <>
              <Figure label={t('import.categories')} value={standard.categories} unit={t('import.kinds')} />
              <Figure label={t('field.items')} value={standard.items} unit={t('import.itemUnit')} />
              <Figure label={t('sum.points')} value={pointsText(standard.points)} unit={t('import.point')} />
            </>
          )}
          <Figure
            label={t('import.refused')}
            value={errors.length}
            unit={t('import.places')}
            tone={errors.length > 0 ? 'wait' : 'plain'}
          />
          <Figure label={t('import.warned')} value={warnings.length} unit={t('import.places')} />
        </div>
        <p className="hm-note hm-std-import-say">
          {t(
            errors.length > 0
              ? 'import.sayRefused'
              : warnings.length > 0
                ? 'import.sayWarned'
                : 'import.sayGood',
          )}
        </p>
      </Panel>
      <Remarks remarks={[...errors, ...warnings]} refused={errors.length} hasRows={rows !== null} />
      {rows && <Rows rows={rows} />}
    </>
  )
}

/** What is said of the file as a whole; and of its rows, where the form has none to show. */
function Remarks({ remarks, refused, hasRows }: { remarks: Remark[]; refused: number; hasRows: boolean }) {
  const { t } = useTranslation('standards')
  const shown = remarks
    .map((remark, index) => ({ ...remark, isRefused: index < refused }))
    .filter(({ row }) => !hasRows || row === null)
  if (shown.length === 0) return null
  return (
    <Panel title={t('import.remarks')}>
      <ul className="hm-std-remarks">
        {shown.map(({ row, column, code, message, isRefused }, index) => (
          <li key={index} data-code={code}>
            <StateWord state={isRefused ? 'refused' : 'warned'} />
            {row !== null && <b>{t('import.row', { row })}</b>}
            {column && <span className="hm-note">{column}</span>}
            <span>{message}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const filters = ['all', 'read', 'warned', 'refused'] as const

function Rows({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation('standards')
  const [filter, setFilter] = useState<(typeof filters)[number]>('all')
  const countOf = (state: (typeof filters)[number]): number =>
    state === 'all' ? rows.length : rows.filter((row) => row.state === state).length
  const shown = rows.filter(({ state }) => filter === 'all' || state === filter)
  return (
    <Panel
      title={t('import.rows')}
      flush
      extra={filters.map((state) => (
        <button
          key={state}
          type="button"
          className="hm-chip"
          aria-pressed={state === filter}
          onClick={() => setFilter(state)}
        >
          {t(`import.filter.${state}`)} {countOf(state)}
        </button>
      ))}
    >
      <table className="hm-plain-table hm-std-rowtable">
        <thead>
          <tr>
            {(['row', 'kind', 'no', 'text', 'points', 'state'] as const).map((column) => (
              <th key={column} scope="col" className={column === 'points' ? 'num' : undefined}>
                {t(`import.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.row} className={`hm-std-${row.state} hm-std-kind-${row.kind}`}>
              <td className="hm-note">{row.row}</td>
              <td>{t(`import.kind.${row.kind}`)}</td>
              <td>{row.no ?? ''}</td>
              <td className="hm-std-rowtext">{row.text}</td>
              <td className="num">{row.points ?? ''}</td>
              <td>
                <StateWord state={row.state} />
                {row.messages.map((message) => (
                  <p key={message}>{message}</p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

const icons = { read: CheckIcon, warned: WarningIcon, refused: XCircleIcon }

function StateWord({ state }: { state: Row['state'] }) {
  const { t } = useTranslation('standards')
  return (
    <span className={`hm-std-stateword hm-std-stateword-${state}`}>
      <Icon of={icons[state]} />
      {t(`import.state.${state}`)}
    </span>
  )
}
