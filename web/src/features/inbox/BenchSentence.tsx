import { Trans, useTranslation } from 'react-i18next'
import { clock, dayOf, today, wordyDay, wordyTime } from '../../app/dates.ts'
import type { TodoGroup } from './group-todos.ts'

interface Props {
  readonly groups: readonly TodoGroup[]
  /** When the 24-hour clock on the strip ends. */
  readonly reportDueAt: string | undefined
}

/** One sentence with the counts; with nothing pressing, when the next thing is due; then what has to be reported. */
export const BenchSentence = ({ groups, reportDueAt }: Props) => (
  <p className="hm-bench-sentence">
    <Counts groups={groups} reportDueAt={reportDueAt} />
  </p>
)

function Counts({ groups, reportDueAt }: Props) {
  const { t } = useTranslation('inbox')
  const count = (name: TodoGroup['name']) => groups.find((group) => group.name === name)?.count ?? 0
  const [overdue, now, week] = [count('overdue'), count('today'), count('week')]
  if (overdue + now + week > 0)
    return (
      <>
        <Trans
          t={t}
          i18nKey="sentence.counts"
          values={{ now, overdue, week }}
          components={{ b: <b />, late: <b className={overdue > 0 ? 'hm-bench-late' : undefined} /> }}
        />
        {reportDueAt && <Report until={reportDueAt} />}
      </>
    )
  const rows = groups.flatMap((group) => group.rows)
  const next = rows.find(({ dueOn }) => dueOn !== null)
  if (reportDueAt && !next?.dueOn) return <Report until={reportDueAt} />
  if (!next?.dueOn) return <>{t('sentence.nothing')}</>
  const same = rows.filter(({ dueOn }) => dueOn === next.dueOn).reduce((sum, row) => sum + row.count, 0)
  const what = { day: wordyDay(next.dueOn), count: same }
  if (!reportDueAt) return <>{t('sentence.next', what)}</>
  return (
    <>
      <Report until={reportDueAt} />
      {t('sentence.nextBeside', what)}
    </>
  )
}

function Report({ until }: { until: string }) {
  const { t } = useTranslation('inbox')
  if (Date.parse(until) < Date.now()) return <>{t('sentence.reportLate')}</>
  const at = dayOf(until) === today() ? t('sentence.atToday', { at: clock(until) }) : wordyTime(until)
  return <>{t('sentence.report', { at })}</>
}
