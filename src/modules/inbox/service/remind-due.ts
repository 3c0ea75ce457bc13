import { sql } from 'kysely'
import { type Calendar, isWorkingDay } from '../../../kernel/calendar.ts'
import { calendarAt } from '../../../kernel/calendar-store.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { isUnder } from '../../../kernel/guard.ts'
import * as audit from '../../audit/index.ts'
import { horizonOf, type Stage, stagesOf, waitsUntil } from '../rules.ts'
import { type RuleRow, ruleFor, termsOf } from './keep-rules.ts'
import { type Recipient, type Reminded, tell } from './send-reminder.ts'
import type { DueThing, TodoKind } from './todo-kind.ts'

/** A thing that has come to a stage nobody was told of yet. */
interface Reached extends Stage {
  readonly thing: DueThing
}

/** Statements stay small however many things are due in a province. */
const atOnce = 2000

/**
 * Reminds everybody of what is due, by the rules of the bureau above each thing (domain.md §7: overdue climbs). On
 * working days only; a day on which it did not run is made up for once; what was told stays told, whatever the clock
 * does, since each thing comes to each stage of each due day once.
 */
export async function remindDue(ctx: Ctx, kinds: readonly TodoKind[]): Promise<Reminded> {
  const all = { reminders: 0, people: 0, repeated: 0, unreached: 0 }
  const calendar = await calendarAt(ctx)
  if (!isWorkingDay(ctx.today, calendar)) return all
  const rules = await allRules(ctx)
  const onOrBefore = horizonOf(rules.map(termsOf), ctx.today, calendar)
  for (const kind of kinds) {
    const things = [
      ...((await kind.due?.(ctx, { onOrBefore })) ?? []),
      ...(await waitingUntil(ctx, kind, rules, onOrBefore, calendar)),
    ]
    const reached = await newlyReached(ctx, kind, stagesReached(things, kind, rules, ctx.today, calendar))
    if (reached.length === 0) continue
    const counts = await tellAll(ctx, kind, reached)
    await audit.record(ctx, {
      action: 'inbox.reminder.send',
      subject: { kind: 'inbox.rule', id: kind.kind },
      orgPath: '',
      after: { kind: kind.kind, stages: reached.length, ...counts },
    })
    for (const name of ['reminders', 'people', 'repeated', 'unreached'] as const) all[name] += counts[name]
  }
  return all
}

/** What waits, with the day the rule at its place gives it: a rule that changes moves the day. */
async function waitingUntil(
  ctx: Ctx,
  kind: TodoKind,
  rules: readonly RuleRow[],
  onOrBefore: string,
  calendar: Calendar,
): Promise<DueThing[]> {
  const things = (await kind.waiting?.(ctx)) ?? []
  return things.flatMap(({ since, ...thing }) => {
    const rule = ruleFor(rules, kind.kind, thing.orgPath)
    const dueOn = rule && waitsUntil(since, termsOf(rule), calendar)
    return dueOn && dueOn <= onOrBefore ? [{ ...thing, dueOn }] : []
  })
}

function stagesReached(
  things: readonly DueThing[],
  { kind }: TodoKind,
  rules: readonly RuleRow[],
  today: string,
  calendar: Calendar,
): Reached[] {
  // Thousands of things share a handful of places and due days.
  const known = new Map<string, readonly Stage[]>()
  return things.flatMap((thing) => {
    const key = `${thing.orgPath} ${thing.dueOn}`
    let stages = known.get(key)
    if (!stages) {
      const rule = ruleFor(rules, kind, thing.orgPath)
      stages = rule ? stagesOf(termsOf(rule), thing.dueOn, today, calendar) : []
      known.set(key, stages)
    }
    return stages.map((stage) => ({ ...stage, thing }))
  })
}

async function allRules(ctx: Ctx): Promise<RuleRow[]> {
  const { rows } = await sql<RuleRow>`select * from inbox.rule`.execute(ctx.tx)
  return rows
}

/** Marks the stages as reached; of two processes only one gets each. */
async function newlyReached(ctx: Ctx, { kind }: TodoKind, reached: readonly Reached[]): Promise<Reached[]> {
  const fresh = new Set<string>()
  for (const part of chunks(reached, atOnce)) {
    const wanted = part.map(({ thing, stage }) => ({
      subject_kind: thing.subject.kind,
      subject_id: thing.subject.id,
      due_on: thing.dueOn,
      stage,
      org_path: thing.orgPath,
    }))
    const { rows } = await sql<{ subject_kind: string; subject_id: string; due_on: string; stage: string }>`
      insert into inbox.stage (kind, subject_kind, subject_id, due_on, stage, org_path, reached_at)
      select ${kind}, subject_kind, subject_id, due_on, stage, org_path::ltree, ${ctx.now}
      from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
        as w(subject_kind text, subject_id text, due_on date, stage text, org_path text)
      on conflict do nothing returning subject_kind, subject_id, due_on, stage`.execute(ctx.tx)
    for (const row of rows) fresh.add([row.subject_kind, row.subject_id, row.due_on, row.stage].join(' '))
  }
  return reached.filter(({ thing, stage }) =>
    fresh.has([thing.subject.kind, thing.subject.id, thing.dueOn, stage].join(' ')),
  )
}

async function tellAll(ctx: Ctx, kind: TodoKind, reached: readonly Reached[]): Promise<Reminded> {
  const to = [
    ...reached.filter(({ audience }) => audience === 'doer').map((one) => toDoer(kind, one)),
    ...reached.filter(({ audience }) => audience === 'head').map((one) => toHead(kind, one)),
    ...(await toBureaus(
      ctx,
      kind,
      reached.filter(({ audience }) => audience === 'bureau'),
    )),
  ]
  const all = { reminders: 0, people: 0, repeated: 0, unreached: 0 }
  for (const part of chunks(to, atOnce)) {
    const [first] = part
    if (!first?.subject) continue
    const counts = await tell(ctx, {
      kind: kind.kind,
      subject: first.subject,
      title: kind.title,
      text: kind.title,
      to: part,
    })
    for (const name of ['reminders', 'people', 'repeated', 'unreached'] as const) all[name] += counts[name]
  }
  return all
}

type Written = Recipient & { readonly title: string; readonly text: string }

const most = (text: string, length: number) => (text.length > length ? `${text.slice(0, length - 1)}…` : text)

function about({ thing, left }: Reached, lead: string, kind: TodoKind) {
  return {
    subject: thing.subject,
    dueOn: thing.dueOn,
    link: thing.link,
    title: most(`${lead}：${thing.title}`, 200),
    text: `${kind.title}，${left >= 0 ? `期限 ${thing.dueOn}，${leftInWords(left)}` : `应于 ${thing.dueOn} 前办结，${lateInWords(left)}`}。`,
  }
}

const leftInWords = (left: number) => (left === 0 ? '今天到期' : `还有 ${left} 个工作日`)
const lateInWords = (left: number) => `已逾期 ${-left} 个工作日`

function toDoer(kind: TodoKind, one: Reached): Written {
  const { thing, left } = one
  const lead = left > 0 ? '临近期限' : left === 0 ? '今天到期' : '已经逾期'
  const words = about(one, lead, kind)
  if (thing.userId) return { userId: thing.userId, ...words }
  const { unitId, departmentId, roles } = thing
  return { unitId, roles, ...(departmentId && { departmentId }), ...words }
}

function toHead(kind: TodoKind, one: Reached): Written {
  const words = about(one, '逾期未办，请督促', kind)
  return { unitId: one.thing.unitId, roles: [one.thing.ofBureau ? 'bureau_lead' : 'unit_head'], ...words }
}

/** One message to a bureau for all that is overdue below it in one thing. */
async function toBureaus(ctx: Ctx, kind: TodoKind, reached: readonly Reached[]): Promise<Written[]> {
  if (reached.length === 0) return []
  const { rows: bureaus } = await sql<{ unit_id: string; org_path: string }>`
    select distinct unit_id, org_path::text from identity.pub_assignment
    where role in ('bureau_officer', 'bureau_lead') and unit_id is not null and department_id is null
      and (ends_on is null or ends_on >= ${ctx.today}::date)`.execute(ctx.tx)
  const nearest = ({ orgPath, ofBureau }: DueThing) =>
    bureaus
      .filter(({ org_path }) => isUnder(orgPath, org_path) && !(ofBureau && org_path === orgPath))
      .sort((one, other) => other.org_path.length - one.org_path.length)[0]
  const placed = reached.flatMap((one) => {
    const bureau = nearest(one.thing)
    return bureau ? [{ ...one, bureau }] : []
  })
  const groups = Map.groupBy(
    placed,
    ({ bureau, thing }) => `${bureau.unit_id} ${(thing.whole ?? thing).link}`,
  )
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    return first ? [toBureau(kind, first.bureau.unit_id, group)] : []
  })
}

function toBureau(kind: TodoKind, unitId: string, group: readonly Reached[]): Written {
  const things = group.map(({ thing }) => thing)
  const [first] = things as [DueThing]
  const whole = first.whole ?? first
  const names = [...new Set(things.map((thing) => thing.unitName))]
  const who = names.slice(0, 5).join('、') + (names.length > 5 ? ` 等 ${names.length} 个单位` : '')
  const late = Math.min(...group.map(({ left }) => left))
  return {
    unitId,
    roles: ['bureau_officer', 'bureau_lead'],
    subject: whole.subject,
    dueOn: first.dueOn,
    link: whole.link,
    title: most(`逾期未办，请督办：${whole.title}`, 200),
    text: `${kind.title} ${things.reduce((sum, { count = 1 }) => sum + count, 0)} 项，最长${lateInWords(late)}：${who}。`,
  }
}

function* chunks<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size)
}
