import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportAnswer } from '../../../../../src/modules/org/contract.ts'
import { ApiProblem, upload } from '../../../app/api.ts'
import { FileDrop } from '../../../ui/FileDrop.tsx'
import { Figure } from '../../../ui/Marks.tsx'
import { PageHead, Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { useOrgChange } from '../org-queries.ts'
import { PreviewTable } from './PreviewTable.tsx'
import { RemarkList } from './RemarkList.tsx'
import '../org.css'

/** A register of units from a file: what would become of every row, then all of it or nothing. */
export function ImportPage() {
  const { t } = useTranslation('org')
  const navigate = useNavigate()
  const change = useOrgChange()
  const [file, setFile] = useState<File>()
  const [preview, setPreview] = useState<ImportAnswer>()
  const [done, setDone] = useState<ImportAnswer>()
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)

  async function send(chosen: File, dryRun: boolean): Promise<ImportAnswer | undefined> {
    setBusy(true)
    setError(undefined)
    try {
      return await upload<ImportAnswer>(`/orgs/import?dryRun=${dryRun}`, chosen, chosen.name)
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
  const changes = preview ? preview.created + preview.updated : 0
  const isGood = preview !== undefined && preview.errors.length === 0
  return (
    <>
      <PageHead
        title={t('import.title')}
        facts={file && <span>{file.name}</span>}
        actions={
          isGood &&
          !done && (
            <Button
              type="primary"
              loading={busy}
              disabled={changes === 0}
              onClick={() =>
                void change(send(file as File, false)).then((answer) => answer && setDone(answer))
              }
            >
              {t('import.store', { count: changes })}
            </Button>
          )
        }
      />
      <div className="hm-org-column">
        {!done && (
          <FileDrop accept=".xlsx,.csv" busy={busy} onFile={(chosen) => void read(chosen)}>
            {t(file ? 'import.another' : 'import.drop')}
          </FileDrop>
        )}
        <ProblemAlert error={error} safe={t('import.nothing')} />
        <RemarkList remarks={refusedBy(error)} />
        {done && (
          <Panel title={t('import.done')}>
            <p>{t('import.doneText', { ...done })}</p>
            <p>
              <Button type="primary" onClick={() => void navigate({ to: '/orgs' })}>
                {t('import.open')}
              </Button>
            </p>
          </Panel>
        )}
        {preview && !done && <Preview answer={preview} />}
      </div>
    </>
  )
}

function Preview({ answer }: { answer: ImportAnswer }) {
  const { t } = useTranslation('org')
  const { rows, errors, preview, previewTruncated } = answer
  const { created, updated, unchanged } = errors.length > 0 ? countsOf(preview ?? []) : answer
  // Errors of a row stand in its line; only what has none is said above.
  const elsewhere = errors.filter(({ row }) => row === null || !preview?.some((one) => one.row === row))
  return (
    <>
      <Panel title={t('import.summary')}>
        <div className="hm-figures">
          <Figure label={t('import.rows')} value={rows} unit={t('import.rowUnit')} />
          <Figure label={t('import.outcome.create')} value={created} unit={t('import.unitUnit')} />
          <Figure label={t('import.outcome.update')} value={updated} unit={t('import.unitUnit')} />
          <Figure label={t('import.outcome.unchanged')} value={unchanged} unit={t('import.unitUnit')} />
          <Figure
            label={t('import.errors')}
            value={errors.length}
            unit={t('import.places')}
            tone={errors.length > 0 ? 'wait' : 'plain'}
          />
        </div>
        <p className="hm-note">
          {t(
            errors.length > 0
              ? 'import.sayRefused'
              : created + updated > 0
                ? 'import.sayGood'
                : 'import.saySame',
          )}
        </p>
      </Panel>
      <RemarkList remarks={elsewhere} />
      {preview && preview.length > 0 && (
        <PreviewTable rows={preview} errors={errors} isTruncated={previewTruncated} total={rows} />
      )}
    </>
  )
}

/** What there would be to do without the errors: with one of them the answer counts nothing. */
const countsOf = (rows: NonNullable<ImportAnswer['preview']>) => ({
  created: rows.filter(({ outcome }) => outcome === 'create').length,
  updated: rows.filter(({ outcome }) => outcome === 'update').length,
  unchanged: rows.filter(({ outcome }) => outcome === 'unchanged').length,
})

/** What a refused import says of the file. */
function refusedBy(error: unknown): ImportAnswer['errors'] {
  const result = error instanceof ApiProblem ? (error.problem.result as ImportAnswer | undefined) : undefined
  return result?.errors ?? []
}
