import { DownloadSimpleIcon } from '@phosphor-icons/react/DownloadSimple'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FindingRow } from '../../../../../src/modules/findings/contract.ts'
import { download } from '../../../app/api.ts'
import { useMay } from '../../../app/session.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { NoticeButton } from '../papers/NoticeButton.tsx'
import { BulkDrawer } from './BulkDrawer.tsx'
import type { BulkKind } from './BulkForm.tsx'

interface Props {
  readonly rows: readonly FindingRow[]
  /** After an act: these are still chosen. */
  readonly onDone: (chosen: readonly string[]) => void
}

/** What can be done with the chosen ones at once. */
export function BulkBar({ rows, onDone }: Props) {
  const { t } = useTranslation('findings')
  const mayRemind = useMay('findings.finding.remind')
  const [kind, setKind] = useState<BulkKind>()
  const kinds: readonly BulkKind[] = mayRemind ? ['remind', 'assign', 'transfer', 'close'] : []
  return (
    <>
      {rows.length > 0 && (
        <div className="hm-find-bulk" role="region" aria-label={t('bulk.label')}>
          <b aria-live="polite">{t('bulk.chosen', { count: rows.length })}</b>
          {kinds.map((one, place) => (
            <Button key={one} type={place === 0 ? 'primary' : 'default'} onClick={() => setKind(one)}>
              {t(`bulk.${one}`, { count: rows.length })}
            </Button>
          ))}
          <NoticeButton findings={rows} />
          <ExportChosen rows={rows} />
          <button type="button" className="hm-link" onClick={() => onDone([])}>
            {t('bulk.none')}
          </button>
        </div>
      )}
      <BulkDrawer kind={kind} rows={rows} onClose={() => setKind(undefined)} onDone={onDone} />
    </>
  )
}

/** The chosen ones and no others as a file; they stay chosen. */
function ExportChosen({ rows }: { rows: readonly FindingRow[] }) {
  const { t } = useTranslation('findings')
  const file = useMutation({
    mutationFn: () =>
      download('/findings/export.xlsx', t('export.name'), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ids: rows.map(({ id }) => id) }),
      }),
  })
  return (
    <>
      <Button icon={<Icon of={DownloadSimpleIcon} />} loading={file.isPending} onClick={() => file.mutate()}>
        {t('bulk.export', { count: rows.length })}
      </Button>
      {file.error ? <ProblemAlert error={file.error} onRetry={() => file.mutate()} /> : null}
    </>
  )
}
