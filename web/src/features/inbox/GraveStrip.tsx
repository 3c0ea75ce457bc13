import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TodoLine } from '../../../../src/modules/inbox/contract.ts'
import { DayStrip } from '../../ui/DayStrip.tsx'
import { Severity } from '../findings/Severity.tsx'
import type { GraveReports } from './grave-reports.ts'
import { pathOf, wordsOf } from './todo-kinds.ts'

const day = 24 * 3_600_000

interface Props {
  readonly reports: GraveReports
  /** What else is to be done about the first of them, besides its report. */
  readonly aside: readonly TodoLine[]
}

/** The 24-hour clock that ends first, in one line; the others behind 「另有 n 件」 (ui.md §5, §7). */
export function GraveStrip({ reports: { rows, total }, aside }: Props) {
  const { t } = useTranslation('inbox')
  const navigate = useNavigate()
  const [first] = rows
  if (!first) return null
  const from = new Date(Date.parse(first.reportDueAt) - day).toISOString()
  const more = aside.filter(({ kind }) => kind !== 'findings.finding.report-grave')
  return (
    <DayStrip
      from={from}
      until={first.reportDueAt}
      action={
        <Button
          type="primary"
          danger
          size="large"
          onClick={() => void navigate({ to: `/findings/${first.id}`, search: { act: 'report' } as never })}
        >
          {t('grave.act')}
        </Button>
      }
    >
      <p className="hm-bench-grave">
        <Severity of={first.severity} />
        <span>{first.number}</span>
        <span className="hm-note">{first.unitName}</span>
        {more.map((todo) => (
          <Link key={todo.kind} to={pathOf(todo)}>
            {t(`verb.${wordsOf(todo.kind).verb}`)}
          </Link>
        ))}
        {total > 1 && <Link to="/findings/report-due">{t('grave.others', { count: total - 1 })}</Link>}
      </p>
      <Link className="hm-bench-grave-title" to={`/findings/${first.id}`}>
        {first.title}
      </Link>
    </DayStrip>
  )
}
