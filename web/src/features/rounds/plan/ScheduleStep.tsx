import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Tag } from '../../../ui/Marks.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { DateFields } from './DateFields.tsx'
import type { StepProps } from './PlanWizard.tsx'
import { type Span, workingSpan, yearsBetween } from './schedule.ts'
import { useCalendar } from './use-calendar.ts'
import { draftPreviewQuery } from './use-plan.ts'
import { Warnings } from './Warnings.tsx'

/** When it opens, is due and is reviewed, in working days; with other rounds at the same time. */
export function ScheduleStep({ plan, round, onChange }: StepProps) {
  const { t } = useTranslation('rounds/plan')
  const calendar = useCalendar(yearsBetween(plan.opensOn, plan.reviewUntil || plan.dueOn))
  const preview = useQuery({
    ...draftPreviewQuery(round?.id ?? '', round?.version ?? 0),
    enabled: round !== undefined,
  })
  const spans: readonly (readonly [string, Span | undefined])[] = calendar
    ? [
        ['fill', workingSpan(plan.opensOn, plan.dueOn, calendar)],
        ['review', workingSpan(plan.dueOn, plan.reviewUntil, calendar)],
      ]
    : []
  return (
    <Panel title={t('step.schedule')} note={t('schedule.note')}>
      <DateFields plan={plan} onChange={onChange} />
      <ul className="hm-plan-spans" aria-live="polite">
        {spans.map(
          ([name, span]) =>
            span && (
              <li key={name}>
                <b>{t(`schedule.${name}`)}</b> {t('schedule.days', { count: span.days })}{' '}
                {span.estimated && <Tag tone="brass">{t('schedule.estimated')}</Tag>}
              </li>
            ),
        )}
      </ul>
      <Warnings warnings={preview.data?.warnings ?? []} />
    </Panel>
  )
}
