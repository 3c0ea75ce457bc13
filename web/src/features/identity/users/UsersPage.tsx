import { DownloadSimpleIcon } from '@phosphor-icons/react/DownloadSimple'
import { UserPlusIcon } from '@phosphor-icons/react/UserPlus'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { roles } from '../../../../../src/kernel/roles.ts'
import { download } from '../../../app/api.ts'
import { holds, useMay, useSession } from '../../../app/session.ts'
import { useUrlState } from '../../../app/url-state.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { FilterBar } from '../../../ui/FilterBar.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Ledger } from '../../../ui/Ledger.tsx'
import { PageHead, Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { UnitPicker } from '../../../ui/UnitPicker.tsx'
import { unitQuery } from '../queries.ts'
import { AccountFigures } from './AccountFigures.tsx'
import { accountColumns } from './account-columns.tsx'
import { accountQuery, useAccounts } from './account-list.ts'
import { NewAccountDrawer } from './NewAccountDrawer.tsx'
import '../identity.css'

const unfiltered = { q: '', status: '', role: '', unit: '' }

/** The accounts within reach: those of the whole system, of the bureau's area, or of one's own unit. */
export function UsersPage() {
  const { t } = useTranslation('identity')
  const navigate = useNavigate()
  const session = useSession()
  const manages = useMay('identity.user.manage')
  const [view, setView] = useUrlState(unfiltered)
  const list = useAccounts(view)
  const { data: unit } = useQuery({ ...unitQuery(view.unit), enabled: view.unit !== '' })
  const [opened, setOpened] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const isFiltered = Object.values(view).some((value) => value !== '')
  const isOwnUnit = holds(session, 'unit_officer', 'unit_head')

  function save(): void {
    setFailure(undefined)
    const query = new URLSearchParams(Object.entries(accountQuery(view)))
    download(`/users/export.xlsx?${query}`, t('users.file')).catch(setFailure)
  }
  return (
    <>
      <PageHead
        title={t(isOwnUnit ? 'users.ownTitle' : 'users.title')}
        actions={
          <>
            <Button icon={<Icon of={DownloadSimpleIcon} />} onClick={save}>
              {t('users.export')}
            </Button>
            {manages && (
              <Button onClick={() => void navigate({ to: '/users/import' })}>{t('users.import')}</Button>
            )}
            {manages && (
              <Button type="primary" icon={<Icon of={UserPlusIcon} />} onClick={() => setOpened(true)}>
                {t('users.create')}
              </Button>
            )}
          </>
        }
      />
      <ProblemAlert error={failure} />
      <AccountFigures onChoose={setView} />
      <Panel flush>
        <FilterBar
          search={t('users.search')}
          values={view}
          onChange={setView}
          fields={[
            {
              name: 'status',
              label: t('users.status'),
              options: ['active', 'disabled'].map((value) => ({ value, label: t(`status.${value}`) })),
            },
            {
              name: 'role',
              label: t('users.role'),
              options: roles.map((value) => ({ value, label: t(`app:roles.${value}`) })),
            },
          ]}
        >
          {!isOwnUnit && (
            <div className="hm-users-unit">
              <UnitPicker
                value={view.unit || undefined}
                valueName={unit?.name}
                placeholder={t('users.unitPlaceholder')}
                label={t('users.unitPlaceholder')}
                onChange={(id) => setView({ unit: id ?? '' })}
              />
            </div>
          )}
        </FilterBar>
        <Ledger
          list={list}
          label={t('users.title')}
          rowKey={(row) => row.id}
          columns={accountColumns(t)}
          onOpen={(row) => void navigate({ to: `/users/${row.id}` })}
          empty={
            <Empty
              action={isFiltered && <Button onClick={() => setView(unfiltered)}>{t('users.clear')}</Button>}
            >
              {t(isFiltered ? 'users.noneFiltered' : 'users.none')}
            </Empty>
          }
        />
      </Panel>
      {isOwnUnit && <p className="hm-note hm-below">{t('users.resetAbove')}</p>}
      {opened && <NewAccountDrawer onClose={() => setOpened(false)} />}
    </>
  )
}
