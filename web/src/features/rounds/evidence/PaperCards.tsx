import type { Evidence } from '../../../../../src/modules/rounds/contract/assessment.ts'
import { LeavingPaper, PaperCard, UploadCard } from './PaperCard.tsx'
import { PaperDrop } from './PaperDrop.tsx'
import { type PaperDesk, usePapersOf } from './paper-desk.ts'
import './papers.css'

interface Props {
  readonly desk: PaperDesk
  readonly no: string
  readonly editable: boolean
  /** Of which he may take off; all where absent. */
  readonly mayTake?: (paper: Evidence) => boolean
  /** More are put elsewhere on the page. */
  readonly withoutDrop?: boolean
}

/** The papers of an item, those under way, and where more are put. */
export function PaperCards({ desk, no, editable, mayTake, withoutDrop = false }: Props) {
  const { papers, uploads, leaving } = usePapersOf(desk, no)
  return (
    <div className="hm-papers">
      {papers.map((paper) => (
        <PaperCard
          key={paper.id}
          desk={desk}
          paper={paper}
          editable={editable && (mayTake?.(paper) ?? true)}
          among={papers}
        />
      ))}
      {leaving.map((paper) => (
        <LeavingPaper key={paper.id} desk={desk} paper={paper} />
      ))}
      {uploads.map((upload) => (
        <UploadCard key={upload.id} desk={desk} upload={upload} />
      ))}
      {editable && !withoutDrop && <PaperDrop desk={desk} no={no} />}
    </div>
  )
}
