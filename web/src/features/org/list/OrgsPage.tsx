import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiProblem, api, ask, download } from '../../../app/api.ts'
import { holds, useMay, useSession } from '../../../app/session.ts'
import { useUrlState } from '../../../app/url-state.ts'
import { useCursorList } from '../../../ui/cursor-list.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { FilterBar } from '../../../ui/FilterBar.tsx'
import { Ledger } from '../../../ui/Ledger.tsx'
import { PageHead, Panel } from '../../../ui/Panel.tsx'
import { unitQuery } from '../org-queries.ts'
import { NewUnitDrawer } from './NewUnitDrawer.tsx'
import { RegionTree } from './RegionTree.tsx'
import { useUnitColumns } from './unit-columns.tsx'
import '../org.css'

const standard = { q: '', kind: '', state: '', region: '', sort: '', add: '' }
type View = typeof standard
/** Who sees one unit only has no regions to choose from. */
const acrossRegions = [
  ...(['bureau_lead', 'bureau_officer', 'inspector', 'viewer'] as const),
  ...(['sysadmin', 'secadmin', 'auditor'] as const),
]

/** The register of units: regions on the left, what lies in the chosen one on the right. */
export function OrgsPage() {
  const { t } = useTranslation('org')
  const navigate = useNavigate()
  const mayEdit = useMay('org.tree.edit')
  const hasTree = holds(useSession(), ...acrossRegions)
  const [view, setView] = useUrlState(standard)
  const { add: _, ...shown } = view
  const list = useCursorList(['orgs', 'list', shown], (cursor, signal) =>
    ask(
      api.GET('/api/v1/orgs', {
        params: {
          query: { limit: 50, ...(cursor ? { cursor } : { count: 'true' as const }), ...filtersOf(view) },
        },
        signal,
      }),
    ),
  )
  const isFiltered = Boolean(view.q || view.kind || view.state || view.region)
  return (
    <>
      <PageHead
        title={t('list.title')}
        facts={list.total !== undefined && <span>{t('list.count', { count: list.total })}</span>}
        actions={
          <>
            <ExportButton view={view} />
            {mayEdit && (
              <>
                <Button onClick={() => void navigate({ to: '/orgs/import' })}>{t('list.import')}</Button>
                <Button type="primary" onClick={() => setView({ add: '1' })}>
                  {t('list.add')}
                </Button>
              </>
            )}
          </>
        }
      />
      <div className={hasTree ? 'hm-org-split' : undefined}>
        {hasTree && (
          <Panel title={t('list.regions')} className="hm-org-tree">
            <RegionTree region={view.region} onChoose={(region) => setView({ region })} />
          </Panel>
        )}
        <Panel flush>
          <FilterBar
            fields={useFilters(view.region)}
            values={view}
            onChange={setView}
            search={t('list.search')}
          >
            <button
              type="button"
              className="hm-link"
              onClick={() => setView({ sort: view.sort === 'name' ? '' : 'name' })}
            >
              {t(view.sort === 'name' ? 'list.byName' : 'list.byOrder')}
            </button>
          </FilterBar>
          <Ledger
            list={list}
            columns={useUnitColumns()}
            rowKey={({ id }) => id}
            label={t('list.title')}
            onOpen={({ id }) => void navigate({ to: `/orgs/${id}` })}
            empty={
              <Empty
                action={
                  isFiltered ? (
                    <Button onClick={() => setView({ q: '', kind: '', state: '', region: '' })}>
                      {t('list.clear')}
                    </Button>
                  ) : (
                    mayEdit && (
                      <Button onClick={() => void navigate({ to: '/orgs/import' })}>
                        {t('list.import')}
                      </Button>
                    )
                  )
                }
              >
                {t(isFiltered ? 'list.noneFound' : 'list.empty')}
              </Empty>
            }
          />
        </Panel>
      </div>
      {view.add && <NewUnitDrawer parentId={view.region} onClose={() => setView({ add: '' })} />}
    </>
  )
}

const filtersOf = ({ q, kind, state, region, sort }: View) => ({
  ...(q && { q }),
  ...(kind && { 'filter[kind]': kind }),
  ...(state && { 'filter[state]': state }),
  ...(region && { 'filter[region]': region }),
  ...(sort === 'name' && { sort: 'name' as const }),
})

/** The chosen region is a token too, under its name. */
function useFilters(region: string) {
  const { t } = useTranslation('org')
  const { data } = useQuery({ ...unitQuery(region), enabled: region !== '' })
  const kinds = ['region', 'organ', 'institution', 'enterprise', 'township', 'department']
  return [
    {
      name: 'kind',
      label: t('field.kind'),
      options: kinds.map((value) => ({ value, label: t(`kind.${value}`) })),
    },
    {
      name: 'state',
      label: t('field.state'),
      options: [
        { value: 'closed', label: t('state.closed') },
        { value: 'open,closed', label: t('state.all') },
      ],
    },
    ...(region
      ? [{ name: 'region', label: t('field.region'), options: [{ value: region, label: data?.name ?? '…' }] }]
      : []),
  ]
}

function ExportButton({ view }: { view: View }) {
  const { t } = useTranslation('org')
  const { message } = App.useApp()
  async function save(): Promise<void> {
    try {
      await download(`/orgs/export.xlsx?${new URLSearchParams(filtersOf(view))}`, '机构名录.xlsx')
    } catch (error) {
      void message.error(error instanceof ApiProblem ? error.message : t('list.exportFailed'))
    }
  }
  return <Button onClick={() => void save()}>{t('list.export')}</Button>
}
