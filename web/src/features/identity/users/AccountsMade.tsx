import { DownloadSimpleIcon } from '@phosphor-icons/react/DownloadSimple'
import { PrinterIcon } from '@phosphor-icons/react/Printer'
import { useBlocker } from '@tanstack/react-router'
import { Button } from 'antd'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountsCreated, NewAccount } from '../../../../../src/modules/identity/contract.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { PageHead, Panel } from '../../../ui/Panel.tsx'
import { PrintSheet } from '../../../ui/PrintSheet.tsx'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'
import { PasswordSlip } from '../PasswordSlip.tsx'
import { saveText } from '../save-text.ts'
import { accountsCsv } from './accounts-csv.ts'

/** The new accounts with their first passwords: to print as slips or to keep as a file, before the page is left. */
export function AccountsMade({ made, onMore }: { made: AccountsCreated; onMore: () => void }) {
  const { t } = useTranslation('identity')
  const [prints, setPrints] = useState(false)
  const [isKept, setKept] = useState(false)
  const [leaves, setLeaves] = useState(false)
  const printed = useCallback(() => setPrints(false), [])
  const blocker = useBlocker({
    shouldBlockFn: () => !isKept,
    enableBeforeUnload: () => !isKept,
    withResolver: true,
  })
  const roleOf = ({ role }: NewAccount) => t(`app:roles.${role}`)

  function saveFile(): void {
    const head = ['unit', 'role', 'name', 'username', 'password'].map((column) => t(`made.${column}`))
    const rows = made.accounts.map((one) => [one.unit, roleOf(one), one.name, one.username, one.password])
    saveText(accountsCsv([head, ...rows]), 'text/csv', t('made.file'))
    setKept(true)
  }
  return (
    <>
      <PageHead
        title={t('made.title', { count: made.created })}
        actions={
          <>
            <Button icon={<Icon of={DownloadSimpleIcon} />} onClick={saveFile}>
              {t('made.save')}
            </Button>
            <Button
              type="primary"
              icon={<Icon of={PrinterIcon} />}
              onClick={() => {
                setPrints(true)
                setKept(true)
              }}
            >
              {t('made.print', { count: made.created })}
            </Button>
          </>
        }
      />
      <Panel flush title={t('made.once')} note={t('made.next')}>
        <div className="hm-scroll">
          <AccountsTable accounts={made.accounts} />
        </div>
      </Panel>
      <p className="hm-below">
        <Button onClick={() => (isKept ? onMore() : setLeaves(true))}>{t('made.more')}</Button>
      </p>
      {prints && (
        <PrintSheet onDone={printed}>
          {made.accounts.map((one) => (
            <PasswordSlip key={one.userId} {...one} role={roleOf(one)} />
          ))}
        </PrintSheet>
      )}
      <ReasonDialog
        open={blocker.status === 'blocked' || leaves}
        title={t('made.leaveTitle')}
        action={t('made.leave')}
        danger
        onConfirm={async () => {
          if (blocker.status === 'blocked') blocker.proceed()
          else onMore()
        }}
        onClose={() => {
          setLeaves(false)
          blocker.reset?.()
        }}
      >
        <p>{t('made.leaveText')}</p>
      </ReasonDialog>
    </>
  )
}

function AccountsTable({ accounts }: { accounts: readonly NewAccount[] }) {
  const { t } = useTranslation('identity')
  return (
    <table className="hm-plain-table">
      <thead>
        <tr>
          {['unit', 'role', 'name', 'username', 'password'].map((column) => (
            <th key={column} scope="col">
              {t(`made.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {accounts.map((one) => (
          <tr key={one.userId}>
            <td>{one.unit}</td>
            <td>{t(`app:roles.${one.role}`)}</td>
            <td>{one.name}</td>
            <td>{one.username}</td>
            <td className="hm-slip-password">{one.password}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
