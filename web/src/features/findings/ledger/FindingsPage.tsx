import { PlusIcon } from '@phosphor-icons/react/Plus'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FindingRow } from '../../../../../src/modules/findings/contract.ts'
import { useMedia } from '../../../app/preferences.ts'
import { useMay } from '../../../app/session.ts'
import { useUrlState } from '../../../app/url-state.ts'
import { useCursorList } from '../../../ui/cursor-list.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { PageHead } from '../../../ui/Panel.tsx'
import { useChosenRows } from '../../rounds/board/use-chosen-rows.ts'
import { FindingPanel } from '../detail/FindingPanel.tsx'
import { lensOf, queryOf, standardView } from '../lens.ts'
import { loadFindings, pageSize } from '../queries.ts'
import { RegisterDrawer } from '../register/RegisterDrawer.tsx'
import { BulkBar } from './BulkBar.tsx'
import { ExportButton } from './ExportButton.tsx'
import { FindingLedger } from './FindingLedger.tsx'
import { LedgerFigures } from './LedgerFigures.tsx'
import '../findings.css'

/** 问题台账: one ledger of everything that was found, with the finding beside it (ui.md §7). */
export function FindingsPage() {
  const { t } = useTranslation('findings')
  const navigate = useNavigate()
  const lens = useRouterState({ select: ({ location }) => lensOf(location.pathname) })
  const [view, setView] = useUrlState(standardView)
  const query = queryOf(lens, view)
  const mayRegister = useMay('findings.finding.register')
  const isWide = useMedia('(min-width: 1200px)')
  const list = useCursorList<FindingRow>(
    ['findings', 'list', query],
    (cursor, signal) => loadFindings(query, cursor, signal),
    { size: pageSize },
  )
  const chosen = useChosenRows<FindingRow>(({ id }) => id)
  const open = (row: FindingRow) => void navigate({ to: `/findings/${row.id}` })
  return (
    <>
      <PageHead
        title={t(`lens.${lens}`)}
        facts={<LedgerFigures lens={lens} view={view} listed={list.total} />}
        actions={
          <>
            <ExportButton query={query} />
            {mayRegister && (
              <Button
                type="primary"
                icon={<Icon of={PlusIcon} />}
                onClick={() => setView({ register: 'new' })}
              >
                {t('register.open')}
              </Button>
            )}
          </>
        }
      />
      <BulkBar
        rows={chosen.rows.map((row) => list.rows.find(({ id }) => id === row.id) ?? row)}
        onDone={(kept) => chosen.set(kept, [])}
      />
      <div className={`hm-find-split${view.open ? ' hm-find-split-open' : ''}`}>
        <FindingLedger
          lens={lens}
          list={list}
          view={view}
          onView={setView}
          chosen={chosen}
          isNarrow={view.open !== '' && isWide}
          onOpen={open}
        />
        {view.open && (
          <FindingPanel
            id={view.open}
            act={view.act}
            onAct={(act) => setView({ act })}
            onClose={() => setView({ open: '', act: '' })}
          />
        )}
      </div>
      <RegisterDrawer
        open={view.register !== ''}
        onClose={() => setView({ register: '' })}
        onDone={(id) => setView({ register: '', open: id })}
      />
    </>
  )
}
