import { useState } from 'react'
import type { Evidence } from '../../../../../src/modules/rounds/contract.ts'
import { shortTime } from '../../../app/dates.ts'
import { EvidenceViewer } from '../../../ui/EvidenceViewer.tsx'
import { iconOfFile, sizeText } from '../../../ui/FileView.tsx'
import { Icon } from '../../../ui/Icon.tsx'

interface Props {
  readonly form: string
  readonly paper: Evidence
  /** The papers it lies among. */
  readonly among?: readonly Evidence[]
}

/** A paper of the form; opens beside it, and the others of its item after it. */
export function EvidenceChip({ form, paper, among = [paper] }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const pathOf = ({ id }: Evidence) => `/assessments/${form}/evidence/${id}`
  return (
    <>
      <button type="button" className="hm-review-paper" onClick={() => setIsOpen(true)}>
        <Icon of={iconOfFile(paper.type)} size={20} />
        <span>
          <span>{paper.name}</span>
          <small>{factsOf(paper).join('　')}</small>
        </span>
      </button>
      <EvidenceViewer
        papers={among.map((one) => ({ ...one, path: pathOf(one), hasTerms: true, facts: factsOf(one) }))}
        open={isOpen ? pathOf(paper) : undefined}
        onClose={() => setIsOpen(false)}
      />
    </>
  )
}

const factsOf = ({ bytes, addedBy, addedAt }: Evidence) => [sizeText(bytes), addedBy, shortTime(addedAt)]
