import { useTranslation } from 'react-i18next'
import type { Finding } from '../../../../../src/modules/findings/contract.ts'
import { dayOf, daysBetween, shortDay, today } from '../../../app/dates.ts'
import { type Stage, stages, stagesOf } from '../stages.ts'

/** The way of a finding with its days; where it is late, that stage is hatched (ui.md §5). */
export function StageRail({ finding }: { finding: Finding }) {
  const { t } = useTranslation('findings')
  const states = stagesOf(finding)
  const late = finding.overdue && finding.dueOn ? daysBetween(finding.dueOn, today()) : 0
  const dayAt: Readonly<Record<Stage, string | null>> = {
    found: finding.registeredOn,
    assigned: finding.assignedOn,
    rectified: finding.submittedAt && dayOf(finding.submittedAt),
    reviewed: finding.closedOn,
    closed: finding.closedOn,
  }
  return (
    <ol className="hm-rail-stages" aria-label={t('stage.label')}>
      {stages.map((stage, place) => {
        const state = states[place]
        const isLate = state === 'now' && late > 0
        const day = state === 'done' ? dayAt[stage] : null
        return (
          <li
            key={stage}
            className={`hm-rail-${isLate ? 'late' : state}`}
            aria-current={state === 'now' ? 'step' : undefined}
          >
            <b>{t(`stage.${stage}`)}</b>
            <span>{isLate ? t('stage.late', { count: late }) : day ? shortDay(day) : ' '}</span>
          </li>
        )
      })}
    </ol>
  )
}
