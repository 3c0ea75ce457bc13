import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountsCreated, FileError } from '../../../../../src/modules/identity/contract.ts'
import { isProblem, upload } from '../../../app/api.ts'
import { FileDrop } from '../../../ui/FileDrop.tsx'
import { PageHead, Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { AccountsMade } from './AccountsMade.tsx'
import { FileErrors } from './FileErrors.tsx'
import { ImportColumns } from './ImportColumns.tsx'
import '../identity.css'

interface Refused {
  readonly name: string
  readonly rows: number
  readonly errors: readonly FileError[]
}

/** A sheet of units with their 保密员 and 一把手 → accounts, all or none; the passwords are shown this once. */
export function ImportAccountsPage() {
  const { t } = useTranslation('identity')
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [refused, setRefused] = useState<Refused>()
  const [made, setMade] = useState<AccountsCreated>()

  async function read(file: File): Promise<void> {
    setBusy(true)
    setError(undefined)
    setRefused(undefined)
    try {
      setMade(await upload<AccountsCreated>('/users/import', file, file.name))
      await client.invalidateQueries({ queryKey: ['users'] })
    } catch (thrown) {
      if (isProblem(thrown, 'identity/file-refused') && Array.isArray(thrown.problem.fileErrors))
        setRefused({
          name: file.name,
          rows: Number(thrown.problem.rows),
          errors: thrown.problem.fileErrors as FileError[],
        })
      else setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  if (made) return <AccountsMade made={made} onMore={() => setMade(undefined)} />
  return (
    <>
      <PageHead title={t('import.title')} />
      <Panel>
        <ol className="hm-steps">
          <li>{t('import.step1')}</li>
          <li>{t('import.step2')}</li>
          <li>{t('import.step3')}</li>
        </ol>
        <FileDrop accept=".xlsx,.csv" busy={busy} onFile={(file) => void read(file)}>
          {t('import.drop')}
        </FileDrop>
        <ProblemAlert error={error} />
        <ImportColumns />
      </Panel>
      {refused && (
        <Panel
          flush
          className="hm-below"
          title={t('import.refused', { name: refused.name, count: refused.errors.length })}
          note={t('import.refusedNote', { rows: refused.rows })}
          extra={<Button onClick={() => setRefused(undefined)}>{t('import.dismiss')}</Button>}
        >
          <FileErrors errors={refused.errors} />
        </Panel>
      )}
    </>
  )
}
