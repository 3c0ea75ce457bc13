import { DownloadSimpleIcon } from '@phosphor-icons/react/DownloadSimple'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { download } from '../../app/api.ts'
import { useMedia } from '../../app/preferences.ts'
import { useUrlState } from '../../app/url-state.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Ledger } from '../../ui/Ledger.tsx'
import { PageHead, Panel } from '../../ui/Panel.tsx'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { useActionText } from './audit-queries.ts'
import { EventLayer } from './EventLayer.tsx'
import { eventColumns } from './event-columns.tsx'
import { eventQueryText, isFiltered, unfiltered, useEvents } from './event-list.ts'
import { LogFilters } from './LogFilters.tsx'
import './audit.css'

/** Every act in the log, the newest first; the one that is open stands beside the list. */
export function LogPage() {
  const { t } = useTranslation('audit')
  const [view, setView] = useUrlState({ ...unfiltered, event: '' })
  const list = useEvents(view)
  const [failure, setFailure] = useState<unknown>()
  const isWide = useMedia('(min-width: 1200px)')
  const actionText = useActionText()
  const close = () => setView({ event: '' })

  function save(): void {
    setFailure(undefined)
    download(`/audit/events/export.xlsx?${eventQueryText(view)}`, t('log.file')).catch(setFailure)
  }
  return (
    <>
      <PageHead
        title={t('log.title')}
        facts={<span>{t('log.facts')}</span>}
        actions={
          <Button icon={<Icon of={DownloadSimpleIcon} />} onClick={save}>
            {t(isFiltered(view) ? 'log.exportFound' : 'log.export')}
          </Button>
        }
      />
      <ProblemAlert error={failure} />
      <div className={view.event && isWide ? 'hm-log hm-log-open' : 'hm-log'}>
        <Panel flush>
          <LogFilters view={view} onChange={setView} />
          <Ledger
            list={list}
            label={t('log.title')}
            rowKey={(row) => String(row.id)}
            columns={eventColumns(t, actionText, view.event !== '' && isWide)}
            onOpen={(row) => setView({ event: String(row.id) })}
            onPeek={(row) => setView({ event: view.event === String(row.id) ? '' : String(row.id) })}
            empty={
              <Empty
                action={
                  isFiltered(view) && <Button onClick={() => setView(unfiltered)}>{t('log.clear')}</Button>
                }
              >
                {t(isFiltered(view) ? 'log.noneFiltered' : 'log.none')}
              </Empty>
            }
          />
        </Panel>
        {view.event !== '' && (
          <EventLayer id={Number(view.event)} isWide={isWide} onFilter={setView} onClose={close} />
        )}
      </div>
    </>
  )
}
