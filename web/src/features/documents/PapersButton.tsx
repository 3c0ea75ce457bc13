import { FileDocIcon } from '@phosphor-icons/react/FileDoc'
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay, useSession } from '../../app/session.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { kindsQuery } from './document-queries.ts'
import { PaperLine } from './PaperLine.tsx'
import './documents.css'

interface Props {
  /** What the page shows, such as a `rounds.round`. */
  readonly subjects: readonly { readonly kind: string; readonly id: string }[]
  /** Whose paper it is where only one place may make it; nobody else is offered the button. */
  readonly issuerId?: string
}

/** 出报告: the papers that can be made of what the page shows, each a click away as Word, PDF or workbook. */
export function PapersButton({ subjects, issuerId }: Props) {
  const { t } = useTranslation('documents')
  const mayDraft = useMay('documents.document.draft')
  const [isOpen, setOpen] = useState(false)
  const kinds = useQuery({ ...kindsQuery, enabled: isOpen })
  const { assignments } = useSession()
  if (!mayDraft) return null
  if (issuerId !== undefined && !assignments.some(({ unitId }) => unitId === issuerId)) return null
  return (
    <>
      <Button icon={<Icon of={FileDocIcon} />} onClick={() => setOpen(true)}>
        {t('papers.open')}
      </Button>
      <Drawer
        open={isOpen}
        size="35rem"
        title={t('papers.title')}
        onClose={() => setOpen(false)}
        destroyOnHidden
      >
        <p className="hm-note">{t('papers.note')}</p>
        <ProblemAlert error={kinds.error} />
        {kinds.isPending && isOpen ? <Loading rows={3} /> : null}
        <ul className="hm-doc-papers">
          {(kinds.data ?? [])
            .filter((kind) => kind.mayDraft)
            .flatMap((kind) =>
              subjects
                .filter((subject) => subject.kind === kind.subjectKind)
                .map(({ id }) => <PaperLine key={kind.kind} kind={kind} subjectId={id} />),
            )}
        </ul>
      </Drawer>
    </>
  )
}
