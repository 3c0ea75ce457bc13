import { useTranslation } from 'react-i18next'
import type { Assessment } from '../../../../../src/modules/rounds/contract.ts'
import { shortTime } from '../../../app/dates.ts'
import { FileView } from '../../../ui/FileView.tsx'
import { Tag } from '../../../ui/Marks.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { EvidenceChip } from './EvidenceChip.tsx'

/** Who signed the form and how; the scan of the signed paper is seen here, since accepting it accepts the form. */
export function Signature({ form }: { form: Assessment }) {
  const { t } = useTranslation('rounds/review')
  const { signature } = form
  const scan = form.evidence.find(({ id }) => id === signature?.evidenceId)
  return (
    <Panel title={t('sign.title')}>
      {!signature && <p className="hm-note">{t('sign.none')}</p>}
      {signature && (
        <>
          <p>
            <b>{signature.signedBy}</b>　{shortTime(signature.at)}　<Tag>{t(`sign.${signature.method}`)}</Tag>
          </p>
          {signature.method === 'scan' && (
            <p className="hm-note">
              {signature.acceptedAt
                ? t('sign.accepted', { at: shortTime(signature.acceptedAt) })
                : t('sign.waiting')}
            </p>
          )}
          {scan?.type.startsWith('image/') && (
            <FileView path={`/assessments/${form.id}/evidence/${scan.id}`} file={scan} />
          )}
          {scan && <EvidenceChip form={form.id} paper={scan} />}
          <p className="hm-note hm-review-print">
            {t('sign.fingerprint')} {signature.fingerprint.slice(0, 16)}
          </p>
        </>
      )}
    </Panel>
  )
}
