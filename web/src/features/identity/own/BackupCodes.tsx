import { CopyIcon } from '@phosphor-icons/react/Copy'
import { PrinterIcon } from '@phosphor-icons/react/Printer'
import { Button } from 'antd'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../../app/session.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { PrintSheet } from '../../../ui/PrintSheet.tsx'
import { copyText } from '../copy-text.ts'

/** The codes for when the phone is not at hand: to copy, to print, shown this once. */
export function BackupCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation('identity')
  const { user } = useSession()
  const [prints, setPrints] = useState(false)
  const [copied, setCopied] = useState<boolean>()
  const printed = useCallback(() => setPrints(false), [])
  const list = (
    <ul className="hm-backup-codes">
      {codes.map((code) => (
        <li key={code}>{code}</li>
      ))}
    </ul>
  )
  return (
    <>
      <p className="hm-note">{t('totp.backupText')}</p>
      {list}
      <div className="hm-slip-acts">
        <Button icon={<Icon of={PrinterIcon} />} onClick={() => setPrints(true)}>
          {t('totp.printBackup')}
        </Button>
        <Button
          icon={<Icon of={CopyIcon} />}
          onClick={() => void copyText(codes.join('\n')).then((done) => setCopied(done))}
        >
          {t('totp.copyBackup')}
        </Button>
      </div>
      <p className="hm-note" role="status">
        {copied !== undefined && t(copied ? 'slip.copied' : 'slip.notCopied')}
      </p>
      {prints && (
        <PrintSheet onDone={printed}>
          <section className="hm-paper-slip">
            <h2>{t('totp.paperTitle')}</h2>
            <p>
              {user.name}　{user.username}
            </p>
            {list}
            <p>{t('totp.paperText')}</p>
          </section>
        </PrintSheet>
      )}
    </>
  )
}
