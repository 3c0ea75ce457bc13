import { PlusIcon } from '@phosphor-icons/react/Plus'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Round, RoundKind, RoundLayer } from '../../../../../src/modules/rounds/contract/round.ts'
import { api, ask } from '../../../app/api.ts'
import { useMay } from '../../../app/session.ts'
import { useUrlState } from '../../../app/url-state.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { FilterBar } from '../../../ui/FilterBar.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { PageHead, Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { CloneDrawer } from './CloneDrawer.tsx'
import { ImportDrawer } from './ImportDrawer.tsx'
import { PastRounds } from './PastRounds.tsx'
import { RunningRound } from './RunningRound.tsx'
import './plan.css'

/** All rounds: those under way with their progress, then drafts, then past years. */
export function RoundsPage() {
  const { t } = useTranslation('rounds/plan')
  const [view, setView] = useUrlState({ q: '', kind: '', layer: '', year: '' })
  const [cloning, setCloning] = useState<Round>()
  const rounds = useRounds(view)
  const items = rounds.data ?? []
  const running = items.filter(({ state }) => state === 'open' || state === 'reviewing')
  const drafts = items.filter(({ state }) => state === 'draft')
  const past = items.filter(({ state }) => ['announced', 'archived', 'cancelled'].includes(state))
  const years = [...new Set(items.map(({ year }) => year))].sort((a, b) => b - a)
  return (
    <>
      <PageHead
        title={t('list.title')}
        facts={
          rounds.data && <span>{t('list.facts', { running: running.length, drafts: drafts.length })}</span>
        }
        actions={<ListActions />}
      />
      <Panel flush className="hm-plan-filters">
        <FilterBar
          search={t('list.search')}
          values={view}
          onChange={setView}
          fields={[
            field('kind', RoundKind.options),
            field('layer', RoundLayer.options),
            {
              name: 'year',
              label: t('list.year'),
              options: years.map((year) => ({ value: String(year), label: String(year) })),
            },
          ]}
        />
      </Panel>
      {rounds.error ? <ProblemAlert error={rounds.error} onRetry={() => void rounds.refetch()} /> : null}
      {rounds.isPending && <Loading rows={8} />}
      {rounds.data && items.length === 0 && (
        <Empty>{t(`list.empty.${isFiltered() ? 'filter' : 'all'}`)}</Empty>
      )}
      {running.map((round) => (
        <RunningRound key={round.id} round={round} onClone={() => setCloning(round)} />
      ))}
      {drafts.length > 0 && <PastRounds title={t('list.drafts')} rounds={drafts} onClone={setCloning} />}
      {[...new Set(past.map(({ year }) => year))].map((year) => (
        <PastRounds
          key={year}
          title={t('list.past', { year })}
          rounds={past.filter((round) => round.year === year)}
          onClone={setCloning}
        />
      ))}
      <CloneDrawer round={cloning} onClose={() => setCloning(undefined)} />
    </>
  )

  function isFiltered(): boolean {
    return Object.values(view).some((value) => value !== '')
  }
  function field(name: 'kind' | 'layer', options: readonly string[]) {
    return {
      name,
      label: t(`list.${name}`),
      options: options.map((value) => ({ value, label: t(`${name}.${value}`) })),
    }
  }
}

function ListActions() {
  const { t } = useTranslation('rounds/plan')
  const navigate = useNavigate()
  const mayPlan = useMay('rounds.round.plan')
  const mayImport = useMay('rounds.result.import')
  const [importing, setImporting] = useState(false)
  return (
    <>
      {mayImport && <Button onClick={() => setImporting(true)}>{t('list.import')}</Button>}
      {mayPlan && (
        <Button
          type="primary"
          icon={<Icon of={PlusIcon} />}
          onClick={() => void navigate({ to: '/rounds/new' })}
        >
          {t('list.plan')}
        </Button>
      )}
      <ImportDrawer open={importing} onClose={() => setImporting(false)} />
    </>
  )
}

// A bureau issues a handful of rounds a year; 200 are decades.
function useRounds(view: { q: string; kind: string; layer: string; year: string }) {
  return useQuery({
    queryKey: ['rounds', 'list', view],
    queryFn: async ({ signal }): Promise<readonly Round[]> => {
      const query = {
        limit: 200,
        sort: '-year' as const,
        ...(view.q && { q: view.q }),
        ...(view.kind && { 'filter[kind]': view.kind }),
        ...(view.layer && { 'filter[layer]': view.layer }),
        ...(view.year && { 'filter[year]': Number(view.year) }),
      }
      const { items } = await ask(api.GET('/api/v1/rounds', { params: { query }, signal }))
      return items
    },
    placeholderData: keepPreviousData,
  })
}
