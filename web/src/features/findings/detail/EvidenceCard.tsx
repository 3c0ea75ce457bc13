import { XIcon } from '@phosphor-icons/react/X'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FindingEvidence } from '../../../../../src/modules/findings/contract.ts'
import { shortTime } from '../../../app/dates.ts'
import { EvidenceViewer } from '../../../ui/EvidenceViewer.tsx'
import { iconOfFile, sizeText } from '../../../ui/FileView.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { sendJson, useRefresh } from '../queries.ts'

interface Props {
  readonly finding: string
  readonly paper: FindingEvidence
  readonly editable: boolean
  /** The papers it lies among. */
  readonly among: readonly FindingEvidence[]
}

/** One paper: opened beside the page, or taken off. */
export function EvidenceCard({ finding, paper, editable, among }: Props) {
  const { t } = useTranslation('findings')
  const refresh = useRefresh()
  const [isShown, setShown] = useState(false)
  const pathOf = ({ id }: FindingEvidence) => `/findings/${finding}/evidence/${id}`
  const path = pathOf(paper)
  const remove = useMutation({ mutationFn: () => sendJson('DELETE', path, {}), onSuccess: refresh })
  return (
    <>
      <span className="hm-find-paper">
        <button type="button" onClick={() => setShown(true)}>
          <Icon of={iconOfFile(paper.type)} size={18} />
          <span>{paper.name}</span>
          <small>{t(`proof.${paper.proof}`)}</small>
        </button>
        {editable && (
          <button
            type="button"
            aria-label={t('evidence.remove', { name: paper.name })}
            title={t('evidence.remove', { name: paper.name })}
            disabled={remove.isPending}
            onClick={() => remove.mutate()}
          >
            <Icon of={XIcon} />
          </button>
        )}
      </span>
      <ProblemAlert error={remove.error} />
      <EvidenceViewer
        papers={among.map((one) => ({
          ...one,
          path: pathOf(one),
          facts: [sizeText(one.bytes), one.addedBy, shortTime(one.addedAt)],
        }))}
        open={isShown ? path : undefined}
        onClose={() => setShown(false)}
      />
    </>
  )
}
