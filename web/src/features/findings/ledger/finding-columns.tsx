import { RepeatIcon } from '@phosphor-icons/react/Repeat'
import { Link } from '@tanstack/react-router'
import type { TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FindingRow } from '../../../../../src/modules/findings/contract.ts'
import { shortTime, today } from '../../../app/dates.ts'
import { useMedia } from '../../../app/preferences.ts'
import { Due } from '../../../ui/Due.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { shortNames } from '../../rounds/board/short-names.ts'
import { Progress, StateWord } from '../Progress.tsx'
import { Severity } from '../Severity.tsx'
import { shortNumber } from '../stages.ts'
import { ReportDue } from './ReportDue.tsx'

/** 编号 问题 程度 进度 期限 (ui.md §7). */
export function useFindingColumns(
  isNarrow: boolean,
  onPeek: (row: FindingRow) => void,
): TableColumnsType<FindingRow> {
  const { t } = useTranslation('findings')
  const year = today().slice(0, 4)
  const isSmall = useMedia('(max-width: 599px)')
  const columns: TableColumnsType<FindingRow> = [
    {
      key: 'number',
      title: t('column.number'),
      width: 72,
      render: (_, { number }) => <span className="hm-find-number">{shortNumber(number, year)}</span>,
    },
    {
      key: 'title',
      title: t('column.title'),
      minWidth: 240,
      render: (_, row) => <TitleCell row={row} onPeek={onPeek} isSmall={isSmall} />,
    },
    {
      key: 'severity',
      title: t('column.severity'),
      width: 84,
      render: (_, { severity }) => <Severity of={severity} />,
    },
    {
      key: 'progress',
      title: t('column.progress'),
      width: isNarrow ? 132 : 150,
      render: (_, row) => <Progress row={row} />,
    },
    {
      key: 'due',
      title: t('column.due'),
      align: 'right',
      width: 92,
      render: (_, { state, dueOn, reportDueAt }) =>
        reportDueAt ? <ReportDue at={reportDueAt} /> : <Due on={state === 'closed' ? null : dueOn} />,
    },
  ]
  return isSmall ? columns.filter(({ key }) => key === 'title' || key === 'due') : columns
}

interface TitleProps {
  readonly row: FindingRow
  readonly onPeek: (row: FindingRow) => void
  /** There is no column for how far it is: the word stands below the title. */
  readonly isSmall: boolean
}

/** The title; below it first what warns, so that cutting never hides it. */
function TitleCell({ row, onPeek, isSmall }: TitleProps) {
  const { t } = useTranslation('findings')
  return (
    <div className="hm-find-title">
      <Link
        to={`/findings/${row.id}`}
        tabIndex={-1}
        title={row.title}
        onClick={(event) => {
          // As anywhere else on the row; in a window of its own it opens whole.
          if (event.ctrlKey || event.metaKey || event.shiftKey) return
          event.preventDefault()
          onPeek(row)
        }}
      >
        {row.title}
      </Link>
      <small>
        {row.reportDueAt && (
          <b className="hm-find-warn">{t('mark.reportDue', { at: shortTime(row.reportDueAt) })}</b>
        )}
        {row.occurrences > 1 && (
          <b className="hm-find-warn">
            <Icon of={RepeatIcon} /> {t('mark.recurrent', { count: row.occurrences })}
          </b>
        )}
        {row.disputed && <b className="hm-find-warn">{t('mark.disputed')}</b>}
        {row.extensionAsked && <b className="hm-find-soon">{t('mark.extensionAsked')}</b>}
        {isSmall && <StateWord row={row} />}
        <span>{row.unitName}</span>
        <span className="hm-find-category" title={row.category}>
          {shortNames([row.category])[0]}
        </span>
        <span className="hm-find-source">{t(`source.${row.source.kind}`)}</span>
      </small>
    </div>
  )
}
