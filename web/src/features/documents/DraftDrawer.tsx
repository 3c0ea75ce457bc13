import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Drawer, Select } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../app/api.ts'
import { useMay, useSession } from '../../app/session.ts'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { UnitPicker } from '../../ui/UnitPicker.tsx'
import { type DocumentView, kindsQuery, sendJson } from './document-queries.ts'

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
          value={kind}
          placeholder={t('draft.kindHint')}
          options={(kinds.data ?? [])
            .filter(({ subjectKind }) => subjectKind !== 'findings.finding')
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

interface SubjectProps {
  readonly kind: string
  readonly value: string | undefined
  readonly onChange: (id: string | undefined) => void
}

function SubjectField({ kind, value, onChange }: SubjectProps) {
  const { t } = useTranslation('documents')
  if (kind === 'org.unit')
    return <UnitPicker value={value} onChange={onChange} label={t('subject.org_unit')} />
  return kind === 'rounds.round' ? (
    <RoundField value={value} onChange={onChange} />
  ) : (
    <AssessmentField value={value} onChange={onChange} />
  )
}

type FieldProps = Omit<SubjectProps, 'kind'>

function RoundField({ value, onChange }: FieldProps) {
  const { t } = useTranslation('documents')
  const { data, isLoading } = useQuery({
    queryKey: ['rounds', 'papers'],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/rounds', { params: { query: { limit: 100 } }, signal })),
  })
  const options = (data?.items ?? [])
    .filter(({ state }) => state !== 'draft' && state !== 'cancelled')
    .map(({ id, title }) => ({ value: id, label: title }))
  return (
    <Select
      aria-label={t('subject.rounds_round')}
      value={value}
      loading={isLoading}
      options={options}
      onChange={onChange}
    />
  )
}

function AssessmentField({ value, onChange }: FieldProps) {
  const { t } = useTranslation('documents')
  const session = useSession()
  const mayRead = useMay('rounds.assessment.read')
  const { data, isLoading } = useQuery({
    queryKey: ['assessments', 'papers', session.user.id],
    queryFn: ({ signal }) =>
      ask(
        api.GET('/api/v1/assessments', {
          params: { query: { limit: 100, 'filter[layer]': 'organisation' } },
          signal,
        }),
      ),
    enabled: mayRead,
  })
  const options = (data?.items ?? []).map(({ id, roundTitle, subject }) => ({
    value: id,
    label: `${roundTitle}　${subject.name}`,
  }))
  return (
    <Select
      aria-label={t('subject.rounds_assessment')}
      value={value}
      loading={isLoading}
      options={options}
      onChange={onChange}
    />
  )
}
