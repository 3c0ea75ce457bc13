import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import * as audit from '../../audit/index.ts'
import { searchIndexer } from './index-unit.ts'
import { newLabels, rewritePaths } from './paths.ts'
import { type Change, labelLetter, type Plan, pathsAfter } from './plan-import.ts'
import { type NewEvent, recordEvents } from './record-event.ts'

const reason = '批量导入'
const rowsPerInsert = 5000

/** Writes what was planned, in statements over sets of rows. */
export async function writePlan(ctx: Ctx, plan: Plan): Promise<void> {
  const numbers = await newLabels(ctx, plan.made.length)
  const labels = new Map(
    plan.made.map(({ place }, at) => [place.id, `${labelLetter(place.kind)}${numbers[at]}`]),
  )
  const paths = pathsAfter(plan, labels)
  const termsOf = await searchIndexer()
  // Names and codes may be swapped within one file, and units stand under parents that come after them.
  await sql`set constraints all deferred`.execute(ctx.tx)
  await writeChanges(ctx, plan.changed, paths, termsOf)
  await rewritePaths(
    ctx,
    plan.known.flatMap(({ id, path }) =>
      paths.get(id) === path ? [] : [{ from: path, to: paths.get(id) ?? path }],
    ),
  )
  await writeMade(ctx, plan, paths, termsOf)
  await sql`set constraints all immediate`.execute(ctx.tx)
  await recordEvents(ctx, eventsOf(ctx, plan.changed, paths))
  await tellAudit(ctx, plan, paths)
}

type TermsOf = Awaited<ReturnType<typeof searchIndexer>>

async function writeMade(
  ctx: Ctx,
  plan: Plan,
  paths: ReadonlyMap<string, string>,
  termsOf: TermsOf,
): Promise<void> {
  const rows = plan.made.map(({ place, sortNo }) => {
    const {
      name,
      kind,
      shortName = null,
      areaCode = null,
      creditCode = null,
      contactName = null,
      contactPhone = null,
    } = {
      ...place.row,
      ...{ name: place.name, kind: place.kind },
    }
    return {
      ...{ id: place.id, parent_id: place.parent?.id ?? null, org_path: paths.get(place.id), kind, name },
      ...{ short_name: shortName, area_code: areaCode, credit_code: creditCode },
      ...{ contact_name: contactName, contact_phone: contactPhone, sort_no: sortNo },
      terms: termsOf({ name, shortName, areaCode, creditCode }),
    }
  })
  for (let at = 0; at < rows.length; at += rowsPerInsert) {
    await sql`insert into org.unit (id, parent_id, org_path, kind, name, short_name, area_code, credit_code,
        contact_name, contact_phone, sort_no, created_at, updated_at, search)
      select id, parent_id, org_path::ltree, kind, name, short_name, area_code, credit_code,
        contact_name, contact_phone, sort_no, ${ctx.now}, ${ctx.now}, array_to_tsvector(string_to_array(terms, ' '))
      from jsonb_to_recordset(${JSON.stringify(rows.slice(at, at + rowsPerInsert))}::jsonb)
        as r (id uuid, parent_id uuid, org_path text, kind text, name text, short_name text, area_code text,
          credit_code text, contact_name text, contact_phone text, sort_no int, terms text)`.execute(ctx.tx)
  }
}

async function writeChanges(
  ctx: Ctx,
  changes: readonly Change[],
  paths: ReadonlyMap<string, string>,
  termsOf: TermsOf,
): Promise<void> {
  if (changes.length === 0) return
  const rows = changes.map(({ unit, place, after }) => ({
    ...{ id: unit.id, parent_id: place.parent?.id ?? null, org_path: paths.get(unit.id), kind: after.kind },
    ...{
      name: after.name,
      short_name: after.shortName,
      area_code: after.areaCode,
      credit_code: after.creditCode,
    },
    ...{ contact_name: after.contactName, contact_phone: after.contactPhone, sort_no: after.sortNo },
    terms: termsOf(after),
  }))
  await sql`update org.unit u set parent_id = r.parent_id, org_path = r.org_path::ltree, kind = r.kind, name = r.name,
      short_name = r.short_name, area_code = r.area_code, credit_code = r.credit_code, contact_name = r.contact_name,
      contact_phone = r.contact_phone, sort_no = r.sort_no, version = u.version + 1, updated_at = ${ctx.now},
      search = array_to_tsvector(string_to_array(r.terms, ' '))
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (id uuid, parent_id uuid, org_path text, kind text, name text, short_name text, area_code text,
        credit_code text, contact_name text, contact_phone text, sort_no int, terms text)
    where u.id = r.id`.execute(ctx.tx)
}

/** A changed name or parent is history; the other details are in the audit only. */
function eventsOf(ctx: Ctx, changes: readonly Change[], paths: ReadonlyMap<string, string>): NewEvent[] {
  const actId = newId()
  return changes.flatMap(({ unit, place, after, changed, moves }) => {
    const common = {
      unitId: unit.id,
      path: paths.get(unit.id) ?? unit.path,
      effectiveOn: ctx.today,
      reason,
      actId,
    }
    const renamed = changed.includes('name')
    return [
      ...(renamed ? [{ ...common, kind: 'rename' as const, before: names(unit), after: names(after) }] : []),
      ...(moves
        ? [
            {
              ...common,
              kind: 'move' as const,
              before: { parentId: unit.parentId },
              after: { parentId: place.parent?.id ?? null, parentName: place.parent?.name ?? null },
            },
          ]
        : []),
    ]
  })
}

const names = ({ name, shortName }: Change['after']) => ({ name, shortName })

async function tellAudit(ctx: Ctx, plan: Plan, paths: ReadonlyMap<string, string>): Promise<void> {
  const counts = { created: plan.made.length, updated: plan.changed.length }
  if (counts.created + counts.updated === 0) return
  const subject = { kind: 'org.import', id: newId() }
  await audit.recordAll(ctx, [
    { action: 'org.unit.import', subject, orgPath: ctx.scopes[0] ?? '', after: counts },
    ...plan.changed.map(({ unit, place, after, changed, moves }) => ({
      action: 'org.unit.edit',
      subject: { kind: 'org.unit', id: unit.id },
      orgPath: paths.get(unit.id) ?? unit.path,
      before: { ...pick(unit, changed), ...(moves && { parentId: unit.parentId }) },
      after: { ...pick(after, changed), ...(moves && { parentId: place.parent?.id ?? null }) },
      reason,
    })),
  ])
}

const pick = (from: Change['after'], details: Change['changed']) =>
  Object.fromEntries(details.map((detail) => [detail, from[detail]]))
