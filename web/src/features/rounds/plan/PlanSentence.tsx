import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { wordyDay } from '../../../app/dates.ts'
import { asksAll, type PlanForm } from './plan-form.ts'
import { workingSpan, yearsBetween } from './schedule.ts'
import { standardQuery } from './standard-query.ts'
import { useCalendar } from './use-calendar.ts'

type Say = (key: string, values?: Record<string, unknown>) => string

/** A plan in sentences: who, by what, until when, by which rules. `total` is null while it is counted. */
export function sentences(
  plan: PlanForm,
  known: { readonly standard?: string; readonly total?: number; readonly days?: number },
  t: Say,
): readonly string[] {
  const { scope, policy } = plan
  const who = asksAll(scope)
    ? t('sentence.all')
    : [
        scope.regions.length > 0 && t('sentence.regions', { count: scope.regions.length }),
        scope.units.length > 0 && t('sentence.units', { count: scope.units.length }),
        scope.bodies.length + scope.posts.length > 0 &&
          t('sentence.bodies', { count: scope.bodies.length + scope.posts.length }),
      ]
        .filter(Boolean)
        .join(t('sentence.and'))
  return [
    t(known.total === undefined ? 'sentence.whom' : 'sentence.who', {
      who: who + (scope.excluded.length > 0 ? t('sentence.except', { count: scope.excluded.length }) : ''),
      kinds: scope.kinds.map((kind) => t(`unitKind.${kind}`)).join(t('sentence.and')),
      total: known.total,
      what: t(`subjects.${plan.layer}`),
    }),
    plan.itemNos
      ? t('sentence.part', { standard: known.standard ?? '…', count: plan.itemNos.length })
      : t('sentence.standard', { standard: known.standard ?? '…' }),
    t('sentence.dates', {
      opens: wordyDay(plan.opensOn),
      due: wordyDay(plan.dueOn),
      review: wordyDay(plan.reviewUntil),
      days: known.days ?? '…',
    }),
    t(plan.layer === 'organisation' ? `sentence.signOff.${policy.signOff}` : 'sentence.signOff.own'),
    t(policy.lateAllowed ? 'sentence.late' : 'sentence.notLate'),
    policy.spotCheckShare > 0
      ? t('sentence.share', { share: Math.round(policy.spotCheckShare * 1000) / 10 })
      : t('sentence.noShare'),
    t(policy.publicResults ? 'sentence.public' : 'sentence.private'),
  ]
}

/** The plan read out, with the name of its standard and its working days. */
export function PlanSentence({ plan, total }: { plan: PlanForm; total: number | undefined }) {
  const { t } = useTranslation('rounds/plan')
  const standard = useQuery(standardQuery(plan.versionId))
  const calendar = useCalendar(yearsBetween(plan.opensOn, plan.dueOn))
  const days = calendar && workingSpan(plan.opensOn, plan.dueOn, calendar)?.days
  const name = standard.data
    ? t('sentence.version', { title: standard.data.title, number: standard.data.number })
    : undefined
  const known = {
    ...(name && { standard: name }),
    ...(total !== undefined && { total }),
    ...(days !== undefined && { days }),
  }
  return (
    <ul className="hm-plan-sentences">
      {sentences(plan, known, t).map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}
