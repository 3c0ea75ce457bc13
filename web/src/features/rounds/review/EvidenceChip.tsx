import { useState } from 'react'
import type { Evidence } from '../../../../../src/modules/rounds/contract.ts'
import { shortTime } from '../../../app/dates.ts'
import { FileDrawer, iconOfFile, sizeText } from '../../../ui/FileView.tsx'
import { Icon } from '../../../ui/Icon.tsx'

interface Props {
  readonly form: string
  readonly paper: Evidence
}

/** A paper of the form; opens beside it. */
export function EvidenceChip({ form, paper }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const facts = [sizeText(paper.bytes), paper.addedBy, shortTime(paper.addedAt)]
  return (
    <>
      <button type="button" className="hm-review-paper" onClick={() => setIsOpen(true)}>
        <Icon of={iconOfFile(paper.type)} size={20} />
        <span>
          <span>{paper.name}</span>
          <small>{facts.join('　')}</small>
        </span>
      </button>
      <FileDrawer
        path={`/assessments/${form}/evidence/${paper.id}`}
        file={paper}
        facts={facts}
        open={isOpen}
        onClose={() => setIsOpen(false)}
      />
    </>
  )
}
