import { useQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssessmentSummary } from '../../../../../src/modules/rounds/contract.ts'
import { api, ask, download } from '../../../app/api.ts'
import { holds, useSession } from '../../../app/session.ts'
import { useUrlState } from '../../../app/url-state.ts'
import { useCursorList } from '../../../ui/cursor-list.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { FilterBar } from '../../../ui/FilterBar.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { PageHead, Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { ArchiveLedger } from './ArchiveLedger.tsx'
import { ownRunning } from './own-forms.ts'
import { RunningForm } from './RunningForm.tsx'
import { assessmentStates } from './StateTag.tsx'
import './assessments.css'

const layers = ['organisation', 'department', 'person'] as const

/** 本单位自评: what runs on top, what was done before as a ledger. */
export function AssessmentsPage() {
  const { t } = useTranslation('rounds/unit')
  const session = useSession()
  const forUnit = holds(session, 'unit_head', 'unit_officer')
  const running = useQuery({
    queryKey: ['assessments', 'list', 'running', forUnit],
    queryFn: ({ signal }) =>
      ask(
        api.GET('/api/v1/assessments', {
          params: { query: { limit: 100, ...(forUnit && { 'filter[layer]': 'organisation' }) } },
          signal,
        }),
      ),
  })
  const forms = ownRunning(running.data?.items ?? [], session.roles)
  return (
    <>
      <PageHead title={t(forUnit ? 'list.ofUnit' : 'list.mine')} />
      {running.isPending ? (
        <Loading rows={3} />
      ) : running.error ? (
        <ProblemAlert error={running.error} onRetry={() => void running.refetch()} />
      ) : forms.length === 0 ? (
        <Panel>
          <Empty>{t('list.noneRunning')}</Empty>
        </Panel>
      ) : (
        forms.map((form) => <RunningForm key={form.id} form={form} />)
      )}
      <Archive forUnit={forUnit} shown={forms} />
    </>
  )
}

/** All others: earlier years, and for an officer the forms of departments and persons. */
function Archive({ forUnit, shown }: { forUnit: boolean; shown: readonly AssessmentSummary[] }) {
  const { t } = useTranslation('rounds/unit')
  const [view, setView] = useUrlState({ layer: 'organisation', state: '', q: '' })
  const [error, setError] = useState<unknown>()
  const query = {
    ...(view.q && { q: view.q }),
    ...(view.state && { 'filter[state]': view.state }),
    ...(forUnit && { 'filter[layer]': view.layer }),
  }
  const list = useCursorList(['assessments', 'list', query], (cursor, signal) =>
    ask(
      api.GET('/api/v1/assessments', {
        params: { query: { ...query, limit: 50, ...(cursor ? { cursor } : { count: 'true' as const }) } },
        signal,
      }),
    ),
  )
  const rows = list.rows.filter(({ id }) => shown.every((form) => form.id !== id))
  // Those on top are in the list's count too; which of them a search finds, only the server knows.
  const above = shown.filter(
    ({ state, layer }) => (!view.state || state === view.state) && (!forUnit || layer === view.layer),
  )
  const total =
    list.total === undefined || view.q ? undefined : Math.max(rows.length, list.total - above.length)
  const fields = [
    {
      name: 'state',
      label: t('list.state'),
      options: assessmentStates.map((value) => ({ value, label: t(`state.${value}`) })),
    },
  ]
  const exported = new URLSearchParams(query).toString()
  const isFiltered = view.q !== '' || view.state !== ''
  return (
    <Panel
      title={t(forUnit ? `list.archive-${view.layer}` : 'list.myArchive')}
      flush
      className="hm-archive"
      extra={forUnit && <LayerSwitch value={view.layer} onChange={(layer) => setView({ layer })} />}
    >
      <FilterBar fields={fields} values={view} onChange={setView} search={t('list.search')}>
        <Button
          onClick={() =>
            void download(`/assessments/export.xlsx?${exported}`, t('list.file')).catch(setError)
          }
        >
          {t('list.export')}
        </Button>
      </FilterBar>
      <ProblemAlert error={error} />
      <ArchiveLedger
        list={{ ...list, rows, total }}
        empty={
          isFiltered ? (
            <Empty action={<Button onClick={() => setView({ state: '', q: '' })}>{t('list.clear')}</Button>}>
              {t('list.noMatch')}
            </Empty>
          ) : (
            <Empty>{t('list.noArchive')}</Empty>
          )
        }
      />
    </Panel>
  )
}

function LayerSwitch({ value, onChange }: { value: string; onChange: (layer: string) => void }) {
  const { t } = useTranslation('rounds/unit')
  return (
    <Segmented
      value={value}
      options={layers.map((layer) => ({ value: layer, label: t(`list.archive-${layer}`) }))}
      onChange={onChange}
      aria-label={t('list.layer')}
    />
  )
}
