import { FileIcon } from '@phosphor-icons/react/File'
import { XIcon } from '@phosphor-icons/react/X'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '../../../../../src/modules/rounds/contract/assessment.ts'
import { shortTime } from '../../../app/dates.ts'
import { EvidenceViewer } from '../../../ui/EvidenceViewer.tsx'
import { iconOfFile, sizeText } from '../../../ui/FileView.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import type { PaperDesk } from './paper-desk.ts'
import type { Upload } from './papers.ts'

interface Props {
  readonly desk: PaperDesk
  readonly paper: Evidence
  readonly editable: boolean
  /** The papers it lies among. */
  readonly among: readonly Evidence[]
}

/** A paper on the server: opened, or taken off. */
export function PaperCard({ desk: { id, papers, path }, paper, editable, among }: Props) {
  const { t } = useTranslation('rounds/fill')
  const [isShown, setShown] = useState(false)
  const pathOf = (one: Evidence) => `${path ?? `/assessments/${id}/evidence`}/${one.id}`
  return (
    <span className="hm-paper">
      <button type="button" className="hm-paper-open" onClick={() => setShown(true)}>
        <Icon of={iconOfFile(paper.type)} size={18} />
        <span>
          <b>{paper.name}</b>
          <small>
            {sizeText(paper.bytes)}　{paper.addedBy}
          </small>
        </span>
      </button>
      {editable && (
        <button
          type="button"
          className="hm-paper-end"
          aria-label={t('evidence.remove', { name: paper.name })}
          title={t('evidence.remove', { name: paper.name })}
          onClick={() => papers.remove(paper.id)}
        >
          <Icon of={XIcon} />
        </button>
      )}
      <EvidenceViewer
        papers={among.map((one) => ({
          ...one,
          path: pathOf(one),
          hasTerms: true,
          facts: [sizeText(one.bytes), one.addedBy, shortTime(one.addedAt)],
        }))}
        open={isShown ? pathOf(paper) : undefined}
        onClose={() => setShown(false)}
      />
    </span>
  )
}

/** Taken off a moment ago. */
export function LeavingPaper({ desk: { papers }, paper }: Omit<Props, 'editable' | 'among'>) {
  const { t } = useTranslation('rounds/fill')
  return (
    <span className="hm-paper hm-paper-leaving" role="status">
      {t('evidence.removed', { name: paper.name })}
      <button type="button" className="hm-link" onClick={() => papers.takeBack(paper.id)}>
        {t('evidence.takeBack')}
      </button>
    </span>
  )
}

/** On its way, waiting for the server, or refused. */
export function UploadCard({ desk: { papers }, upload }: { desk: PaperDesk; upload: Upload }) {
  const { t } = useTranslation('rounds/fill')
  const { name, size, state, progress, why } = upload
  return (
    <span className={`hm-paper${state === 'refused' ? ' hm-paper-refused' : ''}`}>
      <span className="hm-paper-open">
        <Icon of={FileIcon} size={18} />
        <span>
          <b>{name}</b>
          <small role={state === 'refused' ? 'alert' : undefined}>
            {state === 'refused'
              ? why
              : state === 'waiting'
                ? t('evidence.waiting', { size: sizeText(size) })
                : t('evidence.sending', { percent: Math.round(progress * 100) })}
          </small>
          {state === 'sending' && (
            <progress value={progress} max={1} aria-label={t('evidence.progress', { name })} />
          )}
        </span>
      </span>
      {state !== 'sending' && (
        <button
          type="button"
          className="hm-paper-end"
          aria-label={t('evidence.dismiss', { name })}
          onClick={() => papers.dismiss(upload.id)}
        >
          <Icon of={XIcon} />
        </button>
      )}
    </span>
  )
}
