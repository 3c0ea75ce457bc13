import { useMutation } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidencePhase, Finding } from '../../../../../src/modules/findings/contract.ts'
import { ProofKind } from '../../../../../src/modules/findings/contract.ts'
import { upload } from '../../../app/api.ts'
import { FileDrop } from '../../../ui/FileDrop.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { useRefresh } from '../queries.ts'

const accept =
  '.pdf,.ofd,.jpg,.jpeg,.png,.webp,.bmp,.tif,.tiff,.docx,.xlsx,.pptx,.doc,.xls,.ppt,.wps,.et,.dps,.txt,.csv'

/** Takes one file and what kind of proof it is; first offered is the kind that is still missing. */
export function AddEvidence({ finding, phase }: { finding: Finding; phase: EvidencePhase }) {
  const { t } = useTranslation('findings')
  const refresh = useRefresh()
  const missing = phase === 'after' ? finding.proofs.find(({ present }) => !present)?.kind : undefined
  const [chosen, setChosen] = useState<ProofKind>()
  const proof = chosen ?? missing ?? (phase === 'before' ? 'photo' : 'document')
  const add = useMutation({
    mutationFn: (file: File) =>
      upload(`/findings/${finding.id}/evidence?phase=${phase}&proof=${proof}`, file, file.name),
    onSuccess: async () => {
      setChosen(undefined)
      await refresh()
    },
  })
  return (
    <>
      <div className="hm-find-add">
        <Select
          aria-label={t('evidence.kind')}
          value={proof}
          onChange={setChosen}
          options={ProofKind.options.map((value) => ({ value, label: t(`proof.${value}`) }))}
        />
        <FileDrop accept={accept} busy={add.isPending} onFile={(file) => add.mutate(file)}>
          {t('evidence.drop')}
        </FileDrop>
      </div>
      <p className="hm-note">{t('evidence.notice')}</p>
      <ProblemAlert error={add.error} />
    </>
  )
}
