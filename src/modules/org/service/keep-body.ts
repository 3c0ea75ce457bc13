import type { Selectable } from 'kysely'
import { type Ctx, tablesOf } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import * as audit from '../../audit/index.ts'
import type { Body, EditBody, EditPost, NewBody, NewPost, Post } from '../contract.ts'
import { problem } from '../problems.ts'
import type { OrgTables } from '../tables.gen.ts'
import { isInScopes } from './keep-unit.ts'
import { holdTree } from './lock-tree.ts'

const tables = tablesOf<OrgTables>()
type BodyRow = Selectable<OrgTables['org.body']>
type PostRow = Selectable<OrgTables['org.post']>

/** Committees and leading groups of a unit, the ended ones last. */
export async function listBodies(ctx: Ctx, unitId: string): Promise<Body[]> {
  await seeUnit(ctx, unitId)
  const rows = await tables(ctx)
    .selectFrom('org.body')
    .selectAll()
    .where('unit_id', '=', unitId)
    .orderBy('valid_to', (order) => order.desc().nullsFirst())
    .orderBy('sort_no')
    .orderBy('id')
    .limit(500)
    .execute()
  return rows.map(toBody)
}

export async function createBody(ctx: Ctx, unitId: string, input: NewBody): Promise<Body> {
  await holdTree(ctx)
  const unit = await ownUnit(ctx, unitId)
  const row = await tables(ctx)
    .insertInto('org.body')
    .values({ id: newId(), unit_id: unitId, org_path: unit.org_path, ...bodyColumns(input) })
    .returningAll()
    .executeTakeFirstOrThrow()
  await tell(ctx, 'org.body.create', row, null, input)
  return toBody(row)
}

export async function editBody(ctx: Ctx, id: string, input: EditBody): Promise<Body> {
  const before = await tables(ctx)
    .selectFrom('org.body')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!before) throw problem('not-found')
  if (before.version !== input.version) throw problem('stale-version', undefined, { current: toBody(before) })
  const row = await tables(ctx)
    .updateTable('org.body')
    .set({ ...bodyColumns(input), version: before.version + 1 })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await tell(ctx, 'org.body.edit', row, toBody(before), toBody(row))
  return toBody(row)
}

/** Posts of a unit with their holders, the present ones first. */
export async function listPosts(ctx: Ctx, unitId: string): Promise<Post[]> {
  await seeUnit(ctx, unitId)
  const rows = await tables(ctx)
    .selectFrom('org.post')
    .selectAll()
    .where('unit_id', '=', unitId)
    .orderBy('to_on', (order) => order.desc().nullsFirst())
    .orderBy('sort_no')
    .orderBy('id')
    .limit(500)
    .execute()
  return rows.map(toPost)
}

export async function createPost(ctx: Ctx, unitId: string, input: NewPost): Promise<Post> {
  await holdTree(ctx)
  const unit = await ownUnit(ctx, unitId)
  await refuseForeignBody(ctx, unitId, input.bodyId)
  const row = await tables(ctx)
    .insertInto('org.post')
    .values({ id: newId(), unit_id: unitId, org_path: unit.org_path, ...postColumns(input) })
    .returningAll()
    .executeTakeFirstOrThrow()
  await tell(ctx, 'org.post.create', row, null, input)
  return toPost(row)
}

export async function editPost(ctx: Ctx, id: string, input: EditPost): Promise<Post> {
  const before = await tables(ctx)
    .selectFrom('org.post')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!before) throw problem('not-found')
  if (before.version !== input.version) throw problem('stale-version', undefined, { current: toPost(before) })
  await refuseForeignBody(ctx, before.unit_id, input.bodyId)
  const row = await tables(ctx)
    .updateTable('org.post')
    .set({ ...postColumns(input), version: before.version + 1 })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await tell(ctx, 'org.post.edit', row, toPost(before), toPost(row))
  return toPost(row)
}

async function seeUnit(ctx: Ctx, id: string): Promise<void> {
  const unit = await tables(ctx).selectFrom('org.unit').select('id').where('id', '=', id).executeTakeFirst()
  if (!unit) throw problem('not-found')
}

/** The unit, held in place until the end: its path is copied to what is made under it. */
async function ownUnit(ctx: Ctx, id: string): Promise<{ org_path: string }> {
  const unit = await tables(ctx)
    .selectFrom('org.unit')
    .select(['org_path', 'valid_to'])
    .where('id', '=', id)
    .forShare()
    .executeTakeFirst()
  if (!unit || !isInScopes(ctx, unit.org_path)) throw problem('not-found')
  if (unit.valid_to !== null) throw problem('already-closed')
  return unit
}

async function refuseForeignBody(ctx: Ctx, unitId: string, bodyId: string | null): Promise<void> {
  if (bodyId === null) return
  const body = await tables(ctx)
    .selectFrom('org.body')
    .select('id')
    .where('id', '=', bodyId)
    .where('unit_id', '=', unitId)
    .executeTakeFirst()
  if (!body) throw problem('not-found', '所属组织不存在或不属于该单位')
}

async function tell(
  ctx: Ctx,
  action: string,
  row: BodyRow | PostRow,
  before: unknown,
  after: unknown,
): Promise<void> {
  const subject = { kind: action.slice(0, action.lastIndexOf('.')), id: row.id }
  await audit.record(ctx, { action, subject, orgPath: row.org_path, before, after })
}

const bodyColumns = ({ kind, name, validFrom, validTo, sortNo }: NewBody) => ({
  ...{ kind, name, valid_from: validFrom, valid_to: validTo, sort_no: sortNo },
})

const postColumns = (input: NewPost) => ({
  body_id: input.bodyId,
  title: input.title,
  holder_name: input.holderName,
  holder_user_id: input.holderUserId,
  from_on: input.fromOn,
  to_on: input.toOn,
  sort_no: input.sortNo,
})

const toBody = (row: BodyRow): Body => ({
  id: row.id,
  unitId: row.unit_id,
  kind: row.kind,
  name: row.name,
  validFrom: row.valid_from,
  validTo: row.valid_to,
  sortNo: row.sort_no,
  version: row.version,
})

const toPost = (row: PostRow): Post => ({
  id: row.id,
  unitId: row.unit_id,
  bodyId: row.body_id,
  title: row.title,
  holderName: row.holder_name,
  holderUserId: row.holder_user_id,
  fromOn: row.from_on,
  toOn: row.to_on,
  sortNo: row.sort_no,
  version: row.version,
})
