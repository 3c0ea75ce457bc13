import { type Selectable, sql } from 'kysely'
import { type Ctx, tablesOf, userId } from '../../../kernel/context.ts'
import { countRows, keyset } from '../../../kernel/db/keyset.ts'
import { withScopes } from '../../../kernel/db/transaction.ts'
import { newId } from '../../../kernel/ids.ts'
import { kernelProblem } from '../../../kernel/problem.ts'
import { toPage } from '../../../kernel/wire.ts'
import * as audit from '../../audit/index.ts'
import type {
  Candidates,
  NameSubstitute,
  Substitution,
  SubstitutionPage,
  SubstitutionQuery,
} from '../contract.ts'
import { problem } from '../problems.ts'
import { organisationOf, type Post, uncovered } from '../rules.ts'
import type { InboxTables } from '../tables.gen.ts'
import { type Duties, dutiesOf, grantsOf, holds } from './stand-in.ts'

type Row = Selectable<InboxTables['inbox.substitution']>
const tables = tablesOf<InboxTables>()

interface Person {
  readonly id: string
  readonly name: string
  readonly username: string
  /** The organisation he belongs to; a department is in his path only. */
  readonly unit_id: string | null
  readonly org_path: string
  readonly unit_path: string
}

const mostCandidates = 200

/**
 * 代办: during an absence another is shown what there is to do and told of it. He gets no right by it: he must hold a
 * role at the same organisation that may do each of these things, now and on every day.
 */
export async function nameSubstitute(ctx: Ctx, input: NameSubstitute, duties: Duties): Promise<Substitution> {
  if (input.toOn < ctx.today) throw problem('absence-over', '结束日期已经过去')
  const person = await absentPerson(ctx, input.userId)
  return atHisPlace(ctx, person, async (scoped) => {
    const substitute = await findColleague(scoped, person, input.substituteId)
    const posts = await grantsOf(scoped, [person.id, input.substituteId])
    const refused = refusalOf(person, substitute, posts, duties)
    if (refused) throw problem(refused.code, refused.text)
    const { rows } =
      await sql<Row>`insert into inbox.substitution (id, user_id, user_name, org_path, substitute_id,
        substitute_name, from_on, to_on, reason, named_by, named_by_name, named_at)
      values (${newId()}, ${person.id}, ${person.name}, ${person.org_path}::ltree, ${substitute.id},
        ${substitute.name}, ${input.fromOn}::date, ${input.toOn}::date, ${input.reason}, ${ctx.actor.id},
        ${ctx.actor.name}, ${ctx.now}) returning *`.execute(scoped.tx)
    const [row] = rows
    if (!row) throw new Error('insert returned no row')
    await audit.record(scoped, {
      action: 'inbox.substitution.name',
      subject: { kind: 'inbox.substitution', id: row.id },
      orgPath: row.org_path,
      after: { person: person.id, substitute: substitute.id, fromOn: row.from_on, toOn: row.to_on },
      reason: input.reason,
    })
    return toSubstitution(ctx, row)
  })
}

/** Colleagues at the same organisation, with what keeps each from standing in. */
export async function listCandidates(
  ctx: Ctx,
  absentId: string | undefined,
  duties: Duties,
): Promise<Candidates> {
  const person = await absentPerson(ctx, absentId)
  return atHisPlace(ctx, person, async (scoped) => {
    const { rows } = await sql<Person>`select u.id, u.name, u.username, u.unit_id, u.org_path::text,
        '' as unit_path
      from identity.pub_user u where u.status = 'active' and u.id <> ${person.id} and ${worksWith(person)}
      order by u.name collate "zh-x-icu", u.id limit ${mostCandidates}`.execute(scoped.tx)
    const posts = await grantsOf(scoped, [person.id, ...rows.map(({ id }) => id)])
    const items = rows.map((one) => ({
      id: one.id,
      name: one.name,
      username: one.username,
      refusal: refusalOf(person, one, posts, duties)?.text ?? null,
    }))
    return { items: items.sort((a, b) => Number(a.refusal !== null) - Number(b.refusal !== null)) }
  })
}

function refusalOf(
  person: Person,
  substitute: Pick<Person, 'id' | 'name'>,
  posts: ReadonlyMap<string, readonly Post[]>,
  duties: Duties,
) {
  const all = dutiesOf(duties)
  const his = (posts.get(person.id) ?? []).filter(
    ({ role }) => role !== 'person' && all.some(({ roles }) => roles.includes(role)),
  )
  if (his.length === 0) return { code: 'nothing-to-hand', text: `${person.name}没有需要代办的工作` } as const
  if (person.id === substitute.id) return { code: 'cannot-stand-in', text: '不能指定本人代办' } as const
  const missing = uncovered(his, posts.get(substitute.id) ?? [], all)
  if (missing.length === 0) return undefined
  const some = missing.slice(0, 3).join('”“') + (missing.length > 3 ? `”等 ${missing.length} 类待办` : '”')
  const text = `${substitute.name}在${person.name}的单位没有可以办理“${some}的角色，代办不授予新的权限`
  return { code: 'cannot-stand-in', text } as const
}

/** Holds a role at the person's own organisation; a bureau's colleagues are not those of its region. */
const worksWith = (person: Person) => sql<boolean>`exists (select 1 from identity.pub_assignment a
  where a.user_id = u.id and a.unit_id = ${person.unit_id}::uuid)`

/** Whoever is no colleague is not there. */
async function findColleague(ctx: Ctx, person: Person, id: string): Promise<Person> {
  const found = await findPerson(ctx, id)
  const { rows } = await sql`select 1 from identity.pub_user u
    where u.id = ${id}::uuid and (u.id = ${person.id} or ${worksWith(person)})`.execute(ctx.tx)
  if (rows.length === 0) throw problem('person-not-found')
  return found
}

/** The caller himself; somebody else only for the officer of that organisation and the system administrator. */
async function absentPerson(ctx: Ctx, id: string | undefined): Promise<Person> {
  const me = userId(ctx)
  const wanted = id ?? me
  if (!wanted) throw kernelProblem('no-session')
  const person = await findPerson(ctx, wanted)
  if (wanted === me) return person
  if (ctx.actor.kind === 'user' && !arranges(ctx, person.org_path)) throw problem('not-your-absence')
  return person
}

async function findPerson(ctx: Ctx, id: string): Promise<Person> {
  const { rows } = await sql<Person>`select p.id, p.name, p.username, p.unit_id, p.org_path::text,
      coalesce(u.org_path, p.org_path)::text as unit_path
    from identity.pub_user p left join org.pub_unit u on u.id = p.unit_id
    where p.id = ${id}::uuid and p.status = 'active'`.execute(ctx.tx)
  const [person] = rows
  if (!person) throw problem('person-not-found')
  return person
}

/** Names and roles of the colleagues at the absent person's own organisation, and of nobody else. */
const atHisPlace = <T>(ctx: Ctx, person: Person, work: (scoped: Ctx) => Promise<T>): Promise<T> =>
  withScopes(ctx, ctx.permission, person.unit_path === '' ? ctx.scopes : [person.unit_path], work)

/** The caller's own absences, those he stands in for, and those of his organisation. */
export async function listSubstitutions(ctx: Ctx, query: SubstitutionQuery): Promise<SubstitutionPage> {
  const sorts = { fromOn: { by: sql`s.from_on`, type: 'date' } } as const
  const { after, order, key } = keyset(query, sorts, sql`s.id`)
  const states = query['filter[state]']
  const state = sql`case when s.ended_at is not null then 'ended' when s.from_on > ${ctx.today}::date then 'planned'
    when s.to_on < ${ctx.today}::date then 'over' else 'running' end`
  const asked = sql`(${states ?? null}::text[] is null or ${state} = any(${states ?? null}))
    and (${query.q ?? null}::text is null or strpos(s.user_name || ' ' || s.substitute_name, ${query.q ?? null}) > 0)`
  const { rows } = await sql<
    Row & { sort_key: string }
  >`select s.*, ${key} as sort_key from inbox.substitution s
    where ${asked} and ${after} order by ${order} limit ${query.limit + 1}`.execute(ctx.tx)
  const page = toPage(rows, query.limit, (row) => [row.sort_key, row.id])
  const total = query.count && { total: await countRows(ctx, sql`inbox.substitution s where ${asked}`) }
  return { items: page.items.map((row) => toSubstitution(ctx, row)), next: page.next, ...total }
}

/** Back earlier than planned, or not gone at all. */
export async function endSubstitution(ctx: Ctx, id: string, version: number): Promise<Substitution> {
  const found = tables(ctx).selectFrom('inbox.substitution').selectAll().where('id', '=', id)
  const seen = await found.executeTakeFirst()
  if (!seen) throw problem('substitution-not-found')
  if (!isHis(ctx, seen)) throw problem('not-your-absence')
  const row = await found.forUpdate().executeTakeFirst()
  if (!row) throw problem('not-your-absence')
  if (row.version !== version || row.ended_at !== null)
    throw problem('stale-substitution', undefined, { current: row.version })
  if (row.to_on < ctx.today) throw problem('absence-over', '代办已经期满')
  const ended = await tables(ctx)
    .updateTable('inbox.substitution')
    .set({ ended_at: ctx.now, ended_by_name: ctx.actor.name, version: row.version + 1 })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await audit.record(ctx, {
    action: 'inbox.substitution.end',
    subject: { kind: 'inbox.substitution', id },
    orgPath: row.org_path,
    before: { fromOn: row.from_on, toOn: row.to_on },
    after: { endedOn: ctx.today },
  })
  return toSubstitution(ctx, ended)
}

/** The absent person himself, whoever named the substitute, the officer of the organisation, the administrator. */
const isHis = (ctx: Ctx, row: Row): boolean =>
  row.user_id === userId(ctx) || row.named_by === ctx.actor.id || arranges(ctx, row.org_path)

/** The officer of the organisation itself, and the system administrator, arrange who stands in for others. */
const arranges = (ctx: Ctx, path: string): boolean =>
  holds(ctx, ['sysadmin'], path) ||
  ctx.actor.grants.some(
    (post) =>
      (post.role === 'unit_officer' || post.role === 'bureau_officer') && post.path === organisationOf(path),
  )

const mayEnd = (ctx: Ctx, row: Row): boolean =>
  row.ended_at === null && row.to_on >= ctx.today && isHis(ctx, row)

const toSubstitution = (ctx: Ctx, row: Row): Substitution => ({
  id: row.id,
  person: { id: row.user_id, name: row.user_name },
  substitute: { id: row.substitute_id, name: row.substitute_name },
  fromOn: row.from_on,
  toOn: row.to_on,
  reason: row.reason,
  state:
    row.ended_at !== null
      ? 'ended'
      : row.from_on > ctx.today
        ? 'planned'
        : row.to_on < ctx.today
          ? 'over'
          : 'running',
  namedBy: row.named_by_name,
  namedAt: row.named_at.toISOString(),
  endedBy: row.ended_by_name,
  version: row.version,
  mayEnd: mayEnd(ctx, row),
})
