import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportedFindings } from '../../../../../src/modules/findings/contract.ts'
import { ApiProblem, download, upload } from '../../../app/api.ts'
import { FileDrop } from '../../../ui/FileDrop.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { PageHead, Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { useRefresh } from '../queries.ts'
import { ImportPreview } from './ImportPreview.tsx'
import '../findings.css'

/** Brings in a ledger from before: first read and every wrong row marked, then taken in as a whole. */
export function ImportPage() {
  const { t } = useTranslation('findings')
  const refresh = useRefresh()
  const [file, setFile] = useState<File>()
  const [preview, setPreview] = useState<ImportedFindings>()
  const [done, setDone] = useState<ImportedFindings>()
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)

  async function send(chosen: File, dryRun: boolean): Promise<ImportedFindings | undefined> {
    setBusy(true)
    setError(undefined)
    try {
      return await upload<ImportedFindings>(`/findings/import?dryRun=${dryRun}`, chosen, chosen.name)
    } catch (thrown) {
      // Somebody may have changed what the file rests on since it was read.
      const refused =
        thrown instanceof ApiProblem ? (thrown.problem.result as ImportedFindings | undefined) : undefined
      if (refused) setPreview(refused)
      setError(thrown)
      return undefined
    } finally {
      setBusy(false)
    }
  }
  async function read(chosen: File): Promise<void> {
    setFile(chosen)
    setPreview(undefined)
    setDone(undefined)
    setPreview(await send(chosen, true))
  }
  async function store(): Promise<void> {
    const stored = file && (await send(file, false))
    if (!stored) return
    await refresh()
    setDone(stored)
  }
  return (
    <>
      <PageHead
        title={t('import.title')}
        facts={file && <span>{file.name}</span>}
        actions={
          preview &&
          !done &&
          preview.errors.length === 0 && (
            <Button
              type="primary"
              loading={busy}
              disabled={preview.imported === 0}
              onClick={() => void store()}
            >
              {t('import.store', { count: preview.imported })}
            </Button>
          )
        }
      />
      <div className="hm-find-stack">
        {!done && (
          <FileDrop accept=".xlsx,.csv" busy={busy} onFile={(chosen) => void read(chosen)}>
            {t(file ? 'import.another' : 'import.drop')}
          </FileDrop>
        )}
        <p className="hm-note">
          {t('import.columns')}{' '}
          <button
            type="button"
            className="hm-link"
            onClick={() =>
              void download('/findings/import/template.xlsx', t('import.templateName')).catch(setError)
            }
          >
            {t('import.template')}
          </button>
        </p>
        <ProblemAlert error={error} safe={t('import.nothing')} />
        {busy && !preview && <Loading rows={8} />}
        {done && (
          <Panel title={t('import.done', { count: done.imported })}>
            <p>{t('import.doneText', { first: done.first, last: done.last, open: done.open })}</p>
            <Link to="/findings">{t('import.toLedger')}</Link>
          </Panel>
        )}
        {preview && !done && <ImportPreview result={preview} />}
      </div>
    </>
  )
}
