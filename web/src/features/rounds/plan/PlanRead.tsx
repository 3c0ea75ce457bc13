import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { shortTime } from '../../../app/dates.ts'
import { useMay } from '../../../app/session.ts'
import { useUrlState } from '../../../app/url-state.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { PlaceList } from '../../../ui/PlaceList.tsx'
import { PhaseRuler } from '../board/PhaseRuler.tsx'
import '../board/board.css'
import { progressQuery } from '../board/round-queries.ts'
import { PlanSentence } from './PlanSentence.tsx'
import { planOf } from './plan-form.ts'

/** What was decided, once it is published; nothing of it can be changed any more. */
export function PlanRead({ round }: { round: Round }) {
  const { t } = useTranslation('rounds/plan')
  const mayWatch = useMay('rounds.board.read')
  const { data } = useQuery({ ...progressQuery(round.id), enabled: mayWatch && round.state !== 'draft' })
  const { scope } = round
  const [{ created }] = useUrlState({ created: '' })
  const facts = [
    [t('list.state'), t(`state.${round.state}`)],
    [t('plan.issuer'), round.unitName],
    [t('plan.created'), shortTime(round.createdAt)],
    [t('plan.published'), shortTime(round.publishedAt)],
    [t('plan.announced'), shortTime(round.announcedAt)],
    ...(round.stateReason ? [[t('plan.reason'), round.stateReason]] : []),
  ] as const
  return (
    <div className="hm-plan-read">
      {created && (
        <Alert
          type="success"
          role="status"
          title={t('confirm.done', { count: Number(created), what: t(`subjects.${round.layer}`) })}
          action={<Link to={`/rounds/${round.id}`}>{t('list.toBoard')}</Link>}
        />
      )}
      <Panel title={t('plan.read')} note={t('plan.readNote')}>
        {round.imported ? (
          <p>{t('plan.importedText')}</p>
        ) : (
          <PlanSentence plan={planOf(round)} total={round.publishedAt ? data?.total : undefined} />
        )}
      </Panel>
      <Panel title={t('plan.course')}>
        <PhaseRuler round={round} />
        <dl className="hm-plan-facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Panel>
      {scope.regions.length + scope.units.length + scope.excluded.length > 0 && (
        <Panel title={t('step.scope')}>
          <PlaceList
            ids={scope.regions.map(({ id }) => id)}
            extra={(id) => (
              <span className="hm-note">
                {t(scope.regions.find((one) => one.id === id)?.below ? 'scope.below' : 'scope.own')}
              </span>
            )}
          />
          {scope.units.length > 0 && <h3>{t('scope.units')}</h3>}
          <PlaceList ids={scope.units} />
          {scope.excluded.length > 0 && <h3>{t('scope.excluded')}</h3>}
          <PlaceList ids={scope.excluded} />
        </Panel>
      )}
    </div>
  )
}
