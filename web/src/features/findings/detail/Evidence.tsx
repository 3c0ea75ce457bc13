import { useTranslation } from 'react-i18next'
import type { EvidencePhase, Finding } from '../../../../../src/modules/findings/contract.ts'
import { evidenceRefusal } from '../../../../../src/modules/findings/rules.ts'
import { holds, useSession } from '../../../app/session.ts'
import { AddEvidence } from './AddEvidence.tsx'
import { ProofPapers } from './ProofPapers.tsx'

interface Props {
  readonly finding: Finding
  readonly phase: EvidencePhase
  /** More can be added right here. */
  readonly canAdd?: boolean
}

/** Papers and photos from before or after; where the unit must bring some, which are still missing. */
export function Evidence({ finding, phase, canAdd = false }: Props) {
  const { t } = useTranslation('findings')
  const mayAdd = useMayAdd(finding, phase)
  const own = finding.evidence.filter((paper) => paper.phase === phase)
  const wanted = phase === 'after' ? finding.proofs : []
  const isWanted = wanted.length > 0 && finding.state === 'rectifying'
  if (own.length === 0 && !isWanted && !(mayAdd && canAdd)) return null
  return (
    <section className="hm-find-evidence" aria-label={t(`evidence.${phase}`)}>
      <h3>{t(`evidence.${phase}`)}</h3>
      {wanted.length > 0 && (
        <p className="hm-note">
          {t('evidence.wanted')}
          {wanted.map(({ kind, present }) => (
            <span key={kind} className={present ? undefined : 'hm-find-warn'}>
              {'　'}
              {t(present ? 'evidence.there' : 'evidence.missing', { kind: t(`proof.${kind}`) })}
            </span>
          ))}
        </p>
      )}
      <ProofPapers phase={phase} editable={mayAdd} />
      {mayAdd && canAdd && <AddEvidence finding={finding} phase={phase} />}
    </section>
  )
}

/** The server says whether he may add any; the rule says which kind, by what he is to it. */
function useMayAdd(finding: Finding, phase: EvidencePhase): boolean {
  const session = useSession()
  if (!finding.allowed.includes('add-evidence')) return false
  const isBureau = holds(session, 'bureau_lead', 'bureau_officer')
  const isUnit = holds(session, 'unit_head', 'unit_officer', 'dept_respondent', 'person')
  const parties = [
    ...(isBureau ? (['bureau'] as const) : []),
    ...(isUnit ? (['officer'] as const) : []),
    ...(isBureau || isUnit ? [] : (['inspector'] as const)),
  ]
  return evidenceRefusal(phase, finding, { parties }) === undefined
}
