import { sql } from 'kysely'
import type { Actor, Ctx } from '../kernel/context.ts'
import { addDays } from '../kernel/time.ts'
import type { Role } from '../kernel/wire.ts'
import { createHolders, type PlannedHolder } from '../modules/identity/index.ts'
import { createUnit } from '../modules/org/index.ts'
import type { AnswerEntry } from '../modules/rounds/contract.ts'
import {
  addEvidence,
  assignItems,
  checkAssessment,
  planRound,
  publishRound,
  saveAnswers,
  submitAssessment,
} from '../modules/rounds/index.ts'
import { getVersion } from '../modules/standards/index.ts'
import { inOwnWords } from './fill-running.ts'
import { fillForm } from './make-answers.ts'
import { samplePdf, samplePng } from './papers.ts'
import { type DemoUnit, demoPassword, shownUnit } from './people.ts'
import { everybody, moment, type RunningStage, usualPolicy } from './running-stage.ts'
import { seeded } from './seeded.ts'

/** Departments of the unit whose accounts are printed, who answers for each, and the items handed to it. */
const departments = [
  { name: '办公室', login: 'bgs', holder: '赵六', items: [6, 7, 8, 38, 39, 40] },
  { name: '干部人事科', login: 'rsk', holder: '钱七', items: [9, 10, 11, 12, 13] },
  { name: '机要档案科', login: 'jyk', holder: '孙八', items: [19, 20, 21, 22, 23, 24, 25, 26, 27, 28] },
  { name: '信息化科', login: 'xxk', holder: '周九', items: [29, 30, 31, 32, 33, 34, 35, 36, 37] },
] as const
const people = [
  { name: '吴十', login: 'wushi' },
  { name: '郑一', login: 'zhengyi' },
  { name: '冯二', login: 'fenger' },
] as const
/** Not answered yet: fourteen of the fifty-nine. */
const open = [26, 27, 28, 33, 34, 35, 36, 37, 47, 48, 49, 50, 58, 59]

interface Year {
  readonly year: number
  readonly city: DemoUnit
}

/** The unit whose accounts are printed: departments at work, most of the form filled, two smaller rounds inside. */
export async function fillShownUnit(stage: RunningStage, { year, city }: Year): Promise<void> {
  const unit = shownUnit(stage.units)
  if (!unit) return
  await stage.run((ctx) => furnish(ctx, stage, unit), moment(stage.opensOn, 60))
  const staff = await stage.run((ctx) => readStaff(ctx, unit))
  await fillForms(stage, unit, staff)
  await playLayer(stage, { year, city, unit, staff, layer: 'department' })
  await playLayer(stage, { year, city, unit, staff, layer: 'person' })
  await playSpecial(stage, { year, city, unit })
}

const specialItems = ['30', '31', '32', '36', '53']

/** A short special round, filled and checked: what the unit's head has to sign. */
async function playSpecial(
  stage: RunningStage,
  { year, city, unit }: Year & { unit: DemoUnit },
): Promise<void> {
  const { asUser, run, cast, opensOn, roundId, standard } = stage
  const title = `${year}年办公自动化设备保密专项自查`
  const versionId = await run(async (ctx) => {
    const { rows } = await sql<{ versionId: string }>`select version_id as "versionId" from rounds.round
      where id = ${roundId} and not exists (select 1 from rounds.round where title = ${title})`.execute(
      ctx.tx,
    )
    return rows[0]?.versionId
  })
  if (versionId === undefined) return
  const plan = { title, versionId, kind: 'special' as const, itemNos: specialItems }
  const special = await publishHere(stage, { city, unit, year }, plan)
  const { rows } = await run((ctx) =>
    sql<{ id: string }>`select id from rounds.assessment where round_id = ${special}`.execute(ctx.tx),
  )
  const id = rows[0]?.id ?? ''
  const officer = cast.at('unit_officer', unit.id)
  const random = seeded(20_261_120)
  const temper = { loss: 150, absent: 0, aggravated: false, vetoed: false }
  const answers = fillForm(standard, temper, random)
    .filter(({ item }) => specialItems.includes(item))
    .map((entry) => inOwnWords(entry, unit, random))
  const at = moment(addDays(opensOn, 18), 120)
  await save(stage, officer, id, at, answers)
  await asUser(officer, 'rounds.assessment.check', at, (ctx) => checkAssessment(ctx, id))
}

/** Departments and their people, together or not at all; a unit that has some keeps its own. */
async function furnish(ctx: Ctx, { cast }: RunningStage, unit: DemoUnit): Promise<void> {
  const { rows } = await sql`select 1 from org.pub_unit where parent_id = ${unit.id} limit 1`.execute(ctx.tx)
  if (rows.length > 0) return
  const suffix = (await usernameOf(ctx, cast.at('unit_officer', unit.id))).replace(/^bmy-/, '')
  const holders: PlannedHolder[] = []
  for (const { name, login, holder } of departments) {
    const { id } = await createUnit(ctx, { parentId: unit.id, kind: 'department', name })
    const path = await pathOf(ctx, id)
    holders.push({
      role: 'dept_respondent',
      unit,
      department: { id, path },
      username: `${login}-${suffix}`,
      name: holder,
    })
  }
  for (const { name, login } of people)
    holders.push({ role: 'person', unit, username: `${login}-${suffix}`, name })
  await createHolders(ctx, holders, demoPassword)
}

async function usernameOf(ctx: Ctx, { id }: Actor): Promise<string> {
  const { rows } = await sql<{ username: string }>`
    select username from identity.pub_user where id = ${id}`.execute(ctx.tx)
  return rows[0]?.username ?? ''
}

async function pathOf(ctx: Ctx, id: string): Promise<string> {
  const { rows } = await sql<{ path: string }>`
    select ltree2text(org_path) as path from org.pub_unit where id = ${id}`.execute(ctx.tx)
  return rows[0]?.path ?? ''
}

interface Member {
  readonly actor: Actor
  readonly role: Role
  /** Of the department he answers for. */
  readonly department: string | null
  readonly departmentId: string | null
}

async function readStaff(ctx: Ctx, unit: DemoUnit): Promise<Member[]> {
  const { rows } = await sql<{
    id: string
    name: string
    role: Role
    path: string
    department: string | null
    departmentId: string | null
  }>`select u.id, u.name, a.role, ltree2text(a.org_path) as path, d.name as department, d.id as "departmentId"
    from identity.pub_assignment a join identity.pub_user u on u.id = a.user_id
      left join org.pub_unit d on d.id = a.department_id
    where a.org_path <@ ${unit.path}::ltree and a.role in ('dept_respondent', 'person')
    order by u.username`.execute(ctx.tx)
  return rows.map(({ id, name, role, path, department, departmentId }) => ({
    actor: { kind: 'user', id, name, grants: [{ role, unitId: departmentId ?? unit.id, path }] },
    role,
    department,
    departmentId,
  }))
}

/** The organisation's own form: handed out, most of it answered, by several hands and on several days. */
async function fillForms(stage: RunningStage, unit: DemoUnit, staff: readonly Member[]): Promise<void> {
  const { asUser, run, cast, roundId, opensOn, standard } = stage
  const { rows } = await run((ctx) =>
    sql<{ id: string }>`select a.id from rounds.assessment a
      where a.round_id = ${roundId} and a.unit_id = ${unit.id} and a.subject_kind = 'unit' and a.state = 'draft'
        and a.submissions = 0 and not exists (select 1 from rounds.answer s where s.assessment_id = a.id)`.execute(
      ctx.tx,
    ),
  )
  const [found] = rows
  if (!found) return
  const officer = cast.at('unit_officer', unit.id)
  const random = seeded(20_261_107)
  const temper = { loss: 550, absent: 0.1, aggravated: false, vetoed: false }
  const form = fillForm(standard, temper, random)
    .filter(({ item }) => !open.includes(Number(item)))
    .map((entry) => inOwnWords(entry, unit, random))
  const mine = (items: readonly number[]) => form.filter(({ item }) => items.includes(Number(item)))
  const handedOut: number[] = []
  for (const [at, { name, items }] of departments.entries()) {
    const member = staff.find(({ department }) => department === name)
    if (!member) continue
    handedOut.push(...items)
    await asUser(officer, 'rounds.assessment.assign', moment(addDays(opensOn, 2), at * 3), (ctx) =>
      assignItems(ctx, found.id, {
        items: items
          .map(String)
          .filter((no) => form.some(({ item }) => item === no) || open.includes(Number(no))),
        categories: [],
        departmentId: member.departmentId,
      }),
    )
    await save(stage, member.actor, found.id, moment(addDays(opensOn, 6 + 2 * at), 60), mine(items))
  }
  const own = form.filter(({ item }) => !handedOut.includes(Number(item)))
  await save(stage, officer, found.id, moment(addDays(opensOn, 9), 40), own.slice(0, 8))
  await save(stage, officer, found.id, moment(addDays(opensOn, 17), 90), own.slice(8))
  await hangPapers(stage, officer, found.id)
}

async function save(
  { asUser }: RunningStage,
  actor: Actor,
  id: string,
  at: Date,
  answers: AnswerEntry[],
): Promise<void> {
  if (answers.length === 0) return
  await asUser(actor, 'rounds.answer.save', at, (ctx) => saveAnswers(ctx, id, { pass: 'self', answers }))
}

async function hangPapers(
  { asUser, keep, opensOn }: RunningStage,
  officer: Actor,
  id: string,
): Promise<void> {
  const minutes = await keep(
    '保密委员会会议纪要.pdf',
    samplePdf(['Hengmi demo', 'Minutes of the committee (sample)']),
  )
  const photo = await keep('保密宣传栏照片.png', samplePng())
  await asUser(officer, 'rounds.answer.save', moment(addDays(opensOn, 17), 100), async (ctx) => {
    await addEvidence(ctx, id, { pass: 'self', item: '2' }, minutes)
    await addEvidence(ctx, id, { pass: 'self', item: '6' }, photo)
  })
}

interface Layer extends Year {
  readonly unit: DemoUnit
  readonly staff: readonly Member[]
  readonly layer: 'department' | 'person'
}

const layerTitles = { department: '内设机构保密自查', person: '工作人员保密自查' } as const

/** A smaller round in this one unit: the first has handed in, the second is half-way, the others have not begun. */
async function playLayer(stage: RunningStage, play: Layer): Promise<void> {
  const { run, opensOn } = stage
  const title = `${play.year}年度${layerTitles[play.layer]}`
  const version = await run(async (ctx) => {
    const { rows } = await sql<{ id: string }>`select id from standards.version v
      where layer = ${play.layer} and state = 'issued'
        and not exists (select 1 from rounds.round where title = ${title})
      order by number desc limit 1`.execute(ctx.tx)
    return rows[0] && getVersion(ctx, rows[0].id)
  })
  if (!version) return
  const plan = { title, versionId: version.id, kind: 'full' as const, itemNos: null }
  const roundId = await publishHere(stage, play, plan)
  const { rows } = await run((ctx) =>
    sql<{ id: string; subjectId: string }>`select id, subject_id as "subjectId" from rounds.assessment
      where round_id = ${roundId}`.execute(ctx.tx),
  )
  const members = play.staff.filter(({ role }) => (role === 'person') === (play.layer === 'person'))
  for (const [at, member] of members.slice(0, 2).entries()) {
    const subject = play.layer === 'person' ? member.actor.id : member.departmentId
    const id = rows.find(({ subjectId }) => subjectId === subject)?.id
    if (!id) continue
    const random = seeded(20_261_110 + at)
    const temper = { loss: 400, absent: 0, aggravated: false, vetoed: false }
    const form = fillForm(version.definition, temper, random).map((entry) =>
      inOwnWords(entry, play.unit, random),
    )
    const day = addDays(opensOn, 10 + at)
    await save(stage, member.actor, id, moment(day, 30), at === 0 ? form : form.slice(0, form.length / 2))
    if (at === 0) await handIn(stage, member.actor, id, moment(day, 55))
  }
}

async function handIn({ asUser }: RunningStage, actor: Actor, id: string, at: Date): Promise<void> {
  await asUser(actor, 'rounds.assessment.check', at, (ctx) => checkAssessment(ctx, id))
  await asUser(actor, 'rounds.assessment.submit', at, (ctx) => submitAssessment(ctx, id))
}

interface Plan {
  readonly title: string
  readonly versionId: string
  readonly kind: 'full' | 'special'
  readonly itemNos: string[] | null
}

/** A round that asks this one unit only. */
async function publishHere(
  { asUser, cast, opensOn }: RunningStage,
  { city, unit, year }: Year & { readonly unit: DemoUnit },
  plan: Plan,
): Promise<string> {
  const officer = cast.at('bureau_officer', city.id)
  return asUser(officer, 'rounds.round.publish', moment(addDays(opensOn, 3), 20), async (ctx) => {
    const round = await planRound(ctx, {
      ...plan,
      unitId: city.id,
      year,
      scope: { ...everybody, units: [unit.id] },
      opensOn: addDays(opensOn, 3),
      dueOn: addDays(opensOn, 35),
      reviewUntil: addDays(opensOn, 50),
      policy: usualPolicy,
    })
    await publishRound(ctx, round.id, { version: round.version })
    return round.id
  })
}
