import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidencePhase, Finding } from '../../../../../src/modules/findings/contract.ts'
import { ProofKind } from '../../../../../src/modules/findings/contract.ts'
import { PaperDrop } from '../../rounds/evidence/PaperDrop.tsx'
import { placeOf, useDesk } from './finding-desk.ts'

/** Takes papers by drag, paste, choice or camera, and what kind of proof they are; first offered is one still missing. */
export function AddEvidence({ finding, phase }: { finding: Finding; phase: EvidencePhase }) {
  const { t } = useTranslation('findings')
  const desk = useDesk()
  const missing = phase === 'after' ? finding.proofs.find(({ present }) => !present)?.kind : undefined
  const [chosen, setChosen] = useState<ProofKind>()
  const proof = chosen ?? missing ?? (phase === 'before' ? 'photo' : 'document')
  if (!desk) return null
  return (
    <>
      <div className="hm-find-add">
        <Select
          aria-label={t('evidence.kind')}
          value={proof}
          onChange={setChosen}
          options={ProofKind.options.map((value) => ({ value, label: t(`proof.${value}`) }))}
        />
        <PaperDrop desk={desk} no={placeOf(phase, proof)} />
      </div>
      <p className="hm-note">{t('evidence.notice')}</p>
    </>
  )
}
