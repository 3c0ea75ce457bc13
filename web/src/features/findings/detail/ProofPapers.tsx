import { useTranslation } from 'react-i18next'
import { type EvidencePhase, ProofKind } from '../../../../../src/modules/findings/contract.ts'
import { holds, useSession } from '../../../app/session.ts'
import { PaperCards } from '../../rounds/evidence/PaperCards.tsx'
import { type PaperDesk, usePapersOf } from '../../rounds/evidence/paper-desk.ts'
import { placeOf, useDesk } from './finding-desk.ts'

/** The papers of one phase by their kind: those there, those on their way, those just taken off. */
export function ProofPapers({ phase, editable }: { phase: EvidencePhase; editable: boolean }) {
  const desk = useDesk()
  if (!desk) return null
  return ProofKind.options.map((proof) => (
    <OneKind key={proof} desk={desk} phase={phase} proof={proof} editable={editable} />
  ))
}

interface KindProps {
  readonly desk: PaperDesk
  readonly phase: EvidencePhase
  readonly proof: ProofKind
  readonly editable: boolean
}

function OneKind({ desk, phase, proof, editable }: KindProps) {
  const { t } = useTranslation('findings')
  const session = useSession()
  const no = placeOf(phase, proof)
  const { papers, uploads, leaving } = usePapersOf(desk, no)
  if (papers.length + uploads.length + leaving.length === 0) return null
  // One's own; the bureau also what should not be there at all (rules.ts, withdrawalRefusal).
  const isBureau = holds(session, 'bureau_lead', 'bureau_officer')
  return (
    <div className="hm-find-proofs">
      <span className="hm-note">{t(`proof.${proof}`)}</span>
      <PaperCards
        desk={desk}
        no={no}
        editable={editable}
        mayTake={({ addedBy }) => isBureau || addedBy === session.user.name}
        withoutDrop
      />
    </div>
  )
}
