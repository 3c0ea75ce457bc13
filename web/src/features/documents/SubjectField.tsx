import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../app/api.ts'
import { useMay, useSession } from '../../app/session.ts'
import { UnitPicker } from '../../ui/UnitPicker.tsx'

interface SubjectProps {
  readonly kind: string
  readonly value: string | undefined
  readonly onChange: (id: string | undefined) => void
}

/** Chooses what a paper is made of: a unit, a round, or a form of one's own. */
export function SubjectField({ kind, value, onChange }: SubjectProps) {
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
      className="hm-doc-wide"
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
      className="hm-doc-wide"
      aria-label={t('subject.rounds_assessment')}
      value={value}
      loading={isLoading}
      options={options}
      onChange={onChange}
    />
  )
}
