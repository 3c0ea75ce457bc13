import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Drawer, Input, InputNumber, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportedResults } from '../../../../../src/modules/rounds/contract/board.ts'
import { isProblem, upload } from '../../../app/api.ts'
import { today } from '../../../app/dates.ts'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'

interface Props {
  readonly open: boolean
  readonly onClose: () => void
}

/** Results of a year before the system: looked at first, then brought in whole or not at all. */
export function ImportDrawer({ open, onClose }: Props) {
  const { t } = useTranslation('rounds/plan')
  return (
    <Drawer open={open} size="30rem" title={t('import.title')} onClose={onClose} destroyOnHidden>
      <ImportForm />
    </Drawer>
  )
}

function ImportForm() {
  const { t } = useTranslation('rounds/plan')
  const client = useQueryClient()
  const [year, setYear] = useState(Number(today().slice(0, 4)) - 1)
  const [title, setTitle] = useState('')
  const [file, setFile] = useState<File>()
  const send = (dryRun: boolean, chosen: File) => {
    const query = new URLSearchParams({ year: String(year), dryRun: String(dryRun) })
    if (title.trim()) query.set('title', title.trim())
    return upload<ImportedResults>(`/rounds/import-results?${query}`, chosen, chosen.name)
  }
  const preview = useMutation({ mutationFn: (chosen: File) => send(true, chosen) })
  const bring = useMutation({
    mutationFn: (chosen: File) => send(false, chosen),
    onSuccess: () => client.invalidateQueries({ queryKey: ['rounds', 'list'] }),
  })
  const look = (chosen: File | undefined) => {
    setFile(chosen)
    bring.reset()
    if (chosen) preview.mutate(chosen)
  }
  const found = preview.data
  return (
    <div>
      <p>{t('import.text')}</p>
      <label className="hm-field">
        <span>{t('import.year')}</span>
        <InputNumber
          value={year}
          min={2000}
          max={2200}
          onChange={(value) => {
            setYear(value ?? year)
            preview.reset()
          }}
        />
      </label>
      <label className="hm-field">
        <span>{t('import.name')}</span>
        <Input
          value={title}
          maxLength={200}
          placeholder={t('import.usualName', { year })}
          onChange={(event) => setTitle(event.target.value)}
        />
      </label>
      <div className="hm-field">
        <span>{t('import.file')}</span>
        <Upload
          accept=".xlsx,.xls,.csv"
          maxCount={1}
          showUploadList={false}
          beforeUpload={(chosen) => {
            look(chosen)
            return false
          }}
        >
          <Button>{t(file ? 'import.chooseAgain' : 'import.choose')}</Button>
        </Upload>{' '}
        {file?.name}
      </div>
      <ProblemAlert error={preview.error} onRetry={file && (() => look(file))} />
      {found && <Preview found={found} />}
      {bring.data?.roundId ? (
        <Alert
          type="success"
          title={t('import.done', { count: bring.data.imported })}
          action={<Link to={`/rounds/${bring.data.roundId}/results`}>{t('import.look')}</Link>}
        />
      ) : (
        <>
          <ProblemAlert error={isProblem(bring.error, 'rounds/results-refused') ? null : bring.error} />
          {found ? (
            <Button
              type="primary"
              loading={bring.isPending}
              disabled={found.errors.length > 0 || found.imported === 0}
              onClick={() => file && bring.mutate(file)}
            >
              {t('import.action', { count: found.imported })}
            </Button>
          ) : (
            <Button disabled={!file} loading={preview.isPending} onClick={() => look(file)}>
              {t('import.preview')}
            </Button>
          )}
        </>
      )}
    </div>
  )
}

function Preview({ found }: { found: ImportedResults }) {
  const { t } = useTranslation('rounds/plan')
  return (
    <div className="hm-plan-preview" role="status">
      <p>
        {found.errors.length === 0
          ? t('import.good', { rows: found.rows, count: found.imported })
          : t('import.bad', { rows: found.rows, count: found.errors.length })}
      </p>
      {found.errors.length > 0 && (
        <table className="hm-plain-table">
          <thead>
            <tr>
              <th scope="col">{t('import.row')}</th>
              <th scope="col">{t('import.column')}</th>
              <th scope="col">{t('import.message')}</th>
            </tr>
          </thead>
          <tbody>
            {found.errors.slice(0, 100).map(({ row, column, code, message }) => (
              <tr key={`${row}-${column}-${code}`}>
                <td>{row ?? '—'}</td>
                <td>{column ?? '—'}</td>
                <td>{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}
