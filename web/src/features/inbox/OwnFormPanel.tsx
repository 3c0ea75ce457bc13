import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AssessmentSummary } from '../../../../src/modules/rounds/contract.ts'
import { api, ask } from '../../app/api.ts'
import { useSession } from '../../app/session.ts'
import { Beam } from '../../ui/Beam.tsx'
import { Due } from '../../ui/Due.tsx'
import { Grade } from '../../ui/Grade.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { LayerBar } from '../rounds/unit/LayersPanel.tsx'
import { answeredOf, isPart, nextAct, ownRunning } from '../rounds/unit/own-forms.ts'
import { assessmentQuery, layersQuery, peersQuery } from '../rounds/unit/queries.ts'
import { StateTag } from '../rounds/unit/StateTag.tsx'

/** The unit's own form: how it stands on the beam, until when, last year, departments and persons. */
export function OwnFormPanel() {
  const { t } = useTranslation('inbox')
  const { roles } = useSession()
  const { data } = useQuery({
    queryKey: ['assessments', 'list', 'own'],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/assessments', { params: { query: { limit: 50 } }, signal })),
  })
  if (!data) return null
  const [form, ...others] = ownRunning(data.items, roles)
  if (!form)
    return (
      <Panel title={t('own.title')}>
        <p>{t('own.none')}</p>
        <Link to="/assessments">{t('own.toList')}</Link>
      </Panel>
    )
  return <OwnForm form={form} others={others.length} />
}

function OwnForm({ form, others }: { form: AssessmentSummary; others: number }) {
  const { t } = useTranslation('inbox')
  const { t: tUnit } = useTranslation('rounds/unit')
  const { roles } = useSession()
  const { data: peers } = useQuery(peersQuery(form.id))
  const { data: whole } = useQuery(assessmentQuery(form.id))
  const items = whole?.categories.reduce((sum, category) => sum + category.items.length, 0)
  const begun = form.answered > 0
  const { path } = nextAct(form, roles)
  const isOut = ['submitted', 'accepted', 'announced'].includes(form.state)
  return (
    <Panel
      title={<Link to={path}>{form.roundTitle}</Link>}
      extra={isOut ? <StateTag state={form.state} /> : <Due on={form.dueOn} />}
    >
      <p className="hm-bench-percent">
        <b>{begun ? (form.percentage ?? '—') : '—'}</b>
        {begun && form.percentage !== null && <small>%</small>}
        {begun && (
          <span>
            <Grade name={form.grade} />
          </span>
        )}
        {!isOut && <StateTag state={form.state} answered={form.answered} />}
      </p>
      <Beam
        size="panel"
        self={begun ? form.percentage : null}
        label={form.subject.name}
        {...(whole && { bands: whole.standard.grades })}
      />
      <p className="hm-bench-low">
        {items !== undefined && !isOut && (
          <span>
            {tUnit('running.answered')}{' '}
            <b>{tUnit('running.of', { answered: whole ? answeredOf(whole) : 0, total: items })}</b>
          </span>
        )}
        {peers?.previousPercentage && (
          <span>
            {tUnit('score.previous')} <b>{peers.previousPercentage}</b>
          </span>
        )}
        {peers?.percentage && (
          <span>
            {tUnit('score.peers', { count: peers.count })} <b>{peers.percentage}</b>
          </span>
        )}
        <span>
          {tUnit('running.due')} <b>{form.dueOn}</b>
        </span>
      </p>
      {form.layer === 'organisation' && !isPart(form, roles) && <Layers id={form.id} />}
      {others > 0 && (
        <p className="hm-bench-foot">
          <Link to="/assessments">{t('own.others', { count: others })}</Link>
        </p>
      )}
    </Panel>
  )
}

function Layers({ id }: { id: string }) {
  const { t } = useTranslation('rounds/unit')
  const { data } = useQuery(layersQuery(id))
  if (!data || data.layers.length === 0) return null
  return (
    <div className="hm-bench-layers">
      {data.layers.map(({ layer, roundId, submitted, subjects }) => (
        <p key={roundId}>
          <span>{t(`layer.${layer}`)}</span>
          <LayerBar submitted={submitted} subjects={subjects} />
          <span>
            {submitted}/{subjects}
          </span>
        </p>
      ))}
    </div>
  )
}
