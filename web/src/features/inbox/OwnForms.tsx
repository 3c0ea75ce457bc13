import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AssessmentSummary } from '../../../../src/modules/rounds/contract.ts'
import { api, ask } from '../../app/api.ts'
import { useSession } from '../../app/session.ts'
import { Due } from '../../ui/Due.tsx'
import { Grade } from '../../ui/Grade.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { isRunning, nextAct, ownRunning } from '../rounds/unit/own-forms.ts'
import { StateTag } from '../rounds/unit/StateTag.tsx'
import { LostCategories } from './LostCategories.tsx'

const shown = 5

/** The forms of whoever is asked, under way and of earlier years, with what each came to; then where points go. */
export function OwnForms() {
  const { t } = useTranslation('inbox')
  const { roles } = useSession()
  const { data, error, refetch } = useQuery({
    queryKey: ['assessments', 'list', 'own'],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/assessments', { params: { query: { limit: 50 } }, signal })),
  })
  const isHead = roles.includes('unit_head')
  const waiting = data?.items.filter((form) => isRunning(form) && form.state === 'checked').length ?? 0
  const [main] = data ? ownRunning(data.items, roles) : []
  if (data?.items.length === 0) return null
  return (
    <>
      <Panel
        flush
        className="hm-bench-list"
        title={t('forms.title')}
        note={isHead && data ? t('forms.toSign', { count: waiting }) : undefined}
        extra={<Link to="/assessments">{t('forms.all')}</Link>}
      >
        {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Loading rows={4} />}
        <ul>{data && ranked(data.items).map((form) => <FormRow key={form.id} form={form} />)}</ul>
      </Panel>
      {main && main.answered > 0 && <LostCategories form={main} />}
    </>
  )
}

/** The unit's own before those of its departments and persons; of each, what runs before what was. */
const ranked = (forms: readonly AssessmentSummary[]): readonly AssessmentSummary[] =>
  forms
    .toSorted(
      (one, other) =>
        Number(other.layer === 'organisation') - Number(one.layer === 'organisation') ||
        Number(isRunning(other)) - Number(isRunning(one)) ||
        other.year - one.year,
    )
    .slice(0, shown)

function FormRow({ form }: { form: AssessmentSummary }) {
  const { roles } = useSession()
  const begun = form.answered > 0
  return (
    <li className="hm-bench-form">
      <span>
        <Link to={nextAct(form, roles).path}>{form.roundTitle}</Link>
        <small>{form.subject.name}</small>
      </span>
      <StateTag state={form.state} answered={form.answered} />
      <span className="hm-num">
        {begun && form.percentage !== null ? (
          <>
            <b>{form.percentage}</b>%
          </>
        ) : (
          '—'
        )}
      </span>
      <span>{begun && <Grade name={form.grade} />}</span>
      <Due on={form.dueOn} done={!isRunning(form) || form.submittedAt !== null} />
    </li>
  )
}
