import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FindingRow } from '../../../../../src/modules/findings/contract.ts'
import { useMay } from '../../../app/session.ts'
import { BulkDrawer, type BulkKind } from './BulkDrawer.tsx'

/** What can be done with the chosen ones at once. */
export function BulkBar({ rows, onDone }: { rows: readonly FindingRow[]; onDone: () => void }) {
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
          <button type="button" className="hm-link" onClick={onDone}>
            {t('bulk.none')}
          </button>
        </div>
      )}
      <BulkDrawer kind={kind} rows={rows} onClose={() => setKind(undefined)} onDone={onDone} />
    </>
  )
}
