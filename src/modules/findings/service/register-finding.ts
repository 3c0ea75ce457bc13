import { sql } from 'kysely'
import { type Ctx, inScope } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import * as audit from '../../audit/index.ts'
import { holdTree } from '../../org/index.ts'
import type {
  ActResult,
  Finding,
  FindingPolicy,
  ProofKind,
  RegisterFinding,
  Severity,
  SourceKind,
} from '../contract.ts'
import { fingerprintOf, proposeSeverity, reportDueAt } from '../rules.ts'
import { toResult, writeStep } from './act-on-finding.ts'
import { linkRecurrence } from './detect-recurrence.ts'
import { asWhat, standingOf } from './find-finding.ts'
import { findingSubject, problem, type StoredFinding, tables } from './finding-row.ts'
import { getFinding } from './get-finding.ts'
import { policyAt } from './keep-policy.ts'
import { tellGrave } from './tell-grave.ts'

/** What sources are called that people name themselves; those of other modules come with their own words. */
const sourceLabels: Readonly<Record<SourceKind, string | null>> = {
  manual: '手工登记',
  'tours.stop': '检查发现',
  'devices.event': '事件处置',
  'directives.task': '决策部署落实',
  'netcheck.check': '信息发布检查',
  'rounds.item': null,
  'rounds.spot-check': null,
  import: null,
}

/** 登记问题, by hand. */
export async function registerFinding(ctx: Ctx, input: RegisterFinding): Promise<Finding> {
  const label = sourceLabels[input.source.kind]
  if (label === null) throw problem('source-elsewhere')
  const { discoveredAt, ...known } = input
  const { id } = await insertFinding(ctx, {
    ...known,
    basis: input.basis ?? null,
    item: input.item ?? null,
    source: {
      ...input.source,
      label: input.source.id ? `${label}：${input.source.id}`.slice(0, 200) : label,
      link: null,
    },
    aggravating: false,
    ...(discoveredAt && { discoveredAt: new Date(discoveredAt) }),
  })
  return getFinding(ctx, id)
}

/** A finding as another module found it, with what it knows. */
export interface Discovery {
  readonly unitId: string
  readonly departmentId?: string | null
  readonly title: string
  readonly detail: string
  readonly category: string
  readonly severity?: Severity | undefined
  readonly basis?: string | null
  readonly source: {
    readonly kind: SourceKind
    readonly id: string | null
    readonly label: string
    readonly link: string | null
  }
  readonly item: { readonly no: string; readonly lineage: string; readonly text: string } | null
  /** The item is aggravating or a veto. */
  readonly aggravating?: boolean
  readonly discoveredAt?: Date
  /** Papers that show it, by their content in the store. */
  readonly evidence?: readonly DiscoveredEvidence[]
}

export interface DiscoveredEvidence {
  readonly sha256: string
  readonly name: string
  readonly bytes: number
  readonly type: string
  readonly proof: ProofKind
}

/**
 * Registers from a thing of another module, which judged whether the caller may. One finding for one item of one thing:
 * asked a second time it answers with the first, unless `again` says that it is another problem. The caller holds the
 * thing locked.
 */
export async function registerFrom(
  ctx: Ctx,
  discovery: Discovery,
  options: { readonly again?: boolean } = {},
): Promise<ActResult & { readonly created: boolean }> {
  const known = options.again ? undefined : await knownOf(ctx, discovery)
  if (known) return { ...toResult(known), created: false }
  return { ...toResult(await insertFinding(ctx, discovery)), created: true }
}

/** Of an item of a thing, whatever pass it was found in; one taken back after a dispute does not count. */
async function knownOf(ctx: Ctx, { source, item, unitId }: Discovery): Promise<StoredFinding | undefined> {
  if (source.id === null) return undefined
  return tables(ctx)
    .selectFrom('findings.finding')
    .selectAll()
    .where('source_kind', 'like', `${source.kind.split('.')[0]}.%`)
    .where('source_id', '=', source.id)
    .where('unit_id', '=', unitId)
    .where(sql<boolean>`item_no is not distinct from ${item?.no ?? null}`)
    .where(sql<boolean>`outcome is distinct from 'revoked'`)
    .orderBy('year')
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
}

async function insertFinding(ctx: Ctx, discovery: Discovery): Promise<StoredFinding> {
  const place = await placeOf(ctx, discovery.unitId, discovery.departmentId ?? null)
  const policy = await policyAt(ctx, place.path)
  const discoveredAt = discovery.discoveredAt ?? ctx.now
  if (discoveredAt > ctx.now) {
    const errors = [{ pointer: '/discoveredAt', detail: '发现时间不能晚于现在' }]
    throw problem('bad-time', undefined, { errors })
  }
  const severity = gradeOf(ctx, discovery, place.path, policy)
  const [first] = await takeNumbers(ctx, 1)
  const row = await tables(ctx)
    .insertInto('findings.finding')
    .values({
      ...columnsOf(discovery),
      ...(first as FindingNumber), // one was asked for
      id: newId(),
      unit_id: discovery.unitId,
      department_id: discovery.departmentId ?? null,
      org_path: place.path,
      severity,
      discovered_at: discoveredAt,
      registered_by: ctx.actor.id,
      registered_by_name: ctx.actor.name,
      registered_at: ctx.now,
      registered_on: ctx.today,
      report_due_at: severity >= policy.reportFrom ? reportDueAt(discoveredAt) : null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await afterInsert(ctx, row, policy, discovery)
  return row
}

const columnsOf = ({ title, detail, category, basis, source, item }: Discovery) => ({
  title,
  detail,
  category,
  basis: basis ?? null,
  source_kind: source.kind,
  source_id: source.id,
  source_label: source.label.slice(0, 200),
  source_link: source.link,
  item_no: item?.no ?? null,
  item_lineage: item?.lineage ?? null,
  item_text: item?.text ?? null,
  fingerprint: fingerprintOf(title),
})

async function afterInsert(
  ctx: Ctx,
  row: StoredFinding,
  policy: FindingPolicy,
  { evidence = [] }: Discovery,
): Promise<void> {
  const as = asWhat(ctx, standingOf(ctx, row), 'register')
  await writeStep(ctx, row, { step: 'register', from: null, text: null, as })
  await copyEvidence(ctx, row, evidence)
  const earlier = await linkRecurrence(ctx, row, policy)
  await audit.record(ctx, {
    action: 'findings.finding.register',
    subject: findingSubject(row.id),
    orgPath: row.org_path,
    after: {
      number: `${row.year}-${row.seq}`,
      title: row.title,
      category: row.category,
      severity: row.severity,
      source: row.source_kind,
      sourceId: row.source_id,
      recurrenceOf: earlier.map(({ number }) => number),
    },
  })
  if (row.report_due_at) await tellGrave(ctx, row, 'found')
}

async function copyEvidence(
  ctx: Ctx,
  row: StoredFinding,
  papers: readonly DiscoveredEvidence[],
): Promise<void> {
  if (papers.length === 0) return
  await tables(ctx)
    .insertInto('findings.evidence')
    .values(
      papers.map((paper) => ({
        ...paper,
        id: newId(),
        finding_id: row.id,
        org_path: row.org_path,
        phase: 'before' as const,
        added_by: ctx.actor.id,
        added_by_name: ctx.actor.name,
        added_at: ctx.now,
      })),
    )
    .execute()
}

/** A bureau grades others as it sees fit; whoever else registers may call it graver than the rule does, not lighter. */
function gradeOf(ctx: Ctx, discovery: Discovery, path: string, policy: FindingPolicy): Severity {
  const proposed = proposeSeverity(policy, {
    category: discovery.category,
    source: discovery.source.kind,
    title: discovery.title,
    aggravating: discovery.aggravating ?? false,
  })
  const given = discovery.severity ?? proposed
  const nobody = { org_path: path, submitted_by: null, responsible_user_id: null }
  const { parties, insider } = standingOf(ctx, nobody)
  if (parties.includes('bureau') && !insider) return given
  if (given < proposed) return proposed
  return given
}

export interface FindingNumber {
  readonly year: number
  readonly seq: number
}

/** The next numbers of this year's series; other takers wait until this command ends, so that none is left out. */
export async function takeNumbers(ctx: Ctx, wanted: number): Promise<FindingNumber[]> {
  const year = Number(ctx.today.slice(0, 4))
  const { rows } = await sql<{
    first: number
  }>`select findings.take_numbers(${year}, ${wanted}) as first`.execute(ctx.tx)
  const first = rows[0]?.first ?? 1
  return Array.from({ length: wanted }, (_, at) => ({ year, seq: first + at }))
}

export interface UnitPlace {
  readonly path: string
  readonly name: string
}

/** Where an organisation (or its department) stands, held there until the command ends. */
export async function placeOf(ctx: Ctx, unitId: string, departmentId: string | null): Promise<UnitPlace> {
  await holdTree(ctx)
  const unit = await openUnit(
    ctx,
    unitId,
    sql`kind not in ('region', 'department') and ${inScope(ctx, 'org_path')}`,
  )
  if (!unit) throw problem('unknown-unit')
  if (departmentId === null) return unit
  const department = await openUnit(
    ctx,
    departmentId,
    sql`kind = 'department' and org_path <@ ${unit.path}::ltree`,
  )
  if (!department) throw problem('unknown-responsible')
  return department
}

async function openUnit(ctx: Ctx, id: string, which: ReturnType<typeof sql>): Promise<UnitPlace | undefined> {
  const { rows } = await sql<UnitPlace>`select org_path::text as path, name from org.pub_unit
    where id = ${id} and coalesce(valid_to > ${ctx.today}::date, true) and ${which}`.execute(ctx.tx)
  return rows[0]
}
