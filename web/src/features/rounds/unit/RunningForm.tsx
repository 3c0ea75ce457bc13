import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Assessment, AssessmentSummary } from '../../../../../src/modules/rounds/contract.ts'
import { wordyTime } from '../../../app/dates.ts'
import { useSession } from '../../../app/session.ts'
import { type Band, Beam } from '../../../ui/Beam.tsx'
import { Due } from '../../../ui/Due.tsx'
import { Grade } from '../../../ui/Grade.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { scoreText } from '../../../ui/points.ts'
import { answeredOf, isPart, nextAct } from './own-forms.ts'
import { assessmentQuery, peersQuery } from './queries.ts'
import { StateTag } from './StateTag.tsx'
import { openReturn } from './stages.ts'

/** A form under way: how it stands, until when, and the one thing to do with it next. */
export function RunningForm({ form }: { form: AssessmentSummary }) {
  const { t } = useTranslation('rounds/unit')
  const { roles } = useSession()
  const navigate = useNavigate()
  const { data } = useQuery(assessmentQuery(form.id))
  const { verb, path, mine } = nextAct(form, roles)
  const isOut = ['submitted', 'accepted', 'announced'].includes(form.state)
  const back = data && openReturn(data)
  const part = isPart(form, roles)
  return (
    <Panel
      className="hm-running"
      title={form.roundTitle}
      note={`${form.subject.name}　${t(part ? 'running.part' : `layer.${form.layer}`)}`}
      extra={
        <>
          <StateTag state={form.state} answered={form.answered} />
          {isOut ? null : <Due on={form.dueOn} />}
        </>
      }
    >
      <div className="hm-running-body">
        {!part && <Score form={form} bands={data?.standard.grades} />}
        <Facts form={form} whole={data} isPart={part} />
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

interface ScoreProps {
  readonly form: AssessmentSummary
  readonly bands: readonly Band[] | undefined
}

function Score({ form: { answered, percentage, grade, subject }, bands }: ScoreProps) {
  const begun = answered > 0
  return (
    <div className="hm-running-score">
      <p className="hm-running-figure">
        <b>{begun ? (percentage ?? '—') : '—'}</b>
        <small>%</small>
        <Grade name={begun ? grade : null} />
      </p>
      <Beam size="panel" self={begun ? percentage : null} label={subject.name} {...(bands && { bands })} />
    </div>
  )
}

interface FactsProps {
  readonly form: AssessmentSummary
  readonly whole: Assessment | undefined
  readonly isPart: boolean
}

function Facts({ form, whole, isPart: part }: FactsProps) {
  const { t } = useTranslation('rounds/unit')
  const { data: peers } = useQuery(peersQuery(form.id))
  const total = whole?.categories.reduce((sum, { items }) => sum + items.length, 0)
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      t('running.answered'),
      whole ? t('running.of', { answered: answeredOf(whole), total }) : part ? '—' : form.answered,
    ],
    ...(part ? [] : [[t('running.total'), form.answered === 0 ? '—' : scoreText(form.total)] as const]),
    ...(!part && peers?.previousPercentage
      ? [[t('score.previous'), `${peers.previousPercentage}%`] as const]
      : []),
    [t('running.due'), form.dueOn],
    ...(form.lastSavedAt ? [[t('running.saved'), wordyTime(form.lastSavedAt)] as const] : []),
  ]
  return (
    <dl className="hm-running-facts">
      {facts.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
