import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FindingRow } from '../../../../../src/modules/findings/contract.ts'
import type { CursorList } from '../../../ui/cursor-list.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { Ledger } from '../../../ui/Ledger.tsx'
import { Kbd } from '../../../ui/Marks.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import type { useChosenRows } from '../../rounds/board/use-chosen-rows.ts'
import { type Lens, noConditions, type View } from '../lens.ts'
import { BulkDrawer } from './BulkDrawer.tsx'
import { FindingFilters } from './FindingFilters.tsx'
import { useFindingColumns } from './finding-columns.tsx'

interface Props {
  readonly lens: Lens
  readonly list: CursorList<FindingRow>
  readonly view: View
  readonly onView: (change: Partial<View>) => void
  readonly chosen: ReturnType<typeof useChosenRows<FindingRow>>
  /** The panel is open beside it. */
  readonly isNarrow: boolean
  readonly onOpen: (row: FindingRow) => void
}

/** The left half: conditions and two-line rows; J K X Space E R work on the current one. */
export function FindingLedger({ lens, list, view, onView, chosen, isNarrow, onOpen }: Props) {
  const { t } = useTranslation('findings')
  const [reminded, setReminded] = useState<FindingRow>()
  const isFiltered = Object.keys(noConditions).some((name) => view[name as keyof View] !== '')
  const clear = () => onView(noConditions)
  return (
    <Panel flush className="hm-find-list">
      <FindingFilters lens={lens} view={view} onView={onView} />
      <Ledger
        list={list}
        columns={useFindingColumns(isNarrow, (row) => onView({ open: row.id, act: '' }))}
        rowKey={({ id }) => id}
        label={t('ledger.label')}
        click="peek"
        autoFocus
        shown={view.open || undefined}
        onOpen={onOpen}
        onPeek={({ id }) => onView({ open: id, act: '' })}
        onCurrent={({ id }) => view.open && onView({ open: id, act: '' })}
        selection={{ keys: chosen.keys, onChange: chosen.set }}
        keys={{
          e: setReminded,
          r: ({ id }) => onView({ open: id, act: 'return' }),
          Escape: () => onView({ open: '', act: '' }),
        }}
        empty={
          isFiltered ? (
            <Empty action={<Button onClick={clear}>{t('ledger.clear')}</Button>}>{t('ledger.noMatch')}</Empty>
          ) : (
            <Empty>{t(`empty.${lens}`)}</Empty>
          )
        }
        footer={<KeyHints />}
      />
      <BulkDrawer
        kind={reminded && 'remind'}
        rows={reminded ? [reminded] : []}
        onClose={() => setReminded(undefined)}
      />
    </Panel>
  )
}

const hints = [
  ['J', 'K', 'move'],
  ['X', 'select'],
  ['Space', 'peek'],
  ['E', 'remind'],
  ['R', 'return'],
]

function KeyHints() {
  const { t } = useTranslation('findings')
  return (
    <span className="hm-find-keys" aria-hidden="true">
      {hints.map((hint) => (
        <span key={hint.at(-1)}>
          {hint.slice(0, -1).map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}{' '}
          {t(`keys.${hint.at(-1)}`)}
        </span>
      ))}
    </span>
  )
}
