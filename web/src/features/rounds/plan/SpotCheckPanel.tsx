import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Round, SpotCheck } from '../../../../../src/modules/rounds/contract/round.ts'
import { dayOf, shortDay, shortTime } from '../../../app/dates.ts'
import { Seal, Tag } from '../../../ui/Marks.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { useUnitWord } from '../../../ui/unit-word.ts'
import { DrawForm } from './DrawForm.tsx'
import { DrawProof } from './DrawProof.tsx'

interface Props {
  readonly check: SpotCheck
  readonly layer: Round['layer']
  readonly mayDraw: boolean
}

/** One spot check: whom it looks at and how far it is, or that it waits to be drawn. */
export function SpotCheckPanel({ check, layer, mayDraw }: Props) {
  const { t } = useTranslation('rounds/plan')
  const what = useUnitWord(layer)
  const asked = check.targets.filter(({ drawnAs }) => drawnAs !== 'reserve')
  const done = asked.filter(({ doneAt }) => doneAt !== null).length
  const isWaiting = check.targets.length === 0
  return (
    <Panel
      title={check.title}
      note={[
        shortDay(dayOf(check.createdAt)),
        t(check.drawId ? 'spot.drawn' : 'spot.named'),
        !isWaiting && t('spot.progress', { done, total: asked.length, what }),
      ]
        .filter(Boolean)
        .join('　')}
      extra={!isWaiting && done === asked.length && <Seal>{t('spot.allDone')}</Seal>}
    >
      {isWaiting && <p className="hm-plan-waiting">{t('spot.waiting')}</p>}
      {isWaiting && mayDraw && <DrawForm check={check} />}
      {!isWaiting && <Targets targets={check.targets} />}
      {check.drawId && <DrawProof drawId={check.drawId} layer={layer} isDrawn={!isWaiting} />}
    </Panel>
  )
}

function Targets({ targets }: { targets: SpotCheck['targets'] }) {
  const { t } = useTranslation('rounds/plan')
  return (
    <div className="hm-plan-scroll">
      <table className="hm-plain-table">
        <thead>
          <tr>
            <th scope="col">{t('spot.unit')}</th>
            <th scope="col">{t('spot.how')}</th>
            <th scope="col">{t('spot.state')}</th>
            <th scope="col">{t('spot.by')}</th>
            <th scope="col">{t('spot.note')}</th>
          </tr>
        </thead>
        <tbody>
          {targets.map((target) => (
            <tr key={target.assessmentId}>
              <td>
                <Link to={`/assessments/${target.assessmentId}`}>{target.subjectName}</Link>
              </td>
              <td>
                <Tag tone={target.drawnAs === 'reserve' ? 'plain' : 'primary'}>
                  {t(`spot.as.${target.drawnAs}`)}
                </Tag>
              </td>
              <td>
                {t(target.doneAt ? 'spot.done' : target.drawnAs === 'reserve' ? 'spot.spare' : 'spot.open')}
              </td>
              <td>{target.doneAt ? `${target.doneBy ?? ''}　${shortTime(target.doneAt)}` : '—'}</td>
              <td>{target.note ?? '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
