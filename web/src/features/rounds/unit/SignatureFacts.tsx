import { useTranslation } from 'react-i18next'
import type { Assessment } from '../../../../../src/modules/rounds/contract.ts'
import { download } from '../../../app/api.ts'
import { wordyTime } from '../../../app/dates.ts'
import { Seal } from '../../../ui/Marks.tsx'

/** Who signed what, when and how; a scan counts once the bureau has accepted it. */
export function SignatureFacts({ form }: { form: Assessment }) {
  const { t } = useTranslation('rounds/unit')
  const { signature } = form
  if (!signature) return null
  const { method, signedBy, at, evidenceId, fingerprint, acceptedAt } = signature
  const waits = method === 'scan' && acceptedAt === null
  const scan = form.evidence.find(({ id }) => id === evidenceId)
  return (
    <div className="hm-signature">
      <Seal>{t('signature.seal')}</Seal>
      <p>{t(`signature.${method}`, { by: signedBy, at: wordyTime(at) })}</p>
      {waits && <p className="hm-note">{t('signature.waits')}</p>}
      {scan && (
        <button
          type="button"
          className="hm-link"
          onClick={() => void download(`/assessments/${form.id}/evidence/${scan.id}`, scan.name)}
        >
          {t('signature.open', { name: scan.name })}
        </button>
      )}
      <p className="hm-note hm-fingerprint" title={fingerprint}>
        {t('signature.fingerprint', { text: fingerprint.slice(0, 16) })}
      </p>
    </div>
  )
}
