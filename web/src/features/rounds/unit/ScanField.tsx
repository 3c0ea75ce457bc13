import { FileArrowUpIcon } from '@phosphor-icons/react/FileArrowUp'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Assessment } from '../../../../../src/modules/rounds/contract.ts'
import { download } from '../../../app/api.ts'
import { shortTime } from '../../../app/dates.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { refreshAssessment } from './queries.ts'
import { addScan, scansOf } from './steps.ts'

interface Props {
  readonly form: Assessment
  readonly hint: string
  /** Which of the scans the signature stands on; without it they are only shown. */
  readonly chosen?: string | undefined
  readonly onChoose?: (id: string) => void
}

/** The scans of the signed and stamped page, and one more. */
export function ScanField({ form, hint, chosen, onChoose }: Props) {
  const { t } = useTranslation('rounds/unit')
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const scans = scansOf(form)

  async function add(file: File): Promise<void> {
    setBusy(true)
    setError(undefined)
    try {
      const { id } = await addScan(form, file)
      onChoose?.(id)
      await refreshAssessment(client)
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="hm-scans">
      <p className="hm-note">{hint}</p>
      {scans.map(({ id, name, addedBy, addedAt }) => (
        <div key={id} className="hm-scan">
          <button
            type="button"
            className="hm-chip"
            aria-pressed={chosen === id}
            onClick={() =>
              onChoose ? onChoose(id) : void download(`/assessments/${form.id}/evidence/${id}`, name)
            }
          >
            {name}
          </button>
          <span className="hm-note">
            {addedBy}　{shortTime(addedAt)}
          </span>
        </div>
      ))}
      <Upload
        accept=".pdf,.ofd,image/*"
        showUploadList={false}
        beforeUpload={(file) => {
          void add(file)
          return false
        }}
      >
        <Button loading={busy} icon={<Icon of={FileArrowUpIcon} />}>
          {t('scan.add')}
        </Button>
      </Upload>
      <ProblemAlert error={error} />
    </div>
  )
}
