import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Drawer, Select } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { type DocumentView, kindsQuery, sendJson } from './document-queries.ts'
import { SubjectField } from './SubjectField.tsx'

interface Props {
  readonly open: boolean
  readonly onClose: () => void
}

/** Chooses what paper to make and of what; a grave event's is made on the page of the event. */
export function DraftDrawer({ open, onClose }: Props) {
  const { t } = useTranslation('documents')
  const navigate = useNavigate()
  const client = useQueryClient()
  const id = useId()
  const [kind, setKind] = useState<string>()
  const [subjectId, setSubject] = useState<string>()
  const kinds = useQuery({ ...kindsQuery, enabled: open })
  const chosen = kinds.data?.find((one) => one.kind === kind)
  const draft = useMutation({
    mutationFn: () => sendJson<DocumentView>('POST', '/documents', { kind, subjectId }),
    onSuccess: async (paper) => {
      await client.invalidateQueries({ queryKey: ['documents'] })
      onClose()
      await navigate({ to: `/documents/${paper.id}` })
    },
  })
  return (
    <Drawer open={open} size="30rem" title={t('draft.title')} onClose={onClose} destroyOnHidden>
      <label className="hm-field" htmlFor={`${id}kind`}>
        <span>{t('draft.kind')}</span>
        <Select
          id={`${id}kind`}
          className="hm-doc-wide"
          value={kind}
          placeholder={t('draft.kindHint')}
          options={(kinds.data ?? [])
            .filter(({ subjectKind, mayDraft }) => mayDraft && subjectKind !== 'findings.finding')
            .map((one) => ({ value: one.kind, label: one.title }))}
          onChange={(value: string) => {
            setKind(value)
            setSubject(undefined)
          }}
        />
      </label>
      {chosen && (
        <div className="hm-field">
          <span>{t(`subject.${chosen.subjectKind.replace('.', '_')}`)}</span>
          <SubjectField kind={chosen.subjectKind} value={subjectId} onChange={setSubject} />
        </div>
      )}
      <ProblemAlert error={draft.error ?? kinds.error} />
      <Button
        type="primary"
        disabled={!kind || !subjectId}
        loading={draft.isPending}
        onClick={() => draft.mutate()}
      >
        {t('draft.make')}
      </Button>
    </Drawer>
  )
}
