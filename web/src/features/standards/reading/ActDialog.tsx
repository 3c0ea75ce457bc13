import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { VersionLine } from '../../../../../src/modules/standards/contract.ts'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'
import { useStandardActs } from '../standard-queries.ts'

export type StandardAct = 'issue' | 'newVersion' | 'discard'

interface Props {
  readonly act: StandardAct | undefined
  /** The draft that is issued or thrown away, or the version that a new one begins with. */
  readonly version: VersionLine
  readonly onClose: () => void
  /** Before a draft is thrown away or after it was issued, for whoever keeps more of it. */
  readonly onDone?: (act: StandardAct) => void
}

/** Confirms what cannot be taken back: issuing, throwing a draft away; and starting a new version. */
export function ActDialog({ act, version, onClose, onDone }: Props) {
  const { t } = useTranslation('standards')
  const navigate = useNavigate()
  const acts = useStandardActs(version.standardId)
  const path = `/standards/${version.standardId}`
  async function run(): Promise<void> {
    if (act === 'issue') await acts.issue(version.version)
    else if (act === 'newVersion') await acts.newVersion(version.number)
    else await acts.discard(version.version)
    if (act) onDone?.(act)
    if (act === 'newVersion') void navigate({ to: `${path}/edit` })
    else if (act === 'issue') void navigate({ to: path })
    else void navigate({ to: version.number > 1 ? path : '/standards' })
  }
  if (!act) return null
  return (
    <ReasonDialog
      open
      title={t(`confirm.${act}.title`, version)}
      action={t(`confirm.${act}.action`, version)}
      danger={act === 'discard'}
      onConfirm={run}
      onClose={onClose}
    >
      <p>{t(`confirm.${act}.text`, version)}</p>
    </ReasonDialog>
  )
}
