import type { Ctx } from '../../../kernel/context.ts'
import { isUnder } from '../../../kernel/guard.ts'
import { newId } from '../../../kernel/ids.ts'
import { kernelProblem } from '../../../kernel/problem.ts'
import * as audit from '../../audit/index.ts'
import type { Standard, VersionView } from '../contract.ts'
import { assignLineage } from './assign-lineage.ts'
import { checkStandard } from './check-standard.ts'
import {
  definitionOf,
  insertDraft,
  lineOf,
  lockStandard,
  problem,
  replaceDraft,
  type StandardRow,
  tables,
  type VersionRow,
  versionColumns,
  versionsOf,
  viewOf,
} from './store-version.ts'

/** Where a new standard belongs: the named unit, or the only place the caller holds the right at. */
export function ownerPath(ctx: Ctx, unitId: string | undefined): string {
  if (unitId === undefined) {
    const [path, second] = ctx.scopes
    if (path === undefined || second !== undefined) throw problem('unit-needed')
    return path
  }
  const held = ctx.actor.grants.find(
    (grant) => grant.unitId === unitId && ctx.scopes.some((scope) => isUnder(grant.path, scope)),
  )
  if (!held) throw problem('unit-needed')
  return held.path
}

/** A new standard whose first version is a draft. */
export async function createStandard(ctx: Ctx, orgPath: string, given: Standard): Promise<VersionRow> {
  const definition = assignLineage(checked(given))
  const standard = await tables(ctx)
    .insertInto('standards.standard')
    .values({
      id: newId(),
      org_path: orgPath,
      layer: definition.layer,
      title: definition.title,
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .returning(['id', 'org_path'])
    .executeTakeFirstOrThrow()
  const place = { standardId: standard.id, number: 1, orgPath: standard.org_path }
  const row = await insertDraft(ctx, place, definition)
  await note(ctx, 'standards.standard.create', row)
  return row
}

/** Replaces the content of the draft. A stale `version` is told both sides. */
export async function editDraft(
  ctx: Ctx,
  id: string,
  input: { readonly version: number; readonly definition: Standard },
): Promise<VersionView> {
  const standard = await lockStandard(ctx, id)
  const { draft, issued } = await draftAndIssued(ctx, id)
  if (!draft) throw problem('no-draft')
  if (draft.revision !== input.version)
    throw problem('stale-version', undefined, { current: await viewOf(ctx, draft) })
  const previous = issued && (await definitionOf(ctx, issued.id))
  return await viewOf(
    ctx,
    await putDraft(ctx, standard, draft, assignLineage(checked(input.definition), previous)),
  )
}

/** Writes a definition into a draft and keeps the standard's own title in step. */
export async function putDraft(
  ctx: Ctx,
  standard: StandardRow,
  draft: VersionRow,
  definition: Standard,
): Promise<VersionRow> {
  const row = await replaceDraft(ctx, draft, definition)
  await retitle(ctx, standard.id, definition)
  await note(ctx, 'standards.version.edit', row, lineOf(draft))
  return row
}

/** Throws the draft away, and with it a standard of which nothing was ever issued. */
export async function discardDraft(ctx: Ctx, id: string, version: number): Promise<void> {
  await lockStandard(ctx, id)
  const { draft, issued } = await draftAndIssued(ctx, id)
  if (!draft) throw problem('no-draft')
  if (draft.revision !== version)
    throw problem('stale-version', undefined, { current: await viewOf(ctx, draft) })
  const definition = await definitionOf(ctx, draft.id)
  await tables(ctx).deleteFrom('standards.item').where('version_id', '=', draft.id).execute()
  await tables(ctx).deleteFrom('standards.version').where('id', '=', draft.id).execute()
  if (issued) await retitle(ctx, id, lineOf(issued))
  else await tables(ctx).deleteFrom('standards.standard').where('id', '=', id).execute()
  await audit.record(ctx, {
    action: 'standards.version.discard',
    subject: { kind: 'standards.version', id: draft.id },
    orgPath: draft.org_path,
    // Whole, since it is nowhere else from now on.
    before: { ...lineOf(draft), definition },
  })
}

/** Issues the draft: from here on it is readable below and never changes again. */
export async function issueVersion(ctx: Ctx, id: string, version: number): Promise<VersionView> {
  await lockStandard(ctx, id)
  const { draft } = await draftAndIssued(ctx, id)
  if (!draft) throw problem('no-draft')
  if (draft.revision !== version)
    throw problem('stale-version', undefined, { current: await viewOf(ctx, draft) })
  return await viewOf(ctx, await issue(ctx, draft))
}

/** Issues a draft whose standard is locked. */
export async function issue(ctx: Ctx, draft: VersionRow): Promise<VersionRow> {
  const row = await tables(ctx)
    .updateTable('standards.version')
    .set({ state: 'issued', issued_at: ctx.now, issued_by: ctx.actor.id, updated_at: ctx.now })
    .where('id', '=', draft.id)
    .returning(versionColumns)
    .executeTakeFirstOrThrow()
  await tables(ctx)
    .updateTable('standards.standard')
    .set({ issued: true, updated_at: ctx.now })
    .where('id', '=', draft.standard_id)
    .execute()
  await note(ctx, 'standards.version.issue', row, lineOf(draft))
  return row
}

/** A new draft that begins as a copy of an issued version, the latest unless one is named. */
export async function newVersionFrom(ctx: Ctx, id: string, from?: number): Promise<VersionView> {
  const standard = await lockStandard(ctx, id)
  const versions = await versionsOf(ctx, id)
  if (versions.some(({ state }) => state === 'draft')) throw problem('has-draft')
  const source = versions.find(({ number }) => from === undefined || number === from)
  const definition = source && (await definitionOf(ctx, source.id))
  if (!definition) throw problem('not-found')
  const number = (versions[0]?.number ?? 0) + 1
  const row = await addVersion(ctx, standard, number, definition)
  return await viewOf(ctx, row)
}

/** The next version of a locked standard, as a draft. */
export async function addVersion(
  ctx: Ctx,
  standard: StandardRow,
  number: number,
  definition: Standard,
): Promise<VersionRow> {
  const row = await insertDraft(
    ctx,
    { standardId: standard.id, number, orgPath: standard.org_path },
    definition,
  )
  await retitle(ctx, standard.id, definition)
  await note(ctx, 'standards.version.create', row)
  return row
}

export async function draftAndIssued(
  ctx: Ctx,
  id: string,
): Promise<{ draft: VersionRow | undefined; issued: VersionRow | undefined }> {
  const versions = await versionsOf(ctx, id)
  return {
    draft: versions.find(({ state }) => state === 'draft'),
    issued: versions.find(({ state }) => state === 'issued'),
  }
}

async function retitle(
  ctx: Ctx,
  id: string,
  { title, layer }: Pick<Standard, 'title' | 'layer'>,
): Promise<void> {
  await tables(ctx)
    .updateTable('standards.standard')
    .set({ title, layer, updated_at: ctx.now })
    .where('id', '=', id)
    .execute()
}

/** The body's schema has passed; what it cannot say is said here, as the same kind of field errors. */
function checked(definition: Standard): Standard {
  const { standard, problems } = checkStandard(definition)
  if (standard) return standard
  const errors = problems.map(({ pointer, message }) => ({
    pointer: `/definition${pointer}`,
    detail: message,
  }))
  throw kernelProblem('invalid-input', undefined, { errors })
}

async function note(ctx: Ctx, action: string, row: VersionRow, before?: object): Promise<void> {
  await audit.record(ctx, {
    action,
    subject: { kind: 'standards.version', id: row.id },
    orgPath: row.org_path,
    before,
    after: lineOf(row),
  })
}
