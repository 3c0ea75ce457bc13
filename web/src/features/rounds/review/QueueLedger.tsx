import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type ReviewRow, SuspicionCode } from '../../../../../src/modules/rounds/contract/review.ts'
import { wordyDay } from '../../../app/dates.ts'
import type { Band } from '../../../ui/Beam.tsx'
import type { CursorList } from '../../../ui/cursor-list.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { FilterBar } from '../../../ui/FilterBar.tsx'
import { Ledger } from '../../../ui/Ledger.tsx'
import { Kbd } from '../../../ui/Marks.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { useQueueColumns } from './queue-columns.tsx'

type View = Readonly<Record<'sort' | 'flag' | 'region' | 'q', string>>

interface Props {
  readonly list: CursorList<ReviewRow>
  /** The day by which all should be reviewed. */
  readonly until: string
  /** Grade bands of the standard that the round asks. */
  readonly bands: readonly Band[] | undefined
  /** The panel is open beside it: what the panel says is left out. */
  readonly isNarrow: boolean
  readonly filter: View
  readonly onFilter: (change: Partial<View>) => void
  readonly chosen: readonly string[]
  readonly onChoose: (ids: readonly string[]) => void
  readonly onOpen: (row: ReviewRow) => void
  readonly onPeek: (row: ReviewRow) => void
  readonly onCurrent: (row: ReviewRow) => void
  readonly onAccept: (row: ReviewRow) => void
  readonly onReturn: (row: ReviewRow) => void
  /** `Esc`: the panel goes. */
  readonly onClose: () => void
}

/** The left half of the queue: one row a form, with what is odd about it before anything else. */
export function QueueLedger(props: Props) {
  const { list, filter, onFilter, chosen } = props
  const { t } = useTranslation('rounds/review')
  const isFiltered = filter.flag !== '' || filter.q !== '' || filter.region !== ''
  return (
    <Panel flush className="hm-review-list">
      <FilterBar
        fields={[
          {
            name: 'flag',
            label: t('queue.flag'),
            options: SuspicionCode.options.map((value) => ({ value, label: t(`flag.${value}`) })),
          },
        ]}
        values={filter}
        onChange={onFilter}
        search={t('queue.search')}
      >
        <span className="hm-note">{t('queue.until', { day: wordyDay(props.until) })}</span>
        <Select
          aria-label={t('queue.order')}
          value={filter.sort}
          onChange={(sort) => onFilter({ sort })}
          options={['-suspicion', 'submittedAt', '-percentage', 'percentage'].map((value) => ({
            value,
            label: t(`queue.sort.${value}`),
          }))}
        />
      </FilterBar>
      <Ledger
        list={list}
        columns={useQueueColumns(props.isNarrow, props.bands)}
        rowKey={({ id }) => id}
        label={t('queue.label')}
        click="peek"
        autoFocus
        onOpen={props.onOpen}
        onPeek={props.onPeek}
        onCurrent={props.onCurrent}
        selection={{ keys: chosen, onChange: (ids) => props.onChoose(ids) }}
        keys={{ a: props.onAccept, r: props.onReturn, Escape: props.onClose }}
        empty={
          isFiltered ? (
            <Empty
              action={
                <Button onClick={() => onFilter({ flag: '', q: '', region: '' })}>{t('queue.clear')}</Button>
              }
            >
              {t('queue.noMatch')}
            </Empty>
          ) : (
            <Empty>{t('queue.empty')}</Empty>
          )
        }
        footer={<KeyHints />}
      />
    </Panel>
  )
}

function KeyHints() {
  const { t } = useTranslation('rounds/review')
  const hints = [
    ['J', 'K', 'move'],
    ['Space', 'peek'],
    ['Enter', 'open'],
    ['A', 'accept'],
    ['R', 'return'],
    ['X', 'select'],
  ]
  return (
    <span className="hm-review-keys" aria-hidden="true">
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
