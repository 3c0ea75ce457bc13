import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FindingPage } from '../../../../src/modules/findings/contract.ts'
import { api, ask } from '../../app/api.ts'
import { useMay } from '../../app/session.ts'
import { DayStrip } from '../../ui/DayStrip.tsx'

const day = 24 * 3_600_000

/** The 24-hour clock that ends first, for everybody whom it concerns; the others behind 「另有 n 件」 (ui.md §5, §7). */
export function GraveStrip() {
  const { t } = useTranslation('inbox')
  const navigate = useNavigate()
  const { data } = useQuery({
    queryKey: ['findings', 'report-due'],
    queryFn: async ({ signal }): Promise<FindingPage> =>
      (await ask(
        api.GET('/api/v1/findings', {
          params: { query: { 'filter[reportDue]': 'true', limit: 200, count: 'true' } },
          signal,
        }),
      )) as FindingPage,
    enabled: useMay('findings.finding.report'),
    refetchInterval: 60_000,
  })
  const rows = (data?.items ?? []).flatMap((row) =>
    row.reportDueAt ? [{ ...row, reportDueAt: row.reportDueAt }] : [],
  )
  const [first] = rows.sort((one, other) => one.reportDueAt.localeCompare(other.reportDueAt))
  if (!first) return null
  const others = (data?.total ?? rows.length) - 1
  const from = new Date(Date.parse(first.reportDueAt) - day).toISOString()
  return (
    <DayStrip
      from={from}
      until={first.reportDueAt}
      action={
        <Button
          type="primary"
          danger
          onClick={() => void navigate({ to: `/findings/${first.id}`, search: { act: 'report' } as never })}
        >
          {t('grave.act')}
        </Button>
      }
    >
      <p className="hm-bench-grave">
        <b>{t('grave.title')}</b>
        <Link to={`/findings/${first.id}`}>
          {first.number}　{first.title}
        </Link>
        <span className="hm-note">{first.unitName}</span>
        {others > 0 && <Link to="/findings/report-due">{t('grave.others', { count: others })}</Link>}
      </p>
    </DayStrip>
  )
}
