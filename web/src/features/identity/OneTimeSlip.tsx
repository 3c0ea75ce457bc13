import { CopyIcon } from '@phosphor-icons/react/Copy'
import { EyeIcon } from '@phosphor-icons/react/Eye'
import { EyeSlashIcon } from '@phosphor-icons/react/EyeSlash'
import { PrinterIcon } from '@phosphor-icons/react/Printer'
import { Button, Drawer } from 'antd'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OneTimePassword } from '../../../../src/modules/identity/contract.ts'
import { Icon } from '../../ui/Icon.tsx'
import { PrintSheet } from '../../ui/PrintSheet.tsx'
import { copyText } from './copy-text.ts'
import { PasswordSlip } from './PasswordSlip.tsx'

interface Props {
  readonly issued: OneTimePassword
  readonly name: string
  readonly unit: string | null
  readonly onClose: () => void
}

/** A one-time password, shown this once: to read out, to copy, or as a slip of paper. */
export function OneTimeSlip({ issued, name, unit, onClose }: Props) {
  const { t } = useTranslation('identity')
  const [shows, setShows] = useState(false)
  const [copied, setCopied] = useState<boolean>()
  const [prints, setPrints] = useState(false)
  const printed = useCallback(() => setPrints(false), [])
  return (
    <Drawer
      open
      size="30rem"
      title={t('slip.title', { name })}
      mask={{ closable: false }}
      keyboard={false}
      onClose={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('slip.done')}
        </Button>
      }
    >
      <p>{t('slip.text', { name })}</p>
      <dl className="hm-facts hm-slip">
        <dt>{t('user.username')}</dt>
        <dd>{issued.username}</dd>
        <dt>{t('slip.password')}</dt>
        <dd className="hm-slip-password">{shows ? issued.password : '•'.repeat(issued.password.length)}</dd>
      </dl>
      <div className="hm-slip-acts">
        <Button icon={<Icon of={shows ? EyeSlashIcon : EyeIcon} />} onClick={() => setShows(!shows)}>
          {t(shows ? 'slip.hide' : 'slip.show')}
        </Button>
        <Button
          icon={<Icon of={CopyIcon} />}
          onClick={() => void copyText(issued.password).then((done) => setCopied(done))}
        >
          {t('slip.copy')}
        </Button>
        <Button icon={<Icon of={PrinterIcon} />} onClick={() => setPrints(true)}>
          {t('slip.print')}
        </Button>
      </div>
      <p className="hm-note" role="status">
        {copied !== undefined && t(copied ? 'slip.copied' : 'slip.notCopied')}
      </p>
      <p className="hm-note">{t('slip.advice')}</p>
      {prints && (
        <PrintSheet onDone={printed}>
          <PasswordSlip name={name} unit={unit} username={issued.username} password={issued.password} />
        </PrintSheet>
      )}
    </Drawer>
  )
}
