import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportedFindings } from '../../../../../src/modules/findings/contract.ts'
import { ApiProblem, upload } from '../../../app/api.ts'
import { FileDrop } from '../../../ui/FileDrop.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { Figure } from '../../../ui/Marks.tsx'
import { PageHead, Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { useRefresh } from '../queries.ts'
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
          !done && (
            <Button
              type="primary"
              loading={busy}
              disabled={preview.errors.length > 0 || preview.imported === 0}
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
        <p className="hm-note">{t('import.columns')}</p>
        <ProblemAlert error={error} safe={t('import.nothing')} />
        {busy && !preview && <Loading rows={8} />}
        {done && (
          <Panel title={t('import.done', { count: done.imported })}>
            <p>{t('import.doneText', { first: done.first, last: done.last, open: done.open })}</p>
            <Link to="/findings">{t('import.toLedger')}</Link>
          </Panel>
        )}
        {preview && !done && <Preview result={preview} />}
      </div>
    </>
  )
}

/** What was read, and every row that cannot be taken in, with its column and why. */
function Preview({ result }: { result: ImportedFindings }) {
  const { t } = useTranslation('findings')
  const { rows, open, errors } = result
  const wrong = new Set(errors.map(({ row }) => row)).size
  return (
    <>
      <Panel title={t('import.read')}>
        <div className="hm-figures">
          <Figure label={t('import.rows')} value={rows} unit={t('import.unit')} />
          <Figure label={t('import.open')} value={open} unit={t('import.unit')} />
          <Figure
            label={t('import.wrong')}
            value={wrong}
            unit={t('import.unit')}
            tone={wrong > 0 ? 'wait' : 'plain'}
          />
        </div>
        <p className="hm-note">{t(errors.length > 0 ? 'import.sayWrong' : 'import.sayGood')}</p>
      </Panel>
      {errors.length > 0 && (
        <Panel title={t('import.errors')} flush>
          <table className="hm-plain-table">
            <thead>
              <tr>
                {(['row', 'column', 'why'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`import.column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {errors.map(({ row, column, code, message }) => (
                <tr key={`${row} ${column} ${code}`}>
                  <td>{row ?? '—'}</td>
                  <td>{column ?? '—'}</td>
                  <td className="hm-find-warn">{message}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
      )}
    </>
  )
}
