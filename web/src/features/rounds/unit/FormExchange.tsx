import { DownloadSimpleIcon } from '@phosphor-icons/react/DownloadSimple'
import { FileXlsIcon } from '@phosphor-icons/react/FileXls'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Drawer, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormResult } from '../../../../../src/modules/rounds/contract.ts'
import { download, upload } from '../../../app/api.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { FormDifferences } from './FormDifferences.tsx'
import { assessmentQuery, refreshAssessment } from './queries.ts'
import './exchange.css'

interface Props {
  readonly assessmentId: string
  readonly open: boolean
  readonly onClose: () => void
}

interface Tried {
  readonly file: File
  readonly preview: FormResult
}

/** The form out as a table for offices without a network, and back in with every difference shown first. */
export function FormExchange({ assessmentId, open, onClose }: Props) {
  const { t } = useTranslation('rounds/unit')
  const client = useQueryClient()
  const { data: form } = useQuery({ ...assessmentQuery(assessmentId), enabled: open })
  const [tried, setTried] = useState<Tried>()
  const [done, setDone] = useState<FormResult['result']>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()

  async function run(work: () => Promise<void>): Promise<void> {
    setBusy(true)
    setError(undefined)
    try {
      await work()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  const send = (file: File, dryRun: boolean) =>
    upload<FormResult>(`/assessments/${assessmentId}/form?dryRun=${dryRun}`, file, file.name)
  const tryOut = (file: File) =>
    run(async () => {
      setDone(undefined)
      setTried(undefined)
      setTried({ file, preview: await send(file, true) })
    })
  const apply = ({ file }: Tried) =>
    run(async () => {
      const { result } = await send(file, false)
      setDone(result)
      setTried(undefined)
      await refreshAssessment(client)
    })
  function close(): void {
    setTried(undefined)
    setDone(undefined)
    setError(undefined)
    onClose()
  }
  const mayBringBack = form?.mayAnswer.some(({ pass }) => pass === 'self') ?? false
  return (
    <Drawer open={open} size="45rem" title={t('exchange.title')} onClose={close} destroyOnHidden>
      <section className="hm-exchange">
        <h3>{t('exchange.out')}</h3>
        <p className="hm-note">{t('exchange.outMeans')}</p>
        <Button
          icon={<Icon of={DownloadSimpleIcon} />}
          onClick={() =>
            void run(() => download(`/assessments/${assessmentId}/form.xlsx`, t('exchange.file')))
          }
        >
          {t('exchange.get')}
        </Button>
      </section>
      <section className="hm-exchange">
        <h3>{t('exchange.in')}</h3>
        {mayBringBack ? (
          <>
            <p className="hm-note">{t('exchange.inMeans')}</p>
            <Upload.Dragger
              accept=".xlsx"
              showUploadList={false}
              disabled={busy}
              beforeUpload={(file) => {
                void tryOut(file)
                return false
              }}
            >
              <p className="hm-exchange-drop">
                <Icon of={FileXlsIcon} size={22} />
                {busy ? t('exchange.reading') : t('exchange.drop')}
              </p>
            </Upload.Dragger>
          </>
        ) : (
          <p>{t('exchange.closed')}</p>
        )}
        <ProblemAlert error={error} safe={t('exchange.safe')} />
        {done && <Done result={done} />}
        {tried && form && (
          <FormDifferences form={form} name={tried.file.name} preview={tried.preview}>
            <Button type="primary" loading={busy} onClick={() => void apply(tried)}>
              {t('exchange.apply', {
                count: tried.preview.differences.filter(({ conflict }) => !conflict).length,
              })}
            </Button>
          </FormDifferences>
        )}
      </section>
    </Drawer>
  )
}

function Done({ result }: { result: NonNullable<FormResult['result']> }) {
  const { t } = useTranslation('rounds/unit')
  return (
    <p role="status" className="hm-exchange-done">
      {t('exchange.done', { count: result.saved.length })}
      {result.conflicts.length > 0 &&
        t('exchange.kept', { items: result.conflicts.map(({ item }) => item).join('、') })}
    </p>
  )
}
