import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../app/api.ts'
import { today } from '../../app/dates.ts'
import { useMay } from '../../app/session.ts'
import { useUrlState } from '../../app/url-state.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Tag } from '../../ui/Marks.tsx'
import { PageHead, Panel } from '../../ui/Panel.tsx'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { HolidayList } from './HolidayList.tsx'
import { ImportNoticeDrawer } from './ImportNoticeDrawer.tsx'
import { MonthTable } from './MonthTable.tsx'
import { monthsOf } from './months.ts'
import './system.css'

/** The working days and holidays by which every deadline is counted. */
export function CalendarPage() {
  const { t } = useTranslation('system')
  const imports = useMay('kernel.calendar.import')
  const [view, setView] = useUrlState({ year: today().slice(0, 4) })
  const year = Number(view.year)
  const [opened, setOpened] = useState(false)
  const { data, error, refetch } = useQuery({
    queryKey: ['calendar', year],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/calendar/{year}', { params: { path: { year } }, signal })),
    placeholderData: keepPreviousData,
  })
  const go = (to: number) => setView({ year: String(to) })
  return (
    <>
      <PageHead
        title={t('calendar.title', { year })}
        facts={
          data && (
            <>
              <span>{t('calendar.total', { count: data.workingDays })}</span>
              <Tag tone={data.estimated ? 'brass' : 'plain'}>{t(`calendar.source.${data.source}`)}</Tag>
            </>
          )
        }
        actions={
          <>
            <Button onClick={() => go(year - 1)}>{t('calendar.year', { year: year - 1 })}</Button>
            <Button onClick={() => go(year + 1)}>{t('calendar.year', { year: year + 1 })}</Button>
            {imports && (
              <Button type="primary" onClick={() => setOpened(true)}>
                {t('calendar.import')}
              </Button>
            )}
          </>
        }
      />
      {error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error && <Loading />}
      {data?.estimated && <p className="hm-estimate">{t('calendar.estimate', { year })}</p>}
      {data && (
        <div className="hm-calendar">
          <Panel>
            <div className="hm-months">
              {monthsOf(data).map((month) => (
                <MonthTable key={month.month} month={month} />
              ))}
            </div>
          </Panel>
          <HolidayList days={data.days} />
        </div>
      )}
      {opened && (
        <ImportNoticeDrawer
          onClose={() => setOpened(false)}
          onImported={(imported) => {
            setOpened(false)
            go(imported)
          }}
        />
      )}
    </>
  )
}
