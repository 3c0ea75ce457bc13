import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportedStandard } from '../../../../../src/modules/standards/contract.ts'
import { isProblem, upload } from '../../../app/api.ts'
import { FileDrop } from '../../../ui/FileDrop.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { PageHead, Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { UnitPicker } from '../../../ui/UnitPicker.tsx'
import { ReadPreview } from './ReadPreview.tsx'
import '../standards.css'
import './import.css'

const accept = '.docx,.xlsx,.yaml,.yml,.json'

/** Reads a printed form or a file into a draft: first shown row by row, then stored as a whole. */
export function ImportPage() {
  const { t } = useTranslation('standards')
  const navigate = useNavigate()
  const client = useQueryClient()
  const [file, setFile] = useState<File>()
  const [preview, setPreview] = useState<ImportedStandard>()
  const [done, setDone] = useState<ImportedStandard>()
  const [unitId, setUnitId] = useState<string>()
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)

  async function send(chosen: File, dryRun: boolean): Promise<ImportedStandard | undefined> {
    setBusy(true)
    setError(undefined)
    try {
      const query = new URLSearchParams({ dryRun: String(dryRun), ...(unitId && { unitId }) })
      return await upload<ImportedStandard>(`/standards/import?${query}`, chosen, chosen.name)
    } catch (thrown) {
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
    await client.invalidateQueries({ queryKey: ['standards'] })
    setDone(stored)
  }
  return (
    <>
      <PageHead
        title={t('import.title')}
        facts={file && <span>{file.name}</span>}
        actions={
          preview?.standard &&
          !done && (
            <Button
              type="primary"
              loading={busy}
              disabled={preview.errors.length > 0}
              onClick={() => void store()}
            >
              {t('import.store', preview.standard)}
            </Button>
          )
        }
      />
      <div className="hm-std-import">
        {!done && (
          <FileDrop accept={accept} busy={busy} onFile={(chosen) => void read(chosen)}>
            {t(file ? 'import.another' : 'import.drop')}
          </FileDrop>
        )}
        {isProblem(error, 'standards/unit-needed', 'unit-needed') && (
          <label className="hm-field">
            <span>{t('editor.owner')}</span>
            <UnitPicker value={unitId} onChange={setUnitId} />
          </label>
        )}
        <ProblemAlert error={error} safe={t('import.nothing')} />
        {busy && !preview && <Loading rows={10} />}
        {done && (
          <Panel title={t(`import.outcome.${done.outcome}`)}>
            <p>{t(`import.outcomeText.${done.outcome}`, { ...done.standard, number: done.number })}</p>
            <div className="hm-std-import-acts">
              <Button type="primary" onClick={() => void navigate({ to: `/standards/${done.id}` })}>
                {t('import.open')}
              </Button>
              {done.outcome !== 'unchanged' && (
                <Button onClick={() => void navigate({ to: `/standards/${done.id}/edit` })}>
                  {t('act.edit')}
                </Button>
              )}
            </div>
          </Panel>
        )}
        {preview && !done && <ReadPreview result={preview} />}
      </div>
    </>
  )
}
