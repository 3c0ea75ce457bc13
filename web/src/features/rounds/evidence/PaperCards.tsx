import { LeavingPaper, PaperCard, UploadCard } from './PaperCard.tsx'
import { PaperDrop } from './PaperDrop.tsx'
import { type PaperDesk, usePapersOf } from './paper-desk.ts'
import './papers.css'

interface Props {
  readonly desk: PaperDesk
  readonly no: string
  readonly editable: boolean
}

/** The papers of an item, those under way, and where more are put. */
export function PaperCards({ desk, no, editable }: Props) {
  const { papers, uploads, leaving } = usePapersOf(desk, no)
  return (
    <div className="hm-papers">
      {papers.map((paper) => (
        <PaperCard key={paper.id} desk={desk} paper={paper} editable={editable} among={papers} />
      ))}
      {leaving.map((paper) => (
        <LeavingPaper key={paper.id} desk={desk} paper={paper} />
      ))}
      {uploads.map((upload) => (
        <UploadCard key={upload.id} desk={desk} upload={upload} />
      ))}
      {editable && <PaperDrop desk={desk} no={no} />}
    </div>
  )
}
