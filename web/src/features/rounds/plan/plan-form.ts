import type { PlanRound, Round, RoundScope } from '../../../../../src/modules/rounds/contract/round.ts'

/** A round as the wizard holds it while it is planned; the standard may still be missing. */
export interface PlanForm {
  readonly title: string
  readonly year: number
  readonly kind: Round['kind']
  readonly layer: Round['layer']
  readonly versionId: string | null
  /** Only for special rounds; null asks the whole standard. */
  readonly itemNos: readonly string[] | null
  readonly scope: RoundScope
  readonly policy: Round['policy']
  /** 举一反三: the finding whose problem is looked for; null too where it is not seen. */
  readonly originFindingId: string | null
  readonly opensOn: string
  readonly dueOn: string
  readonly reviewUntil: string
}

export const steps = ['standard', 'scope', 'schedule', 'policy', 'confirm'] as const
export type Step = (typeof steps)[number]

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** A year's round as it usually is: a month to fill in, two weeks more to review. */
export const blankPlan = (today: string, title: string): PlanForm => ({
  title,
  year: Number(today.slice(0, 4)),
  kind: 'full',
  layer: 'organisation',
  versionId: null,
  itemNos: null,
  scope: {
    kinds: ['organ', 'institution', 'enterprise', 'township'],
    regions: [],
    units: [],
    excluded: [],
    bodies: [],
    posts: [],
  },
  policy: { signOff: 'either', lateAllowed: true, spotCheckShare: 0.05, publicResults: false },
  originFindingId: null,
  opensOn: today,
  dueOn: addDays(today, 30),
  reviewUntil: addDays(today, 45),
})

/** What a finding says of where else to look: its item as the standard numbers it now, and its unit. */
export interface Elsewhere {
  readonly id: string
  /** The issued version that asks the item; absent where the finding has none, or no standard asks it any more. */
  readonly asked?: Pick<PlanForm, 'layer'> & { readonly versionId: string; readonly no: string }
  readonly unit?: { readonly id: string; readonly kind: RoundScope['kinds'][number] } | undefined
}

/** A special round that looks at units of the same kind for what was found at one: its item, that unit left out. */
export const planAfter = (plan: PlanForm, { id, asked, unit }: Elsewhere, title: string): PlanForm => ({
  ...plan,
  title: title.slice(0, 200),
  kind: 'special',
  ...(asked && { layer: asked.layer, versionId: asked.versionId }),
  itemNos: asked ? [asked.no] : null,
  ...(unit && { scope: { ...plan.scope, kinds: [unit.kind], excluded: [unit.id] } }),
  originFindingId: id,
})

export const planOf = (round: Round): PlanForm => ({
  title: round.title,
  year: round.year,
  kind: round.kind,
  layer: round.layer,
  versionId: round.versionId,
  itemNos: round.itemNos,
  scope: round.scope,
  policy: round.policy,
  originFindingId: round.originFinding?.id ?? null,
  opensOn: round.opensOn,
  dueOn: round.dueOn,
  reviewUntil: round.reviewUntil,
})

/** What the server is told; the layer follows from the standard. */
export function bodyOf(plan: PlanForm): Omit<PlanRound, 'originFindingId'> & { originFindingId?: string } {
  const { layer: _, versionId, itemNos, originFindingId, ...rest } = plan
  if (versionId === null) throw new Error('a plan without a standard was sent')
  return {
    ...rest,
    // Left out it stays as it is: who does not see the finding does not cut the round off from it.
    ...(originFindingId && { originFindingId }),
    title: plan.title.trim(),
    versionId,
    itemNos: plan.kind === 'special' && itemNos ? [...itemNos] : null,
  }
}

export const isChanged = (plan: PlanForm, round: Round): boolean =>
  JSON.stringify(plan) !== JSON.stringify(planOf(round))

/** One's own changes to a plan, put onto what somebody else has saved meanwhile. */
export function rebase(plan: PlanForm, base: PlanForm, theirs: PlanForm): PlanForm {
  const mine = (Object.keys(plan) as (keyof PlanForm)[]).filter(
    (name) => JSON.stringify(plan[name]) !== JSON.stringify(base[name]),
  )
  return { ...theirs, ...Object.fromEntries(mine.map((name) => [name, plan[name]])) }
}

/** Two dates chosen against each other, said at once; what is only empty is asked for when the person goes on. */
export const isContrary = (lack: string): boolean => lack === 'due' || lack === 'review'

/** What a step still lacks, as keys of the catalogue under `lacks`. */
export function lacks(step: Step, plan: PlanForm): readonly string[] {
  const when = (isSo: boolean, key: string) => (isSo ? [key] : [])
  switch (step) {
    case 'standard':
      return [
        ...when(plan.title.trim() === '', 'title'),
        ...when(!Number.isInteger(plan.year) || plan.year < 2000 || plan.year > 2200, 'year'),
        ...when(plan.versionId === null, 'standard'),
        ...when(plan.kind === 'special' && plan.itemNos?.length === 0, 'items'),
      ]
    case 'scope':
      return when(plan.scope.kinds.length === 0, 'kinds')
    case 'schedule':
      return [
        ...when(
          [plan.opensOn, plan.dueOn, plan.reviewUntil].some((day) => day === ''),
          'dates',
        ),
        ...when(plan.dueOn !== '' && plan.dueOn < plan.opensOn, 'due'),
        ...when(plan.reviewUntil !== '' && plan.reviewUntil < plan.dueOn, 'review'),
      ]
    case 'policy': {
      const share = plan.policy.spotCheckShare
      return when(!(share >= 0 && share <= 1), 'share')
    }
    case 'confirm':
      return steps.filter((one) => one !== 'confirm').flatMap((one) => lacks(one, plan))
    default:
      return step satisfies never
  }
}

/** The first step that keeps this one from being opened; undefined where none does. */
export const missingBefore = (step: Step, plan: PlanForm): Step | undefined =>
  steps.slice(0, steps.indexOf(step)).find((before) => lacks(before, plan).length > 0)

type Place = 'regions' | 'units' | 'excluded'

/** A scope with one place more or less; a unit named is not left out at the same time. */
export function withPlace(scope: RoundScope, place: Place, id: string, isIn: boolean): RoundScope {
  const drop = (list: readonly string[]) => list.filter((one) => one !== id)
  const next = {
    ...scope,
    units: drop(scope.units),
    excluded: drop(scope.excluded),
    regions: scope.regions.filter((region) => region.id !== id),
  }
  if (!isIn) return next
  return place === 'regions'
    ? { ...next, regions: [...next.regions, { id, below: true }] }
    : { ...next, [place]: [...next[place], id] }
}

/** A region with all below it, or only with its own organisations. */
export const withBelow = (scope: RoundScope, id: string, below: boolean): RoundScope => ({
  ...scope,
  regions: scope.regions.map((region) => (region.id === id ? { id, below } : region)),
})

/** Nothing named asks everybody of the kinds. */
export const asksAll = ({ regions, units, bodies, posts }: RoundScope): boolean =>
  regions.length + units.length + bodies.length + posts.length === 0
