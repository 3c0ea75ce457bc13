import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AssessmentSummary } from '../../../../../src/modules/rounds/contract.ts'
import { wordyTime } from '../../../app/dates.ts'
import { useSession } from '../../../app/session.ts'
import { Beam } from '../../../ui/Beam.tsx'
import { Due } from '../../../ui/Due.tsx'
import { Grade } from '../../../ui/Grade.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { scoreText } from './figures.ts'
import { nextAct } from './own-forms.ts'
import { assessmentQuery, peersQuery } from './queries.ts'
import { StateTag } from './StateTag.tsx'
import { openReturn } from './stages.ts'

/** A form under way: how it stands, until when, and the one thing to do with it next. */
export function RunningForm({ form }: { form: AssessmentSummary }) {
  const { t } = useTranslation('rounds/unit')
  const { roles } = useSession()
  const navigate = useNavigate()
  const { data } = useQuery(assessmentQuery(form.id))
  const { data: peers } = useQuery(peersQuery(form.id))
  const { verb, path, mine } = nextAct(form, roles)
  const isOut = ['submitted', 'accepted', 'announced'].includes(form.state)
  const total = data?.categories.reduce((sum, { items }) => sum + items.length, 0)
  const back = data && openReturn(data)
  return (
    <Panel
      className="hm-running"
      title={form.roundTitle}
      note={`${form.subject.name}　${t(`layer.${form.layer}`)}`}
      extra={
        <>
          <StateTag state={form.state} />
          {isOut ? null : <Due on={form.dueOn} />}
        </>
      }
    >
      <div className="hm-running-body">
        <div className="hm-running-score">
          <p className="hm-running-figure">
            <b>{form.answered === 0 ? '—' : (form.percentage ?? '—')}</b>
            <small>%</small>
            <Grade name={form.answered === 0 ? null : form.grade} />
          </p>
          <Beam size="panel" self={form.answered === 0 ? null : form.percentage} label={form.subject.name} />
        </div>
        <dl className="hm-running-facts">
          <dt>{t('running.answered')}</dt>
          <dd>
            {total === undefined
              ? form.answered
              : t('running.of', { answered: answeredOf(data) ?? form.answered, total })}
          </dd>
          <dt>{t('running.total')}</dt>
          <dd>{form.answered === 0 ? '—' : scoreText(form.total)}</dd>
          {peers?.previousPercentage && (
            <>
              <dt>{t('score.previous')}</dt>
              <dd>{peers.previousPercentage}%</dd>
            </>
          )}
          <dt>{t('running.due')}</dt>
          <dd>{form.dueOn}</dd>
          {form.lastSavedAt && (
            <>
              <dt>{t('running.saved')}</dt>
              <dd>{wordyTime(form.lastSavedAt)}</dd>
            </>
          )}
        </dl>
        <div className="hm-running-acts">
          <Button type={mine ? 'primary' : 'default'} onClick={() => void navigate({ to: path })}>
            {t(`verb.${verb}`)}
          </Button>
          {path.endsWith('/summary') ? (
            <Link to={`/assessments/${form.id}/print`}>{t('summary.toForm')}</Link>
          ) : (
            <Link to={`/assessments/${form.id}/summary`}>{t('running.toSummary')}</Link>
          )}
        </div>
      </div>
      {back && !isOut && (
        <p className="hm-running-return">
          <b>{t('return.by', { by: back.by, at: wordyTime(back.at) })}</b>　{back.reason}
        </p>
      )}
      {!mine && !isOut && <p className="hm-note">{t(`waiting.${form.state}`)}</p>}
    </Panel>
  )
}

/** Of the items this caller sees, which may be but a part of the form. */
const answeredOf = (
  form: { readonly answers: readonly { readonly pass: string }[] } | undefined,
): number | undefined => form?.answers.filter(({ pass }) => pass === 'self').length
