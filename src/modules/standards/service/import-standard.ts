import { extname } from 'node:path'
import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import type { ImportedStandard, ImportResult, Standard } from '../contract.ts'
import { assignLineage } from './assign-lineage.ts'
import { addVersion, createStandard, draftAndIssued, issue, ownerPath, putDraft } from './edit-standard.ts'
import type { ReadStandard } from './read-file.ts'
import { definitionOf, lockStandard, problem, tables, type VersionRow } from './store-version.ts'

export interface ImportOptions {
  readonly dryRun: boolean
  /** The org unit that the standard belongs to; the top of the tree, or the caller's only place, unless said. */
  readonly orgPath?: string
  /** Issue at once, for whoever has looked at the dry run. */
  readonly issue?: boolean
}

/** `standard import`: reads a file and stores it as an issued version. Nothing is written where there are errors. */
export async function importStandardFile(
  ctx: Ctx,
  file: string,
  { dryRun, orgPath, issue: issued = true }: ImportOptions,
): Promise<ImportResult> {
  const { readStandardFile } = await import('./read-file.ts')
  const read = await readStandardFile(file)
  if (!dryRun && read.standard)
    await storeStandard(ctx, read.standard, { orgPath: orgPath ?? (await topPath(ctx)), issue: issued })
  return importResult(read)
}

/** The command line acts for the one bureau at the top of the tree, or for everybody while there is none. */
async function topPath(ctx: Ctx): Promise<string> {
  if (!ctx.scopes.includes('')) return ownerPath(ctx, undefined)
  const { rows } = await sql<{ path: string }>`select org_path as path from org.pub_unit
    where nlevel(org_path) = 1 and (valid_to is null or valid_to > ${ctx.today}::date) limit 2`.execute(
    ctx.tx,
  )
  const [top, second] = rows
  return top && !second ? top.path : ''
}

/** An upload: all or nothing; refused in words where the file is wrong. It becomes a draft. */
export async function importUpload(
  ctx: Ctx,
  read: ReadStandard,
  options: { readonly dryRun: boolean; readonly unitId: string | undefined },
): Promise<ImportedStandard> {
  const result = importResult(read)
  const nowhere = { id: null, number: null, outcome: null }
  if (options.dryRun) return { ...result, ...nowhere, rows: read.rows ? [...read.rows] : null }
  if (!read.standard) throw problem('unreadable-file', result.errors[0]?.message, fileErrors(result))
  const orgPath = ownerPath(ctx, options.unitId)
  const { row, outcome } = await storeStandard(ctx, read.standard, { orgPath, issue: false })
  return { ...result, rows: null, id: row.standard_id, number: row.number, outcome }
}

/** The result in the words of `standard import`. */
const importResult = ({ summary, warnings, errors }: ReadStandard): ImportResult => ({
  standard: summary,
  warnings: [...warnings],
  errors: [...errors],
})

const fileErrors = ({ errors, warnings }: ImportResult) => ({
  errors: errors.map((error) => ({ ...error, pointer: '', detail: error.message })),
  warnings,
})

/**
 * The same title, layer and owner mean the same standard: its draft is replaced, or a new version made with
 * the lineage of the last one. Importing what is there already changes nothing.
 */
async function storeStandard(
  ctx: Ctx,
  given: Standard,
  { orgPath, issue: issueNow }: { readonly orgPath: string; readonly issue: boolean },
): Promise<{ row: VersionRow; outcome: NonNullable<ImportedStandard['outcome']> }> {
  const finish = async (row: VersionRow, outcome: NonNullable<ImportedStandard['outcome']>) => ({
    row: issueNow && row.state === 'draft' ? await issue(ctx, row) : row,
    outcome,
  })
  const known = await tables(ctx)
    .selectFrom('standards.standard')
    .select('id')
    .where('org_path', '=', orgPath)
    .where('layer', '=', given.layer)
    .where('title', '=', given.title)
    .executeTakeFirst()
  if (!known) return await finish(await createStandard(ctx, orgPath, given), 'created')
  const standard = await lockStandard(ctx, known.id)
  const { draft, issued } = await draftAndIssued(ctx, known.id)
  const latest = draft ?? issued
  const before = latest && (await definitionOf(ctx, latest.id))
  const previous = issued && issued !== latest ? await definitionOf(ctx, issued.id) : before
  const definition = assignLineage(given, previous)
  if (latest && JSON.stringify(definition) === JSON.stringify(before))
    return await finish(latest, 'unchanged')
  if (draft) return await finish(await putDraft(ctx, standard, draft, definition), 'draft-replaced')
  return await finish(await addVersion(ctx, standard, (issued?.number ?? 0) + 1, definition), 'new-version')
}

/** What an upload is called decides how it is read; without a name its content does. */
export const uploadName = (name: string | undefined): string => (name && extname(name) ? name : '')
