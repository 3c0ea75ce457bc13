import { DownloadSimpleIcon } from '@phosphor-icons/react/DownloadSimple'
import { PrinterIcon } from '@phosphor-icons/react/Printer'
import { Button, Drawer } from 'antd'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Seal } from '../../../../src/modules/audit/contract.ts'
import { wordyTime } from '../../app/dates.ts'
import { Icon } from '../../ui/Icon.tsx'
import { PrintSheet } from '../../ui/PrintSheet.tsx'
import { grouped } from './audit-queries.ts'

/** One seal, to be kept outside: as a file that proves the log later, or on paper. */
export function SealDrawer({ seal, onClose }: { seal: Seal; onClose: () => void }) {
  const { t } = useTranslation('audit')
  const [prints, setPrints] = useState(false)
  const printed = useCallback(() => setPrints(false), [])
  function save(): void {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(
      new Blob([`${JSON.stringify(seal, null, 2)}\n`], { type: 'application/json' }),
    )
    link.download = `audit-seal-${seal.seq}.json`
    link.click()
    URL.revokeObjectURL(link.href)
  }
  const facts = (
    <dl className="hm-event-facts">
      {factsOf(seal, t).map(([name, value]) => (
        <div key={name}>
          <dt>{t(`seals.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
  return (
    <Drawer
      open
      size="30rem"
      title={t('seals.one', { seq: seal.seq })}
      onClose={onClose}
      footer={
        <div className="hm-seal-acts">
          <Button type="primary" icon={<Icon of={DownloadSimpleIcon} />} onClick={save}>
            {t('seals.save')}
          </Button>
          <Button icon={<Icon of={PrinterIcon} />} onClick={() => setPrints(true)}>
            {t('seals.print')}
          </Button>
        </div>
      }
    >
      <p className="hm-note hm-seal-text">{t('seals.keep')}</p>
      {facts}
      {prints && (
        <PrintSheet onDone={printed}>
          <h1>{t('seals.paper', { seq: seal.seq })}</h1>
          {facts}
          <p>{t('seals.paperText')}</p>
          <p className="hm-paper-signs">{t('seals.paperSigns')}</p>
        </PrintSheet>
      )}
    </Drawer>
  )
}

const factsOf = (
  seal: Seal,
  t: (key: string, values: Record<string, string>) => string,
): readonly (readonly [string, string])[] => [
  ['seq', String(seal.seq)],
  ['at', wordyTime(seal.at)],
  ['range', t('seals.ordinals', { from: grouped(seal.fromOrdinal), to: grouped(seal.toOrdinal) })],
  ['count', grouped(seal.count)],
  ['hash', seal.hash],
  ['root', seal.root],
  ['previous', seal.previous ?? '—'],
  ['cluster', seal.cluster],
]
