import { useTranslation } from 'react-i18next'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'

interface Props {
  /** Whose form goes back; closed without it. */
  readonly name: string | undefined
  readonly onConfirm: (reason: string) => Promise<unknown>
  readonly onClose: () => void
}

/** Sends a form back with the reason that the unit will read. */
export function ReturnDialog({ name, onConfirm, onClose }: Props) {
  const { t } = useTranslation('rounds/review')
  return (
    <ReasonDialog
      open={name !== undefined}
      title={t('return.title', { name })}
      action={t('return.action')}
      reasonLabel={t('return.reason')}
      suggestions={t('return.reasons', { returnObjects: true }) as unknown as string[]}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>{t('return.text')}</p>
    </ReasonDialog>
  )
}
